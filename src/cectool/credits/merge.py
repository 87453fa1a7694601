"""Make one award of every outcome that the rules allow: they agree, a choice is missing, or the text is open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, islice, product
from operator import attrgetter

from cectool.credits.body import Body
from cectool.credits.choose import Choices
from cectool.credits.model import Award, CreditReading, Status
from cectool.credits.outcome import STEP, Outcome
from cectool.credits.terms import Terms
from cectool.credits.trace import stale_notes
from cectool.credits.wording import in_words

MOST_WORLDS = 64
"""Ways to read all open texts at once that are looked at; real rules have two or four."""

_HOW_TO_SAY = {"format": "--format ", "kind": "--activity "}
_READING = attrgetter("reading")
Result = tuple[Status, Fraction | None]
Assumed = dict[str, tuple[str | None, ...]]
"""Choices that lead to a result: for each key the values that do, None where leaving it unsaid does."""


def merged(body: Body, terms: Terms, outcomes: Sequence[Outcome], on: date) -> Award:
    """One award: ``ok`` when all outcomes agree on undisputed rules, else every reading and what it assumes."""
    first, unit, too_early = outcomes[0], terms.unit, terms.found.too_early
    if len(outcomes) == 1 and not too_early and not any(map(_READING, first.rules)):
        told = _undisputed(body, terms, first, on)
        return Award(status=first.status, unit=unit, on=on, amount=first.amount, steps=first.steps, notes=told)
    distinct = {_result(outcome): outcome for outcome in reversed(outcomes)}
    shown = list(reversed(distinct.values()))
    said = [*terms.notes, *(note for outcome in shown for note in outcome.remarks)]
    said += stale_notes(body, [rule for outcome in shown for rule in outcome.rules], on)
    if len(shown) == 1 and not too_early and not _one_sided(outcomes):
        said = [*_granted(outcomes), *said]
        return Award(status=first.status, unit=unit, on=on, amount=first.amount, steps=first.steps, notes=_once(said))
    outcomes = _over_every_step(outcomes)
    deciding = _deciding(outcomes)
    status: Status = "ambiguous" if len(shown) > 1 and deciding else "unclear"
    if too_early:
        said.append(f"{on} lies before the oldest rule on file; the oldest one is shown as a reading")
    asked = sorted(deciding, key=lambda key: key == STEP)  # what decides whether there is credit at all comes first
    said += [f"say {_HOW_TO_SAY.get(key, f'--option {key}=')}{_either(key, outcomes)}" for key in asked]
    steps = dict.fromkeys(step for outcome in shown for step in outcome.steps)
    readings = _readings(outcomes, deciding, unit)
    return Award(status=status, unit=unit, on=on, readings=readings, steps=tuple(steps), notes=_once(said))


def _granted(outcomes: Sequence[Outcome]) -> list[str]:
    """What every outcome takes for granted: a condition that was not said, and for which no rule has another case."""
    told = []
    for key, value in outcomes[0].choices:
        if key != STEP and all((key, value) in outcome.choices for outcome in outcomes):
            told.append(f"taken for granted: {key} {value}; if not, no rule on file gives this")
    return told


def _undisputed(body: Body, terms: Terms, outcome: Outcome, on: date) -> tuple[str, ...]:
    """The notes of an award by one outcome: the same for every one that rests on the same rules on these terms."""
    rules = tuple(map(id, outcome.rules))
    found = terms.said.get(rules)
    if found is None:
        stale = stale_notes(body, outcome.rules, on)
        found = terms.said[rules] = _once((*terms.notes, *_granted([outcome]), *outcome.remarks, *stale))
    return found


def _one_sided(outcomes: Sequence[Outcome]) -> bool:
    """Is there an open text of which only one reading is on file? Several readings that agree settle it."""
    readings: dict[tuple[str, date], set[str]] = defaultdict(set)
    for rule in (rule for outcome in outcomes for rule in outcome.rules if rule.reading):
        readings[rule.id, rule.starts].add(rule.reading)
    return any(len(texts) == 1 for texts in readings.values())


def _result(outcome: Outcome) -> Result:
    return (outcome.status, outcome.amount)


def _over_every_step(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Outcomes that no step changes, once for each step that others offer: they hold whichever is chosen."""
    steps = dict.fromkeys(choice for outcome in outcomes for choice in outcome.choices if choice[0] == STEP)
    spread = []
    for outcome in outcomes:
        free = steps and not any(key == STEP for key, _ in outcome.choices)
        spread += [outcome.under((step,)) for step in steps] if free else [outcome]
    return spread


def _deciding(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The fewest choices that, once made, leave one result (or only what the text itself leaves open)."""
    keys = tuple(dict.fromkeys(key for outcome in outcomes for key, _ in outcome.choices))
    worlds = _worlds(outcomes)
    for size in range(len(keys)):
        for some in combinations(keys, size):
            if all(_settled(world, some) for world in worlds):
                return _with_companions(some, outcomes)
    return keys


def _with_companions(keys: tuple[str, ...], outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The keys, and those without which none of them is ever asked: a rule's conditions hold together."""
    found = list(keys)
    for key in keys:
        asked = [{name for name, _ in outcome.choices} for outcome in outcomes if key in dict(outcome.choices)]
        found += sorted(set.intersection(*asked) - {STEP, *found}) if asked and key != STEP else []
    return tuple(found)


def _settled(world: Sequence[Outcome], keys: Iterable[str]) -> bool:
    """Does making these choices leave one result for each way of making them?"""
    groups: dict[Choices, set[Result]] = defaultdict(set)
    for outcome in world:
        groups[_projected(outcome, keys)].add(_result(outcome))
    return all(len(results) == 1 for results in groups.values())


def _worlds(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    """For every way to read all open texts at once, the outcomes that are true then."""
    open_texts: dict[str, dict[str, None]] = defaultdict(dict)
    for outcome in outcomes:
        for where, text in _texts(outcome).items():
            open_texts[where][text] = None
    ways = islice(product(*open_texts.values()), MOST_WORLDS)
    return [_true_when(dict(zip(open_texts, way, strict=True)), outcomes) for way in ways]


def _true_when(read: Mapping[str, str], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes that no chosen reading contradicts."""
    return [
        outcome for outcome in outcomes if all(read.get(where, text) == text for where, text in _texts(outcome).items())
    ]


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
        ways, rest = _enough(outcome, outcomes, deciding), ""
        if ways is None:
            ways, rest = (
                _enough(outcome, _true_when(_texts(outcome), outcomes), deciding) or {},
                ", ".join(_texts(outcome).values()),
            )
        if outcome.status != "ok":
            rest = f"{rest} ({in_words(outcome.status)})".strip()
        grouped[outcome.amount][rest].append(ways)
    order = sorted(grouped, key=lambda amount: (amount is None, amount or Fraction(0)))
    return tuple(CreditReading(amount, unit, _told(grouped[amount])) for amount in order)


def _texts(outcome: Outcome) -> dict[str, str]:
    """Which readings of open texts an outcome rests on, by the rule that is open."""
    rounding = {f"{outcome.rules[0].id} rounding": ", ".join(outcome.readings)} if outcome.readings else {}
    return rounding | {rule.id: rule.reading for rule in outcome.rules if rule.reading}


def _enough(outcome: Outcome, others: Sequence[Outcome], deciding: tuple[str, ...]) -> Assumed | None:
    """The fewest of an outcome's choices that lead to its result among the others; None when no choice does."""
    mine = {key: dict(outcome.choices).get(key) for key in deciding}
    for size in range(len(deciding) + 1):
        for some in combinations(deciding, size):
            alike = [other for other in others if all(dict(other.choices).get(key) == mine[key] for key in some)]
            if len({_result(other) for other in alike}) == 1:
                conditions = [key for key in deciding if key != STEP and mine[key] is not None]
                whole = {*some, *conditions} if set(some) & set(conditions) else set(some)
                return {key: (mine[key],) for key in deciding if key in whole}
    return None


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
