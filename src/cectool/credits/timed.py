"""What does time come to under a rule: exclude, measure, rate, pool, round, cap, with every step written down."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from cectool.credits.body import AwardRule, Body, Measure
from cectool.credits.choose import Choices
from cectool.credits.ladder import Ladder, Rung, rungs
from cectool.credits.matching import Known
from cectool.credits.model import Activity, Segment, Step, verbatim
from cectool.credits.outcome import STEP, Outcome
from cectool.credits.trace import step_of
from cectool.data.amount import read_amount, show_amount
from cectool.data.dated import living
from cectool.errors import DataError, InvalidInput

ZERO = Fraction(0)
_ITEM = attrgetter("item")
Pool = tuple[date | None, Fraction]
"""An amount that is rounded by itself, and the day it belongs to."""


class Early(NamedTuple):
    """The time somebody was there, and how long it all took."""

    attended: Fraction
    whole: Fraction


class Climbed(Struct, frozen=True):
    """An amount that was rounded and capped, which readings of the text that takes, and the steps to it."""

    amount: Fraction
    readings: tuple[str, ...]
    steps: tuple[Step, ...]


def timed(body: Body, rule: AwardRule, activity: Activity, known: Known, on: date) -> list[Outcome]:
    """Everything that the time of an activity may come to under a rule with ``minutes``."""
    before: list[Step] = []
    learnt = _learning(body, rule, activity, on, before)
    notes = _assumptions(rule, known)
    found = []
    for pieces, reading in _present(body, rule, learnt, activity, before):
        said = (reading,) if reading else ()
        if pieces is None:
            found.append(Outcome("not_eligible", None, (rule,), (), said, tuple(before)))
            continue
        steps = before.copy()
        pools = []
        for day, clock in _pools(rule, pieces, on):
            raw = _rated(body, rule, clock, activity, known, steps)
            pools.append((day, raw))
        for ladder, choices in ladders_offered(rule, known):
            for each in climbed(body, rule, pools, ladder, steps):
                readings = said + each.readings
                found.append(Outcome("ok", each.amount, (rule,), choices, readings, each.steps, notes))
    return found


def _learning(body: Body, rule: AwardRule, activity: Activity, on: date, steps: list[Step]) -> list[Segment]:
    """Step one: the segments that are learning.

    A break counts only where a rule lets one of its length pass; of what no rule names nobody says that it counts.
    """
    kept = list(activity.segments)
    if any(map(_ITEM, kept)):
        bans = living(body.exclude, on)
        kept = []
        for segment in activity.segments:
            bans_it = [ban for ban in bans if segment.item in ban.what]
            barred = next((ban for ban in bans_it if segment.minutes > ban.longer_than), None)
            if barred:
                steps.append(
                    step_of(body, barred, f"{{}} min of {verbatim(segment.item)} do not count", segment.minutes)
                )
            elif segment.item and not bans_it:
                text = f"{{}} min of {verbatim(segment.item)} are left out: no rule on file says that it counts"
                steps.append(Step(text, (segment.minutes,)))
            else:
                kept.append(segment)
    if rule.shortest_segment and len(kept) > 1:
        long_enough = [segment for segment in kept if segment.minutes >= rule.shortest_segment]
        if len(long_enough) < len(kept):
            steps.append(step_of(body, rule, "segments under {} min are not summed", Fraction(rule.shortest_segment)))
        kept = long_enough
    return kept


def _present(
    body: Body, rule: AwardRule, learnt: list[Segment], activity: Activity, steps: list[Step]
) -> list[tuple[list[Segment] | None, str]]:
    """The segments at which somebody was who left early; None for nothing earned, a text for a reading of the rule."""
    early = left_early(activity)
    if early is None:
        return [(learnt, "")]
    steps.append(step_of(body, rule, "{} min of {} attended", *early))
    present = _cut(learnt, activity.segments, early.attended)
    if rule.partial == "attended":
        return [(present, "")]
    if rule.partial == "whole-only":
        steps.append(step_of(body, rule, "who leaves early earns nothing"))
        return [(None, "")]
    return [(present, "the time attended counts"), (None, "who leaves early earns nothing")]


def left_early(activity: Activity) -> Early | None:
    """The time of somebody who left early; None where nobody did. Raises InvalidInput for more than there was."""
    if activity.attended is None:
        return None
    early = Early(activity.attended, activity.minutes or ZERO)
    if early.attended > early.whole:
        problem = f"{show_amount(early.attended)} min attended of {show_amount(early.whole)}"
        raise InvalidInput(problem, where="--attended", hint="give the whole time with --time or --segment")
    return early if early.attended < early.whole else None


def _cut(learnt: Sequence[Segment], segments: Sequence[Segment], left: Fraction) -> list[Segment]:
    """The segments of learning up to the minute at which somebody left."""
    kept = []
    for segment in segments:
        minutes = min(segment.minutes, left)
        left -= minutes
        if segment in learnt and minutes:
            kept.append(Segment(minutes, segment.item, segment.day))
    return kept


def _pools(rule: AwardRule, pieces: Sequence[Segment], on: date) -> list[Pool]:
    """Step three, before the rate because that changes nothing: the minutes that are rounded together.

    A cap for one day makes every day a pool of its own.
    """
    if rule.pool == "segment":
        return [(segment.day or on, segment.minutes) for segment in pieces]
    if rule.pool == "event" and not (rule.cap and rule.cap.per == "day"):
        return [(None, pieces[0].minutes if len(pieces) == 1 else sum((piece.minutes for piece in pieces), ZERO))]
    days: dict[date, Fraction] = {}
    for segment in pieces:
        day = segment.day or on
        days[day] = days.get(day, ZERO) + segment.minutes
    return list(days.items()) or [(on, ZERO)]


def _rated(
    body: Body, rule: AwardRule, clock: Fraction, activity: Activity, known: Known, steps: list[Step]
) -> Fraction:
    """Step two: minutes turned into raw credit."""
    minutes = _measured(body, rule, clock, activity, steps)
    per = rule.minutes
    assert per is not None  # noqa: S101 - told to the type checker
    # what minutes / per is, at half the cost: every award of time comes through here
    raw = Fraction(minutes.numerator * per.denominator, minutes.denominator * per.numerator)
    steps.append(step_of(body, rule, "{} min / {} = {}", minutes, per, raw))
    if rule.measure is not None and rule.measure.decimals is not None:
        scale = 10**rule.measure.decimals
        raw = Fraction((2 * raw * scale + 1) // 2, scale)
        steps.append(step_of(body, rule, f"to {rule.measure.decimals} decimals {{}}", raw))
    if rule.times is not None:
        raw *= rule.times
        steps.append(step_of(body, rule, "x {} = {}", rule.times, raw))
    if rule.scaled_by and rule.scaled_by in known:
        percent = _percent(rule, known)
        raw *= percent / 100
        steps.append(step_of(body, rule, "x {}% = {}", percent, raw))
    if rule.shortest and minutes.numerator < rule.shortest * minutes.denominator:
        words = "{} min is under the {} min that earn anything"
        steps.append(step_of(body, rule, words, minutes, Fraction(rule.shortest)))
        return ZERO
    return raw


def _percent(rule: AwardRule, known: Known) -> Fraction:
    where = f"--option {rule.scaled_by}"
    percent = read_amount(known[rule.scaled_by][0].removesuffix("%"), where=where)
    if percent > 100:  # noqa: PLR2004 - the whole
        raise InvalidInput(f"{show_amount(percent)}% is more than the whole", where=where, hint="at most 100%")
    return percent


def _assumptions(rule: AwardRule, known: Known) -> tuple[str, ...]:
    if rule.scaled_by and rule.scaled_by not in known:
        return (f"taken as 100% {rule.scaled_by}; if not: --option {rule.scaled_by}=80%",)
    return ()


def _reading_speed(rule: AwardRule, measure: Measure) -> Fraction:
    if not measure.words_per_minute:
        problem = "the rule counts words and does not say how many are read in a minute"
        raise DataError(problem, where=rule.id, hint="`cectool check FILE` names what else the file lacks")
    return Fraction(measure.words_per_minute)


def _measured(body: Body, rule: AwardRule, clock: Fraction, activity: Activity, steps: list[Step]) -> Fraction:
    measure = rule.measure
    if measure is None or measure.kind in ("clock", "pilot-test"):
        return clock
    questions = Fraction(activity.questions or 0)
    a_question = measure.minutes_per_question or ZERO
    if measure.kind == "words":
        words, speed = Fraction(activity.words or 0), _reading_speed(rule, measure)
        minutes = words / speed + clock + questions * a_question
        text = "{} words / {} + {} min of recordings + {} questions x {} = {} min"
        steps.append(step_of(body, rule, text, words, speed, clock, questions, a_question, minutes))
    else:
        times = measure.times or Fraction(1)
        minutes = clock * times + questions * a_question
        text = "{} min of reading x {} + {} questions x {} = {} min"
        steps.append(step_of(body, rule, text, clock, times, questions, a_question, minutes))
    return minutes


def ladders_offered(rule: AwardRule, known: Known) -> Sequence[tuple[Ladder | None, Choices]]:
    """The ladders that may be meant, each with the choice of the step that leads to it; None where nothing is rounded.

    A rule with one step leaves nothing to choose. Raises InvalidInput when the chosen step is not among several.
    """
    if len(rule.ladders) < 2:  # noqa: PLR2004 - several
        return [(ladder, ()) for ladder in rule.ladders or (None,)]
    if STEP not in known:
        return [(ladder, ((STEP, show_amount(ladder.step)),)) for ladder in rule.ladders]
    chosen = _chosen(known[STEP][0])
    found: list[tuple[Ladder | None, Choices]] = [(ladder, ()) for ladder in rule.ladders if ladder.step == chosen]
    if not found:
        offered = ", ".join(show_amount(step) for step in rule.step)
        problem = f"step {show_amount(chosen)} does not exist here"
        raise InvalidInput(problem, where="--option step", hint=f"one of {offered}")
    return found


@lru_cache(maxsize=256)
def _chosen(text: str) -> Fraction:
    return read_amount(text, where="--option step")


def climbed(
    body: Body, rule: AwardRule, pools: Sequence[Pool], ladder: Ladder | None, before: Sequence[Step] = ()
) -> list[Climbed]:
    """Steps four and five: round each pooled amount, cap and sum, once for every reading of the rounding."""
    ways: list[list[Rung]] = [[]]
    for _, amount in pools:
        landed = [Rung(amount)]
        if ladder is not None and rule.round is not None:
            landed = rungs(amount, ladder, rule.round, tie=rule.tie, threshold=rule.threshold_credit)
        if len(landed) == 1:
            for way in ways:
                way.append(landed[0])
        else:
            ways = [[*way, rung] for way in ways for rung in landed if _agrees(way, rung)]
    return [_finished(body, rule, pools, way, ladder, before) for way in ways]


def _agrees(way: Sequence[Rung], rung: Rung) -> bool:
    """Does a rung rest on the same reading of the text as those before it?"""
    return all(before.assuming in ("", rung.assuming) for before in way)


_HOW = {
    "down": "rounded down",
    "up": "rounded up",
    "nearest": "rounded to the nearest",
    "threshold": "rounded by the threshold",
}


def _told(body: Body, rule: AwardRule, rung: Rung, ladder: Ladder) -> Step:
    how = rung.assuming or _HOW.get(rule.round or "", "rounded")
    if rule.first:
        first = " then ".join("{}" for _ in rule.first)
        return step_of(body, rule, f"{how} (steps of {{}}, first {first}): {{}}", ladder.step, *rule.first, rung.amount)
    return step_of(body, rule, f"{how} (steps of {{}}): {{}}", ladder.step, rung.amount)


def _finished(
    body: Body,
    rule: AwardRule,
    pools: Sequence[Pool],
    way: Sequence[Rung],
    ladder: Ladder | None,
    before: Sequence[Step],
) -> Climbed:
    """A granted minimum, the limits of a day and of the activity, and the sum."""
    steps = list(before)
    amounts: list[Fraction] = []
    readings: dict[str, None] = {}
    for (_, raw), rung in zip(pools, way, strict=True):
        amounts.append(rung.amount)
        if ladder is not None and rung.amount is not raw:
            steps.append(_told(body, rule, rung, ladder))
        if rung.assuming:
            readings[rung.assuming] = None
    if rule.cap and rule.cap.per == "day":
        amounts = _capped_by_day(body, rule, pools, amounts, steps)
    total = sum(amounts, ZERO) if len(amounts) != 1 else amounts[0]
    if len(amounts) > 1:
        each = "segments" if rule.pool == "segment" else "days"
        steps.append(step_of(body, rule, f"summed over {len(amounts)} {each} = {{}}", total))
    if rule.never_less is not None and total < rule.never_less and any(raw for _, raw in pools):
        total = rule.never_less
        steps.append(step_of(body, rule, "never less than {} is granted", total))
    if rule.cap and rule.cap.per == "activity" and total > rule.cap.max:
        total = rule.cap.max
        steps.append(step_of(body, rule, "capped at {} per activity", total))
    return Climbed(total, tuple(readings), tuple(steps))


def _capped_by_day(
    body: Body, rule: AwardRule, pools: Sequence[Pool], amounts: Sequence[Fraction], steps: list[Step]
) -> list[Fraction]:
    """The sum of each day, no more than the cap."""
    most = rule.cap.max if rule.cap else ZERO
    days: dict[date | None, Fraction] = {}
    for (day, _), amount in zip(pools, amounts, strict=True):
        days[day] = days.get(day, ZERO) + amount
    for day, amount in days.items():
        if amount > most:
            steps.append(step_of(body, rule, f"capped at {{}} per day ({day})", most))
            days[day] = most
    return list(days.values())
