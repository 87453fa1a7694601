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
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec
import pluggy

from cectool.plugin import spec
from cectool.plugin.found import Found, Located, Plugin, Problem

SLOW_IMPORT = 1.0
"""Seconds of processor time after which a plugin's import is reported."""

_PATHS = ("cectool_glossaries", "cectool_bodies", "cectool_answers")


def load(only: frozenset[str] | None) -> Found:
    """Load the plugins named in ``only`` (all when None) and collect what their hooks return."""
    manager = pluggy.PluginManager("cectool")
    manager.add_hookspecs(spec)
    plugins: list[Plugin] = []
    problems: list[Problem] = []
    for entry in _entry_points(only):
        plugin, found = _load_one(manager, entry)
        plugins.append(plugin)
        problems += found
    collected: dict[str, list[Any]] = {name: [] for name in (*_PATHS, "cectool_commands")}
    by_name = {plugin.name: plugin for plugin in plugins}
    for name in collected:
        for implementation in getattr(manager.hook, name).get_hookimpls():
            plugin = by_name[implementation.plugin_name]
            try:
                collected[name] += _ask(name, implementation.function, plugin)
            except BaseException as error:  # noqa: BLE001 - a stranger's code may raise anything, sys.exit included
                problems.append(_problem(plugin, f"hook {name}", error))
    commands, refused = _commands(collected["cectool_commands"])
    missing = sorted((only or frozenset()) - by_name.keys())
    problems += [Problem(name, "", "", "selection", "no such plugin is installed") for name in missing]
    return Found(
        plugins=tuple(plugins),
        problems=tuple(problems + refused),
        glossaries=tuple(collected["cectool_glossaries"]),
        bodies=tuple(collected["cectool_bodies"]),
        answers=tuple(collected["cectool_answers"]),
        commands=commands,
    )


def _entry_points(only: frozenset[str] | None) -> list[metadata.EntryPoint]:
    """Own entry points first, then the others by name: who comes first keeps an id that two plugins claim."""
    points = [point for point in metadata.entry_points(group="cectool") if only is None or point.name in only]
    return sorted(points, key=lambda point: (_distribution(point)[0] != "cectool", point.name))


def _load_one(manager: pluggy.PluginManager, entry: metadata.EntryPoint) -> tuple[Plugin, list[Problem]]:
    distribution, version = _distribution(entry)
    file = _file_of(entry.module)
    plugin = Plugin(entry.name, entry.module, distribution, version, loaded=False, file=file)
    problems: list[Problem] = []
    try:
        if manager.has_plugin(entry.name):
            return plugin, [_problem(plugin, "register", "another plugin has the same name")]
        before = time.process_time()
        with _quiet():
            module = entry.load()
        spent = time.process_time() - before
        if spent > SLOW_IMPORT:
            problems.append(_problem(plugin, "import", f"took {spent:.1f} s; import heavy modules inside functions"))
        problems += [
            _problem(plugin, "register", f"implements {name}, which is no hook; the hooks are {_hook_names()}")
            for name in _unknown_hooks(manager, module)
        ]
        with _quiet():
            manager.register(module, entry.name)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        stage = "register" if isinstance(error, pluggy.PluginValidationError) else "import"
        return plugin, [*problems, _problem(plugin, stage, error)]
    return msgspec.structs.replace(plugin, loaded=True), problems


def _file_of(module: str) -> str:
    """The file of a plugin's outermost package, found without running any of it."""
    with contextlib.suppress(ImportError, ValueError):
        if found := importlib.util.find_spec(module.partition(".")[0]):
            return found.origin or ""
    return ""


def _unknown_hooks(manager: pluggy.PluginManager, module: object) -> Iterator[str]:
    for name, member in inspect.getmembers(module, callable):
        marked = getattr(member, "cectool_impl", None)
        if marked and not hasattr(manager.hook, name):
            yield name
        elif not marked and name.startswith("cectool_") and inspect.isfunction(member):
            yield f"{name} without @hookimpl"


def _ask(name: str, implementation: Callable[[], object], plugin: Plugin) -> Iterable[object]:
    with _quiet():
        answer = implementation()
        if name == "cectool_commands":
            return _checked_commands(answer, plugin)
        return _checked_paths(answer, plugin)


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


def _checked_commands(answer: object, plugin: Plugin) -> list[tuple[str, str, Plugin]]:
    if not isinstance(answer, Mapping):
        raise TypeError(f"must return names with targets, not {type(answer).__name__}")
    for name, target in answer.items():
        if not isinstance(name, str) or not isinstance(target, str) or target.count(":") != 1:
            raise TypeError(f'{name!r} must name a target such as "my_package.roster:command"')
    return [(name, target, plugin) for name, target in answer.items()]


def _commands(offered: list[tuple[str, str, Plugin]]) -> tuple[dict[str, str], list[Problem]]:
    commands: dict[str, str] = {}
    owners: dict[str, str] = {}
    problems = []
    for name, target, plugin in offered:
        if name in commands:
            problems.append(_problem(plugin, "hook cectool_commands", f"{name!r} is taken by plugin {owners[name]}"))
        else:
            commands[name], owners[name] = target, plugin.name
    return commands, problems


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What a plugin prints goes to standard error: standard output holds data alone."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


def _distribution(entry: metadata.EntryPoint) -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "")


def _problem(plugin: Plugin, stage: str, reason: BaseException | str) -> Problem:
    if isinstance(reason, BaseException):
        text = " ".join(str(reason).split())
        reason = f"{type(reason).__name__}: {text}" if text else type(reason).__name__
    return Problem(plugin.name, plugin.distribution, plugin.version, stage, reason[:300])


def _hook_names() -> str:
    return ", ".join((*_PATHS, "cectool_commands"))
