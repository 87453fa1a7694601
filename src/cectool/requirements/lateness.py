"""What follows when the last day has passed and something is missing?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.credits.body import Statement
from cectool.requirements.assessment import Ground, Lateness
from cectool.requirements.cycle import Period
from cectool.requirements.days import DAY, Span, next_month_day, read_month_day, read_span
from cectool.requirements.model import Late
from cectool.requirements.versions import Held
from cectool.requirements.world import World


class Step(Struct, frozen=True):
    """One step of lateness with its days, both inside; ``through`` is None where it has no end."""

    rule: Late
    start: date
    through: date | None

    def counts(self, world: World, *, asked: bool) -> bool:
        """Does what is done in this step still count to the cycle that ended?"""
        if self.rule.earned != "unstated" or not asked:
            return asked and (self.rule.earned == "counts" or bool(self.rule.adds))
        options = [
            (False, f"{self.rule.id}: what was done after the last day does not count"),
            (True, f"{self.rule.id}: what was done after the last day still counts"),
        ]
        return world.choose(("late", self.rule.id), options)


def steps_of(late: Sequence[Held[Late]], period: Period) -> list[Step]:
    """The steps after the last day, in order."""
    if period.end is None:
        return []
    found: list[Step] = []
    start = period.end + DAY
    for each in late:
        rule = each.rule
        through = _through(rule, period.end)
        found.append(Step(rule, start, through))
        if through is not None and through >= start:
            start = through + DAY
    return found


def _through(rule: Late, end: date) -> date | None:
    span, days = read_span(rule.through), read_month_day(rule.through)
    if span is not None:
        return span.after(end)
    return next_month_day(*days, end) if days else None


def now_of(steps: Sequence[Step], on: date) -> Step | None:
    """The step in which a day lies."""
    return next((step for step in steps if step.start <= on and (step.through is None or on <= step.through)), None)


def added(step: Step, period: Period, on: date) -> Mapping[str, Fraction]:
    """What a step puts on top, by need; once for every started span where the rule says so."""
    times = 1
    span = read_span(step.rule.each) if step.rule.each else None
    if span is not None and period.end is not None:
        while Span(span.months * times, span.days * times).after(period.end) < on:
            times += 1
    return {name: Fraction(amount) * times for name, amount in step.rule.adds.items()}


def lateness_of(
    steps: Sequence[Step], now: Step | None, ground: Callable[[Statement], Ground], period: Period
) -> tuple[Lateness, ...]:
    """The steps as they are shown."""
    return tuple(
        Lateness(
            state=step.rule.state,
            start=step.start,
            through=step.through,
            adds=added(step, period, step.start),
            fee_cents=step.rule.fee_cents,
            now=step is now,
            note=step.rule.note,
            ground=ground(step.rule),
        )
        for step in steps
    )
