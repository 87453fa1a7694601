"""Work one rule out on one activity, with every step written down; time is worked out in :mod:`timed`."""

from datetime import date
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from cectool.credits.body import AwardRule, Body
from cectool.credits.choose import applicable
from cectool.credits.matching import Known
from cectool.credits.model import Activity, Calculated, Step, verbatim
from cectool.credits.outcome import STEP, Outcome
from cectool.credits.timed import climbed, ladders_offered, left_early, timed
from cectool.credits.trace import step_of
from cectool.data.amount import read_amount, show_amount
from cectool.errors import DataError, InvalidInput


def evaluate(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """Every outcome that a rule allows for an activity; one when nothing is open."""
    if rule.minutes is not None:
        return timed(body, rule, activity, known, on)
    if rule.like:
        return _like(body, rule, activity, known, on)
    early = left_early(activity)
    if rule.refuse:
        return [_refused(body, rule, rule.refuse)]
    if early and rule.partial == "whole-only":
        return [_refused(body, rule, "who leaves early earns nothing")]
    if rule.hook:
        return _calculated(body, rule, activity, known, on)
    return [_printed(body, rule, activity) if rule.printed else _flat(body, rule, known)]


def _refused(body: Body, rule: AwardRule, why: str) -> Outcome:
    return Outcome("not_eligible", None, (rule,), steps=(step_of(body, rule, why),))


def _printed(body: Body, rule: AwardRule, activity: Activity) -> Outcome:
    who = "the provider" if rule.printed == "by-provider" else body.name
    if activity.amount is not None:
        step = step_of(body, rule, f"the credit printed by {verbatim(who)} counts: {{}}", activity.amount)
        return Outcome("ok", activity.amount, (rule,), steps=(step,))
    text = f"the credit is what {who} prints; minutes are not turned into credit"
    return Outcome("ask_provider", None, (rule,), steps=(step_of(body, rule, text),))


def _flat(body: Body, rule: AwardRule, known: Known) -> Outcome:
    count = _counted(body, rule, known) if rule.count else Fraction(1)
    steps: list[Step] = []
    if rule.each is None:
        amount = max((Fraction(band.credit) for band in rule.bands if band.at <= count), default=Fraction(0))
        steps.append(step_of(body, rule, f"{verbatim(rule.count)} {{}} gives {{}}", count, amount))
    else:
        if rule.per:
            things = Fraction(count // rule.per)
            steps.append(step_of(body, rule, "{} / {}, whole ones only = {}", count, Fraction(rule.per), things))
            count = things
        amount = rule.each * count
        if rule.count:
            steps.append(step_of(body, rule, "{} x {} = {}", count, rule.each, amount))
        else:
            steps.append(step_of(body, rule, "{} each = {}", rule.each, amount))
    amount = _capped(body, rule, amount, steps)
    return Outcome("ok", amount, (rule,), steps=tuple(steps))


def _counted(body: Body, rule: AwardRule, known: Known) -> Fraction:
    if rule.count not in known:
        fact = body.fact.get(rule.count)
        hint = f"--option {rule.count}=N" + (f": {fact.ask}" if fact else "")
        raise InvalidInput(f"{rule.count} was not given", where="--option", hint=hint)
    return read_amount(known[rule.count][0], where=f"--option {rule.count}")


def _capped(body: Body, rule: AwardRule, amount: Fraction, steps: list[Step]) -> Fraction:
    if rule.cap and amount > rule.cap.max:
        steps.append(step_of(body, rule, f"capped at {{}} per {rule.cap.per}", rule.cap.max))
        return rule.cap.max
    return amount


def _like(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """What a participant would get, already rounded, times so much, with preparation up to its bound."""
    inner_known = {**known, "kind": (rule.like,)}
    found = applicable(body, activity, inner_known, on, rule.unit or body.first_unit, by_the_clock=True)
    outcomes: list[Outcome] = []
    for chosen in found.chosen:
        inner, ways = chosen.rule, chosen.ways
        for base in evaluate(body, inner, activity, inner_known, on):
            multiplied = _multiplied(body, rule, base, inner, known)
            outcomes += [outcome.under(way) for way in ways for outcome in multiplied]
    if outcomes:
        return outcomes
    return [
        _refused(body, rule, f"no rule for a participant ({rule.like}) holds on that day, and this one rests on it")
    ]


def _multiplied(body: Body, rule: AwardRule, base: Outcome, inner: AwardRule, known: Known) -> list[Outcome]:
    if base.amount is None:
        return [replace(base, rules=(*base.rules, rule))]
    steps = list(base.steps)
    amount = base.amount
    if rule.times is not None:
        amount *= rule.times
        steps.append(step_of(body, rule, "x {} = {}", rule.times, amount))
    if rule.preparation is not None:
        most = base.amount * rule.preparation
        minutes = read_amount(known.get("preparation_minutes", ("0",))[0], where="--option preparation_minutes")
        assert inner.minutes is not None  # noqa: S101 - told to the type checker
        prepared = min(most, minutes / inner.minutes)
        amount += prepared
        steps.append(step_of(body, rule, "+ preparation {} (at most {}) = {}", prepared, most, amount))
    chosen = dict(base.choices).get(STEP)
    same = [(ladder, ()) for ladder in rule.ladders if chosen == show_amount(ladder.step)]
    return [
        replace(
            base,
            amount=rounded.amount,
            rules=(*base.rules, rule),
            choices=(*base.choices, *choices),
            readings=(*base.readings, *rounded.readings),
            steps=rounded.steps,
        )
        for ladder, choices in same or ladders_offered(rule, known)
        for rounded in climbed(body, rule, [(None, amount)], ladder, steps)
    ]


def _answered(body: Body, rule: AwardRule, activity: Activity, on: date) -> Calculated:
    """What a calculator returned, if that can be credit at all: a stranger wrote it."""
    found: Any = body.calculator(rule.hook)(activity, on)
    if isinstance(found, Calculated):
        amount: Any = found.amount
        if amount is None or (isinstance(amount, Fraction) and amount >= 0):
            return found
    problem = f"the calculator {rule.hook!r} must return a Calculated with an exact amount of 0 or more"
    raise DataError(problem, where=f"{body.id}/{rule.id}", hint="tell the author of the plugin that offers it")


def _calculated(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """What a plugin's calculator comes to, then rounded and capped as the rule says."""
    found = _answered(body, rule, activity, on)
    steps = tuple(step_of(body, rule, text) for text in found.steps)
    if found.amount is None:
        return [Outcome("not_eligible", None, (rule,), steps=steps)]
    return [
        Outcome("ok", each.amount, (rule,), choices, each.readings, each.steps)
        for ladder, choices in ladders_offered(rule, known)
        for each in climbed(body, rule, [(None, found.amount)], ladder, steps)
    ]
