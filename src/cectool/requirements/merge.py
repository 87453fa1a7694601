"""Make one assessment of the outcomes in all worlds: they agree, or every reading is shown and none is picked."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from msgspec.structs import replace

from cectool.requirements.assessment import Assessment, CheckReading
from cectool.requirements.world import MOST, Told

FEW = 2
"""Up to so many ways to one outcome are told."""

_WORST = ("invalid", "not_met", "unclear", "exempt", "met")


def merged(found: Sequence[Told[Assessment]]) -> Assessment:
    """One assessment; of several the one that is worst for the person is shown in full."""
    too_many = len(found) > MOST
    worst = min((told.result for told in found), key=_badness)
    statuses = {told.result.status for told in found}
    readings = _readings(found)
    if len(found) == 1 or (len(readings) == 1 and not too_many):
        return worst
    asks = dict.fromkeys([*worst.asks, *_deciding(found)])
    notes = list(worst.notes)
    if too_many:
        notes.append(f"more than {MOST} ways to take what is open; not all were looked at")
    agreed = len(statuses) == 1 and not too_many
    return replace(
        worst,
        status=worst.status if agreed else "unclear",
        readings=readings,
        asks=tuple(asks),
        notes=tuple(notes),
    )


def _badness(result: Assessment) -> tuple[int, Fraction, Fraction]:
    """How bad an outcome is for the person; the least is the worst."""
    return _WORST.index(result.status), -sum(result.missing.values(), Fraction(0)), result.counted


def _deciding(found: Sequence[Told[Assessment]]) -> list[str]:
    """The questions of which the answer alone changes what comes out."""
    asked = {choice.key: choice.asks for told in found for choice in told.choices if choice.asks}
    answers = [{choice.key: choice.text for choice in told.choices} for told in found]
    outcomes = [(*_outcome(told.result), *sorted(told.result.missing.items())) for told in found]
    deciding: set[object] = set()
    for one, other in combinations(range(len(found)), 2):
        if outcomes[one] != outcomes[other]:
            apart = [
                key for key in answers[one].keys() & answers[other].keys() if answers[one][key] != answers[other][key]
            ]
            deciding |= set(apart) if len(apart) == 1 else set()
    return [asks for key, asks in asked.items() if key in deciding]


def _outcome(result: Assessment) -> tuple[object, ...]:
    return (result.status, result.counted, result.required, result.cycle.end, result.carries.amount)


def _readings(found: Sequence[Told[Assessment]]) -> tuple[CheckReading, ...]:
    """Every distinct outcome, with what leads to it."""
    grouped: dict[tuple[object, ...], list[Told[Assessment]]] = {}
    for told in found:
        grouped.setdefault(_outcome(told.result), []).append(told)
    readings = [
        CheckReading(
            status=alike[0].result.status,
            counted=alike[0].result.counted,
            required=alike[0].result.required,
            end=alike[0].result.cycle.end,
            assuming=_assumed(alike, found),
        )
        for alike in grouped.values()
    ]
    return tuple(sorted(readings, key=lambda each: (_WORST.index(each.status), each.counted or Fraction(0))))


def _assumed(alike: Sequence[Told[Assessment]], every: Sequence[Told[Assessment]]) -> str:
    """What all worlds with this outcome assume; else each way to it."""
    common = set.intersection(*({choice.text for choice in told.choices} for told in alike))
    always = set.intersection(*({choice.text for choice in told.choices} for told in every))
    shown = [choice.text for choice in alike[0].choices if choice.text in common - always]
    if shown:
        return ", ".join(dict.fromkeys(shown))
    texts = (", ".join(choice.text for choice in told.choices if choice.text not in always) for told in alike)
    ways = list(dict.fromkeys(texts))
    more = f"; or in {len(ways) - FEW} other ways" if len(ways) > FEW else ""
    return "; or ".join(ways[:FEW]) + more
