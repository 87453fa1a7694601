"""Work one rule out on one activity: exclude, rate, pool, round, cap, with every step written down."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cectool.credits.body import AwardRule, Body, Exact
from cectool.credits.ladder import Ladder, Rung, rungs
from cectool.credits.matching import Known
from cectool.credits.model import Activity, Segment, Status, Step
from cectool.credits.trace import step_of
from cectool.data.amount import read_amount, show_amount
from cectool.data.dated import living
from cectool.errors import InvalidInput

Choices = tuple[tuple[str, str], ...]
"""What the caller could have said, as keys with the values assumed."""


class Outcome(NamedTuple):
    """What a rule gives: ``choices`` is what the caller could have said, ``readings`` what the text leaves open."""

    status: Status
    amount: Fraction | None
    rules: tuple[AwardRule, ...]
    choices: Choices = ()
    readings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()

    def under(self, assumed: Choices) -> "Outcome":
        """The same outcome, under assumptions about what was not said."""
        return self._replace(choices=(*assumed, *self.choices))


def evaluate(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """Every outcome that a rule allows for an activity; one when nothing is open."""
    notes = _notes(rule)
    if rule.refuse:
        return [Outcome("not_eligible", None, (rule,), steps=(step_of(body, rule, rule.refuse),), notes=notes)]
    if rule.printed:
        return [_printed(body, rule, activity)._replace(notes=notes)]
    if rule.like:
        return [outcome._replace(notes=(*outcome.notes, *notes)) for outcome in _like(body, rule, activity, known, on)]
    if rule.minutes is None:
        return [_flat(body, rule, known)._replace(notes=notes)]
    return [outcome._replace(notes=notes) for outcome in _by_time(body, rule, activity, known, on)]


def _notes(rule: AwardRule) -> tuple[str, ...]:
    notes = [rule.note] if rule.note else []
    if rule.reading:
        notes.append(f"the text is open; this is one reading: {rule.reading}")
    if rule.strength == "discretion":
        notes.append("the body decides at its discretion")
    return tuple(notes)


def _printed(body: Body, rule: AwardRule, activity: Activity) -> Outcome:
    who = "the provider" if rule.printed == "by-provider" else body.name
    if activity.amount is not None:
        text = f"the credit printed by {who} counts: {show_amount(activity.amount)}"
        return Outcome("ok", activity.amount, (rule,), steps=(step_of(body, rule, text),))
    text = f"the credit is what {who} prints; minutes are not turned into credit"
    return Outcome("ask_provider", None, (rule,), steps=(step_of(body, rule, text),))


def _flat(body: Body, rule: AwardRule, known: Known) -> Outcome:
    count = Fraction(1)
    if rule.count:
        if rule.count not in known:
            fact = body.fact.get(rule.count)
            hint = fact.ask if fact else f"--option {rule.count}=N"
            raise InvalidInput(f"{rule.count} was not given", where="--option", hint=hint)
        count = read_amount(known[rule.count][0], where=rule.count)
    if rule.bands:
        amount = max((band.credit for band in rule.bands if band.at <= count), default=Fraction(0))
        steps = [step_of(body, rule, f"{rule.count} {show_amount(count)} gives {show_amount(amount)}")]
    else:
        each = rule.each or Exact(0)
        things = count // rule.per if rule.per else count
        amount = each * things
        shown = (
            f"{show_amount(each)} each" if not rule.count else f"{show_amount(Fraction(things))} x {show_amount(each)}"
        )
        steps = [step_of(body, rule, f"{shown} = {show_amount(amount)}")]
    amount = _capped(body, rule, amount, steps)
    return Outcome("ok", amount, (rule,), steps=tuple(steps))


def _like(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """What a participant would get, already rounded, times so much, with preparation up to its bound."""
    outcomes: list[Outcome] = []
    inner_known = {**known, "kind": (rule.like,)}
    for inner in living(body.award, on):
        fit = inner.of.fit(inner_known, body.words)
        if inner.minutes is None or inner.measure is not None or fit.holds is False or inner.like:
            continue
        assumed = tuple((key, "as the rule asks") for key in fit.missing)
        bases = evaluate(body, inner, activity, inner_known, on)
        outcomes += [_multiplied(body, rule, base.under(assumed), inner, known) for base in bases]
    if outcomes:
        return outcomes
    text = f"no rule for a participant ({rule.like}) on {on}, on which this one rests"
    return [Outcome("not_eligible", None, (rule,), steps=(step_of(body, rule, text),))]


def _multiplied(body: Body, rule: AwardRule, base: Outcome, inner: AwardRule, known: Known) -> Outcome:
    if base.amount is None:
        return base
    steps = list(base.steps)
    amount = base.amount
    if rule.times is not None:
        amount *= rule.times
        steps.append(step_of(body, rule, f"x {show_amount(rule.times)} = {show_amount(amount)}"))
    if rule.preparation is not None:
        most = base.amount * rule.preparation
        minutes = read_amount(known.get("preparation_minutes", ("0",))[0], where="preparation_minutes")
        prepared = min(most, minutes / (inner.minutes or Fraction(60)))
        amount += prepared
        text = f"+ preparation {show_amount(prepared)} (at most {show_amount(most)}) = {show_amount(amount)}"
        steps.append(step_of(body, rule, text))
    amount = _capped(body, rule, amount, steps)
    return base._replace(amount=amount, rules=(*base.rules, rule), steps=tuple(steps))


def _by_time(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    steps: list[Step] = []
    pieces = _learning(body, rule, activity, on, steps)
    if rule.pool == "segment":
        raw = [_rated(body, rule, minutes, activity, known, steps) for minutes in pieces]
    else:
        raw = [_rated(body, rule, sum(pieces, Fraction(0)), activity, known, steps)]
    outcomes = []
    for choice in _steps_offered(rule, known):
        for climbed in _climbed(body, rule, raw, choice):
            amount, more, readings = climbed
            open_step = choice is not None and len(rule.step) > 1 and "step" not in known
            said = (("step", show_amount(choice)),) if open_step and choice is not None else ()
            outcomes.append(Outcome("ok", amount, (rule,), said, readings, (*steps, *more)))
    return outcomes


def _learning(body: Body, rule: AwardRule, activity: Activity, on: date, steps: list[Step]) -> list[Fraction]:
    """Step one: the minutes that are learning, segment by segment."""
    kept: list[Segment] = []
    for segment in activity.segments:
        barred = next((ban for ban in living(body.exclude, on) if _bars(ban.what, ban.longer_than, segment)), None)
        if barred:
            text = f"{show_amount(segment.minutes)} min of {segment.item} do not count"
            steps.append(step_of(body, barred, text))
        else:
            kept.append(segment)
    pieces = [segment.minutes for segment in kept]
    if rule.shortest_segment and len(pieces) > 1:
        long_enough = [minutes for minutes in pieces if minutes >= rule.shortest_segment]
        if len(long_enough) < len(pieces):
            text = f"segments under {rule.shortest_segment} min are not summed"
            steps.append(step_of(body, rule, text))
        pieces = long_enough
    return pieces


def _bars(items: tuple[str, ...], longer_than: int, segment: Segment) -> bool:
    return segment.item in items and segment.minutes > longer_than


def _rated(
    body: Body, rule: AwardRule, clock: Fraction, activity: Activity, known: Known, steps: list[Step]
) -> Fraction:
    """Step two: minutes turned into raw credit."""
    minutes = _measured(body, rule, clock, activity, steps)
    per = rule.minutes or Fraction(60)
    raw = minutes / per
    text = f"{show_amount(minutes)} min / {show_amount(per)} = {show_amount(raw)}"
    if rule.measure is not None and rule.measure.decimals is not None:
        raw = Fraction(round(raw * 10**rule.measure.decimals), 10**rule.measure.decimals)
        text += f", to {rule.measure.decimals} decimals {show_amount(raw)}"
    if rule.times is not None:
        raw *= rule.times
        text += f", x {show_amount(rule.times)} = {show_amount(raw)}"
    if rule.scaled_by and rule.scaled_by in known:
        share = read_amount(known[rule.scaled_by][0].rstrip("%"), where=rule.scaled_by) / 100
        raw *= share
        text += f", x {show_amount(share * 100)}% = {show_amount(raw)}"
    steps.append(step_of(body, rule, text))
    if minutes < rule.shortest:
        text = f"{show_amount(minutes)} min is under the {rule.shortest} min that earn anything"
        steps.append(step_of(body, rule, text))
        return Fraction(0)
    return raw


def _measured(body: Body, rule: AwardRule, clock: Fraction, activity: Activity, steps: list[Step]) -> Fraction:
    measure = rule.measure
    if measure is None or measure.kind in ("clock", "pilot-test"):
        return clock
    questions = Fraction(activity.questions or 0)
    for_questions = questions * (measure.minutes_per_question or Exact(0))
    if measure.kind == "words":
        reading = Fraction(activity.words or 0, measure.words_per_minute or 1)
        minutes = reading + clock + for_questions
        text = f"{activity.words} words / {measure.words_per_minute} + {show_amount(clock)} min of recordings"
    else:
        minutes = clock * (measure.times or Exact(1)) + for_questions
        text = f"{show_amount(clock)} min of reading x {show_amount(measure.times or Exact(1))}"
    text += f" + {show_amount(questions)} questions x {show_amount(measure.minutes_per_question or Exact(0))}"
    steps.append(step_of(body, rule, f"{text} = {show_amount(minutes)} min"))
    return minutes


def _steps_offered(rule: AwardRule, known: Known) -> list[Fraction | None]:
    if rule.round in (None, "none") or not rule.step:
        return [None]
    if "step" not in known:
        return list(rule.step)
    chosen = read_amount(known["step"][0], where="--option step")
    if chosen not in rule.step:
        offered = ", ".join(show_amount(step) for step in rule.step)
        raise InvalidInput(
            f"step {show_amount(chosen)} does not exist here", where="--option step", hint=f"one of {offered}"
        )
    return [chosen]


def _climbed(
    body: Body, rule: AwardRule, raw: list[Fraction], step: Fraction | None
) -> list[tuple[Fraction, list[Step], tuple[str, ...]]]:
    """Steps three to five: round each pooled amount, sum, and cap, once for every reading of the rounding."""
    totals: list[tuple[Fraction, tuple[str, ...], list[str]]] = [(Fraction(0), (), [])]
    for amount in raw:
        landed = _round_one(rule, amount, step)
        totals = [
            (
                total + rung.amount,
                (*said, rung.assuming) if rung.assuming else said,
                [*texts, _shown(rule, amount, rung, step)],
            )
            for total, said, texts in totals
            for rung in landed
            if not said or not rung.assuming or rung.assuming == said[-1]
        ]
    finished = []
    for total, said, texts in totals:
        steps = [step_of(body, rule, text) for text in texts if text]
        if len(raw) > 1:
            steps.append(step_of(body, rule, f"summed over {len(raw)} segments = {show_amount(total)}"))
        amount = _capped(body, rule, _granted(body, rule, total, steps, attended=any(raw)), steps)
        finished.append((amount, steps, tuple(dict.fromkeys(said))))
    return finished


def _round_one(rule: AwardRule, amount: Fraction, step: Fraction | None) -> list[Rung]:
    if rule.round is None or rule.round == "none" or step is None:
        return [Rung(amount)]
    threshold = Fraction(rule.threshold) / rule.minutes if rule.threshold is not None and rule.minutes else None
    return rungs(amount, Ladder(rule.first, step), rule.round, tie=rule.tie, threshold=threshold)


def _shown(rule: AwardRule, raw: Fraction, rung: Rung, step: Fraction | None) -> str:
    if rung.amount == raw or step is None:
        return ""
    first = f", first {show_amount(rule.first[0])}" if rule.first else ""
    how = rung.assuming or {"down": "rounded down", "up": "rounded up", "nearest": "rounded to the nearest"}.get(
        rule.round or "", "rounded"
    )
    return f"{how} (steps of {show_amount(step)}{first}): {show_amount(rung.amount)}"


def _granted(body: Body, rule: AwardRule, amount: Fraction, steps: list[Step], *, attended: bool) -> Fraction:
    if rule.never_less is not None and attended and amount < rule.never_less:
        steps.append(step_of(body, rule, f"never less than {show_amount(rule.never_less)} is granted"))
        return rule.never_less
    return amount


def _capped(body: Body, rule: AwardRule, amount: Fraction, steps: list[Step]) -> Fraction:
    if rule.cap and amount > rule.cap.max:
        steps.append(step_of(body, rule, f"capped at {show_amount(rule.cap.max)} per {rule.cap.per}"))
        return rule.cap.max
    return amount
