"""Do days come out as an independent library has them, and as bodies mean them?"""

from datetime import date, timedelta

import pytest

from cectool.requirements.days import Span, add_months, months_between, read_month_day, read_span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("6 months", Span(months=6)),
        ("90 days", Span(days=90)),
        ("1 year", Span(months=12)),
        ("3 cycles", None),
        ("", None),
    ],
)
def test_a_span_is_read(text: str, span: Span | None) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize(
    ("text", "day"), [("06-30", (6, 30)), ("02-29", (2, 29)), ("02-30", None), ("13-01", None), ("6-30", None)]
)
def test_a_day_of_every_year_is_read(text: str, day: tuple[int, int] | None) -> None:
    assert read_month_day(text) == day


def test_the_last_months_of_a_cycle_begin_the_day_after_as_many_months_before_its_end() -> None:
    assert Span(months=6).last(date(2026, 2, 28)) == date(2025, 9, 1)
    assert Span(months=12).last(date(2026, 6, 15)) == date(2025, 6, 16)
    assert Span(days=30).last(date(2026, 1, 30)) == date(2026, 1, 1)


def test_the_first_months_end_the_day_before_as_many_months_after_the_start() -> None:
    assert Span(months=12).first(date(2024, 2, 29)) == date(2025, 2, 27)
    assert Span(days=1).first(date(2024, 2, 29)) == date(2024, 2, 29)


def test_29_february_becomes_what_the_body_says() -> None:
    assert add_months(date(2024, 2, 29), 12, leap_day="02-28") == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 12, leap_day="03-01") == date(2025, 3, 1)
    assert add_months(date(2024, 2, 29), 48, leap_day="03-01") == date(2028, 2, 29)


def test_months_between_undoes_adding_months() -> None:
    start = date(2023, 1, 1)
    for days in range(0, 1500, 7):
        day = start + timedelta(days=days)
        for months in range(0, 40, 3):
            assert months_between(day, add_months(day, months)) == months
