"""Does the root command know its commands, heed its own options, and import no more than it must?"""

import importlib
import json
from typing import TYPE_CHECKING

import click
import pytest

from cectool.cli.root import COMMANDS, SECTIONS, Run

if TYPE_CHECKING:
    from tests.conftest import Cli


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_where_the_list_says_and_has_that_name(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help


def test_the_help_lists_every_command(cli: "Cli") -> None:
    lines = cli("--help").out.splitlines()
    titles = [f"{title}:" for title in SECTIONS]
    assert [line for line in lines if line in titles] == titles
    listed = [line.split()[0] for line in lines[lines.index(titles[0]) :] if line.startswith("  ")]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize(
    ("word", "near"),
    [("lokup", "lookup"), ("convret", "convert"), ("body", "bodies"), ("xyzzy", "see `cectool --help`")],
)
def test_a_misspelt_command_gets_the_nearest(cli: "Cli", word: str, near: str) -> None:
    ran = cli("--no-plugins", word)
    assert (ran.status, ran.out) == (2, "")
    assert f"No such command '{word}'" in ran.err
    assert near in ran.err


@pytest.mark.usefixtures("weaving")
def test_a_plugins_command_runs(cli: "Cli") -> None:
    assert cli("roster", "--week", "2") == (0, "week 2: Ada\n", "")
    assert cli("roster", "--week", "99").status == 2
    assert "keeps the looms" in cli("roster", "--help").out


@pytest.mark.usefixtures("weaving")
def test_no_plugins_hides_commands_too(cli: "Cli") -> None:
    ran = cli("--no-plugins", "roster")
    assert ran.status == 2
    assert "No such command 'roster'" in ran.err


@pytest.mark.parametrize(
    ("line", "count", "wanted"),
    [
        ("cectool lo", 1, ["lookup"]),
        ("cectool ", 1, [*COMMANDS]),
        ("cectool lookup --ba", 2, ["--batch"]),
        ("cectool --str", 1, ["--strict"]),
        ("cectool plugins ", 2, ["list"]),
    ],
    ids=["a command", "all commands", "an option", "a root option", "a command of a group"],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(cectool: "Cli", shell: str, line: str, count: int, wanted: list[str]) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(count)}
    if shell == "fish":
        words["COMP_CWORD"] = line.split(" ")[count]
    ran = cectool(variables={"_CECTOOL_COMPLETE": f"{shell}_complete", **words})
    assert (ran.status, ran.err) == (0, "")
    for word in wanted:
        assert word in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion(cectool: "Cli", shell: str) -> None:
    ran = cectool(variables={"_CECTOOL_COMPLETE": f"{shell}_source"})
    assert ran.status == 0
    assert "_CECTOOL_COMPLETE" in ran.out


def test_the_plugins_of_a_run_are_limited_by_a_variable(cli: "Cli", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "glossary, iacet")
    assert [plugin["name"] for plugin in cli("plugins", "list", "--json").document["plugins"]] == ["glossary", "iacet"]
    monkeypatch.setenv("CECTOOL_PLUGINS", "")
    assert cli("plugins", "list", "--json").document["plugins"] == []


def test_the_day_is_read_once() -> None:
    state = Run()
    assert state.today is state.today


def test_json_has_its_schema_first(cli: "Cli") -> None:
    raw = cli("convert", "1", "hour", "--to", "min", "--json").out
    assert next(iter(json.loads(raw))) == "schema"
