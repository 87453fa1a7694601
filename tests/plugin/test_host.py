"""Does the host load what is sound, refuse what is not, and say whose it was?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cectool.plugin import host, spec
from cectool.plugin.found import Found, Located, Offered

if TYPE_CHECKING:
    from tests.conftest import WritePlugin

GLOSSARIES = """
from pathlib import Path
from cectool import hookimpl

@hookimpl{options}
def cectool_glossaries():
    return [Path(__file__).parent]
"""
COMMANDS = """
from cectool import hookimpl

@hookimpl
def cectool_commands():
    return {"roster": "plugin_%s:roster", "census": "plugin_%s:census"}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose plugins are installed, beside those of cectool itself."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("plugin_")]:
        del sys.modules[name]


def strangers(found: Found) -> Found:
    """The plugins and problems that are not cectool's own."""
    return Found(
        plugins=tuple(plugin for plugin in found.plugins if plugin.distribution != "cectool"),
        problems=found.problems,
        failed=found.failed,
    )


def test_a_plugin_is_described_with_its_distribution(folder: Path, write_plugin: "WritePlugin") -> None:
    write_plugin(folder, "sound", GLOSSARIES.format(options=""), distribution="sound-senses", version="4.5")
    found = host.load(None)
    (plugin,) = strangers(found).plugins
    assert (plugin.name, plugin.module, plugin.distribution, plugin.version) == (
        "sound",
        "plugin_sound",
        "sound-senses",
        "4.5",
    )
    assert plugin.loaded
    assert plugin.files == (str(folder / "plugin_sound" / "__init__.py"),)
    assert Located(str(folder / "plugin_sound"), "sound") in found.glossaries
    assert (found.problems, found.failed) == ((), False)


def test_what_cectool_ships_comes_through_the_same_door() -> None:
    found = host.load(None)
    assert {plugin.name for plugin in found.plugins} >= {"glossary", "accounting", "iacet"}
    assert "glossary" in {place.plugin for place in found.glossaries}


@pytest.mark.parametrize("options", ["", "(tryfirst=True)", "(trylast=True)"])
def test_own_plugins_come_first_whatever_a_stranger_asks(
    folder: Path, write_plugin: "WritePlugin", options: str
) -> None:
    write_plugin(folder, "aaa", GLOSSARIES.format(options=options))
    found = host.load(None)
    assert found.plugins[0].distribution == "cectool"
    assert found.plugins[-1].name == "aaa"
    assert found.glossaries[-1].plugin == "aaa"


def test_only_the_named_plugins_are_imported(folder: Path, write_plugin: "WritePlugin") -> None:
    write_plugin(folder, "wanted", GLOSSARIES.format(options=""))
    write_plugin(folder, "unwanted", "raise RuntimeError")
    found = host.load(frozenset({"wanted"}))
    assert [plugin.name for plugin in found.plugins] == ["wanted"]
    assert "plugin_unwanted" not in sys.modules
    assert found.problems == ()


def test_a_name_that_nothing_has_is_reported(folder: Path) -> None:  # noqa: ARG001
    found = host.load(frozenset({"nosuch"}))
    assert [str(problem) for problem in found.problems] == ["plugin nosuch, selection: no such plugin is installed"]
    assert not found.failed


def test_of_two_plugins_with_one_name_the_first_is_loaded_and_the_other_named(
    folder: Path, write_plugin: "WritePlugin"
) -> None:
    write_plugin(folder, "double", GLOSSARIES.format(options=""), distribution="aaa-first")
    described = folder / "zzz_second-2.0.dist-info"
    described.mkdir()
    described.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: zzz-second\nVersion: 2.0\n")
    described.joinpath("entry_points.txt").write_text("[cectool]\ndouble = plugin_other\n")
    found = host.load(frozenset({"double"}))
    loaded = {plugin.distribution: plugin.loaded for plugin in found.plugins}
    assert sorted(loaded.values()) == [False, True]
    (problem,) = found.problems
    assert not loaded[problem.distribution]
    assert problem.reason == "another plugin has the same name"


def test_commands_are_offered_by_name(folder: Path, write_plugin: "WritePlugin") -> None:
    write_plugin(folder, "clerk", COMMANDS % ("clerk", "clerk"))
    assert host.load(frozenset({"clerk"})).commands == {
        "roster": Offered("plugin_clerk:roster", "clerk"),
        "census": Offered("plugin_clerk:census", "clerk"),
    }


def test_a_command_of_two_plugins_stays_with_the_first(folder: Path, write_plugin: "WritePlugin") -> None:
    write_plugin(folder, "one", COMMANDS % ("one", "one"))
    write_plugin(folder, "two", COMMANDS % ("two", "two"))
    found = host.load(frozenset({"one", "two"}))
    assert found.commands["roster"].target == "plugin_one:roster"
    assert [(problem.plugin, problem.reason) for problem in found.problems] == [
        ("two", "'roster' is a command of plugin one"),
        ("two", "'census' is a command of plugin one"),
    ]


def test_a_person_who_interrupts_is_obeyed(folder: Path, write_plugin: "WritePlugin") -> None:
    write_plugin(folder, "waiting", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        host.load(frozenset({"waiting"}))


def test_a_person_who_interrupts_a_hook_is_obeyed(folder: Path, write_plugin: "WritePlugin") -> None:
    code = "from cectool import hookimpl\n@hookimpl\ndef cectool_bodies():\n    raise KeyboardInterrupt\n"
    write_plugin(folder, "waiting", code)
    with pytest.raises(KeyboardInterrupt):
        host.load(frozenset({"waiting"}))


def test_what_a_refused_plugin_has_is_not_used(folder: Path, write_plugin: "WritePlugin") -> None:
    code = GLOSSARIES.format(options="") + "\n@hookimpl\ndef cectool_bodies(catalog):\n    return []\n"
    write_plugin(folder, "half", code)
    found = host.load(frozenset({"half"}))
    assert found.glossaries == ()
    assert found.failed
    assert [(problem.plugin, problem.stage) for problem in found.problems] == [("half", "register")]


def test_one_failing_hook_leaves_the_others(folder: Path, write_plugin: "WritePlugin") -> None:
    code = GLOSSARIES.format(options="") + "\n@hookimpl\ndef cectool_bodies():\n    raise RuntimeError('no')\n"
    write_plugin(folder, "half", code)
    found = host.load(frozenset({"half"}))
    assert [place.plugin for place in found.glossaries] == ["half"]
    assert [problem.reason for problem in found.problems] == ["RuntimeError: no"]
    assert found.plugins[0].loaded


def test_a_slow_import_is_a_remark_and_no_failure(
    folder: Path, write_plugin: "WritePlugin", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "SLOW_IMPORT", -1.0)
    write_plugin(folder, "slow", GLOSSARIES.format(options=""))
    found = host.load(frozenset({"slow"}))
    assert [problem.stage for problem in found.problems] == ["import"]
    assert not found.failed
    assert found.plugins[0].loaded


def test_every_hook_says_what_it_is_for_when_it_is_called_and_what_it_returns() -> None:
    hooks = [name for name in vars(spec) if name.startswith("cectool_")]
    assert sorted(hooks) == sorted(host._HOOKS)
    for name in hooks:
        text = getattr(spec, name).__doc__
        assert "Called" in text, name
        assert ":return:" in text, name
        assert "Example:" in text, name
