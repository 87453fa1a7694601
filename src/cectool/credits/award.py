"""What credit does a body give for an activity?

Five steps in a fixed order: exclude what is no learning, apply the rate, pool, round, cap. Which rule applies is
decided first; where that, or the rule's own text, leaves something open, every reading is computed and none is picked.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from cectool.credits.body import AwardRule, Body
from cectool.credits.evaluate import Outcome, evaluate
from cectool.credits.matching import Fit, Known
from cectool.credits.model import Activity, Award, CreditReading, Status, Step
from cectool.credits.trace import stale_notes
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
    known = _known(activity)
    rules, assuming, late = _applicable(body, activity, known, on, symbol)
    if not rules:
        return _nothing_applies(body, activity, name, on)
    outcomes: list[Outcome] = []
    for rule, missing in zip(rules, assuming, strict=True):
        outcomes += [outcome.under(missing) for outcome in evaluate(body, rule, activity, known, on)]
    return _merged(body, outcomes, name, on, notes, unsure=late)


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


def _known(activity: Activity) -> Known:
    known = {key: tuple(part.strip() for part in value.split(",")) for key, value in activity.facts.items()}
    if activity.kind:
        known["kind"] = (activity.kind,)
    if activity.format:
        known["format"] = (activity.format,)
    return known


def _applicable(
    body: Body, activity: Activity, known: Known, on: date, symbol: str
) -> tuple[list[AwardRule], list[tuple[str, ...]], bool]:
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


def _assumed(rule: AwardRule, fit: Fit) -> tuple[str, ...]:
    wanted = {condition.key: condition.wanted for condition in (*rule.of.conditions, *rule.condition.conditions)}
    return tuple(f"{key} {_shown(wanted.get(key))}".strip() for key in fit.missing)


def _shown(wanted: object) -> str:
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    return " or ".join(str(word) for word in wanted if word is not None) if isinstance(wanted, tuple) else ""


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


def _merged(
    body: Body, outcomes: Sequence[Outcome], name: str, on: date, notes: Iterable[str], *, unsure: bool
) -> Award:
    """One award out of all outcomes: they agree, or a choice is missing, or the text is open."""
    said = [*notes, *dict.fromkeys(note for outcome in outcomes for note in outcome.notes)]
    first = outcomes[0]
    said += stale_notes(body, [rule for outcome in outcomes for rule in outcome.rules], on)
    results = {(outcome.status, outcome.amount) for outcome in outcomes}
    if unsure:
        said.append(f"{on} lies before the oldest rule on file; the oldest one is shown as a reading")
    if len(results) == 1 and not unsure and not any(outcome.disputed for outcome in outcomes):
        if first.status == "ok":
            return Award(status="ok", unit=name, on=on, amount=first.amount, steps=first.steps, notes=tuple(said))
        return Award(status=first.status, unit=name, on=on, steps=first.steps, notes=tuple(said))
    choices = {choice for outcome in outcomes for choice in outcome.choices}
    decided = len(results) == 1 or not choices
    status: Status = "unclear" if decided else "ambiguous"
    steps = tuple(step for outcome in _distinct(outcomes) for step in outcome.steps)
    if status == "ambiguous":
        said.append(f"name what is open: {'; '.join(sorted(choices))}")
    return Award(status=status, unit=name, on=on, readings=_readings(outcomes, name), steps=steps, notes=tuple(said))


def _distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    seen: dict[tuple[str, Fraction | None], Outcome] = {}
    for outcome in outcomes:
        seen.setdefault((outcome.status, outcome.amount), outcome)
    return list(seen.values())


def _readings(outcomes: Sequence[Outcome], name: str) -> tuple[CreditReading, ...]:
    """Every distinct result with all assumptions that lead to it, smallest first."""
    grouped: dict[Fraction | None, list[str]] = {}
    for outcome in outcomes:
        text = ", ".join((*outcome.choices, *outcome.readings)) or "as the rule reads"
        if outcome.status not in ("ok", "unclear"):
            text = f"{text}: {outcome.status}"
        grouped.setdefault(outcome.amount, []).append(text)
    order = sorted(grouped, key=lambda amount: (amount is None, amount or Fraction(0)))
    return tuple(CreditReading(amount, name, "; or ".join(dict.fromkeys(grouped[amount]))) for amount in order)
