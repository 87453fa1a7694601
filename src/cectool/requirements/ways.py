"""In which ways may credit count: to which needs, in which year, as which category, or carried?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product

from msgspec import Struct

from cectool.credits.body import Body
from cectool.credits.matching import Fit, Known, Match
from cectool.requirements.model import Carry
from cectool.requirements.owed import Asked
from cectool.requirements.world import World

YEARLY = ("cycle-year", "calendar-year")


class Item(Struct, frozen=True, kw_only=True):
    """Credit to be allocated: ``number`` is the activity's place, below zero for what was carried in.

    ``inside`` says that it counts to this cycle; older credit serves only needs that look further back.
    """

    number: int
    amount: Fraction
    day: date
    known: Known
    title: str = ""
    inside: bool = True

    @property
    def fresh(self) -> bool:
        """Was it earned, and not carried in?"""
        return self.number >= 0


Fits = dict[tuple[int, tuple[tuple[str, tuple[str, ...]], ...]], Fit]
"""What was found of rules and credit before; most credit is like other credit."""


class Line(Struct, frozen=True, order=True):
    """One place where credit is summed: a need, one of its windows, and one of its topics where it has several."""

    need: str
    window: int = 0
    topic: str = ""


class Way(Struct, frozen=True):
    """One way in which credit may count. ``carry`` names the rule by which it is kept for the next cycle.

    ``moved`` names the rule by which it counts a year later, with that year. ``above`` says that it carries although a
    limit keeps it from counting now.
    """

    serves: frozenset[Line]
    carry: str = ""
    moved: str = ""
    extra: str = ""
    limits: frozenset[int] = frozenset()
    above: bool = False
    categories: tuple[str, ...] = ()


class Carrying(Struct, frozen=True, kw_only=True):
    """A carry rule with its amount worked out: what it takes, from which day on."""

    rule: Carry
    most: Fraction | None
    earned_from: date | None
    doubt: str = ""


class Ways:
    """Finds the ways of an item among the needs of one check."""

    def __init__(
        self, body: Body, asked: Mapping[str, Asked], carrying: Sequence[Carrying], world: World, fits: Fits
    ) -> None:
        self._body = body
        self._asked = asked
        self._carrying = carrying
        self._world = world
        self._known_fits = fits
        self._extra = [need.id for need in asked.values() if need.rule.extra]
        self._targets = {need.id for need in asked.values() if need.least is not None or need.rule.among}

    def of(self, item: Item) -> tuple[Way, ...]:
        """Every distinct way in which an item may count to something that is asked."""
        found: dict[tuple[object, ...], Way] = {}
        for categories in self._choices(item.known.get("category", ())):
            for way in self._as(item, {**item.known, "category": categories}, categories):
                if way.above or any(line.need in self._targets for line in way.serves):
                    found.setdefault((way.serves, way.carry, way.moved, way.extra, way.limits, way.above), way)
        return tuple(found.values())

    def _choices(self, categories: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """One category of each group at a time; categories outside groups all hold together."""
        words = self._body.words
        innermost = [
            each
            for each in categories
            if not any(other != each and words.distance(other, each) for other in categories)
        ]
        groups: dict[str, list[str]] = {}
        for category in innermost:
            groups.setdefault(self._group(category) or f"\x00{category}", []).append(category)
        for chosen in product(*groups.values()):
            yield tuple(chosen)

    def _group(self, category: str) -> str:
        seen: set[str] = set()
        while category in self._body.category and category not in seen:
            seen.add(category)
            word = self._body.category[category]
            if word.group:
                return word.group
            category = word.inside
        return ""

    def _as(self, item: Item, known: Known, categories: tuple[str, ...]) -> Iterator[Way]:
        lines = frozenset(line for need in self._asked.values() for line in self._lines(need, item, known))
        plain = frozenset(line for line in lines if line.need not in self._extra)
        yield Way(plain, categories=categories)
        for name in self._extra:
            served = frozenset(line for line in lines if line.need == name or self._beside_total(line.need))
            if any(line.need == name for line in served):
                yield Way(served, extra=name, categories=categories)
        for carrying in self._carrying:
            if not item.inside or not item.fresh or not self._carries(carrying, item, known, plain):
                continue
            if carrying.rule.between:
                yield from self._a_year_on(carrying, plain, categories)
            else:
                limits = frozenset(
                    place
                    for place, limit in enumerate(carrying.rule.limit)
                    if self._fits(limit.of, known, item=item, name=f"{carrying.rule.id} limit {place + 1}")
                )
                yield Way(plain, carry=carrying.rule.id, limits=limits, categories=categories)
                if carrying.rule.above_limits:
                    yield Way(frozenset(), carry=carrying.rule.id, limits=limits, above=True, categories=categories)

    def _a_year_on(self, carrying: Carrying, lines: frozenset[Line], categories: tuple[str, ...]) -> Iterator[Way]:
        """Counted in the next year instead: all needs of single years but those that carried credit cannot serve."""
        yearly = {line for line in lines if self._asked[line.need].rule.per in YEARLY}
        serving = {line for line in yearly if line.need not in carrying.rule.not_for}
        later = {Line(line.need, line.window + 1, line.topic) for line in serving}
        if later and all(line.window < len(self._asked[line.need].windows) for line in later):
            year = min(line.window for line in later)
            yield Way((lines - yearly) | later, moved=f"{carrying.rule.id}/{year}", categories=categories)

    def _beside_total(self, name: str) -> bool:
        """Is it a need for something particular, so that credit on top of the total may serve it too?"""
        rule = self._asked[name].rule
        return name != "total" and bool(rule.of.conditions) and not rule.extra

    def _lines(self, need: Asked, item: Item, known: Known) -> Iterator[Line]:
        if not need.windows or (need.rule.id in _barred(item)) or not self._fits(need.rule.of, known, need.id, item):
            return
        words = self._body.words
        mine = known.get("category", ())
        topics = [topic for topic in need.rule.among if any(words.distance(each, topic) is not None for each in mine)]
        if need.rule.among and not topics:
            return
        for place, window in enumerate(need.windows):
            if window.holds(item.day, inside=item.inside):
                if need.rule.distinct is None:
                    yield Line(need.id, place)
                else:
                    yield from (Line(need.id, place, topic) for topic in topics)

    def _carries(self, carrying: Carrying, item: Item, known: Known, lines: frozenset[Line]) -> bool:
        if carrying.earned_from is not None and item.day < carrying.earned_from:
            return False
        beyond = carrying.rule.beyond
        if beyond in self._asked and not any(line.need == beyond for line in lines):
            return False
        return self._fits(carrying.rule.of, known, carrying.rule.id, item)

    def _fits(self, match: Match, known: Known, name: str, item: Item) -> bool:
        """Does a rule take this credit? Of what was carried in, nothing is known but what was given."""
        key = (id(match), tuple(known.items()))
        fit = self._known_fits.get(key)
        if fit is None:
            fit = self._known_fits[key] = match.fit(known, self._body.words)
        if fit.holds is not None or not item.fresh:
            return bool(fit.holds)
        missing = " and ".join(dict.fromkeys(fit.missing))
        options = [(False, f"{name}: {missing} not as it asks"), (True, f"{name}: {missing} as it asks")]
        return self._world.choose(("unsaid", name, missing), options, asks=f"{missing} of each activity")


def _barred(item: Item) -> tuple[str, ...]:
    """Needs that carried credit cannot serve."""
    return item.known.get("not_for", ())
