"""Where several ways to count credit are legal, which is the best, exactly?

The ways are the columns of a linear program: an activity never counts for more than it earned, a limit is a row, and
the aims come in order: as little as possible missing, then as much as possible counted, then as much as possible
carried, then what is only suggested. The same activity may serve needs that overlap; within a group of categories it is shared out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from cectool.requirements.owed import Asked
from cectool.requirements.simplex import Program
from cectool.requirements.ways import Carrying, Item, Line, Way, Ways

ZERO = Fraction(0)
Aims = Mapping[Line, Fraction]
"""How much is wanted where."""


class Pool(Struct, frozen=True):
    """Items that may count in the same ways, together."""

    ways: tuple[Way, ...]
    items: tuple[Item, ...]

    @property
    def amount(self) -> Fraction:
        """The credit of all its items."""
        return sum((item.amount for item in self.items), ZERO)


class Allocation(Struct, frozen=True, kw_only=True):
    """The best way to count: credit by line, reached aims, each item's counted credit, what carries, by which rule."""

    counted: Mapping[Line, Fraction]
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
        columns = {
            (place, number): program.column()
            for place, pool in enumerate(self._pools)
            for number, _ in enumerate(pool.ways)
        }
        for place, pool in enumerate(self._pools):
            program.limit({columns[place, number]: 1 for number, _ in enumerate(pool.ways)}, pool.amount)
        self._limit(program, columns)
        carry = self._limit_carry(program, columns)
        serving = {
            line: self._contributions(program, columns, line) for line in {*aims, *advised, *self._capped_lines()}
        }
        reached = {line: self._aim(program, serving[line], least, kept=line not in aims) for line, least in {**advised, **aims}.items()}
        inside = {column: 1 for (place, _), column in columns.items() if self._pools[place].items[0].inside}
        shares = {column: 1 for ways in serving.values() for way, column in ways.items() if column != columns[way]}
        values = program.solve(
            [{reached[line]: 1 for line in aims}, inside, carry, {reached[line]: 1 for line in advised}, shares]
        )
        return self._allocation(values, columns, serving, reached)

    def _limit(self, program: Program, columns: Mapping[tuple[int, int], int]) -> None:
        """A row for every limit on what counts at all."""
        for line, ways in self._serving.items():
            need = self._asked[line.need]
            if need.most is not None and need.binding and not need.rule.serves:
                program.limit({columns[way]: 1 for way in ways}, need.most)

    def _limit_carry(self, program: Program, columns: Mapping[tuple[int, int], int]) -> dict[int, int]:
        every: dict[int, int] = {}
        for carrying in self._carrying:
            mine = {
                columns[place, number]: way
                for place, pool in enumerate(self._pools)
                for number, way in enumerate(pool.ways)
                if way.carry == carrying.rule.id
            }
            if carrying.most is not None:
                program.limit(dict.fromkeys(mine, 1), carrying.most)
            for place, limit in enumerate(carrying.rule.limit):
                limited = {column: 1 for column, way in mine.items() if place in way.limits}
                program.limit(limited, Fraction(limit.max))
            every |= dict.fromkeys(mine, 1)
        return every

    def _capped_lines(self) -> list[Line]:
        """Lines of needs that only so much of something may serve."""
        served = {name for need in self._asked.values() for name in need.rule.serves}
        return sorted(line for line in self._serving if line.need in served)

    def _contributions(
        self, program: Program, columns: Mapping[tuple[int, int], int], line: Line
    ) -> dict[tuple[int, int], int]:
        """For each way that serves a line the column that counts there; smaller where a limit is for this need only."""
        ways = self._serving.get(line, [])
        caps = [
            need
            for need in self._asked.values()
            if line.need in need.rule.serves and need.most is not None and need.binding
        ]
        if not caps:
            return {way: columns[way] for way in ways}
        parts = {way: program.column() for way in ways}
        for way, part in parts.items():
            program.limit({part: 1, columns[way]: -1}, ZERO)
        for cap in caps:
            for place, _ in enumerate(cap.windows):
                limited = {parts[way]: 1 for way in self._serving.get(Line(cap.id, place), []) if way in parts}
                program.limit(limited, cap.most or ZERO)
        return parts

    def _aim(self, program: Program, ways: Mapping[tuple[int, int], int], least: Fraction, *, kept: bool) -> int:
        """A column for how much of an aim is reached; what is ``kept`` for the next cycle serves only suggestions."""
        column = program.column()
        program.limit({column: 1}, least)
        used = {part: -1 for (place, number), part in ways.items() if kept or not self._pools[place].ways[number].carry}
        program.limit({column: 1, **used}, ZERO)
        return column

    def _allocation(
        self,
        values: Sequence[Fraction],
        columns: Mapping[tuple[int, int], int],
        serving: Mapping[Line, Mapping[tuple[int, int], int]],
        reached: Mapping[Line, int],
    ) -> Allocation:
        counted = {
            line: sum(
                (values[column] for column in serving.get(line, {way: columns[way] for way in ways}).values()), ZERO
            )
            for line, ways in self._serving.items()
        }
        carried: dict[tuple[str, tuple[str, ...]], Fraction] = defaultdict(Fraction)
        items: dict[int, Fraction] = {}
        limits: dict[int, tuple[str, ...]] = {}
        for place, pool in enumerate(self._pools):
            given = ZERO
            for number, way in enumerate(pool.ways):
                given += values[columns[place, number]]
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
