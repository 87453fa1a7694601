"""Which rules apply to an activity, and what would the caller have to have said for each?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TypeVar

from msgspec import Struct

from cectool.credits.body import AwardRule, Body, ConversionRule
from cectool.credits.matching import Fit, Known, Range
from cectool.credits.model import Activity
from cectool.credits.periods import remembered
from cectool.data.dated import before_first, living

Rule = TypeVar("Rule", AwardRule, ConversionRule)
Choices = tuple[tuple[str, str], ...]
"""What the caller could have said, as keys with the values assumed."""


Unsaid = Mapping[str, Sequence[str]]
"""What was not said: for each key every value with which a rule applies."""


class Chosen(Struct, frozen=True):
    """A rule that applies, with every way to fill in what was not said so that it does."""

    rule: AwardRule
    ways: tuple[Choices, ...]


class Applicable(Struct, frozen=True):
    """The rules that apply; ``too_early`` where the day lies before anything the file knows."""

    chosen: tuple[Chosen, ...]
    too_early: bool


def applicable(
    body: Body, activity: Activity, known: Known, on: date, symbol: str, *, by_the_clock: bool = False
) -> Applicable:
    """The closest rules of a body that certainly hold on a day, and every closer one that may.

    A rule that cannot be fed with what was given is none of them. ``by_the_clock`` leaves those with minutes alone.
    """
    given = (bool(activity.segments), activity.words is None, activity.questions is None)
    answers = remembered(body, "applicable")
    key = (answers.period(on), symbol, by_the_clock, *given, *known.items())
    found: Applicable | None = answers.found.get(key)
    return found or answers.keep(key, _applicable(body, activity, known, on, symbol, by_the_clock=by_the_clock))


def _applicable(
    body: Body, activity: Activity, known: Known, on: date, symbol: str, *, by_the_clock: bool
) -> Applicable:
    for find, too_early in ((living, False), (before_first, True)):
        fits = [
            (rule, fit_of(rule, known, body))
            for rule in find(body.award, on)
            if rule.unit in ("", symbol) and feedable(rule, activity)
            if not by_the_clock or (rule.minutes is not None and rule.measure is None)
        ]
        if chosen := closest(fits):
            return Applicable(tuple(Chosen(rule, _ways(rule, fit)) for rule, fit in chosen), too_early)
    return Applicable((), too_early=False)


def fit_of(rule: AwardRule | ConversionRule, known: Known, body: Body) -> Fit:
    """How a rule fits what is known of an activity, or of what is converted, and its person."""
    of = rule.of.fit(known, body.words)
    person = rule.condition.fit(known, body.words)
    if of.holds is False or person.holds is False:
        return Fit(False, (), (0, 0))
    missing = (*of.missing, *person.missing)
    closeness = (of.closeness[0] + person.closeness[0], of.closeness[1] + person.closeness[1])
    return Fit(None if missing else True, missing, closeness)


def feedable(rule: AwardRule, activity: Activity) -> bool:
    """Can this rule be fed with what was given: time for a clock, words for a word count?"""
    kind = rule.measure.kind if rule.measure else "clock"
    if kind == "words":
        return activity.words is not None
    if kind == "reading-trials":
        return activity.questions is not None and bool(activity.segments)
    if rule.minutes is not None or rule.like:
        return bool(activity.segments)
    return True


def closest(fits: Iterable[tuple[Rule, Fit]]) -> list[tuple[Rule, Fit]]:
    """The closest rules that certainly hold, and every closer one that only may hold."""
    possible = [(rule, fit) for rule, fit in fits if fit.holds is not False]
    bar = max((fit.closeness for _, fit in possible if fit.holds), default=(0, 0))
    return [(rule, fit) for rule, fit in possible if fit.closeness > bar or (fit.holds and fit.closeness == bar)]


def _ways(rule: AwardRule, fit: Fit) -> tuple[Choices, ...]:
    """Every way to fill in what was not said so that the rule applies."""
    return tuple(product(*([(key, value) for value in values] for key, values in unsaid(rule, fit).items())))


def unsaid(rule: AwardRule | ConversionRule, fit: Fit) -> Unsaid:
    """What was not said, with the values that let the rule apply."""
    wanted = {condition.key: condition.wanted for condition in (*rule.of.conditions, *rule.condition.conditions)}
    return {key: _values(wanted.get(key)) for key in fit.missing}


def _values(wanted: Iterable[str] | bool | Range | None) -> list[str]:  # noqa: FBT001 - what a condition may want
    if isinstance(wanted, bool):
        return ["yes" if wanted else "no"]
    if isinstance(wanted, Range):
        return [f"{wanted.least or ''}..{wanted.most or ''}"]
    return list(wanted) if wanted else ["other"]
