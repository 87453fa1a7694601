"""Between which days do a body's answers stay the same, so that what was worked out once can be given again?

A rule begins or ends, or its last check becomes a year old, on a few days; between two of them the same activity gets
the same award. A day on which a calculator looks, or that stands in a step, is a period by itself.
"""

from bisect import bisect_right
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from cectool.credits.body import Body
from cectool.credits.model import Activity
from cectool.credits.trace import STALE_AFTER

MOST_REMEMBERED = 5_000
"""Answers of one body that are kept; then all are forgotten."""

Key = tuple[object, ...]
T = TypeVar("T")


class Remembered(Generic[T]):
    """Answers of one body by everything that they depend on; of its day only if the body's rules look ``by_day``."""

    def __init__(self, body: Body) -> None:
        self.found: dict[Key, T] = {}
        days = {statement.starts for statement in (*body.award, *body.exclude)}
        days |= {s.until + timedelta(days=1) for s in (*body.award, *body.exclude) if s.until and s.until < date.max}
        days |= {source.checked + timedelta(days=STALE_AFTER + 1) for source in body.source.values()}
        self._turns = sorted(days)
        self.by_day = any(
            rule.hook or rule.pool == "day" or (rule.cap is not None and rule.cap.per == "day") for rule in body.award
        )

    def period(self, on: date) -> int:
        """What stands for all days on which the same rules hold as on this one, and are as long unchecked."""
        return bisect_right(self._turns, on)

    def keep(self, key: Key, answer: T) -> T:
        """Remember an answer."""
        if len(self.found) >= MOST_REMEMBERED:
            self.found.clear()
        self.found[key] = answer
        return answer


def remembered(body: Body, name: str) -> Remembered[Any]:
    """What is remembered of a body under a name; it lives as long as the body."""
    found: Remembered[Any] | None = body.__dict__.get(name)
    if found is None:
        found = body.__dict__[name] = Remembered(body)
    return found


def amounts_of(activity: Activity) -> Key:
    """Everything that an award depends on beside its terms and the day.

    Minutes are their two whole numbers, because to hash a fraction takes a modular inverse.
    """
    times = [(part.minutes.numerator, part.minutes.denominator, part.item, part.day) for part in activity.segments]
    return (activity.attended, activity.words, activity.questions, activity.amount, *times)
