"""Days, amounts, spans and conditions in words."""

from datetime import date
from fractions import Fraction

import pytest

from cectool.credits.matching import Match
from cectool.credits.wording import (
    counted,
    day_text,
    ended,
    from_key,
    in_keys,
    listed,
    minutes_text,
    month_day_text,
    months_text,
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (day_text(date(2026, 1, 2)), "2 January 2026"),
        (month_day_text("06-30"), "30 June"),
        (month_day_text("90 days"), "90 days"),
        (months_text(12), "1 year"),
        (months_text(30), "30 months"),
        (months_text(None), ""),
        (ended("Is it?"), "Is it?"),
        (ended("It is"), "It is."),
        (minutes_text(Fraction(60)), "60 minutes"),
        (minutes_text(Fraction(600)), "10 hours"),
        (minutes_text(Fraction(130)), "130 minutes"),
        (counted(1000, "body", "bodies"), "1,000 bodies"),
        (counted(1, "body", "bodies"), "1 body"),
        (listed([]), ""),
        (listed(["a", "b"], "and"), "a and b"),
        (from_key("it-security"), "IT security"),
    ],
)
def test_it_is_said_so(said: str, wanted: str) -> None:
    assert said == wanted


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ({}, ""),
        ({"kind": ["course", "exam"], "format": ["live"]}, "course or exam, live"),
        ({"standards": ["2026"], "first_time": False}, "standards: 2026, not first time"),
        ({"hours": {"min": 3, "max": "4"}}, "hours: 3 to 4"),
        ({"since": {"min": date(2026, 1, 2)}}, "since: 2 January 2026 or more"),
        ({"not": {"kind": ["a", "b", "c"]}}, "not a or b or c"),
        (
            {"kind": ["a", "b", "c", "d"], "not": {"kind": ["e", "f", "g", "h"]}},
            "a or b or c or d, not e or f or g and others",
        ),
        ({"not": {"kind": ["a"], "format": ["live"]}}, "not a and live"),
    ],
    ids=["anything", "words", "facts", "range", "day", "few excluded", "many excluded", "both excluded"],
)
def test_conditions_as_they_are_typed(table: dict[str, object], wanted: str) -> None:
    assert in_keys(Match.read(table)) == wanted
