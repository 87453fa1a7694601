"""Over which days does a credential's cycle run, seen from a day?"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from cectool.errors import InvalidInput
from cectool.requirements.days import (
    DAY,
    add_months,
    is_month_end,
    month_end,
    months_between,
    next_month_day,
    on_month_day,
    read_month_day,
    read_span,
)
from cectool.requirements.facts import Facts
from cectool.requirements.model import Cycle
from cectool.requirements.person import Person
from cectool.requirements.world import World

YEAR = 12
_HALF_YEAR = 6
_MOST_CYCLES = 400


class Period(Struct, frozen=True, kw_only=True):
    """One cycle of a person: its days, both inside, and where it stands among the person's cycles.

    ``since`` is the day from which the credential is held; ``number`` is None where it cannot be told.
    ``end`` is None for what never ends. ``regular`` is the day on which a whole cycle with this end would begin.
    """

    start: date
    end: date | None
    since: date
    rule: Cycle
    regular: date
    number: int | None = None
    report_by: date | None = None

    def last(self, on: date) -> date:
        """The last day that counts, as far as time has come where there is no end."""
        return self.end or on


Ends = Callable[[int], date]
"""The last day of the n-th cycle, counted from 1."""


def period_of(rule: Cycle, person: Person, on: date, facts: Facts, world: World, *, back: int = 0) -> Period:
    """The cycle that is checked: the one that ends on the day the person gave, else the first still to be reported.

    ``back`` asks for as many cycles before that one.
    """
    if person.end is not None and person.end < person.start:
        raise InvalidInput(f"the cycle ends on {person.end}, before its start", where="end", hint="check both days")
    if rule.kind == "lifetime":
        return Period(start=person.start, end=None, since=person.start, rule=rule, regular=person.start)
    if rule.kind == "rolling":
        return _rolling(rule, person, on)
    if rule.kind == "given":
        return _given(rule, person)
    ends = _ends(rule, person, facts, world)
    if person.end is not None:
        return _ending(rule, person, person.end, ends)
    number = next((n for n in range(1, _MOST_CYCLES) if (_report(rule, ends(n)) or on) >= on), _MOST_CYCLES)
    return _numbered(rule, person, ends, 1 if rule.once else max(1, number - back))


def built_in(period: Period, on: date) -> dict[str, tuple[str, ...]]:
    """The facts that follow from a person's days."""
    following = period.last(on) + DAY
    months = max(0, months_between(period.since, following))
    started = months + (add_months(period.since, months) < following)
    facts = {
        "full_years": months // YEAR,
        "full_half_years": months // _HALF_YEAR,
        "full_months": months,
        "started_months": started,
    }
    if period.number is not None:
        into = months_between(period.regular, period.since) + 1 if period.since > period.regular else 0
        facts |= {"cycle_number": period.number, "months_into_cycle": into}
    found: dict[str, tuple[str, ...]] = {key: (str(value),) for key, value in facts.items()}
    if period.number is not None:
        found["first_renewal"] = ("yes" if period.number == 1 else "no",)
    return found


def _given(rule: Cycle, person: Person) -> Period:
    end = person.end or _length_after(rule, person.start)
    regular = _before(rule, end) if end else person.start
    return Period(
        start=person.start, end=end, since=person.start, rule=rule, regular=regular, report_by=_report(rule, end)
    )


def _length_after(rule: Cycle, start: date) -> date | None:
    return add_months(start, rule.months) - DAY if rule.months else None


def _before(rule: Cycle, end: date) -> date:
    """The first day of a whole cycle with this end; a month's end goes with the end of a month."""
    return add_months(end + DAY, -(rule.months or YEAR))


def _rolling(rule: Cycle, person: Person, on: date) -> Period:
    judged = read_month_day(rule.day)
    end = person.end or (next_month_day(*judged, on - DAY) if judged else on)
    start = _before(rule, end)
    report = _report(rule, end)
    return Period(start=start, end=end, since=person.start, rule=rule, regular=start, report_by=report)


def _numbered(rule: Cycle, person: Person, ends: Ends, number: int) -> Period:
    end = ends(number)
    regular = _before(rule, end)
    first = regular if rule.anchor is not None else person.start
    start = ends(number - 1) + DAY if number > 1 else first
    report = _report(rule, end)
    return Period(start=start, end=end, since=person.start, rule=rule, regular=regular, number=number, report_by=report)


def _ending(rule: Cycle, person: Person, end: date, ends: Ends) -> Period:
    """The cycle with the end that the person gave, which may be an odd one."""
    number = next((n for n in range(1, _MOST_CYCLES) if ends(n) >= end), _MOST_CYCLES)
    if ends(number) == end:
        return _numbered(rule, person, ends, number)
    regular = _before(rule, end)
    start = person.start if regular <= person.start and rule.anchor is None else regular
    number = 1 if regular <= person.start else number
    report = _report(rule, end)
    return Period(start=start, end=end, since=person.start, rule=rule, regular=regular, number=number, report_by=report)


def _ends(rule: Cycle, person: Person, facts: Facts, world: World) -> Ends:
    if rule.kind == "anniversary":
        return _anniversaries(rule, person.start, world)
    if rule.kind == "birth-month":
        return _every(rule, person, world, _birth_ends(rule, facts, world))
    if rule.anchor is not None:
        return _from_anchor(rule, rule.anchor, person.start)
    days = read_month_day(rule.day) or (12, 31)
    return _every(rule, person, world, lambda year: on_month_day(year, *days))


def _anniversaries(rule: Cycle, start: date, world: World) -> Ends:
    months = rule.months or YEAR
    leap: str = rule.leap_day if rule.leap_day in ("02-28", "03-01") else ""
    if not leap and (start.month, start.day) == (2, 29):
        texts = {"02-28": "29 February becomes 28 February", "03-01": "29 February becomes 1 March"}
        leap = world.choose(("leap day",), list(texts.items()))
    ends = rule.ends or world.choose(
        ("ends",),
        [("day-before", "it ends on the day before the anniversary"), ("same-day", "it ends on the anniversary")],
    )

    def end(number: int) -> date:
        same = add_months(start, number * months, leap_day=leap or "02-28")
        if ends == "month-end":
            return month_end(same)
        if ends == "month-end-before":
            return same.replace(day=1) - DAY
        return same - DAY if ends == "day-before" else same

    return end


def _birth_ends(rule: Cycle, facts: Facts, world: World) -> Callable[[int], date]:
    given = facts.known.get("birth_month")
    if given is None:
        options = [(number, f"born in month {number}") for number in range(1, YEAR + 1)]
        month = world.choose(("fact", "birth_month"), options, asks=facts.question("birth_month"))
    else:
        month = _month(given[0])

    def end(year: int) -> date:
        first = date(year, month, 1)
        return first - DAY if rule.ends == "month-end-before" else month_end(first)

    return end


def _month(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= YEAR:
        return int(text)
    raise InvalidInput(f"{text[:20]!r} is no month", where="birth_month", hint="give a number from 1 to 12")


def _every(rule: Cycle, person: Person, world: World, of_year: Callable[[int], date]) -> Ends:
    """Ends on a day of every so many years; which of them is the person's own."""
    years = [year for year in range(person.start.year, person.start.year + 8) if of_year(year) > person.start]
    step = max(1, (rule.months or YEAR) // YEAR)

    def ends(first: int) -> Ends:
        return lambda number: of_year(years[first - 1] + (number - 1) * step)

    possible = [rule.first_end] if rule.first_end else list(range(1, step + 1))
    if person.end is not None:
        possible = [first for first in possible if _meets(ends(first), person.end)] or possible[:1]
    options = [(first, f"the first cycle ends on {ends(first)(1)}") for first in possible]
    return ends(world.choose(("first end",), options, asks="On which day does the cycle end (end)?"))


def _meets(ends: Ends, day: date) -> bool:
    return day in takewhile(lambda end: end <= day, (ends(number) for number in range(1, _MOST_CYCLES)))


def _from_anchor(rule: Cycle, anchor: date, start: date) -> Ends:
    """Ends common to all, in steps from one true last day; the first one that is not before the start."""
    months = rule.months or YEAR
    at_month_end = is_month_end(anchor)

    def nth(place: int) -> date:
        day = add_months(anchor, place * months)
        return month_end(day) if at_month_end else day

    first = ((start.year - anchor.year) * YEAR + start.month - anchor.month) // months
    while nth(first) < start:
        first += 1
    return lambda number: nth(first + number - 1)


def _report(rule: Cycle, end: date | None) -> date | None:
    if end is None or not rule.report:
        return end
    span, days = read_span(rule.report), read_month_day(rule.report)
    if span is not None:
        return span.after(end)
    return next_month_day(*days, end - timedelta(days=1)) if days else end
