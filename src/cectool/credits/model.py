"""The nouns of credit: Activity, Step, Award, Conversion."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from cectool.data.amount import show_amount
from cectool.data.source import Grade, Source

Status = Literal["ok", "ambiguous", "unclear", "not_convertible", "ask_provider", "not_eligible", "unknown", "invalid"]


LARGEST_COUNT = 10**9
"""Words or questions of one activity."""


class Segment(Struct, frozen=True, gc=False):
    """A stretch of time; ``item`` says what it was when it was not learning (break, meal, welcome).

    ``day`` is the day on which it lay, where that is another than the day of the activity.
    """

    minutes: Fraction
    item: str = ""
    day: date | None = None


class Activity(Struct, frozen=True, kw_only=True):
    """What a person did.

    ``kind`` and ``format`` may be left open (empty). ``attended`` is the time present of somebody who left early.
    ``facts`` hold everything else that a rule may ask: categories, counts, yes-or-no facts, and the provider's choices
    such as ``step``.
    """

    kind: str = ""
    format: str = ""
    segments: tuple[Segment, ...] = ()
    attended: Fraction | None = None
    words: int | None = None
    questions: int | None = None
    amount: Fraction | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def minutes(self) -> Fraction | None:
        """The whole time, breaks included; None when no time was given."""
        return sum((segment.minutes for segment in self.segments), Fraction(0)) if self.segments else None


class Step(Struct, frozen=True, gc=False):
    """One step of a derivation, with the rule it rests on where there is one.

    ``words`` hold a place for each of the ``values``; they are put together when somebody reads the ``text``.
    """

    words: str
    values: tuple[Fraction, ...] = ()
    rule: str = ""
    starts: date | None = None
    source: Source | None = None
    grade: Grade | None = None

    @property
    def text(self) -> str:
        """What was done, in words and exact numbers."""
        return self.words.format(*map(show_amount, self.values)) if self.values else self.words


def verbatim(text: str) -> str:
    """A text from data inside the words of a step that has values: none of it is a place for one.

    >>> Step(f"{{}} {verbatim('a{b}')}", (Fraction(2),)).text
    '2 a{b}'
    """
    return text.replace("{", "{{").replace("}", "}}")


class Calculated(Struct, frozen=True):
    """What a calculator came to: raw credit with a text for each step; no amount where the activity is not accepted."""

    amount: Fraction | None
    steps: tuple[str, ...]


Calculator = Callable[[Activity, date], Calculated]
"""A plugin's pure function for a rule that data cannot state: the raw credit of an activity done on a day."""


class CreditReading(Struct, frozen=True):
    """One of several possible amounts (None where that reading gives no credit), and what it assumes."""

    amount: Fraction | None
    unit: str
    assuming: str


class Credit(Struct, frozen=True, kw_only=True, gc=False):
    """What came out: an amount of a unit, or the reason why there is none, always with its steps.

    ``amount`` is set only with status ``ok``; ``readings`` hold every possibility when it is ``ambiguous`` or
    ``unclear``.
    """

    status: Status
    unit: str
    on: date
    amount: Fraction | None = None
    readings: tuple[CreditReading, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()


class Award(Credit, frozen=True, kw_only=True, gc=False):
    """The credit a body gives for an activity."""


class Conversion(Credit, frozen=True, kw_only=True):
    """An amount of one unit expressed in another, by the policy that its steps name."""

    given: Fraction | None = None
    given_unit: str = ""
