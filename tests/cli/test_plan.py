"""``plan``: what it shows, what it refuses, and what it says where the solver is missing."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.test_schemas import validate

COURSES = """Title,Hours,Price,Date,Format,Categories
Security week,40,900,2026-12-01,live,group-a
Cheap security,40,100,2027-01-15,live,group-a
More security,40,200,,live,group-a
Even more,40,300,2027-01-20,live,group-a
Gone,40,1,2026-01-20,live,group-a
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> str:
    monkeypatch.setenv("CECTOOL_LEDGER", str(tmp_path / "ledger.sqlite"))
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    file = tmp_path / "courses.csv"
    file.write_text(COURSES)
    return str(file)


def test_the_cheapest_courses_are_shown_with_what_they_count(cli: Cli, catalogue: str) -> None:
    found = cli("plan", "--courses", catalogue, "--on", "2026-11-26", "--json")
    validate(found.document)
    assert (found.status, found.document["status"], found.document["cost"]) == (0, "met", "600.00")
    assert [each["title"] for each in found.document["courses"]] == ["Cheap security", "More security", "Even more"]
    assert found.document["courses"][0]["counted"] == {"isc2/cissp": "40"}
    assert found.document["passed"] == [6]
    shown = cli("plan", "--courses", catalogue, "--on", "2026-11-26", "--why-not", "security week")
    assert "3 courses for 600.00, 120 hours" in shown.out
    assert "by 2027-02-28" in shown.out
    assert "costs 600.00 more" in shown.out
    assert shown.err.startswith("left out")


def test_what_cannot_be_met_is_said_with_what_follows(cli: Cli, catalogue: str) -> None:
    Path(catalogue).write_text("Title,Hours,Price\nA,1,5\n")
    found = cli("plan", "CISSP", "--courses", catalogue, "--on", "2026-11-26")
    assert found.status == 1
    assert "isc2/cissp: 119 for the total missing even when every course is taken" in found.out
    assert "grace from 1 March 2027" in found.out
    refused = cli("plan", "CISSP", "--courses", catalogue, "--on", "2026-11-26", "--json")
    validate(refused.document)
    assert refused.document["status"] == "not_met"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Title,Hours\nA,1\n", "courses.csv"),
        ("Title,Hours,Price\nA,1,x\n", None),
        ("Title,Hours,Price,For\nA,1,1,no\n", None),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_refused(cli: Cli, catalogue: str, text: str, where: str | None) -> None:
    Path(catalogue).write_text(text)
    refused = cli("plan", "--courses", catalogue, "--json")
    assert (refused.status, refused.document["where"]) == (2, where or catalogue)


def test_a_course_that_is_not_in_the_catalogue_is_named(cli: Cli, catalogue: str) -> None:
    refused = cli("plan", "--courses", catalogue, "--on", "2026-11-26", "--why-not", "Securty week")
    assert (refused.status, "Security week" in refused.err) == (2, True)
    Path(catalogue).write_text("Title,Hours,Price\nA,1,5\n")
    assert cli("plan", "--courses", catalogue, "--on", "2026-11-26", "--why-not", "Z").status == 2


def test_without_the_solver_it_says_what_to_install(cli: Cli, catalogue: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    refused = cli("plan", "--courses", catalogue, "--on", "2026-11-26")
    assert (refused.status, 'pip install "cectool[plan]"' in refused.err) == (3, True)


def test_nothing_held_is_refused(cli: Cli, catalogue: str) -> None:
    cli("credential", "remove", "CISSP")
    refused = cli("plan", "--courses", catalogue)
    assert (refused.status, "credential add" in refused.err) == (2, True)
