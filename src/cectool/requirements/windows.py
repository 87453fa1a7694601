"""Over which stretches of days does a need count?"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from cectool.requirements.cycle import YEAR, Period
from cectool.requirements.days import DAY, add_months, is_count, months_between, read_span
from cectool.requirements.facts import Facts
from cectool.requirements.model import Need
from cectool.requirements.world import World

_ODD_DAYS = 31
"""A rest of so many days or fewer after the last full year belongs to that year."""


class Window(Struct, frozen=True):
    """From ``start`` to ``end``, both inside. ``whole`` is the cycle itself, whatever counts to it.

    ``full`` is no for the rest of a year at the border of a cycle, which limits but asks for nothing; ``due`` is no
    where the need is not asked yet.
    """

    start: date
    end: date
    whole: bool = False
    full: bool = True
    due: bool = True

    def holds(self, day: date, *, inside: bool) -> bool:
        """Does something done on a day count here? ``inside`` says that it counts to the cycle."""
        return inside if self.whole else self.start <= day <= self.end


def windows_of(need: Need, period: Period, on: date, facts: Facts, world: World) -> tuple[Window, ...]:
    """The stretches of days of a need: one, or one for each year of the cycle."""
    last = period.last(on)
    if need.within:
        start = period.since if need.per == "lifetime" else period.start
        span = read_span(need.within)
        return (Window(start, span.first(start) if span else last),)
    if need.per in ("cycle-year", "calendar-year"):
        years = _cycle_years(period, last) if need.per == "cycle-year" else _calendar_years(period.start, last)
        return tuple(years)
    return (_longer(need, period, last, facts, world),)


def _longer(need: Need, period: Period, last: date, facts: Facts, world: World) -> Window:
    """One stretch that ends with the cycle: the cycle itself, or one of another length."""
    length = period.rule.months or YEAR
    if need.per == "lifetime":
        return Window(date.min, last)
    if cycles := read_cycles(need.per):
        start = add_months(period.regular, -(cycles - 1) * length)
        return Window(start, last, due=_due(need, cycles, facts, world))
    span = read_span(need.per)
    if span is None:
        return Window(period.start, last, whole=True)
    start = span.last(last)
    known = period.rule.kind != "given"
    return Window(start, last, due=not known or span.months <= length or period.since <= start)


def read_cycles(text: str) -> int:
    """How many cycles "3 cycles" are; 0 when it is no such text."""
    number, _, unit = text.partition(" ")
    return int(number) if is_count(number) and unit in ("cycle", "cycles") else 0


def _due(need: Need, cycles: int, facts: Facts, world: World) -> bool:
    """Is something that is asked every so many cycles asked in this one?"""
    number = facts.number("cycle_number")
    if number is not None:
        return number % cycles == 0
    options = [(True, f"{need.id}: asked in this cycle"), (False, f"{need.id}: not asked in this cycle")]
    return world.choose(("due", need.id), options, asks=facts.question("cycle_number"))


def _cycle_years(period: Period, last: date) -> Iterator[Window]:
    common = period.rule.kind in ("calendar", "birth-month")
    base = min(period.regular, period.start) if common else period.start
    same_day = timedelta(days=period.rule.ends == "same-day")
    years = months_between(base, last + DAY) // YEAR
    ends = [add_months(base, YEAR * (year + 1)) - DAY + same_day for year in range(years)]
    odd = (last - ends[-1]).days <= _ODD_DAYS if ends else False
    if odd:
        ends[-1] = last
    starts = [base, *(end + DAY for end in ends)]
    for start, end in zip(starts, ends, strict=False):
        yield Window(start, end, full=start >= period.start)
    if not odd:
        yield Window(starts[-1], last, full=False)


def _calendar_years(start: date, last: date) -> Iterator[Window]:
    for year in range(start.year, last.year + 1):
        first, end = date(year, 1, 1), date(year, 12, 31)
        yield Window(max(first, start), min(end, last), full=start <= first and end <= last)
