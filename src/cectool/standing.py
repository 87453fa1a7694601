"""How does everything in a ledger stand: each held credential, with what earlier cycles carry into the present one?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cectool.assessing import assess_all_in, assess_in
from cectool.catalog import Catalog
from cectool.data.amount import show_amount
from cectool.ledger.history import Present
from cectool.ledger.model import HeldCredential, LoggedActivity, plain
from cectool.requirements.assessment import Assessment, flat

MOST_CYCLES = 40
"""Cycles before the present one that are looked through; a credential of a longer life has carried what it could."""

DONE = frozenset({"met", "exempt"})
"""The statuses of a check after which nothing is left to do."""

Numbered = Sequence[tuple[int, LoggedActivity]]


class Standing(Struct, frozen=True):
    """How one credential stands, and the activities of the ledger that its assessment numbers from 0 on.

    ``request`` is what `assess` read: the days and facts of the present cycle, the activities, and what was carried in.
    """

    held: HeldCredential
    assessment: Assessment
    activities: tuple[tuple[int, LoggedActivity], ...]
    request: Mapping[str, Any]


def standings(catalog: Catalog, present: Present, on: date, wanted: Sequence[str] = ()) -> list[Standing]:
    """How the held credentials stand on a day, those whose cycle ends first first; ``wanted`` names some of them."""
    chosen = [present.credentials[name] for name in wanted or present.credentials]
    activities = tuple(present.activities.items())
    alone = [standing(catalog, held, activities, on) for held in chosen]
    together = assess_all_in(catalog, [(each.held.credential, each.request) for each in alone], on)
    found = [replace(each, assessment=assessment) for each, assessment in zip(alone, together, strict=True)]
    return sorted(found, key=lambda each: (each.assessment.cycle.end or date.max, each.held.credential))


def standing(catalog: Catalog, held: HeldCredential, activities: Numbered, on: date) -> Standing:
    """How one credential stands by itself on a day, after all its earlier cycles in the ledger.

    A cycle that has ended is left for the next one only when its requirement was met.
    """
    ordered = tuple(sorted(activities, key=lambda row: (row[1].date, row[0])))
    done = [as_asked(activity) for _, activity in ordered]
    carried: list[dict[str, Any]] = []
    for day in _earlier_ends(catalog, held, ordered, on):
        carried = _carried(assess_in(catalog, held.credential, _request(held, done, carried), day))
    begins = held
    for _ in range(MOST_CYCLES):
        request = _request(begins, done, carried)
        now = assess_in(catalog, held.credential, request, on)
        end = now.cycle.end
        if end is None or end >= on or held.end is not None or now.status not in DONE:
            break
        carried, begins = _carried(now), replace(begins, start=end + timedelta(days=1))
    return Standing(held, now, ordered, request)


def _earlier_ends(catalog: Catalog, held: HeldCredential, activities: Numbered, on: date) -> Iterator[date]:
    """The last days of the cycles before the present one, from the first in which the ledger has an activity."""
    if held.end is not None or not activities or activities[0][1].date >= on:
        return
    empty = _request(held, [], [])
    present = assess_in(catalog, held.credential, empty, on).cycle.start
    day = max(held.start, activities[0][1].date)
    for _ in range(MOST_CYCLES):
        if day >= present:
            return
        end = assess_in(catalog, held.credential, empty, day).cycle.end
        if end is None or end >= on:
            return
        yield end
        day = end + timedelta(days=1)


def _request(
    held: HeldCredential, done: Sequence[Mapping[str, Any]], carried: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    request: dict[str, Any] = {
        "start": held.start,
        "facts": dict(held.facts),
        "activities": list(done),
        "carried_in": list(carried),
    }
    return request | ({"end": held.end} if held.end is not None else {})


def as_asked(activity: LoggedActivity) -> dict[str, Any]:
    """An activity as `assess` reads it: what only the ledger knows is left out."""
    values = plain(activity)
    for key in ("provider", "evidence", "note"):
        values.pop(key, None)
    return values


def _carried(before: Assessment) -> list[dict[str, Any]]:
    carries = before.carries
    if not carries.amount or carries.into:
        return []
    if carries.becomes or not carries.parts:
        named = [carries.becomes] if carries.becomes else []
        return [{"amount": show_amount(carries.amount), "categories": named}]
    return [
        {"amount": show_amount(amount), "categories": [name] if name else []}
        for name, amount in carries.parts
        if amount
    ]


class Deadline(Struct, frozen=True, kw_only=True):
    """A day by which something must be done for a credential."""

    day: date
    credential: str
    what: str
    says: str


def deadlines(found: Sequence[Standing], on: date) -> list[Deadline]:
    """Every day to come on which a cycle, a year of one, or a time to report ends."""
    days = [each for one in found for each in _deadlines(one.assessment) if each.day >= on]
    return sorted(days, key=lambda each: (each.day, each.credential, each.what))


def _deadlines(assessment: Assessment) -> Iterator[Deadline]:
    cycle, name = assessment.cycle, assessment.name
    if cycle.end is not None:
        says = f"{_missing(assessment)} when this was written."
        yield Deadline(day=cycle.end, credential=assessment.credential, what=f"{name}: the cycle ends", says=says)
    if cycle.report_by is not None and cycle.report_by != cycle.end:
        says = "What was done in the cycle is to be reported by this day."
        yield Deadline(day=cycle.report_by, credential=assessment.credential, what=f"{name}: report by", says=says)
    seen = {cycle.end}
    open_ones = [each for each in flat(assessment.predicates) if not each.inside and each.status != "met"]
    for predicate in open_ones:
        if predicate.by is not None and predicate.by not in seen:
            yield Deadline(
                day=predicate.by, credential=assessment.credential, what=f"{name}: {predicate.id}", says=predicate.text
            )


def _missing(assessment: Assessment) -> str:
    unit = assessment.unit.partition(":")[2].upper()
    missing = [f"{show_amount(amount)} {unit} for {name}" for name, amount in assessment.missing.items()]
    return f"Missing: {', '.join(missing)}" if missing else "Nothing was missing"
