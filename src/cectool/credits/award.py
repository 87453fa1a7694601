"""What credit does a body give for an activity?

Five steps in a fixed order: exclude what is no learning, apply the rate, pool, round, cap. Which rule applies is
decided first; where that, or the rule's own text, leaves something open, every reading is computed and none is picked.
"""

from collections.abc import Sequence
from datetime import date
from itertools import product

from cectool.credits.body import AwardRule, Body
from cectool.credits.evaluate import Choices, Outcome, evaluate
from cectool.credits.matching import Fit, Known, Range
from cectool.credits.merge import merged
from cectool.credits.model import Activity, Award, Step
from cectool.data.dated import before_first, living
from cectool.data.nearest import nearest
from cectool.errors import InvalidInput, UnknownName

DEFAULT_KIND = "course"
"""What an activity is taken for when its kind is not given; the answer says so."""


def award(body: Body, activity: Activity, on: date, *, unit: str = "") -> Award:
    """The credit that a body gives for an activity done on a day.

    ``unit`` is the symbol of one of the body's units; its only or first one when left out. Raises InvalidInput when
    the activity names a kind, format or choice that the body does not know.
    """
    symbol = unit or next(iter(body.unit), "")
    name = f"{body.id}:{symbol}" if symbol else body.id
    notes: list[str] = []
    if not activity.kind:
        activity = _as_course(activity)
        if _kinds_differ(body, on):
            notes.append("taken as a course; name another kind of activity if it was none")
    _check_words(body, activity)
    notes += _unasked(body, activity)
    known = _known(activity)
    rules, assuming, late = _applicable(body, activity, known, on, symbol)
    if not rules:
        return _nothing_applies(body, activity, name, on)
    outcomes: list[Outcome] = []
    for rule, ways in zip(rules, assuming, strict=True):
        found = evaluate(body, rule, activity, known, on)
        outcomes += [outcome.under(choices) for choices in ways for outcome in found]
    return merged(body, outcomes, name, on, notes, too_early=late)


def _as_course(activity: Activity) -> Activity:
    return Activity(
        kind=DEFAULT_KIND,
        format=activity.format,
        segments=activity.segments,
        words=activity.words,
        questions=activity.questions,
        amount=activity.amount,
        facts=activity.facts,
    )


def _kinds_differ(body: Body, on: date) -> bool:
    kinds = {word for rule in living(body.award, on) for key, word in rule.of.conditions if key == "kind"}
    return len(kinds) > 1


def _check_words(body: Body, activity: Activity) -> None:
    for noun, word, known in (
        ("kind of activity", activity.kind, body.kinds),
        ("format", activity.format, body.formats),
    ):
        if word and word not in known:
            close = nearest(word, known) or sorted(known)
            raise UnknownName.of(
                f"{noun} at {body.id}", word, close, where="--activity" if noun[0] == "k" else "--format"
            )


def _unasked(body: Body, activity: Activity) -> list[str]:
    """A note for each option that no rule of the body asks for, such as a misspelt one, since it changes nothing."""
    matches = [match for rule in body.award for match in (rule.of, rule.condition)] + [row.of for row in body.convert]
    matches += [match.excluded for match in matches if match.excluded is not None]
    asked = {"step", "category", "preparation_minutes", *body.fact, *(rule.count for rule in body.award if rule.count)}
    asked |= {condition.key for match in matches for condition in match.conditions}
    notes = []
    for key in activity.facts:
        if key not in asked:
            close = nearest(key, asked)
            meant = f"; did you mean {' or '.join(close)}?" if close else ""
            notes.append(f"no rule of {body.id} asks for {key}, so it changes nothing{meant}")
    return notes


def _known(activity: Activity) -> Known:
    known = {key: tuple(part.strip() for part in value.split(",")) for key, value in activity.facts.items()}
    if activity.kind:
        known["kind"] = (activity.kind,)
    if activity.format:
        known["format"] = (activity.format,)
    return known


def _applicable(
    body: Body, activity: Activity, known: Known, on: date, symbol: str
) -> tuple[list[AwardRule], list[list[Choices]], bool]:
    """The rules that apply, what each assumes, and whether the day lies before anything the file knows."""
    for versions, late in ((living(body.award, on), False), (before_first(body.award, on), True)):
        fits = [
            (rule, fit)
            for rule in versions
            if rule.unit in ("", symbol) and feedable(rule, activity)
            if (fit := _fit(rule, known, body)).holds is not False
        ]
        chosen = _closest(fits)
        if chosen:
            return [rule for rule, _ in chosen], [_assumed(rule, fit) for rule, fit in chosen], late
    return [], [], False


def _fit(rule: AwardRule, known: Known, body: Body) -> Fit:
    of, person = rule.of.fit(known, body.words), rule.condition.fit(known, body.words)
    if of.holds is False or person.holds is False:
        return Fit(False, (), (0, 0))
    missing = (*of.missing, *person.missing)
    closeness = (of.closeness[0] + person.closeness[0], of.closeness[1] + person.closeness[1])
    return Fit(None if missing else True, missing, closeness)


def _closest(fits: Sequence[tuple[AwardRule, Fit]]) -> list[tuple[AwardRule, Fit]]:
    """The closest rules that certainly hold, and every closer one that only may hold."""
    certain = [fit.closeness for _, fit in fits if fit.holds]
    bar = max(certain, default=(0, 0))
    return [
        (rule, fit)
        for rule, fit in fits
        if (fit.holds and fit.closeness == bar) or (not fit.holds and fit.closeness > bar)
    ]


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


def _assumed(rule: AwardRule, fit: Fit) -> list[Choices]:
    """Every way to fill in what was not said so that the rule applies."""
    wanted = {condition.key: condition.wanted for condition in (*rule.of.conditions, *rule.condition.conditions)}
    ways = [[(key, value) for value in _values(wanted.get(key))] for key in dict.fromkeys(fit.missing)]
    return [tuple(way) for way in product(*ways)]


def _values(wanted: tuple[str, ...] | bool | Range | None) -> list[str]:  # noqa: FBT001 - what a condition may want
    if isinstance(wanted, bool):
        return ["yes" if wanted else "no"]
    if isinstance(wanted, Range):
        return [f"{wanted.least or ''}..{wanted.most or ''}"]
    return list(wanted) if wanted else ["other"]


def _nothing_applies(body: Body, activity: Activity, name: str, on: date) -> Award:
    what = activity.kind + (f" ({activity.format})" if activity.format else "")
    if not activity.segments and activity.words is None and activity.amount is None:
        raise InvalidInput("nothing to count", where="--time", hint="give --time 90m, --words N or --amount N --unit U")
    text = f"no rule of {body.name} that is on file covers {what} as described"
    return Award(status="not_eligible", unit=name, on=on, steps=(Step(text),), notes=_listing(body, on))


def _listing(body: Body, on: date) -> tuple[str, ...]:
    kinds = sorted(
        {
            word
            for rule in living(body.award, on)
            for key, words in rule.of.conditions
            if key == "kind" and isinstance(words, tuple)
            for word in words
            if isinstance(word, str)
        }
    )
    return (f"kinds with a rule on that day: {', '.join(kinds)}",) if kinds else ()
