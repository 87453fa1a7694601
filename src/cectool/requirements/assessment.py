"""The nouns of the outcome: Assessment, Predicate, Counting, Carried."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from cectool.data.source import Grade, Source

CheckStatus = Literal["met", "not_met", "exempt", "unclear", "invalid"]


class Ground(Struct, frozen=True, kw_only=True):
    """What a statement of an assessment rests on: a rule's version and the best text behind it."""

    rule: str
    starts: date
    source: Source | None
    grade: Grade


class Span(Struct, frozen=True, kw_only=True):
    """The days of a cycle; ``end`` is None where it never ends."""

    start: date
    end: date | None
    report_by: date | None
    number: int | None = None
    ground: Ground | None = None


class Predicate(Struct, frozen=True, kw_only=True):
    """One condition of a renewal and how it stands; ``inside`` holds the conditions that it is made of.

    ``required`` is the least that is asked, ``most`` a limit; both are None where the condition is no amount.
    ``advisory`` conditions do not decide anything. ``ask`` is what has to be known before it can be told.
    """

    id: str
    text: str
    status: CheckStatus
    required: Fraction | None = None
    most: Fraction | None = None
    counted: Fraction | None = None
    missing: Fraction | None = None
    by: date | None = None
    advisory: bool = False
    how: str = ""
    note: str = ""
    ask: str = ""
    ground: Ground | None = None
    inside: tuple["Predicate", ...] = ()

    @property
    def demands(self) -> bool:
        """Does it ask for anything, and not only say how much of something counts?"""
        return self.most is None or self.required is not None or bool(self.inside)


def flat(predicates: Sequence[Predicate]) -> Iterator[Predicate]:
    """Every condition, each before those that it is made of."""
    for predicate in predicates:
        yield predicate
        yield from flat(predicate.inside)


class Counting(Struct, frozen=True):
    """What one activity counts for and why: ``awarded`` is its credit before any limit, None where it has none."""

    index: int
    awarded: Fraction | None
    counted: Fraction
    reason: str


class Carried(Struct, frozen=True, kw_only=True):
    """What goes into the next cycle: how much, as which categories, and on which rule that rests.

    ``amount`` is None where the rule is not known.
    """

    amount: Fraction | None
    parts: tuple[tuple[str, Fraction], ...] = ()
    most: Fraction | None = None
    becomes: str = ""
    not_for: tuple[str, ...] = ()
    into: str = ""
    note: str = ""
    ground: Ground | None = None


class Lapse(Struct, frozen=True, kw_only=True):
    """Credit that is lost with the cycle: how much, after which day, and why."""

    amount: Fraction
    after: date | None
    why: str


class Lateness(Struct, frozen=True, kw_only=True):
    """What follows the last day: from when to when, what it adds, what it costs."""

    state: Literal["grace", "suspended", "expired"]
    start: date
    through: date | None
    adds: Mapping[str, Fraction] = {}
    fee_cents: int | None = None
    now: bool = False
    note: str = ""
    ground: Ground | None = None


class CheckReading(Struct, frozen=True, kw_only=True):
    """How the check comes out in one reading of what is open."""

    status: CheckStatus
    counted: Fraction | None
    required: Fraction | None
    end: date | None
    assuming: str


class Assessment(Struct, frozen=True, kw_only=True):
    """How a renewal stands, with everything it rests on.

    ``required``, ``counted`` and ``missing`` are of the need ``total``, or the first amount where there is none;
    ``missing`` is by need. ``symbol`` is how the unit is printed.
    """

    status: CheckStatus
    credential: str
    name: str
    unit: str
    symbol: str
    on: date
    cycle: Span
    required: Fraction | None
    counted: Fraction
    missing: Mapping[str, Fraction]
    predicates: tuple[Predicate, ...]
    activities: tuple[Counting, ...]
    carries: Carried
    lapses: Lapse
    late: tuple[Lateness, ...] = ()
    readings: tuple[CheckReading, ...] = ()
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
