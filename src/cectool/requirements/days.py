"""Which day lies so many months, days or years from another?

Months are counted on the calendar and clamped to its end: a month after 31 January is the last day of February. What
29 February becomes in a common year is the body's to say, so it is an argument.
"""

import calendar
from datetime import date, timedelta

from msgspec import Struct

DAY = timedelta(days=1)
_MONTHS_OF = {"month": 1, "year": 12}
_LEAP_YEAR = 2024


class Span(Struct, frozen=True):
    """A length of time as a body states it: months (years are twelve) or days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that lies this long after another."""
        return add_months(day, self.months) + timedelta(days=self.days)

    def last(self, end: date) -> date:
        """The first day of the last stretch of this length that ends on ``end``, which is inside."""
        following = end + DAY
        return add_months(following, -self.months) - timedelta(days=self.days)

    def first(self, start: date) -> date:
        """The last day of the first stretch of this length that begins on ``start``, which is inside."""
        return self.after(start) - DAY


def read_span(text: str) -> Span | None:
    """A span such as "6 months", "90 days" or "1 year"; None when it is none.

    >>> read_span("2 years")
    Span(months=24, days=0)
    """
    number, _, unit = text.partition(" ")
    unit = unit.removesuffix("s")
    if not is_count(number) or unit not in ("day", *_MONTHS_OF):
        return None
    return Span(days=int(number)) if unit == "day" else Span(months=int(number) * _MONTHS_OF[unit])


def is_count(text: str) -> bool:
    """Is it a whole number of up to four digits?"""
    return text.isascii() and text.isdecimal() and len(text) <= len("9999")


def read_month_day(text: str) -> tuple[int, int] | None:
    """A day of every year, written MM-DD; None when it is none."""
    try:
        day = date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        return None
    return (day.month, day.day) if len(text) == len("MM-DD") else None


def add_months(day: date, months: int, *, leap_day: str = "02-28") -> date:
    """The same day so many months later, or the month's last one where it has no such day.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 2, 29), 12, leap_day="03-01")
    (datetime.date(2024, 2, 29), datetime.date(2025, 3, 1))
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    if (day.month, day.day) == (2, 29) and month + 1 == 2 and last == 28 and leap_day == "03-01":  # noqa: PLR2004
        return date(years, 3, 1)
    return date(years, month + 1, min(day.day, last))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def is_month_end(day: date) -> bool:
    """Is it the last day of its month?"""
    return (day + DAY).day == 1


def months_between(start: date, end: date) -> int:
    """Full months from one day to another, neither counted twice: 15 January to 14 February is none.

    >>> months_between(date(2024, 1, 31), date(2024, 2, 29)), months_between(date(2024, 1, 15), date(2024, 2, 14))
    (1, 0)
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def on_month_day(year: int, month: int, day: int) -> date:
    """A day of every year in one year; 29 February is the last of February in a common one."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def next_month_day(month: int, day: int, after: date) -> date:
    """The first such day of a year that lies after another day."""
    found = on_month_day(after.year, month, day)
    return found if found > after else on_month_day(after.year + 1, month, day)
