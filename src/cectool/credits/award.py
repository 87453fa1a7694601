"""What credit does a body give for an activity?

Five steps in a fixed order: exclude what is no learning, apply the rate, pool, round, cap. Which rule applies is
settled first, and holds for every activity that differs in its minutes alone; where that, or the rule's own text,
leaves something open, every reading is computed and none is picked.
"""

from datetime import date

import msgspec

from cectool.credits.body import AwardRule, Body
from cectool.credits.evaluate import evaluate
from cectool.credits.merge import merged
from cectool.credits.model import Activity, Award, Step
from cectool.credits.outcome import Outcome
from cectool.credits.periods import amounts_of, remembered
from cectool.credits.terms import DEFAULT_KIND, Terms, terms_of
from cectool.data.dated import living
from cectool.errors import InvalidInput


def award(body: Body, activity: Activity, on: date, *, unit: str = "") -> Award:
    """The credit that a body gives for an activity done on a day.

    ``unit`` is the symbol of one of the body's units; its only or first one when left out. Raises InvalidInput when
    the activity names a kind, format, option or choice that the body does not know.
    """
    terms = terms_of(body, activity, on, unit)
    answers = remembered(body, "awards")
    key = (terms, on if answers.by_day else None, *amounts_of(activity))
    known: Award | None = answers.found.get(key)
    if known is None:
        known = _worked_out(body, terms, activity, on)
        if not terms.found.too_early:  # that answer names its day
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


def _worked_out(body: Body, terms: Terms, activity: Activity, on: date) -> Award:
    if not activity.kind:
        activity = msgspec.structs.replace(activity, kind=DEFAULT_KIND)
    if not terms.found.chosen:
        return _nothing_applies(body, activity, terms.unit, on)
    outcomes: list[Outcome] = []
    for chosen in terms.found.chosen:
        alike = evaluate(body, chosen.rule, activity, terms.known, on)
        outcomes += [outcome.under(choices) for choices in chosen.ways for outcome in alike]
    return merged(body, terms, outcomes, on)


def rules_for(body: Body, activity: Activity, on: date, symbol: str) -> list[AwardRule]:
    """The rules that apply, or may, to an activity. Raises InvalidInput as :func:`award` does."""
    return [chosen.rule for chosen in terms_of(body, activity, on, symbol).found.chosen]


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
