"""Which version of a statement holds for this person and cycle, and how sure is that?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from cectool.credits.body import Statement
from cectool.data.dated import before_first, living
from cectool.requirements.cycle import Period, period_of
from cectool.requirements.facts import Facts
from cectool.requirements.model import Cycle
from cectool.requirements.person import Person
from cectool.requirements.world import Impossible, World

S = TypeVar("S", bound=Statement)


class Held(Struct, Generic[S], frozen=True):
    """A statement that holds; ``doubt`` says why that is not certain, where it is not."""

    rule: S
    doubt: str = ""


def held(statements: Iterable[S], period: Period, on: date, facts: Facts, world: World) -> list[Held[S]]:
    """For each id the version of this cycle for this person; none where no variant is for this person.

    What begins later than the rest is new and not asked yet; where all begin later, the oldest of each stands in doubt.
    """
    by_id: dict[str, list[S]] = defaultdict(list)
    for statement in statements:
        by_id[statement.id].append(statement)
    alike = {name: _dated_alike(versions, world) for name, versions in by_id.items()}
    known = {name: day_of(versions, period, on) for name, versions in alike.items()}
    begun = {name for name, versions in alike.items() if any(each.starts <= known[name] for each in versions)}
    found = [
        one_held(alike[name], known[name], facts, world, every=by_id[name])
        for name in alike
        if name in (begun or alike)
    ]
    return [each for each in found if each is not None]


def _dated_alike(versions: list[S], world: World) -> list[S]:
    """The versions without those readings of the newest that go by another day of the cycle than this world takes."""
    newest = max(version.starts for version in versions)
    latest = [version for version in versions if version.starts == newest]
    ways = {version.dated_by: version for version in latest}
    options = [(way, f"{version.id}: {version.reading}") for way, version in ways.items()]
    way = world.choose(("dated", latest[0].id), options)
    return [version for version in versions if version.starts < newest or version.dated_by == way]


def day_of(versions: Sequence[S], period: Period, on: date) -> date:
    """The day that picks the version: the cycle's first or last, as the newest version says."""
    newest = max(versions, key=lambda version: version.starts)
    return period.start if newest.dated_by == "cycle-start" else period.last(on)


def one_held(
    versions: Sequence[S], day: date, facts: Facts, world: World, *, every: Sequence[S] = ()
) -> Held[S] | None:
    """The version of a day for this person, with the reading of an open text that this world takes.

    ``every`` holds further readings of the same text, where some were set aside before.
    """
    found, doubt = living(versions, day), ""
    if not found:
        found = before_first(versions, day)
        if found:
            doubt = f"{found[0].id}: {day} lies before {found[0].starts}, the oldest rule on file"
    fitting = [version for version in found if facts.holds(version.condition, world)]
    if not fitting:
        return None
    closest = max(len(version.condition.conditions) for version in fitting)
    fitting = [version for version in fitting if len(version.condition.conditions) == closest]
    if len(fitting) == 1:
        only = fitting[0]
        others = [each for each in (*found, *every) if each.starts == only.starts and each.reading != only.reading]
        alone = only.reading and not any(each.condition == only.condition for each in others)
        return Held(only, f"{only.id}: only one reading is on file: {only.reading}" if alone else doubt)
    options = [(version, f"{version.id}: {version.reading or version.note or version.starts}") for version in fitting]
    return Held(world.choose(("reading", fitting[0].id), options), doubt)


def cycle_of(
    cycles: Sequence[Cycle], person: Person, on: date, facts: Facts, world: World, *, back: int = 0
) -> tuple[Period, str]:
    """The cycle that is checked, by the version that holds for its own days, and the doubt about it."""
    starts = sorted({cycle.starts for cycle in cycles}, reverse=True)
    period, doubt = None, ""
    for start in starts:
        versions = [cycle for cycle in cycles if cycle.starts == start]
        chosen = one_held(versions, start, facts, world)
        if chosen is None:
            continue
        period = period_of(chosen.rule, person, on, facts, world, back=back)
        doubt = chosen.doubt
        day = period.start if chosen.rule.dated_by == "cycle-start" else period.last(on)
        if day >= start:
            return period, doubt
    if period is None:
        problem = "no cycle on file is for a person with these facts"
        raise Impossible(problem, where="facts", hint="see `cectool bodies show BODY`")
    return period, doubt or f"the cycle lies before {starts[-1]}, the oldest rule on file"
