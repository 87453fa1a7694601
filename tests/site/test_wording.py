from datetime import date
from fractions import Fraction

import pytest

from cectool.site.wording import (
    DESCRIBED,
    counted,
    day_text,
    from_key,
    listed,
    minutes_text,
    month_day_text,
    months_text,
    region_text,
    shortened,
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (day_text(date(2026, 1, 2)), "2 January 2026"),
        (month_day_text("06-30"), "30 June"),
        (month_day_text("90 days"), "90 days"),
        (months_text(12), "1 year"),
        (months_text(30), "30 months"),
        (minutes_text(Fraction(60)), "60 minutes"),
        (minutes_text(Fraction(600)), "10 hours"),
        (minutes_text(Fraction(130)), "130 minutes"),
        (counted(1000, "body", "bodies"), "1,000 bodies"),
        (counted(1, "body", "bodies"), "1 body"),
        (listed([]), ""),
        (listed(["a", "b"], "and"), "a and b"),
        (from_key("it-security"), "IT security"),
        (region_text("US-CA"), "United States (CA)"),
        (region_text("international"), "International"),
        (region_text(""), ""),
    ],
)
def test_it_is_said_so(said: str, wanted: str) -> None:
    assert said == wanted


def test_a_description_ends_with_a_word() -> None:
    found = shortened("word " * 100)
    assert len(found) <= DESCRIBED
    assert found.endswith("word…")
