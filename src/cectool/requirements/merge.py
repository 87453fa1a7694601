"""Make one assessment of the outcomes in all worlds: they agree, or every reading is shown and none is picked."""

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from cectool.requirements.assessment import Assessment, CheckReading
from cectool.requirements.world import MOST, Told

_WORST = ("invalid", "not_met", "unclear", "exempt", "met")


def merged(found: Sequence[Told[Assessment]]) -> Assessment:
    """One assessment; of several the one that is worst for the person is shown in full."""
    too_many = len(found) > MOST
    worst = min(found, key=lambda told: (_WORST.index(told.result.status), told.result.counted)).result
    statuses = {told.result.status for told in found}
    readings = _readings(found)
    if len(found) == 1 or (len(readings) == 1 and not too_many):
        return worst
    asks = dict.fromkeys(worst.asks)
    asks |= dict.fromkeys(choice.asks for told in found for choice in told.choices if choice.asks)
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


def _readings(found: Sequence[Told[Assessment]]) -> tuple[CheckReading, ...]:
    """Every distinct outcome, with what leads to it."""
    grouped: dict[tuple[object, ...], list[Told[Assessment]]] = {}
    for told in found:
        result = told.result
        key = (result.status, result.counted, result.required, result.cycle.end, result.carries.amount)
        grouped.setdefault(key, []).append(told)
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
    ways = [", ".join(choice.text for choice in told.choices if choice.text not in always) for told in alike]
    return "; or ".join(dict.fromkeys(ways))
