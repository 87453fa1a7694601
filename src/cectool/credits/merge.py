"""Make one award of every outcome that the rules allow: they agree, a choice is missing, or the text is open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from cectool.credits.body import Body
from cectool.credits.evaluate import Choices, Outcome
from cectool.credits.model import Award, CreditReading, Status
from cectool.credits.trace import stale_notes

_HOW_TO_SAY = {"format": "--format", "kind": "--activity"}
Result = tuple[Status, Fraction | None]
Assumed = dict[str, tuple[str | None, ...]]
"""Choices that lead to a result: for each key the values that do, None where leaving it unsaid does."""


def merged(
    body: Body, outcomes: Sequence[Outcome], unit: str, on: date, notes: Iterable[str], *, too_early: bool
) -> Award:
    """One award: ``ok`` when all outcomes agree on undisputed rules, else every reading and what it assumes.

    ``too_early`` says that the day lies before the oldest rule on file.
    """
    distinct = {_result(outcome): outcome for outcome in reversed(outcomes)}
    shown = list(reversed(distinct.values()))
    said = [*notes, *(note for outcome in shown for note in outcome.notes)]
    said += stale_notes(body, [rule for outcome in shown for rule in outcome.rules], on)
    first = shown[0]
    if len(shown) == 1 and not too_early and not _one_sided(outcomes):
        return Award(status=first.status, unit=unit, on=on, amount=first.amount, steps=first.steps, notes=_once(said))
    deciding = _deciding(outcomes)
    status: Status = "ambiguous" if len(shown) > 1 and deciding else "unclear"
    if too_early:
        said.append(f"{on} lies before the oldest rule on file; the oldest one is shown as a reading")
    said += [f"say {_HOW_TO_SAY.get(key, f'--option {key}=')}: {_either(key, outcomes)}" for key in deciding]
    steps = dict.fromkeys(step for outcome in shown for step in outcome.steps)
    readings = _readings(outcomes, deciding, unit)
    return Award(status=status, unit=unit, on=on, readings=readings, steps=tuple(steps), notes=_once(said))


def _one_sided(outcomes: Sequence[Outcome]) -> bool:
    """Is there an open text of which only one reading is on file? Several readings that agree settle it."""
    readings: dict[tuple[str, date], set[str]] = defaultdict(set)
    for rule in (rule for outcome in outcomes for rule in outcome.rules if rule.reading):
        readings[rule.id, rule.starts].add(rule.reading)
    return any(len(texts) == 1 for texts in readings.values())


def _result(outcome: Outcome) -> Result:
    return (outcome.status, outcome.amount)


def _deciding(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The fewest choices that, once made, leave one result (or only what the text itself leaves open)."""
    keys = tuple(dict.fromkeys(key for outcome in outcomes for key, _ in outcome.choices))
    for size in range(len(keys)):
        for some in combinations(keys, size):
            groups: dict[tuple[Choices, tuple[str, ...]], set[Result]] = defaultdict(set)
            for outcome in outcomes:
                groups[_projected(outcome, some), outcome.readings].add(_result(outcome))
            if all(len(results) == 1 for results in groups.values()):
                return some
    return keys


def _projected(outcome: Outcome, keys: Iterable[str]) -> Choices:
    made = dict(outcome.choices)
    return tuple((key, made[key]) for key in keys if key in made)


def _either(key: str, outcomes: Sequence[Outcome]) -> str:
    values = dict.fromkeys(value for outcome in outcomes for name, value in outcome.choices if name == key)
    return " or ".join(sorted(values))


def _readings(outcomes: Sequence[Outcome], deciding: tuple[str, ...], unit: str) -> tuple[CreditReading, ...]:
    """Every distinct amount with the assumptions that lead to it, smallest first."""
    grouped: dict[Fraction | None, dict[str, list[Assumed]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        disputed = [rule.reading for rule in outcome.rules if rule.reading]
        rest = ", ".join((*outcome.readings, *disputed)) + ("" if outcome.status == "ok" else f" ({outcome.status})")
        grouped[outcome.amount][rest.strip()].append(_enough(outcome, outcomes, deciding))
    order = sorted(grouped, key=lambda amount: (amount is None, amount or Fraction(0)))
    return tuple(CreditReading(amount, unit, _told(grouped[amount])) for amount in order)


def _enough(outcome: Outcome, outcomes: Sequence[Outcome], deciding: tuple[str, ...]) -> Assumed:
    """The fewest of an outcome's choices that lead to its result whatever else is chosen."""
    mine = {key: dict(outcome.choices).get(key) for key in deciding}
    for size in range(len(deciding) + 1):
        for some in combinations(deciding, size):
            alike = [
                other
                for other in outcomes
                if other.readings == outcome.readings and all(dict(other.choices).get(key) == mine[key] for key in some)
            ]
            if len({_result(other) for other in alike}) == 1:
                return {key: (mine[key],) for key in some}
    return {key: (value,) for key, value in mine.items()}


def _told(grouped: Mapping[str, Sequence[Assumed]]) -> str:
    texts = []
    for rest, ways in grouped.items():
        told = [", ".join(_said(key, values) for key, values in way.items()) for way in _joined(ways)]
        texts += [", ".join(part for part in (way, rest) if part) or "as the rule reads" for way in told]
    return "; or ".join(dict.fromkeys(texts))


def _joined(ways: Sequence[Assumed]) -> list[Assumed]:
    """Ways that differ in one key alone, told as one way with several values."""
    joined: list[Assumed] = []
    for way in ways:
        for place, other in enumerate(joined):
            apart = [key for key in way if other.get(key) != way[key]]
            if way.keys() == other.keys() and len(apart) <= 1:
                both = {key: tuple(dict.fromkeys((*other[key], *way[key]))) for key in way}
                joined[place] = both
                break
        else:
            joined.append(way)
    return joined


def _said(key: str, values: tuple[str | None, ...]) -> str:
    named = " or ".join(value for value in values if value is not None)
    return f"{key} {named}" if named else f"no {key} named"


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))
