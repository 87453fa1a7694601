"""Do cycles, windows and reporting days come out as an independent calendar has them?"""

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, YEARLY, rrule

from cectool.errors import InvalidInput
from cectool.requirements.cycle import Period, built_in, period_of
from cectool.requirements.days import DAY, Span
from cectool.requirements.facts import Facts
from cectool.requirements.model import Cycle, Need
from cectool.requirements.person import Person
from cectool.requirements.windows import windows_of
from cectool.requirements.world import World, worlds
from tests.requirements.rules import read, statement

BORDERS = 250
"""Cases of each of eight kinds."""

EVE, MONTH = relativedelta(days=-1), relativedelta(day=31)
BODY, _ = read({})


def rule(**keys: Any) -> Cycle:
    return Cycle(id="cycle", starts=date(2000, 1, 1), source=("text",), **keys)


def period(made: Cycle, start: date, on: date, *, end: date | None = None, **facts: str) -> Period:
    known = {key: (value,) for key, value in facts.items()}
    return period_of(made, Person(start=start, end=end), on, Facts(BODY, known, ()), World())


def seeded(name: str) -> Random:
    return Random(name)  # noqa: S311 - the same cases every time


def border_day(random: Random) -> date:
    """A day on which calendars go wrong: ends and beginnings of months, and around leap days."""
    year, month = random.randint(1996, 2104), random.randint(1, 12)
    first = date(year, month, 1)
    kind = random.randrange(4)
    if kind == 0:
        return first + MONTH
    if kind == 1:
        return first
    if kind == 2:
        return date(year, 2, 28) + timedelta(days=random.randint(0, 2))
    return first + timedelta(days=random.randint(0, 27))


def first_not_before(ends: list[date], on: date) -> date:
    return next(end for end in ends if end >= on)


def anniversaries(start: date, months: int, how: str) -> list[date]:
    same = [start + relativedelta(months=months * number) for number in range(1, 60)]
    if how == "day-before":
        return [day + EVE for day in same]
    if how == "month-end":
        return [day + MONTH for day in same]
    if how == "month-end-before":
        return [day + relativedelta(day=1) + EVE for day in same]
    return same


@pytest.mark.parametrize("how", ["same-day", "day-before", "month-end", "month-end-before"])
def test_anniversaries_are_those_of_the_calendar(how: str) -> None:
    random = seeded(how)
    for _ in range(BORDERS):
        start, months = border_day(random), random.choice([6, 12, 18, 24, 36, 60])
        on = start + timedelta(days=random.randint(31, 4000))
        ends = anniversaries(start, months, how)
        found = period(rule(kind="anniversary", months=months, ends=how, leap_day="02-28"), start, on)
        wanted = first_not_before(ends, on)
        assert found.end == wanted, (start, months, on)
        number = ends.index(wanted) + 1
        assert found.number == number
        assert found.start == (start if number == 1 else ends[number - 2] + DAY)


def test_birth_months_are_those_of_the_calendar() -> None:
    random = seeded("birth")
    for _ in range(BORDERS):
        start, month, first_end = border_day(random), random.randint(1, 12), random.randint(1, 2)
        on = start + timedelta(days=random.randint(0, 4000))
        every = [day.date() for day in rrule(YEARLY, bymonth=month, bymonthday=-1, dtstart=start, count=60)]
        ends = [day for day in every if day > start][first_end - 1 :: 2]
        made = rule(kind="birth-month", months=24, ends="month-end", first_end=first_end)
        assert period(made, start, on, birth_month=str(month)).end == first_not_before(ends, on), (start, month, on)


def test_cycles_common_to_all_go_in_steps_from_their_anchor() -> None:
    random = seeded("anchor")
    for _ in range(BORDERS):
        anchor = date(random.randint(2015, 2030), random.randint(1, 12), 1) + MONTH
        start = border_day(random)
        months = random.choice([12, 24, 36])
        on = start + timedelta(days=random.randint(0, 3000))
        back = anchor + relativedelta(day=1, months=-months * 40)
        ends = [day.date() for day in rrule(MONTHLY, interval=months, bymonthday=-1, dtstart=back, count=200)]
        found = period(rule(kind="calendar", months=months, anchor=anchor), start, on)
        assert found.end == first_not_before(ends, max(start, on)), (anchor, start, on)
        assert found.start == ends[ends.index(found.end) - 1] + DAY


def test_a_parity_of_ones_own_is_counted_from_the_start() -> None:
    random = seeded("parity")
    for _ in range(BORDERS):
        start, first_end = border_day(random), random.randint(1, 3)
        month, last = random.choice([(6, 30), (12, 31), (2, 28), (1, 31)])
        on = start + timedelta(days=random.randint(0, 3000))
        every = rrule(YEARLY, bymonth=month, bymonthday=last, dtstart=start + DAY, count=60)
        ends = [day.date() for day in every][first_end - 1 :: 2]
        made = rule(kind="calendar", months=24, day=f"{month:02}-{last:02}", first_end=first_end)
        found = period(made, start, on)
        assert found.end == first_not_before(ends, on), (start, first_end, on)
        if found.number == 1:
            assert found.start == start


def test_the_last_months_and_the_reporting_day_are_those_of_the_calendar() -> None:
    random = seeded("spans")
    for _ in range(BORDERS):
        end = border_day(random)
        months, days = random.randint(1, 24), random.randint(1, 120)
        following = end + relativedelta(days=1)
        assert Span(months=months).last(end) == following + relativedelta(months=-months)
        start = end + relativedelta(years=-3)
        assert period(rule(kind="given", report=f"{days} days"), start, end, end=end).report_by == end + relativedelta(
            days=days
        )
        assert period(rule(kind="given", report=f"{months} months"), start, end, end=end).report_by == (
            end + relativedelta(months=months)
        )


def test_full_months_and_years_are_those_of_the_calendar() -> None:
    random = seeded("full")
    for _ in range(BORDERS):
        start = border_day(random)
        end = start + timedelta(days=random.randint(0, 1500))
        found = built_in(period(rule(kind="given"), start, end, end=end), end)
        # dateutil counts from the later day back where months have no such day, so it is asked forwards, day by day.
        months = max(n for n in range(60) if start + relativedelta(months=n) <= end + relativedelta(days=1))
        rest = start + relativedelta(months=months) < end + relativedelta(days=1)
        assert found["full_months"] == (str(months),)
        assert found["started_months"] == (str(months + rest),)
        assert found["full_half_years"] == (str(months // 6),)
        assert found["full_years"] == (str(months // 12),)


def test_the_years_of_a_cycle_cover_it_without_gap_or_overlap() -> None:
    random = seeded("years")
    need = Need(id="n", starts=date(2000, 1, 1), source=("text",), min="1", per="cycle-year")
    for _ in range(BORDERS):
        start, months = border_day(random), random.choice([12, 24, 36, 60])
        how = random.choice(["same-day", "day-before", "month-end"])
        found = period(rule(kind="anniversary", months=months, ends=how, leap_day="02-28"), start, start)
        assert found.end is not None
        windows = windows_of(need, found, found.end, Facts(BODY, {}, ()), World())
        assert windows[0].start == found.start
        assert windows[-1].end == found.end
        assert all(later.start == earlier.end + DAY for earlier, later in pairwise(windows))
        assert len(windows) == months // 12
        assert all(window.full for window in windows)


@pytest.mark.parametrize(("leap_day", "ends"), [("02-28", date(2027, 2, 28)), ("03-01", date(2027, 3, 1))])
def test_a_leap_day_becomes_what_the_body_says(leap_day: str, ends: date) -> None:
    made = rule(kind="anniversary", months=36, ends="same-day", leap_day=leap_day)
    assert period(made, date(2024, 2, 29), date(2025, 1, 1)).end == ends


def test_where_the_body_says_nothing_of_leap_days_both_ends_are_given() -> None:
    made = rule(kind="anniversary", months=36, ends="same-day", leap_day="unstated")
    person, facts = Person(start=date(2024, 2, 29)), Facts(BODY, {}, ())
    ends = {told.result.end for told in worlds(lambda world: period_of(made, person, date(2025, 1, 1), facts, world))}
    assert ends == {date(2027, 2, 28), date(2027, 3, 1)}
    assert period(made, date(2024, 3, 1), date(2025, 1, 1)).end == date(2027, 3, 1)


def test_an_end_that_the_person_gives_may_be_an_odd_one() -> None:
    made = rule(kind="anniversary", months=36, ends="day-before")
    found = period(made, date(2015, 5, 4), date(2026, 1, 1), end=date(2026, 8, 31))
    assert (found.start, found.end, found.number) == (date(2023, 9, 1), date(2026, 8, 31), 4)


def test_a_cycle_stays_until_it_is_to_be_reported() -> None:
    made = rule(kind="calendar", months=24, anchor=date(2025, 6, 30), report="31 days")
    assert period(made, date(2010, 1, 1), date(2025, 7, 31)).end == date(2025, 6, 30)
    assert period(made, date(2010, 1, 1), date(2025, 8, 1)).end == date(2027, 6, 30)


def test_a_rolling_cycle_looks_back_from_the_day_it_is_judged() -> None:
    found = period(rule(kind="rolling", months=36, day="12-31"), date(2010, 1, 1), date(2025, 3, 4))
    assert (found.start, found.end) == (date(2023, 1, 1), date(2025, 12, 31))
    found = period(rule(kind="rolling", months=36), date(2010, 1, 1), date(2025, 3, 4))
    assert (found.start, found.end) == (date(2022, 3, 5), date(2025, 3, 4))


def test_what_is_held_for_life_never_ends() -> None:
    found = period(rule(kind="lifetime"), date(2010, 1, 1), date(2025, 3, 4))
    assert (found.start, found.end, found.report_by) == (date(2010, 1, 1), None, None)


def test_a_cycle_that_comes_once_has_no_second() -> None:
    made = rule(kind="anniversary", months=12, ends="month-end", once=True)
    assert period(made, date(2020, 1, 15), date(2026, 1, 1)).end == date(2021, 1, 31)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InvalidInput, match="before its start"):
        period(rule(kind="given"), date(2025, 1, 1), date(2025, 1, 1), end=date(2024, 12, 31))


def test_a_month_of_birth_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="is no month"):
        period(rule(kind="birth-month", months=12), date(2025, 1, 1), date(2025, 1, 1), birth_month="13")


def test_how_far_into_a_cycle_somebody_came_is_counted_in_started_months() -> None:
    made = rule(kind="calendar", months=24, anchor=date(2025, 12, 31))
    known = [(date(2024, 1, 1), "0"), (date(2024, 1, 2), "1"), (date(2024, 2, 1), "2"), (date(2025, 12, 31), "24")]
    for start, months in known:
        assert built_in(period(made, start, date(2025, 12, 31)), date(2025, 12, 31))["months_into_cycle"] == (months,)


def test_statements_of_the_examples_are_read() -> None:
    body, renewal = read({"cycle": [statement("cycle", kind="given")]})
    assert (body.id, renewal.credential["c"].cycle[0].kind) == ("eb", "given")
