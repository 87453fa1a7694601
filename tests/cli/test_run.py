"""Does every outcome become its exit status, and every problem one line or one object?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cectool.cli.output import EXIT_OF
from cectool.cli.root import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Cli

pytestmark = pytest.mark.usefixtures("weaving")

ANSWERED = {
    "a list": "lookup WCU",
    "resolved": "lookup WCU my loom has no warp left",
    "an expansion": "lookup|weaving credit unit",
    "convert": "convert 2 hours --to loom-guild:wcu",
    "convert to all": "convert 2 hours",
    "award": "award loom-guild --time 2h",
    "bodies": "bodies list",
    "a body": "bodies show loom-guild",
    "plugins": "plugins list",
    "check": "check",
    "options first": "--strict lookup WCU",
    "a fraction": "convert 1/3 hours --to time:minute",
}
NO = {
    "unknown sense": "lookup WCU a sentence about nothing at all",
    "unknown acronym": "lookup QQQQ",
    "unknown expansion": "lookup|nothing of the kind",
    "not convertible": "convert 1 semester-hour --to loom-guild:wcu",
    "not eligible": "award loom-guild --time 1h --activity meeting",
    "before all rules": "award loom-guild --time 1h --on 1999-01-01",
    "no body": "bodies list astronauts",
}
INVALID = {
    "no amount": ("convert many hours", "AMOUNT"),
    "an exponent": ("convert 1e3 hours", "AMOUNT"),
    "zero below": ("convert 1/0 hours", "AMOUNT"),
    "negative": ("convert -1 hours", "-1"),
    "negative fraction": ("convert -1/2 hours", "-1/2"),
    "negative without a nought": ("convert -.5 hours", "-.5"),
    "negative minutes": ("award loom-guild --minutes -5", "-5"),
    "negative minutes, joined": ("award loom-guild --minutes=-5", "--minutes"),
    "negative time": ("award loom-guild --time -2h", "-2h"),
    "negative words": ("award loom-guild --words -5", "-5"),
    "negative words, joined": ("award loom-guild --words=-5", "--words"),
    "negative amount": ("award loom-guild --amount -5 --unit loom-guild:wcu", "-5"),
    "negative after --": ("convert -- -1 hours", "AMOUNT"),
    "no minutes": ("award loom-guild --minutes=", "--minutes"),
    "minutes of what": ("award loom-guild --minutes 2h", "--minutes"),
    "empty time": ("award loom-guild --time=", "--time"),
    "empty segment": ("award loom-guild --segment=", "--segment"),
    "empty amount": ("award loom-guild --amount= --unit loom-guild:wcu", "--amount"),
    "no time": ("award loom-guild --time soon", "--time"),
    "endless time": ("award loom-guild --time 99999999h", "--time"),
    "no day": ("award loom-guild --time 1h --on yesterday", "--on"),
    "no such day": ("award loom-guild --time 1h --on 2026-02-30", "--on"),
    "a far day": ("award loom-guild --time 1h --on 9999-01-01", "--on"),
    "no option": ("award loom-guild --time 1h --option step", "--option"),
    "amount without unit": ("award loom-guild --amount 3", "--amount"),
    "empty acronym": ("lookup|", "ACRONYM"),
    "no acronym": ("lookup", "ACRONYM"),
    "dots": ("lookup ...", "ACRONYM"),
    "a long acronym": (f"lookup {'A' * 100}", "ACRONYM"),
    "no such command": ("frobnicate", ""),
    "no such option": ("lookup --frobnicate", "--frobnicate"),
    "an option without its value": ("lookup WCU --domain", "--domain"),
    "one argument too many": ("award loom-guild twice", ""),
    "missing argument": ("convert 1", "UNIT"),
    "nought readings": ("lookup WCU --top 0", "--top"),
    "no number": ("lookup WCU --top some", "--top"),
}
UNKNOWN = {
    "body": ("award loomguild --time 1h", "loom-guild"),
    "issuer": ("convert 1 loomguild:wcu --to time:hour", "loom-guild"),
    "unit": ("convert 1 loom-guild:wcx --to time:hour", "loom-guild:wcu"),
    "bare unit": ("convert 1 wcv", "wcu"),
    "target": ("convert 1 hour --to loom-guild:cpe", ""),
    "body to show": ("bodies show loomguild", "loom-guild"),
}
BROKEN = {
    "no such text": "lookup WCU --file nowhere.txt",
    "a folder for a text": "lookup WCU --file .",
    "no such glossary": "lookup WCU --glossary nowhere.toml",
    "no such batch": "lookup --batch nowhere.jsonl",
    "a folder for a batch": "lookup --batch .",
    "nothing to check": "check nowhere.toml",
}


def words(line: str) -> list[str]:
    """The words of a command; after a bar comes one word with blanks."""
    line, bar, last = line.partition("|")
    return [*line.split(), *([last] if bar else [])]


@pytest.mark.parametrize("line", ANSWERED.values(), ids=ANSWERED)
def test_status_0_is_an_answer(cli: "Cli", line: str) -> None:
    ran = cli(*words(line))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize("line", NO.values(), ids=NO)
def test_status_1_is_no_or_cannot_tell(cli: "Cli", line: str) -> None:
    assert cli(*words(line)).status == 1


@pytest.mark.parametrize(("line", "where"), INVALID.values(), ids=INVALID)
def test_status_2_is_wrong_usage_or_input(cli: "Cli", line: str, where: str) -> None:
    ran = cli(*words(line))
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.notes) == 1
    assert ran.err.startswith("cectool: ")
    name, *rest = words(line)
    ran = cli(name, "--json", *rest)
    assert (ran.status, ran.err) == (2, "")
    assert ran.document["schema"] == "cectool.problem/1"
    assert (ran.document["status"], ran.document["where"]) == ("invalid", where)
    assert ran.document["problem"]


@pytest.mark.parametrize(("line", "near"), UNKNOWN.values(), ids=UNKNOWN)
def test_status_2_is_an_unknown_name_with_the_nearest_ones(cli: "Cli", line: str, near: str) -> None:
    ran = cli(*words(line))
    assert (ran.status, ran.out) == (2, "")
    assert near in ran.err
    document = cli(*words(line), "--json").document
    assert document["status"] == "unknown"
    assert near in document["hint"]
    assert document["where"]


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_status_3_is_what_cannot_be_read(cli: "Cli", line: str) -> None:
    ran = cli(*words(line))
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.notes) == 1
    ran = cli(*words(line), "--json")
    assert (ran.status, ran.err, ran.document["status"]) == (3, "", "broken")
    assert list(ran.document) == ["schema", "status", "problem", "where", "hint"]
    assert all(ran.document.values())


def test_every_status_has_an_exit_status() -> None:
    assert set(EXIT_OF.values()) == {0, 1, 2}
    assert EXIT_OF["invalid"] == 2


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)], ids=lambda words: " ".join(words) or "all")
def test_every_help_states_the_exit_statuses(cli: "Cli", arguments: list[str]) -> None:
    ran = cli(*arguments, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "0 answered; 1 answered no, or cannot tell; 2 wrong usage or invalid input; 3 unreadable" in " ".join(
        ran.out.split()
    )
    assert cli(*arguments, "-h") == ran


@pytest.mark.parametrize("arguments", [[], ["plugins"], ["bodies"]], ids=["cectool", "plugins", "bodies"])
def test_without_a_command_the_help_is_shown_as_wrong_usage(cli: "Cli", arguments: list[str]) -> None:
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == cli(*arguments, "--help").out


def test_the_version_is_the_distributions(cli: "Cli") -> None:
    from importlib.metadata import version  # noqa: PLC0415 - what an installer wrote

    assert cli("--version") == (0, f"cectool, version {version('cectool')}\n", "")


def test_standard_input_is_a_dash(cli: "Cli") -> None:
    text = "my loom has no warp left"
    wanted = cli("lookup", "WCU", text, "--json")
    assert cli("lookup", "WCU", "-", "--json", stdin=text.encode()) == wanted
    assert cli("lookup", "WCU", "--file", "-", "--json", stdin=text.encode()) == wanted


def test_behind_two_dashes_nothing_is_an_option(cli: "Cli") -> None:
    assert cli("lookup", "--json", "WCU", "--", "--file", "loom", "-5", "warp").document["status"] == "resolved"


def test_a_text_that_begins_with_a_negative_number_goes_behind_two_dashes(cli: "Cli") -> None:
    text = "-5 degrees of frost in a gale"
    assert "put -- before" in cli("lookup", "WCU", text).err
    assert cli("lookup", "--json", "WCU", "--", text).document["best"]["id"] == "wind-chill-unit"


def test_the_day_is_an_argument_and_named_in_the_answer(cli: "Cli") -> None:
    early = cli("award", "loom-guild", "--time", "100m", "--on", "2023-12-31", "--json").document
    late = cli("award", "loom-guild", "--time", "100m", "--on", "2024-01-01", "--json").document
    assert (early["on"], early["amount"]) == ("2023-12-31", "2")
    assert (late["on"], late["amount"]) == ("2024-01-01", "2.5")


def test_debugging_shows_where_an_error_comes_from(cectool: "Cli") -> None:
    quiet = cectool("convert", "many", "hours")
    loud = cectool("convert", "many", "hours", variables={"CECTOOL_DEBUG": "1"})
    assert "Traceback" not in quiet.err
    assert "Traceback" in loud.err
    assert "InvalidInput" in loud.err


def command(tmp_path: Path, code: str) -> dict[str, str]:
    """Variables under which `cectool odd` runs some code of a plugin."""
    described = tmp_path / "odd-1.dist-info"
    described.mkdir()
    described.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n")
    described.joinpath("entry_points.txt").write_text("[cectool]\nodd = odd_plugin\n")
    tmp_path.joinpath("odd_plugin.py").write_text(
        "from cectool import hookimpl\n@hookimpl\ndef cectool_commands():\n    return {'odd': 'odd_command:odd'}\n"
    )
    tmp_path.joinpath("odd_command.py").write_text(code)
    return {"PYTHONPATH": str(tmp_path), "CECTOOL_PLUGINS": "odd"}


BODY = "import click\n@click.command('odd')\ndef odd():\n    {}\n"


@pytest.mark.parametrize(
    ("code", "status", "line"),
    [
        (BODY.format("raise RuntimeError('oh')"), 3, "RuntimeError: oh (this is a defect of plugin odd;"),
        (BODY.format("raise BaseException('oh')"), 3, "BaseException: oh (this is a defect of plugin odd;"),
        (BODY.format("raise OSError(28, 'No space left')"), 3, "[Errno 28] No space left"),
        (BODY.format("return odd.callback()"), 3, "nested too deeply"),
        (BODY.format("raise click.UsageError('no')"), 2, "no"),
        (BODY.format("raise KeyboardInterrupt"), 130, ""),
        (BODY.format("return 1"), 1, ""),
        (BODY.format("return 'text'"), 0, ""),
        (BODY.format("raise SystemExit(1)"), 1, ""),
        ("odd = 5\n", 3, "odd: plugin odd has this command in odd_command:odd, which cannot be loaded: TypeError"),
        ("even = 5\n", 3, "AttributeError"),
        ("raise SystemExit(0)\n", 3, "SystemExit"),
        ("import surely_not_installed\n", 3, "ModuleNotFoundError"),
    ],
    ids=[
        "raises",
        "raises anything",
        "cannot write",
        "recurses",
        "wrong usage",
        "interrupted",
        "answers no",
        "returns a text",
        "leaves",
        "is no command",
        "is not there",
        "leaves at import",
        "cannot be imported",
    ],
)
def test_a_plugins_command_ends_in_a_line_and_a_status(
    cectool: "Cli", tmp_path: Path, code: str, status: int, line: str
) -> None:
    ran = cectool("odd", variables=command(tmp_path, code))
    assert (ran.status, ran.out) == (status, "")
    assert line in ran.err
    assert len(ran.err.strip().splitlines()) == bool(line)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("line", "takes"),
    [
        ("convert 2 hours loom-guild:wcu", "it takes AMOUNT UNIT; the rest are options: --to, "),
        ("award loom-guild 3h", "it takes BODY; the rest are options: --time, "),
        ("plugins list all", "it takes nothing; the rest are options: --json"),
    ],
    ids=["convert", "award", "nothing"],
)
def test_more_than_a_command_takes_is_answered_with_what_it_takes(cli: "Cli", line: str, takes: str) -> None:
    ran = cli(*line.split())
    assert (ran.status, takes in ran.err) == (2, True), ran.err
