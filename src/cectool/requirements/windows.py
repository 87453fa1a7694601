"""Over which stretches of days does a need count?"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cectool.requirements.cycle import YEAR, Period
from cectool.requirements.days import DAY, add_months, months_between, read_span
from cectool.requirements.model import Need

_CYCLES = re.compile(r"([0-9]{1,3}) cycles?", re.ASCII)
_ODD_DAYS = 31
"""A rest of fewer days than this after the last full year belongs to that year."""


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


def windows_of(need: Need, period: Period, on: date) -> tuple[Window, ...]:
    """The stretches of days of a need: one, or one for each year of the cycle."""
    last = period.last(on)
    if need.within:
        start = period.since if need.per == "lifetime" else period.start
        span = read_span(need.within)
        return (Window(start, span.first(start) if span else last),)
    if need.per in ("cycle-year", "calendar-year"):
        years = _cycle_years(period, last) if need.per == "cycle-year" else _calendar_years(period.start, last)
        return tuple(years)
    return (_longer(need, period, last),)


def _longer(need: Need, period: Period, last: date) -> Window:
    """One stretch that ends with the cycle: the cycle itself, or one of another length."""
    length = period.rule.months or YEAR
    if need.per == "lifetime":
        return Window(date.min, last)
    if found := _CYCLES.fullmatch(need.per):
        cycles = int(found[1])
        start = add_months(period.regular, -(cycles - 1) * length)
        return Window(start, last, due=period.number is None or period.number % cycles == 0)
    span = read_span(need.per)
    if span is None:
        return Window(period.start, last, whole=True)
    start = span.last(last)
    return Window(start, last, due=span.months <= length or period.since <= start)


def _cycle_years(period: Period, last: date) -> Iterator[Window]:
    base = min(period.regular, period.start)
    years, rest = divmod(months_between(base, last + DAY), YEAR)
    for year in range(years):
        start = add_months(base, YEAR * year)
        end = add_months(base, YEAR * (year + 1)) - DAY
        over = (last - end).days
        yield Window(start, last if year == years - 1 and over < _ODD_DAYS else end, full=start >= period.start)
    start = add_months(base, YEAR * years)
    if rest or (last - start).days + 1 >= _ODD_DAYS or not years:
        yield Window(start, last, full=False)


def _calendar_years(start: date, last: date) -> Iterator[Window]:
    for year in range(start.year, last.year + 1):
        first, end = date(year, 1, 1), date(year, 12, 31)
        yield Window(max(first, start), min(end, last), full=start <= first and end <= last)
