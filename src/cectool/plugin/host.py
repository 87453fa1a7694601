"""Load plugins one at a time, ask each for what it has, and report whatever goes wrong by name.

pluggy's own loader stops at the first plugin that cannot be imported, and one hook that raises ends the call for all;
so entry points are loaded and implementations called singly here, and every failure becomes a Problem.
"""

import contextlib
import importlib.util
import inspect
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pluggy

from cectool.plugin import spec
from cectool.plugin.found import LONGEST_REASON, Found, Located, Offered, Plugin, Problem, reason_of
from cectool.plugin.installed import Point, entry_points

SLOW_IMPORT = 1.0
"""Seconds of processor time after which a plugin's import is reported."""

_PATHS = ("cectool_glossaries", "cectool_bodies", "cectool_answers")
_TARGETS = {"cectool_calculators": "calculator", "cectool_commands": "command"}
_HOOKS = (*_PATHS, *_TARGETS)


def load(only: frozenset[str] | None) -> Found:
    """Load the plugins named in ``only`` (all when None) and collect what their hooks return."""
    manager = pluggy.PluginManager("cectool")
    manager.add_hookspecs(spec)
    points, unreadable = entry_points(only)
    report = _Report(unreadable, [])
    plugins = [_load_one(manager, point, report) for point in points]
    collected: dict[str, list[Any]] = {name: [] for name in _HOOKS}
    for plugin in plugins:
        for name, implementation in _implementations(manager, plugin) if plugin.loaded else ():
            with _watched(plugin, f"hook {name}", report):
                collected[name] += _ask(name, implementation, plugin)
    report.remarks.extend(_misnamed(manager, plugins))
    missing = sorted((only or frozenset()) - {plugin.name for plugin in plugins})
    report.remarks.extend(Problem(name, "", "", "selection", "no such plugin is installed") for name in missing)
    return Found(
        plugins=tuple(plugins),
        glossaries=tuple(collected["cectool_glossaries"]),
        bodies=tuple(collected["cectool_bodies"]),
        answers=tuple(collected["cectool_answers"]),
        calculators=_first("cectool_calculators", collected, report.remarks),
        commands=_first("cectool_commands", collected, report.remarks),
        problems=(*report.failures, *report.remarks),
        failed=bool(report.failures),
    )


class _Report(NamedTuple):
    """What failed, and may not fail on another try; and what can be said of plugins that did load."""

    failures: list[Problem]
    remarks: list[Problem]


def _load_one(manager: pluggy.PluginManager, point: Point, report: _Report) -> Plugin:
    def described(*, loaded: bool) -> Plugin:
        files = _files_of(point.module)
        return Plugin(point.name, point.module, point.distribution, point.version, loaded=loaded, files=files)

    plugin = described(loaded=False)
    if manager.has_plugin(point.name):
        report.remarks.append(_problem(plugin, "register", "another plugin has the same name"))
        return plugin
    module: object = None
    with _watched(plugin, "import", report):
        before = time.process_time()
        module = point.entry.load()
        spent = time.process_time() - before
        if spent > SLOW_IMPORT:
            slow = f"took {spent:.1f} s; import heavy modules inside functions"
            report.remarks.append(_problem(plugin, "import", slow))
    if module is not None:
        with _watched(plugin, "register", report):
            manager.register(module, point.name)
            plugin = described(loaded=True)
        if not plugin.loaded and manager.has_plugin(point.name):
            manager.unregister(name=point.name)
    return plugin


def _files_of(module: str) -> tuple[str, ...]:
    """The files of all modules of a plugin's package that were imported so far."""
    package = module.partition(".")[0]
    own = [found for name, found in sys.modules.items() if name == package or name.startswith(f"{package}.")]
    return tuple(file for found in own if (file := getattr(found, "__file__", None)))


def _implementations(manager: pluggy.PluginManager, plugin: Plugin) -> Iterator[tuple[str, Callable[[], object]]]:
    for name in _HOOKS:
        for implementation in getattr(manager.hook, name).get_hookimpls():
            if implementation.plugin_name == plugin.name:
                yield name, implementation.function


@contextlib.contextmanager
def _watched(plugin: Plugin, stage: str, report: _Report) -> Iterator[None]:
    """Make a problem of whatever a stranger's code raises, and of what it prints where only data belongs."""
    printed = StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a stranger's code may raise anything, sys.exit included
        report.failures.append(_problem(plugin, stage, reason_of(error)))
    if text := printed.getvalue().strip():
        report.remarks.append(_problem(plugin, stage, f"prints on standard output: {text[:80]!r}"))


def _misnamed(manager: pluggy.PluginManager, plugins: Iterable[Plugin]) -> Iterator[Problem]:
    """What looks like a hook and is none."""
    for plugin in plugins:
        module = manager.get_plugin(plugin.name) if plugin.loaded else None
        for name, member in inspect.getmembers(module, callable) if module else ():
            marked = getattr(member, "cectool_impl", None)
            if marked and not hasattr(spec, name):
                hooks = ", ".join(_HOOKS)
                yield _problem(plugin, "register", f"implements {name}, which is no hook; the hooks are {hooks}")
            elif not marked and name.startswith("cectool_") and inspect.isfunction(member):
                yield _problem(plugin, "register", f"{name} is never called: it lacks @hookimpl")


def _ask(name: str, implementation: Callable[[], object], plugin: Plugin) -> Iterable[object]:
    answer = implementation()
    return _checked_targets(answer, plugin) if name in _TARGETS else _checked_paths(answer, plugin)


def _checked_paths(answer: object, plugin: Plugin) -> list[Located]:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        raise TypeError(f"must return a list of paths, not {type(answer).__name__}")
    found = []
    for path in answer:
        if not isinstance(path, Path):
            raise TypeError(f"must return paths, not {type(path).__name__}")
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist")
        found.append(Located(path=str(path), plugin=plugin.name))
    return found


def _checked_targets(answer: object, plugin: Plugin) -> list[tuple[str, str, Plugin]]:
    if not isinstance(answer, Mapping):
        raise TypeError(f"must return names with targets, not {type(answer).__name__}")
    for name, target in answer.items():
        if not isinstance(name, str) or not isinstance(target, str) or target.count(":") != 1:
            raise TypeError(f'{name!r} must name a target such as "my_package.roster:command"')
        if importlib.util.find_spec(target.partition(":")[0]) is None:
            raise ModuleNotFoundError(f"{name!r} is to be found in {target}, and there is no such module")
    return [(name, target, plugin) for name, target in answer.items()]


def _first(hook: str, collected: Mapping[str, list[Any]], remarks: list[Problem]) -> dict[str, Offered]:
    """Each name with its target; one that two plugins claim stays with the first."""
    kept: dict[str, Offered] = {}
    for name, target, plugin in collected[hook]:
        if name in kept:
            reason = f"{name!r} is a {_TARGETS[hook]} of plugin {kept[name].plugin}"
            remarks.append(_problem(plugin, f"hook {hook}", reason))
        else:
            kept[name] = Offered(target, plugin.name)
    return kept


def _problem(plugin: Plugin, stage: str, reason: str) -> Problem:
    return Problem(plugin.name, plugin.distribution, plugin.version, stage, reason[:LONGEST_REASON])
