"""What a help text shows can be typed as it stands."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cectool.cli.root import COMMANDS, Command, root
from tests.conftest import Cli

SAMPLE = Path(__file__).parents[2] / "docs" / "sample"
REPORT = "The CEC of the topsoil is 9 meq/100 g, with little clay and a low pH.\n"
AGENDA = "start,end,title\n9:00,10:30,Opening\n"
DONE = '{"start": "2024-03-01", "activities": [{"title": "A", "date": "2025-05-01", "minutes": 600}]}'


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, by what is typed for them."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


def examples() -> list[tuple[str, str]]:
    """Every example with the command in whose help it stands, in the order in which a newcomer meets them."""
    context = click.Context(root)
    found = []
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        for path, below in commands(command, f"cectool {name}"):
            assert isinstance(below, (Command, click.Group))
            found += [(path, example) for example in getattr(below, "examples", ())]
    return found


def test_an_example_is_of_its_command() -> None:
    assert [example for path, example in examples() if not example.startswith(f"{path} ") and example != path] == []


def test_every_example_runs_where_its_files_are(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CECTOOL_LEDGER", str(tmp_path / "ledger.sqlite"))
    for name in ("activities.csv", "courses.csv"):
        shutil.copy(SAMPLE / name, tmp_path)
    for name, text in {"report.txt": REPORT, "agenda.csv": AGENDA, "done.json": DONE}.items():
        tmp_path.joinpath(name).write_text(text)
    assert len(examples()) > len(COMMANDS)
    for _, example in examples():
        ran = cli(*shlex.split(example)[1:])
        assert ran.status in {0, 1}, (example, ran)


def test_the_help_shows_them(cli: Cli) -> None:
    shown = cli("convert", "--help").out
    assert "\nExamples:\n  cectool convert 1.5 iacet:ceu --to nasba:cpe\n" in shown
    assert shown.index("Examples:") < shown.index("Exit status:")


def test_no_line_of_a_list_of_commands_is_cut(cli: Cli) -> None:
    shown = cli("credential", "--help").out
    assert "  remove  Remove a credential from the ledger.\n" in shown
    groups = [name for name in COMMANDS if "Commands:" in cli(name, "--help").out]
    assert groups
    assert [name for name in groups if "..." in cli(name, "--help").out.partition("Commands:")[2]] == []
