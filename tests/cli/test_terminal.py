"""Is what reaches a terminal, a pipe or a file safe, plain where it must be, and never a traceback?"""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli, WritePlugin

Terminal = Callable[..., str]

HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31mred\r\u202egnp.exe\u2066\u200b\x00\x7f\x08\ufeff\ufdd3\U000e0041x"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff]")
STYLE = re.compile(r"\x1b\[(?:[012]|3[123])m")

TOML = "".join(letter if letter.isprintable() and letter.isascii() else f"\\U{ord(letter):08x}" for letter in HOSTILE)
SENSES = f"""
schema = 1
acronym = "HZD"

[[sense]]
id = "hazard-zone-drill"
expansion = "hazard {TOML} zone drill"
variants = ["hazards {TOML}"]
domain = "safety {TOML}"
region = "US {TOML}"
definition = "A drill. {TOML}"
keywords = ["helmet {TOML}", "siren", "helmet", "evacuation", "whistle"]
neighbours = ["NATO {TOML}"]
patterns = ["{{}} siren {TOML}"]
examples = ["The HZD siren {TOML}."]
confused_with = ["{TOML}"]
unsourced = "invented {TOML}"
source = [{{ title = "Title {TOML}", url = "https://example.org/{TOML}", kind = "official", checked = 2026-11-24 }}]
"""
BODY = f"""
schema = 1
name = "Guild {TOML}"
aliases = ["Alias {TOML}"]
jurisdiction = "XX {TOML}"
profession = ["weaving {TOML}"]
not_found = ["nothing {TOML}"]

[source.handbook]
title = "Handbook {TOML}"
url = "https://example.org/{TOML}"
section = "4 {TOML}"
kind = "official"
checked = 2020-01-01

[unit.wcu]
name = "Unit {TOML}"
symbol = "WCU {TOML}"
size = "loom"

[fact.audited]
about = "activity"
type = "choice"
ask = "Which? {TOML}"
choices = ["{TOML}"]

[kind.loom]
name = "Loom {TOML}"
inside = "course"

[[award]]
id = "loom"
from = 2020-01-01
source = ["handbook"]
of = {{ kind = ["course"] }}
minutes = 40
step = ["1/2"]
round = "down"
note = "Note {TOML}"

[[award]]
id = "show"
from = 2020-01-01
source = ["handbook"]
of = {{ kind = ["meeting"] }}
refuse = "no {TOML}"

[[convert]]
id = "hour"
from = 2020-01-01
source = ["handbook"]
unit = "academic:semester-hour"
gives = "8"
reading = "as one reads it {TOML}"

[credential.weaver]
name = "Weaver {TOML}"
unit = "wcu"

[[credential.weaver.cycle]]
id = "cycle"
from = 2020-01-01
source = ["handbook"]
kind = "given"

[[credential.weaver.need]]
id = "total {TOML}"
from = 2020-01-01
source = ["handbook"]
min = "12"
"""
ANSWERS = f"""
schema = 1

[[entry]]
id = "hazard"
title = "Title {TOML}"
question = "How loud is the siren {TOML}?"
phrasings = ["how loud is a siren drill {TOML}", "loudness of the siren"]
topics = ["siren {TOML}"]
answer = "Very loud {TOML}. **Bold {TOML}** and [a link {TOML}](https://example.org)."

[[entry.source]]
title = "Title {TOML}"
url = "https://example.org/{TOML}"
kind = "official"
checked = 2026-11-24
"""
PLUGIN = """
from pathlib import Path
from cectool import hookimpl

HERE = Path(__file__).parent

@hookimpl
def cectool_glossaries():
    return [HERE / "senses"]

@hookimpl
def cectool_bodies():
    return [HERE / "bodies"]

@hookimpl
def cectool_answers():
    return [HERE / "answers"]
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, write_plugin: "WritePlugin") -> Path:
    """A plugin that tries to steer the terminal with every text it has."""
    folder = tmp_path_factory.mktemp("hostile")
    data = {"senses/hzd.toml": SENSES, "bodies/guild.toml": BODY, "answers/hazard.toml": ANSWERS}
    files = {f"plugin_hostile/{name}": text for name, text in data.items()}
    return write_plugin(folder, "hostile", PLUGIN, files=files)


@pytest.fixture
def terminal(hostile: Path, person: Path) -> Terminal:
    """Run the command line on a terminal of its own and give all that appeared there."""

    def show(*arguments: str, variables: Mapping[str, str] | None = None, command: Sequence[str] = ()) -> str:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(hostile), "TERM": "xterm", **(variables or {})}
        environment["CECTOOL_PLUGINS"] = "hostile"
        with subprocess.Popen(
            [*(command or (sys.executable, "-P", "-m", "cectool")), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            cwd=person,
            env=environment,
        ):
            os.close(theirs)
            shown = b"".join(iter(lambda: _next(ours), b""))
        os.close(ours)
        return shown.decode().replace("\r\n", "\n")

    return show


def _next(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # what Linux says when the last writer has gone
        return b""


DATA = {
    "listed": ["lookup", "HZD"],
    "resolved": ["lookup", "HZD", "siren, whistle and helmet"],
    "resolved with a region": ["lookup", "HZD", "siren", "--region", "US"],
    "unknown": ["lookup", "HZD", "nothing"],
    "expansion": ["lookup", "hazards red"],
    "listed as JSON": ["lookup", "HZD", "--json"],
    "resolved as JSON": ["lookup", "HZD", "siren, whistle and helmet", "--json"],
    "bodies": ["bodies", "list"],
    "body": ["bodies", "show", "guild"],
    "body as JSON": ["bodies", "show", "guild", "--json"],
    "award": ["award", "guild", "--time", "2h"],
    "refused": ["award", "guild", "--time", "2h", "--activity", "meeting"],
    "award as JSON": ["award", "guild", "--time", "2h", "--json"],
    "convert": ["convert", "1", "semester-hour", "--to", "guild:wcu"],
    "convert to all": ["convert", "2", "hours"],
    "a bare unit": ["convert", "1", "wcu"],
    "answer": ["ask", "how loud is the siren drill"],
    "answer as JSON": ["ask", "how loud is the siren drill", "--json"],
    "answer by converting": ["ask", "how many hours is 3 wcu"],
    "senses": ["glossary", "show", "HZD"],
    "glossary": ["glossary", "list"],
    "written out": ["expand", "The siren, whistle and helmet of the HZD."],
    "check": ["check"],
    "check as JSON": ["check", "--json"],
    "plugins": ["plugins", "list"],
}
PRINTABLE = HOSTILE.replace("\x00", "")
ARGUMENTS = {
    "acronym": ["lookup", PRINTABLE],
    "acronym as JSON": ["lookup", PRINTABLE, "--json"],
    "phrase": ["lookup", f"some words {PRINTABLE}"],
    "context": ["lookup", "HZD", f"hazard {PRINTABLE} zone drill (HZD)"],
    "own words": ["lookup", "QZX", f"quartz {PRINTABLE} zone index (QZX)"],
    "amount": ["convert", PRINTABLE, "hours"],
    "unit": ["convert", "1", PRINTABLE],
    "target": ["convert", "1", "hour", "--to", PRINTABLE],
    "body": ["award", PRINTABLE, "--time", "1h"],
    "time": ["award", "guild", "--time", PRINTABLE],
    "kind": ["award", "guild", "--time", "1h", "--activity", PRINTABLE],
    "option": ["award", "guild", "--time", "1h", "--option", f"{PRINTABLE}={PRINTABLE}"],
    "day": ["award", "guild", "--time", "1h", "--on", PRINTABLE],
    "file": ["lookup", "HZD", "--file", PRINTABLE],
    "glossary": ["lookup", "HZD", "--glossary", PRINTABLE],
    "batch": ["lookup", "--batch", PRINTABLE],
    "place to check": ["check", PRINTABLE],
    "command": [PRINTABLE],
    "unknown option": ["lookup", f"--{PRINTABLE}"],
    "negative": ["convert", f"-1{PRINTABLE}", "hours"],
    "query": ["bodies", "list", PRINTABLE],
    "question": ["ask", f"how loud is the siren {PRINTABLE}"],
    "question about a body": ["ask", "how loud", "--body", PRINTABLE],
    "text": ["expand", f"the HZD {PRINTABLE}"],
    "text as JSON": ["expand", f"the HZD {PRINTABLE}", "--json"],
    "acronym to show": ["glossary", "show", PRINTABLE],
}


@pytest.mark.parametrize("arguments", DATA.values(), ids=DATA)
def test_no_control_character_of_data_reaches_the_terminal(terminal: Terminal, arguments: list[str]) -> None:
    shown = STYLE.sub("", terminal(*arguments))
    assert shown.strip()
    assert not RAW.findall(shown)
    assert "Traceback" not in shown


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "JSON"])
def test_no_control_character_of_activities_or_rules_reaches_the_terminal(
    terminal: Terminal, tmp_path: Path, form: list[str]
) -> None:
    file = tmp_path / "done.json"
    done = {"title": HOSTILE, "date": "2026-02-01", "minutes": 60, "categories": [HOSTILE], "activity": HOSTILE}
    file.write_text(json.dumps({"start": "2026-01-01", "facts": {"first_renewl": HOSTILE}, "activities": [done]}))
    shown = terminal("assess", "guild/weaver", "--activities", str(file), "--on", "2026-03-01", *form)
    assert "weaver" in shown
    assert "░" in shown or form
    plain = STYLE.sub("", shown)
    assert not RAW.findall(plain)
    assert "Traceback" not in plain


@pytest.mark.parametrize("arguments", ARGUMENTS.values(), ids=ARGUMENTS)
def test_no_control_character_of_an_argument_reaches_the_terminal(terminal: Terminal, arguments: list[str]) -> None:
    shown = STYLE.sub("", terminal(*arguments))
    assert shown.strip()
    assert not RAW.findall(shown)
    assert "Traceback" not in shown


def test_what_was_taken_out_is_shown_as_an_escape(terminal: Terminal) -> None:
    assert "A drill. \\u001b]0;title\\u0007" in terminal("lookup", "HZD", "siren, whistle and helmet")


@pytest.mark.parametrize("name", [name for name in DATA if name != "written out"])
def test_a_pipe_gets_neither_colours_nor_control_characters(cectool: "Cli", hostile: Path, name: str) -> None:
    ran = cectool(*DATA[name], variables={"PYTHONPATH": str(hostile), "CECTOOL_PLUGINS": "hostile"})
    assert not RAW.findall(ran.out + ran.err)


def test_a_text_that_is_written_out_into_a_pipe_stays_as_it_is(cectool: "Cli") -> None:
    text = "a\u200db \x0c c\u202e"
    assert cectool("--no-plugins", "expand", "-", stdin=text.encode()).out.rstrip("\n") == text


def test_a_terminal_gets_styles(terminal: Terminal) -> None:
    assert "\x1b[1m" in terminal("lookup", "HZD", "siren, whistle and helmet")


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "a dumb terminal"])
@pytest.mark.parametrize("arguments", DATA.values(), ids=DATA)
def test_no_styles_where_they_are_not_wanted(
    terminal: Terminal, arguments: list[str], variables: dict[str, str]
) -> None:
    assert "\x1b" not in terminal(*arguments, variables=variables)


def test_json_is_indented_on_a_terminal_and_one_line_in_a_pipe(terminal: Terminal, cectool: "Cli") -> None:
    assert len(terminal("lookup", "HZD", "--json").splitlines()) > 10
    assert len(cectool("lookup", "HZD", "--json").out.splitlines()) == 1


ENCODINGS = {"latin-1": "Zeichenübung \\u5b57", "utf-8": "Zeichenübung 字"}


@pytest.mark.parametrize(("encoding", "shown"), ENCODINGS.items(), ids=ENCODINGS)
def test_any_encoding_of_the_terminal_will_do(cectool: "Cli", tmp_path: Path, encoding: str, shown: str) -> None:
    file = tmp_path / "qzx.toml"
    file.write_text('schema = 1\nacronym = "QZX"\n[[sense]]\nid = "a"\nexpansion = "Zeichenübung 字"\n', "utf-8")
    words = ("--no-plugins", "lookup", "QZX", "--glossary", str(file))
    variables = {"PYTHONIOENCODING": encoding}
    ran = cectool(*words, variables=variables, encoding=encoding)
    assert (ran.status, ran.err) == (0, "")
    assert shown in ran.out
    ran = cectool(*words, "--json", variables=variables)
    assert ran.document["ranked"][0]["expansion"] == "Zeichenübung 字"


def test_a_reader_who_has_gone_is_no_trouble(tmp_path: Path, person: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"acronym": "CEU", "context": "contact hours"}\n' * 9000)
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "cectool", "--no-plugins", "lookup", "--batch", batch],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=person,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def redirected(redirection: str, *arguments: str) -> tuple[int, str]:
    """Run the command line with an output that a shell redirects; its status and what it still could say."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -P -m cectool --no-plugins "$@" {redirection}', sys.executable, *arguments],
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")


@FULL
@pytest.mark.parametrize(
    "arguments",
    [["convert", "2", "hours", "--to", "min"], ["convert", "2", "hours", "--to", "min", "--json"]],
    ids=["text", "json"],
)
def test_a_full_disk_is_a_failed_write(arguments: list[str]) -> None:
    status, said = redirected(">/dev/full", *arguments)
    assert status == 3
    assert said.startswith("cectool: [Errno 28]")
    assert len(said.splitlines()) == 1


@FULL
def test_a_problem_that_nobody_can_be_told_keeps_its_status() -> None:
    assert redirected("2>/dev/full", "convert", "many", "hours") == (2, "")


@pytest.mark.parametrize(
    ("redirection", "arguments", "status"),
    [
        (">&-", ["convert", "2", "hours", "--to", "min"], 0),
        (">&-", ["convert", "2", "hours", "--to", "min", "--json"], 0),
        (">&-", ["expand", "a text"], 0),
        ("2>&-", ["convert", "many", "hours"], 2),
        ("<&-", ["lookup", "QZX", "-"], 3),
    ],
    ids=["output", "output of JSON", "output of text", "error", "input"],
)
def test_a_closed_stream_is_no_trouble(redirection: str, arguments: list[str], status: int) -> None:
    ended, said = redirected(redirection, *arguments)
    assert "Traceback" not in said
    assert "defect" not in said
    assert ended == status
    assert bool(said) == (redirection == "<&-")
