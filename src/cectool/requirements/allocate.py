"""Where several ways to count credit are legal, which is the best, exactly?

The ways are the columns of a linear program: an activity never counts for more than it earned, a limit is a row, and
the aims come in order: as little as possible missing, then as much as possible counted, then as much as possible
carried, then what is only suggested. The same activity may serve needs that overlap; within a group
of categories it is shared out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from msgspec import Struct

from cectool.requirements.owed import Asked
from cectool.requirements.simplex import Program
from cectool.requirements.ways import Carrying, Item, Line, Way, Ways

ZERO = Fraction(0)
Aims = Mapping[Line, Fraction]
"""How much is wanted where."""


Columns = Mapping[tuple[int, int], int]
"""For each way of each pool its column in the program."""


class Rows(Protocol):
    """A program under which credit is allocated: columns, and rows that limit sums of them."""

    def column(self) -> int:
        """A new amount, zero or more."""

    def limit(self, terms: Mapping[int, int | Fraction], most: Fraction) -> object:
        """A new row: the sum of these terms is at most this."""


class Pool(Struct, frozen=True):
    """Items that may count in the same ways, together."""

    ways: tuple[Way, ...]
    items: tuple[Item, ...]

    @property
    def amount(self) -> Fraction:
        """The credit of all its items."""
        return sum((item.amount for item in self.items), ZERO)


class Allocation(Struct, frozen=True, kw_only=True):
    """The best way to count: credit by line, reached aims, each item's counted credit, what carries, by which rule.

    ``used`` is what counts to a line and is not kept for the next cycle.
    """

    counted: Mapping[Line, Fraction]
    used: Mapping[Line, Fraction]
    reached: Mapping[Line, Fraction]
    items: Mapping[int, Fraction]
    limits: Mapping[int, tuple[str, ...]]
    carried: Mapping[tuple[str, tuple[str, ...]], Fraction]

    def missing(self, aims: Aims) -> Fraction:
        """How much of what was aimed at is not reached."""
        return sum((least - self.reached[line] for line, least in aims.items()), ZERO)

    @property
    def carries(self) -> Fraction:
        """Everything that carries."""
        return sum(self.carried.values(), ZERO)


def pooled(items: Sequence[Item], ways: Ways) -> list[Pool]:
    """Items by the ways in which they may count; independent of the order in which they come."""
    found: dict[tuple[Way, ...], list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (not item.fresh, item.day, item.title, item.amount, item.number)):
        found[ways.of(item)].append(item)
    ordered = sorted(found.items(), key=lambda each: repr([sorted(way.serves) for way in each[0]]))
    return [Pool(served, tuple(members)) for served, members in ordered]


class Allocator:
    """Allocates the credit of one check; asked once for each legal choice of aims."""

    def __init__(self, pools: Sequence[Pool], asked: Mapping[str, Asked], carrying: Sequence[Carrying]) -> None:
        self._pools = pools
        self._asked = asked
        self._carrying = carrying
        self._serving: dict[Line, list[tuple[int, int]]] = defaultdict(list)
        for place, pool in enumerate(pools):
            for number, way in enumerate(pool.ways):
                for line in way.serves:
                    self._serving[line].append((place, number))

    def best(self, aims: Aims, advised: Aims) -> Allocation:
        """The best allocation for these aims; ``advised`` come second."""
        program = Program()
        columns = self.columns(program)
        for place, pool in enumerate(self._pools):
            program.limit({columns[place, number]: 1 for number, _ in enumerate(pool.ways)}, pool.amount)
        self.limit(program, columns)
        carry = self.limit_carry(program, columns)
        serving = self.contributions(program, columns, {*aims, *advised})
        reached = {
            line: self.aim(program, serving[line], least, kept=line not in aims)
            for line, least in {**advised, **aims}.items()
        }
        inside = {
            column: 1
            for (place, number), column in columns.items()
            if self._pools[place].items[0].inside and not self._pools[place].ways[number].above
        }
        shares = {column: 1 for ways in serving.values() for way, column in ways.items() if column != columns[way]}
        narrow = sorted({self._narrowness(line) for line in aims}, reverse=True)
        wanted = [{reached[line]: 1 for line in aims if self._narrowness(line) == each} for each in narrow]
        values = program.solve([*wanted, inside, carry, {reached[line]: 1 for line in advised}, shares])
        return self._allocation(values, columns, serving, reached)

    def _narrowness(self, line: Line) -> int:
        """How particular a need is: what is earned for a narrow one usually serves a broad one too."""
        return len(self._asked[line.need].rule.of.conditions) + bool(line.topic)

    def columns(self, program: Rows) -> Columns:
        """A column for each way of each pool."""
        return {
            (place, number): program.column()
            for place, pool in enumerate(self._pools)
            for number, _ in enumerate(pool.ways)
        }

    def limit(self, program: Rows, columns: Columns) -> None:
        """A row for every limit on what counts at all."""
        for line, ways in self._serving.items():
            need = self._asked[line.need]
            if need.most is not None and need.binding and not need.rule.serves:
                program.limit({columns[way]: 1 for way in ways}, need.most)

    def limit_carry(self, program: Rows, columns: Columns) -> dict[int, int]:
        """Rows for what may carry, into the next cycle (the columns returned) or into the next year."""
        every: dict[int, int] = {}
        for carrying in self._carrying:
            mine: dict[str, dict[int, Way]] = defaultdict(dict)
            for (place, number), column in columns.items():
                way = self._pools[place].ways[number]
                if carrying.rule.id in (way.carry, way.moved.partition("/")[0]):
                    mine[way.moved][column] = way
            for ways in mine.values():
                if carrying.most is not None:
                    program.limit(dict.fromkeys(ways, 1), carrying.most)
                for place, limit in enumerate(carrying.rule.limit):
                    limited = {column: 1 for column, way in ways.items() if place in way.limits}
                    program.limit(limited, Fraction(limit.max))
            every |= dict.fromkeys(mine[""], 1)
        return every

    def _capped_lines(self) -> list[Line]:
        """Lines of needs that only so much of something may serve."""
        served = {name for need in self._asked.values() for name in need.rule.serves}
        return sorted(line for line in self._serving if line.need in served)

    def contributions(self, program: Rows, columns: Columns, lines: Iterable[Line]) -> dict[Line, Columns]:
        """For each line the columns that count there; smaller ones where a limit is for this need only."""
        found: dict[Line, Columns] = {}
        for line in sorted({*lines, *self._capped_lines()}):
            ways = self._serving.get(line, [])
            found[line] = {way: columns[way] for way in ways}
            if any(line.need in cap.rule.serves for cap in self._caps()):
                found[line] = {way: program.column() for way in ways}
                for way, part in found[line].items():
                    program.limit({part: 1, columns[way]: -1}, ZERO)
        for cap in self._caps():
            for name in cap.rule.serves:
                for place, _ in enumerate(cap.windows):
                    mine = set(self._serving.get(Line(cap.id, place), []))
                    parts = [found[line].items() for line in found if line.need == name]
                    limited = {part: 1 for each in parts for way, part in each if way in mine}
                    program.limit(limited, cap.most or ZERO)
        return found

    def _caps(self) -> list[Asked]:
        """Limits on what may serve other needs."""
        return [need for need in self._asked.values() if need.rule.serves and need.most is not None and need.binding]

    def aim(self, program: Program, ways: Columns, least: Fraction, *, kept: bool) -> int:
        """A column for how much of an aim is reached; what is ``kept`` for the next cycle serves only suggestions."""
        column = program.column()
        program.limit({column: 1}, least)
        used = {part: -1 for (place, number), part in ways.items() if kept or not self._pools[place].ways[number].carry}
        program.limit({column: 1, **used}, ZERO)
        return column

    def _allocation(
        self,
        values: Sequence[Fraction],
        columns: Columns,
        serving: Mapping[Line, Columns],
        reached: Mapping[Line, int],
    ) -> Allocation:
        counted: dict[Line, Fraction] = {}
        used: dict[Line, Fraction] = {}
        for line, ways in self._serving.items():
            parts = {
                way: values[column] for way, column in serving.get(line, {way: columns[way] for way in ways}).items()
            }
            kept = [amount for (place, number), amount in parts.items() if self._pools[place].ways[number].carry]
            counted[line] = sum(parts.values(), ZERO)
            used[line] = counted[line] - sum(kept, ZERO)
        carried: dict[tuple[str, tuple[str, ...]], Fraction] = defaultdict(Fraction)
        items: dict[int, Fraction] = {}
        limits: dict[int, tuple[str, ...]] = {}
        for place, pool in enumerate(self._pools):
            given = ZERO
            for number, way in enumerate(pool.ways):
                given += ZERO if way.above else values[columns[place, number]]
                if way.carry and values[columns[place, number]]:
                    carried[way.carry, way.categories] += values[columns[place, number]]
            tight = self._tight(pool, counted) if given < pool.amount else ()
            for item in pool.items:
                items[item.number] = min(item.amount, given)
                given -= items[item.number]
                if items[item.number] < item.amount:
                    limits[item.number] = tight
        return Allocation(
            counted=counted,
            used=used,
            reached={line: values[column] for line, column in reached.items()},
            items=items,
            limits=limits,
            carried=carried,
        )

    def _tight(self, pool: Pool, counted: Mapping[Line, Fraction]) -> tuple[str, ...]:
        """The limits that are reached and keep the rest of a pool from counting."""
        lines = {line for way in pool.ways for line in way.serves}
        return tuple(
            dict.fromkeys(
                line.need
                for line in sorted(lines)
                if (need := self._asked[line.need]).most is not None
                and not need.rule.serves
                and counted[line] >= need.most
            )
        )
