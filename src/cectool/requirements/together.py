"""How is credit divided among several credentials of a person where one activity may not serve all of them in full?

All checks are put into one linear program: what an activity gives to one of them it no longer gives to the others. The
division that leaves least missing in all of them together is found exactly; each check is then run with its part.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice, product

from msgspec import Struct

from cectool.data.dated import living
from cectool.requirements.allocate import Aims
from cectool.requirements.check import Check, Groundwork
from cectool.requirements.simplex import Program
from cectool.requirements.ways import Item
from cectool.requirements.world import World

ZERO, WHOLE = Fraction(0), Fraction(1)
MOST_WAYS = 32
"""Ways through the alternatives of all credentials that are looked at."""

Key = tuple[int | None, ...]
"""In which pool of each check an activity lies."""


def _capacity(rule: str, many: int) -> Fraction:
    """How often one activity may be counted over so many credentials."""
    return WHOLE if rule == "once" else WHOLE + Fraction(many - 1, 2)


class _Division(Struct, frozen=True):
    """How much of each class of activities each check gets, and what is then missing."""

    missing: Fraction
    given: Mapping[tuple[int, Key], Fraction]


def sharing_of(check: Check) -> str:
    """The rule by which the body lets a credential share activities with its others; empty where none is known."""
    rules = living(check.renewal.share, check.on)
    return next((rule.rule for rule in rules if rule.among == "all" or check.name in rule.among), "")


def divide(checks: Sequence[Check], rule: str) -> None:
    """Give each check its part of every activity, under the rule by which a body lets credentials share."""
    for check in checks:
        check.parts = {}
    grounds = [check.groundwork(World()) for check in checks]
    places = [{item.number: place for place, pool in enumerate(g.pools) for item in pool.items} for g in grounds]
    items = [{item.number: item for pool in g.pools for item in pool.items} for g in grounds]
    classes: dict[Key, list[int]] = defaultdict(list)
    for number in sorted({number for each in places for number in each if number >= 0}):
        classes[tuple(each.get(number) for each in places)].append(number)
    ways = islice(product(*(ground.branches for ground in grounds)), MOST_WAYS)
    best = min((_divided(grounds, items, classes, way, rule) for way in ways), key=lambda each: each.missing)
    for key, numbers in classes.items():
        _hand_out(checks, items, key, numbers, best, whole=rule == "once")


def _divided(
    grounds: Sequence[Groundwork],
    items: Sequence[Mapping[int, Item]],
    classes: Mapping[Key, Sequence[int]],
    way: Sequence[Aims],
    rule: str,
) -> _Division:
    program = Program()
    given = {(c, key): program.column() for key in classes for c, place in enumerate(key) if place is not None}
    reached: dict[int, Fraction] = {}
    for c, (ground, aims) in enumerate(zip(grounds, way, strict=True)):
        columns = ground.allocator.columns(program)
        ground.allocator.limit(program, columns)
        ground.allocator.limit_carry(program, columns)
        for place, pool in enumerate(ground.pools):
            terms = {columns[place, number]: 1 for number, _ in enumerate(pool.ways)}
            brought = sum((item.amount for item in pool.items if not item.fresh), ZERO)
            got = {given[c, key]: -1 for key in classes if key[c] == place}
            program.limit({**terms, **got}, brought)
        serving = ground.allocator.contributions(program, columns, aims)
        reached |= {
            ground.allocator.aim(program, serving[line], least, kept=False): least for line, least in aims.items()
        }
    for key, numbers in classes.items():
        _share_out(program, items, given, key, numbers, rule)
    values = program.solve([dict.fromkeys(reached, 1), dict.fromkeys(given.values(), 1)])
    missing = sum((least - values[column] for column, least in reached.items()), ZERO)
    return _Division(missing, {place: values[column] for place, column in given.items()})


def _share_out(
    program: Program,
    items: Sequence[Mapping[int, Item]],
    given: Mapping[tuple[int, Key], int],
    key: Key,
    numbers: Sequence[int],
    rule: str,
) -> None:
    """Rows for what a class of activities may give: to each check at most all of it, to all what the rule allows."""
    parts: dict[int, Fraction] = {}
    for c, place in enumerate(key):
        amount = sum((items[c][number].amount for number in numbers), ZERO) if place is not None else ZERO
        if amount:
            program.limit({given[c, key]: 1}, amount)
            parts[given[c, key]] = 1 / amount
    if len(parts) > 1:
        program.limit(parts, _capacity(rule, len(parts)))


def _hand_out(
    checks: Sequence[Check],
    items: Sequence[Mapping[int, Item]],
    key: Key,
    numbers: Sequence[int],
    division: _Division,
    *,
    whole: bool,
) -> None:
    """Turn what a check gets of a class into parts of its activities, whole ones where that is possible."""
    left = dict.fromkeys(numbers, WHOLE)
    mine = [c for c, place in enumerate(key) if place is not None]
    for c in mine:
        others = " and ".join(checks[other].itself for other in mine if other != c)
        amount = sum((items[c][number].amount for number in numbers), ZERO)
        wanted = division.given[c, key]
        for number in numbers:
            full = items[c][number].amount
            part = min(left[number], wanted / full) if whole else division.given[c, key] / amount
            if whole:
                left[number] -= part
                wanted -= part * full
            if part != WHOLE:
                told = "it serves" if not part else "part of it serves"
                checks[c].parts = {**(checks[c].parts or {}), number: (part, f"{told} {others}")}
