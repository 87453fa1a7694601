"""Is an event credited at several bodies at once, and is every wrong cell named?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

pytestmark = pytest.mark.usefixtures("weaving")
TEXT = """day,start,end,title,kind
2026-11-24,9:00,9:30,Warp,course
2026-11-24,9:30,10:00,Weft,course
2026-11-24,9:30,10:00,Dye,course
2026-11-24,10:00,10:30,Tea,break
2026-11-24,11:00,12:00,Looking,meeting
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "agenda.csv"
    path.write_text(TEXT)
    return str(path)


def test_the_table(cli: "Cli", file: str) -> None:
    shown = cli("agenda", file, "--body", "loom-guild").out.splitlines()
    assert [line.split()[-1 if "[" not in line else -2] for line in shown[:7]] == [
        "loom-guild:wcu", "0.5", "0.5", "0.5", "0", "-", "1.5",
    ]  # fmt: skip
    assert "[1] break is left out: no rule on file says that it counts" in shown
    assert "[2] looking at cloth is not weaving it" in shown
    assert any(line.startswith("note: row 4 (Dye) is at the same time as row 3 (Weft); 0 of its 30") for line in shown)


def test_a_column_date_is_the_day(cli: "Cli") -> None:
    table = TEXT.replace("day,", "Date,", 1)
    session = cli("agenda", "-", "--body", "loom-guild", "--json", stdin=table.encode()).document["sessions"][0]
    assert session["day"] == "2026-11-24"
    twice = table.replace("title", "day", 1)
    assert "column day: stands twice" in cli("agenda", "-", "--body", "loom-guild", stdin=twice.encode()).err


def test_a_table_in_another_encoding_is_refused(cli: "Cli") -> None:
    ran = cli("agenda", "-", "--body", "loom-guild", stdin=TEXT.replace("Dye", "Färben").encode("latin-1"))
    assert (ran.status, "UTF-8" in ran.err) == (3, True)


def test_the_document(cli: "Cli", file: str) -> None:
    ran = cli("agenda", file, "--body", "loom-guild,Weavers", "--json")
    (total,) = (each["credit"] for each in ran.document["totals"])
    assert (total["unit"], total["amount"], total["status"]) == ("loom-guild:wcu", "1.5", "ok")
    assert [session["counted"] for session in ran.document["sessions"]] == ["30", "30", "0", "30", "60"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "minutes\n30\n"),
        ("a.toml", "[[session]]\nminutes = 30\n"),
        (
            "a.ics",
            (
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:a\nBEGIN:VEVENT\nDTSTART:20261124T090000\nDURATION:PT30M\nEND:VEVENT\n"
                "END:VCALENDAR\n"
            ),
        ),
    ],
)
def test_a_mark_of_utf_8_before_the_text_is_no_part_of_it(cli: "Cli", tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode("utf-8-sig"))
    ran = cli("agenda", str(file), "--body", "loom-guild", "--json")
    assert [session["minutes"] for session in ran.document["sessions"]] == ["30"]


def test_standard_input_and_other_forms(cli: "Cli", tmp_path: Path) -> None:
    assert "1.5" in cli("agenda", "-", "--body", "loom-guild", stdin=TEXT.encode()).out
    toml = tmp_path / "agenda.toml"
    toml.write_text('[[session]]\nminutes = 80\nkind = "course"\n')
    total = cli("agenda", str(toml), "--body", "loom-guild", "--on", "2023-01-01", "--json").document["totals"][0]
    assert (total["credit"]["amount"], total["credit"]["on"]) == ("1.5", "2023-01-01")


@pytest.mark.parametrize(
    ("more", "where", "status"),
    [
        (["--body", "loomguild"], "BODY", "unknown"),
        (["--body", "loom-guild:ceu"], "--body", "invalid"),
        (["--body", "loom-guild", "--option", "stepp=1"], "--option", "invalid"),
        (["--body", ",".join(f"loom-guild{n}" for n in range(3))], "BODY", "unknown"),
    ],
)
def test_what_is_wrong_names_the_argument(cli: "Cli", file: str, more: list[str], where: str, status: str) -> None:
    ran = cli("agenda", file, *more, "--json")
    assert ran.status == 2
    assert (ran.document["where"], ran.document["status"]) == (where, status)


def test_every_wrong_cell_is_named_at_once_with_row_and_column(cli: "Cli", tmp_path: Path) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text("start,end,kind\n9:00,8:00,course\n9:00,10:00,cuorse\n9:00,x,course\n")
    ran = cli("agenda", str(path), "--body", "loom-guild", "--json")
    assert ran.status == 2
    assert ran.document["problem"].split("\n  ") == [
        "row 2, column end: is not after start",
        (
            "row 3, column kind: no body here knows 'cuorse'; did you mean course or coursework? "
            "An empty cell is a course."
        ),
        "row 4, column end: 'x' is no time; write 09:30, or 2026-11-24 09:30",
    ]


@pytest.mark.parametrize(("name", "status"), [("agenda.pdf", 2), ("missing.csv", 3)])
def test_a_file_that_cannot_be_one(cli: "Cli", tmp_path: Path, name: str, status: int) -> None:
    if name == "agenda.pdf":
        (tmp_path / name).write_text(TEXT)
    assert cli("agenda", str(tmp_path / name), "--body", "loom-guild").status == status
