"""A plan of plain objects is that of the command line, and what cannot be is named by its place."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cectool import plan
from cectool.errors import InvalidInput, UnknownName
from tests.conftest import Cli

ON = date(2026, 11, 26)
HELD: dict[str, dict[str, Any]] = {"CISSP": {"start": date(2024, 3, 1), "facts": {"first_renewal": False}}}
DONE = [
    {"title": f"Week {day}", "date": day, "minutes": 2400, "categories": ["group-a"]}
    for day in ("2025-05-01", date(2026, 5, 1))
]
COURSES: list[dict[str, Any]] = [
    {
        "title": "Dear",
        "minutes": Fraction(2400),
        "price": "1450.00",
        "date": date(2026, 12, 7),
        "categories": ["group-a"],
    },
    {"title": "Cheap", "minutes": "2400", "price": 280, "categories": ["group-a"]},
]


def test_the_plan_is_that_of_the_command_line(cli: Cli, tmp_path: Path) -> None:
    found = plan(HELD, courses=COURSES, activities=DONE, on=ON)
    table, ledger = tmp_path / "courses.csv", ("--ledger", str(tmp_path / "ledger.sqlite"))
    table.write_text("Title,Hours,Price,Date,Categories\nDear,40,1450.00,2026-12-07,group-a\nCheap,40,280,,group-a\n")
    cli("credential", "add", "CISSP", "--start", "2024-03-01", "--fact", "first_renewal=no", *ledger)
    for each in DONE:
        cli("log", str(each["title"]), "--date", str(each["date"]), "--time", "40h", "--category", "group-a", *ledger)
    document = cli("plan", "--courses", str(table), "--on", str(ON), "--json", *ledger).document
    assert found.status == document["status"] == "met"
    assert [(COURSES[offer.place]["title"], str(offer.day)) for offer in found.chosen] == [
        (each["title"], each["date"]) for each in document["courses"]
    ]


def test_the_shortest_way_may_be_another() -> None:
    short = {**COURSES[0], "title": "Short", "minutes": 2400}
    found = plan(HELD, courses=[{**COURSES[1], "minutes": 3000}, short], activities=DONE, minimize="time", on=ON)
    assert [offer.place for offer in found.chosen] == [1]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"credentials": {}}, "credentials"),
        ({"credentials": {"CISSP": {}}}, "credentials.CISSP"),
        ({"credentials": {"CISSP": {"start": "soon"}}}, "credentials.CISSP"),
        ({"courses": [{"title": "A", "minutes": 60}]}, "courses[0].price"),
        ({"courses": [{"title": "A", "minutes": 60, "price": 0.5}]}, "courses[0].price"),
        ({"courses": [{"title": "A", "price": 5}]}, "courses[0].time"),
        ({"courses": [{"title": "A", "minutes": 1.5, "price": 5}]}, "courses[0].minutes"),
        ({"activities": [{"title": "A", "minutes": 60}]}, "activities[0]"),
        ({"minimize": "effort"}, "minimize"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_is_named_by_its_place(changed: dict[str, Any], where: str) -> None:
    given = {"credentials": HELD, "courses": COURSES, "activities": DONE, "on": ON, **changed}
    with pytest.raises(InvalidInput) as caught:
        plan(**given)
    assert caught.value.where == where
    assert caught.value.hint or caught.value.problem


def test_an_unknown_credential_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="isc2/cissp"):
        plan({"CISPP": {"start": "2024-03-01"}}, courses=COURSES, on=ON)
