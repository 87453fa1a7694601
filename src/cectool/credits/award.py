"""What credit does a body give for an activity?

Five steps in a fixed order: exclude what is no learning, apply the rate, pool, round, cap. Which rule applies is
decided first; where that, or the rule's own text, leaves something open, every reading is computed and none is picked.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from cectool.credits.body import AwardRule, Body, Fact
from cectool.credits.choose import applicable
from cectool.credits.evaluate import Outcome, evaluate
from cectool.credits.matching import FALSE, TRUE, Known
from cectool.credits.merge import merged
from cectool.credits.model import Activity, Award, Step
from cectool.credits.periods import key_of, remembered
from cectool.data.amount import read_amount
from cectool.data.dated import is_day, living
from cectool.data.nearest import nearest
from cectool.errors import InvalidInput, UnknownName

DEFAULT_KIND = "course"
"""What an activity is taken for when its kind is not given; the answer says so."""

MANY = 12
"""Options of a body from which on a misspelt one is not answered with all of them."""


def award(body: Body, activity: Activity, on: date, *, unit: str = "") -> Award:
    """The credit that a body gives for an activity done on a day.

    ``unit`` is the symbol of one of the body's units; its only or first one when left out. Raises InvalidInput when
    the activity names a kind, format, option or choice that the body does not know.
    """
    answers = remembered(body, "awards")
    key = (answers.period(on), unit, *key_of(activity))
    known: Award | None = answers.found.get(key)
    if known is None:
        known = _worked_out(body, activity, on, unit)
        if not any(str(on) in note for note in known.notes):  # what names its day is an answer for that day alone
            answers.keep(key, known)
    return known if known.on == on else _on_another_day(known, on)


def _on_another_day(known: Award, on: date) -> Award:
    """The same award on another day of its period."""
    return Award(
        status=known.status,
        unit=known.unit,
        on=on,
        amount=known.amount,
        readings=known.readings,
        steps=known.steps,
        notes=known.notes,
    )


def _worked_out(body: Body, activity: Activity, on: date, unit: str) -> Award:
    symbol = unit or next(iter(body.unit), "")
    name = f"{body.id}:{symbol}" if symbol else body.id
    notes: list[str] = []
    if not activity.kind:
        activity = _as_course(activity)
        if _kinds_differ(body, on):
            notes.append("taken as a course; name another kind of activity if it was none")
    _check_words(body, activity)
    check_options(body, activity.facts)
    known = _known(activity)
    found = applicable(body, activity, known, on, symbol)
    if not found.chosen:
        return _nothing_applies(body, activity, name, on)
    outcomes: list[Outcome] = []
    for chosen in found.chosen:
        alike = evaluate(body, chosen.rule, activity, known, on)
        outcomes += [outcome.under(choices) for choices in chosen.ways for outcome in alike]
    return merged(body, outcomes, name, on, notes, too_early=found.too_early)


def rules_for(body: Body, activity: Activity, on: date, symbol: str) -> list[AwardRule]:
    """The rules that apply, or may, to an activity. Raises InvalidInput as :func:`award` does."""
    activity = activity if activity.kind else _as_course(activity)
    _check_words(body, activity)
    check_options(body, activity.facts)
    return [chosen.rule for chosen in applicable(body, activity, _known(activity), on, symbol).chosen]


def _as_course(activity: Activity) -> Activity:
    return msgspec.structs.replace(activity, kind=DEFAULT_KIND)


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


def check_options(body: Body, facts: Mapping[str, str]) -> None:
    """Refuse an option that no rule of the body asks for, such as a misspelt one, and a value that cannot be.

    Raises InvalidInput with the nearest options, or with the values that a fact may have.
    """
    for key, value in facts.items():
        if key not in body.options:
            close = nearest(key, body.options) or sorted(body.options - {"category"})
            named = f"did you mean {' or '.join(close)}?"
            hint = named if len(close) < MANY else f"see `cectool bodies show {body.id}`"
            raise InvalidInput(f"no rule of {body.id} asks for {key[:40]!r}", where="--option", hint=hint)
        fact = body.fact.get(key)
        if fact is not None:
            _check_value(fact, key, value)
        elif key in ("step", "preparation_minutes"):
            read_amount(value, where=f"--option {key}")


def _check_value(fact: Fact, key: str, value: str) -> None:
    where, hint = f"--option {key}", ""
    match fact.type:
        case "yes-no" if value.casefold() not in TRUE | FALSE:
            hint = "yes or no"
        case "choice" if fact.choices and not {part.strip() for part in value.split(",")} <= set(fact.choices):
            hint = f"one of {', '.join(fact.choices)}"
        case "number":
            read_amount(value, where=where)
        case "percent":
            read_amount(value.removesuffix("%"), where=where)
        case "day" | "valid-until" if not is_day(value):
            hint = "write YYYY-MM-DD"
    if hint:
        raise InvalidInput(f"{value[:40]!r} cannot be: {fact.ask}", where=where, hint=hint)


def _known(activity: Activity) -> Known:
    known = {key: tuple(part.strip() for part in value.split(",")) for key, value in activity.facts.items()}
    known["kind"] = (activity.kind,)
    if activity.format:
        known["format"] = (activity.format,)
    return known


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
