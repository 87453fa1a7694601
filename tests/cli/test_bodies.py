"""What ``cectool bodies show`` says of a body's rules."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli


@pytest.fixture(autouse=True)
def _guild(weaving: Path) -> None:
    """The guild of the example plugin is on file."""


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (
            "2023-12-31",
            "1 WCU for every 50 minutes. For: course. In steps of 0.5, rounded down.  [loom since 2020-01-01",
        ),
        (
            "2024-01-01",
            "1 WCU for every 40 minutes. For: course. In steps of 0.5, rounded down.  [loom since 2024-01-01",
        ),
        (
            "2024-01-01",
            "Earns nothing: looking at cloth is not weaving it. For: meeting.  [exhibition since 2020-01-01",
        ),
        ("2024-01-01", "At least 12 WCU.  [total since 2020-01-01, official]"),
        ("2024-01-01", "Nothing may be carried over.  [carry since 2020-01-01, official]"),
    ],
    ids=["an older version", "a newer version", "refused", "a need", "carry-over"],
)
def test_a_rule_is_one_line_with_its_source(cli: "Cli", on: str, wanted: str) -> None:
    ran = cli("bodies", "show", "loom-guild", "--on", on)
    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if line.strip().startswith(wanted)] != []


def test_the_document_has_the_same_sentences(cli: "Cli") -> None:
    document = cli("bodies", "show", "loom-guild", "--on", "2024-01-01", "--json").document
    assert document["awards"][0]["text"] == "1 WCU for every 40 minutes. For: course. In steps of 0.5, rounded down."
    assert document["credentials"]["journeyman"] == {
        "name": "Journeyman weaver",
        "text": [
            "cycle: Runs from the day it was earned, 2 years long. Ends on the day before the anniversary.",
            "total: At least 12 WCU.",
            "carry: Nothing may be carried over.",
        ],
    }


def test_what_may_be_said_is_listed_with_its_meaning(cli: "Cli") -> None:
    shown = cli("bodies", "show", "loom-guild", "--on", "2024-01-01").out
    section = shown.partition("What you can say of an activity, and of yourself\n")[2].partition("\n\n")[0]
    document = cli("bodies", "show", "loom-guild", "--on", "2024-01-01", "--json").document
    said = {**document["activities"], **document["formats"], **document["categories"]}
    assert "course" in said
    for word, name in said.items():
        assert f"{word} " in section
        assert name in section


@pytest.mark.usefixtures("weaving")
def test_changes(cli: "Cli") -> None:
    days = ("--from", "2023-12-31", "--to", "2024-01-01")
    shown = cli("bodies", "changes", "loom-guild", *days).out.splitlines()
    assert shown[1] == "2024-01-01  changed  loom-guild/loom  [award, official]"
    assert "every 50 minutes" in shown[2]
    assert "every 40 minutes" in shown[3]
    nothing = cli("bodies", "changes", "loom-guild", "--from", "2025-01-01", "--to", "2025-01-01").out
    assert "nothing on file changed" in nothing


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize(
    "more",
    ["--from 2024-01-02 --to 2024-01-01", "--from 1899-12-31 --to 2024-01-01", "--from 2024-01-01"],
)
def test_changes_between_days_that_cannot_be(cli: "Cli", more: str) -> None:
    assert cli("bodies", "changes", "loom-guild", *more.split(), "--json").status == 2


@pytest.mark.usefixtures("weaving")
def test_coverage(cli: "Cli") -> None:
    (body,) = cli("bodies", "coverage", "--json").document["bodies"]
    assert (body["id"], body["grades"]["secondary"], body["not_found"]) == ("loom-guild", 0, 1)
    assert cli("bodies", "coverage").out.splitlines()[-1].split()[:2] == ["1", "bodies"]


@pytest.mark.usefixtures("weaving")
def test_export_writes_every_version_or_nothing(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    assert cli("bodies", "export", "-o", str(file)).status == 0
    document = json.loads(file.read_text("utf-8"))
    assert document["schema"] == "cectool.rules/1"
    starts = [rule["from"] for rule in document["bodies"][0]["award"] if rule["id"] == "loom"]
    assert starts == ["2020-01-01", "2024-01-01"]
    assert json.loads(cli("bodies", "export", "-o", "-").out) == document
    assert cli("bodies", "export", "-o", str(tmp_path / "rules.json" / "x")).status == 3
