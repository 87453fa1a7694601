"""What one check does, in each world: from the cycle and what is asked to what counts, carries and lapses."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from cectool.credits.body import Body, Statement
from cectool.credits.matching import Match
from cectool.credits.model import Credit
from cectool.credits.trace import REPORT, stale_notes
from cectool.requirements.allocate import Allocation, Allocator, Pool, pooled
from cectool.requirements.assessment import Assessment, Ground, Predicate, Span, flat
from cectool.requirements.carrying import carried_of, carrying_of, lapse_of
from cectool.requirements.cycle import Period, built_in
from cectool.requirements.describe import symbol_of
from cectool.requirements.earned import Entry, entries_of, items_of, repeated, shared
from cectool.requirements.facts import Facts
from cectool.requirements.lateness import Step, added, lateness_of, now_of, steps_of
from cectool.requirements.model import Credential, Renewal
from cectool.requirements.owed import Asked, asked_of
from cectool.requirements.person import Done, Person
from cectool.requirements.reasons import countings
from cectool.requirements.tree import Branch, Tree, all_of, branches, roots_of
from cectool.requirements.versions import cycle_of, held
from cectool.requirements.ways import Carrying, Fits, Item, Line, Ways
from cectool.requirements.world import World

ZERO = Fraction(0)
FEW = 2
"""Up to so many rules that nobody checked for a year are named one by one."""

REPORTED = f"report a correction at {REPORT}"

_RANK = {"met": 0, "exempt": 1, "unclear": 2, "not_met": 3, "invalid": 4}


class Judged(Struct, frozen=True):
    """One allocation with the tree it leads to."""

    asked: Mapping[str, Asked]
    predicates: tuple[Predicate, ...]
    allocation: Allocation
    pools: Sequence[Pool]

    @property
    def status(self) -> str:
        """The status of all roots together."""
        return all_of(self.predicates)

    def missing(self) -> dict[str, Fraction]:
        """What is missing, need by need; of alternatives the one that lacks least."""
        found: dict[str, Fraction] = {}
        for predicate in self.predicates:
            if not predicate.advisory:
                _collect(predicate, self.asked, found)
        return found


def _collect(predicate: Predicate, asked: Mapping[str, Asked], found: dict[str, Fraction]) -> None:
    if predicate.status not in ("not_met", "unclear"):
        return
    need = asked[predicate.id.partition("/")[0]].rule
    if need.any:
        options: list[dict[str, Fraction]] = []
        for each in predicate.inside:
            option: dict[str, Fraction] = {}
            _collect(each, asked, option)
            if option:
                options.append(option)
        if options and predicate.status == "not_met":
            least = min(options, key=lambda option: sum(option.values(), ZERO))
            found.update(least)
    elif need.all:
        for each in predicate.inside:
            _collect(each, asked, found)
    elif predicate.missing:
        found[predicate.id] = predicate.missing


def _summed(amounts: Mapping[str, Fraction]) -> Fraction:
    return sum(amounts.values(), ZERO)


class Groundwork(Struct, frozen=True, kw_only=True):
    """The credit of a check by the ways in which it may count, and what is aimed at on each way through the needs."""

    pools: Sequence[Pool]
    allocator: Allocator
    branches: tuple[Mapping[Line, Fraction], ...]


class Check:
    """One check, to be run in each world."""

    def __init__(
        self,
        body: Body,
        renewal: Renewal,
        name: str,
        person: Person,
        done: Sequence[Done],
        awards: Sequence[Credit],
        on: date,
    ) -> None:
        self.body, self.renewal, self.name = body, renewal, name
        self.credential: Credential = renewal.credential[name]
        self.person, self.done, self.awards, self.on = person, done, awards, on
        self._facts = Facts(body, person.facts, _conditions(self.credential, renewal))
        self._grounds: dict[int, Ground] = {}
        self._fits: Fits = {}
        self.itself = f"{body.id}/{name}"
        self.back = 0
        self.parts: Mapping[int, tuple[Fraction, str]] | None = None

    def ground(self, rule: Statement) -> Ground:
        """What a statement rests on."""
        found = self._grounds.get(id(rule))
        if found is None:
            sources = self.body.sources_of(rule)
            found = Ground(
                rule=f"{self.body.id}/{self.name}/{rule.id}",
                starts=rule.starts,
                source=sources[0] if sources else None,
                grade=self.body.grade_of(rule),
            )
            self._grounds[id(rule)] = found
        return found

    def run(self, world: World) -> Assessment:
        """The outcome in one world."""
        period, doubt = cycle_of(self.credential.cycle, self.person, self.on, self._facts, world, back=self.back)
        facts = self._facts.joined(built_in(period, self.on))
        entries = entries_of(self.done, self.awards, period, period.last(self.on), self.on, world)
        judged, barred = self._judge(entries, period, facts, {}, world)
        steps = steps_of(held(self.credential.late, period, self.on, facts, world), period)
        step = now_of(steps, self.on) if judged.status == "not_met" else None
        if step is not None:
            late = self._late(step, period, facts, world)
            if late is not None:
                entries, judged, barred = late
        return self._told(period, doubt, facts, entries, judged, barred, steps, step, world)

    def _late(
        self, step: Step, period: Period, facts: Facts, world: World
    ) -> tuple[list[Entry], Judged, dict[int, str]] | None:
        """The check again with what lateness adds, and with what may still be earned."""
        until = min(self.on, step.through or self.on)
        adds = added(step, period, self.on)
        still = step.counts(world, asked=any(period.last(self.on) < each.day <= until for each in self.done))
        if not adds and not still:
            return None
        entries = entries_of(self.done, self.awards, period, until if still else period.last(self.on), self.on, world)
        return (entries, *self._judge(entries, period, facts, adds, world))

    def _judge(
        self, entries: Sequence[Entry], period: Period, facts: Facts, adds: Mapping[str, Fraction], world: World
    ) -> tuple[Judged, dict[int, str]]:
        items, asked, carrying, barred = self._prepared(entries, period, facts, adds, world)
        kept = self._unspent(items, asked, carrying, facts, period, world)
        return self._best(items, asked, kept, facts, period, world), barred

    def groundwork(self, world: World) -> Groundwork:
        """What is asked in one world, and in which ways everything may serve it: what a plan builds on."""
        period, _ = cycle_of(self.credential.cycle, self.person, self.on, self._facts, world, back=self.back)
        facts = self._facts.joined(built_in(period, self.on))
        entries = entries_of(self.done, self.awards, period, period.last(self.on), self.on, world)
        items, asked, carrying, _ = self._prepared(entries, period, facts, {}, world)
        kept = [each for each in carrying if each.rule.between]
        pools = pooled(items, Ways(self.body, asked, kept, world, self._fits))
        roots = [name for name in roots_of(asked, self.credential) if asked[name].binding]
        return Groundwork(
            pools=pools,
            allocator=Allocator(pools, asked, kept),
            branches=tuple(_aims(asked, branch) for branch in branches(asked, roots)),
        )

    def _prepared(
        self, entries: Sequence[Entry], period: Period, facts: Facts, adds: Mapping[str, Fraction], world: World
    ) -> tuple[list[Item], dict[str, Asked], list[Carrying], dict[int, str]]:
        """What is to be allocated to what is asked, under which rules of carrying, and what may not count and why."""
        needs = held(self.credential.need, period, self.on, facts, world)
        asked = asked_of(needs, period, self.on, facts, adds, world)
        carrying = carrying_of(self.credential, needs, period, self.on, facts, world)
        barred = repeated(entries, held(self.renewal.repeat, period, self.on, facts, world), self.body)
        parts = dict.fromkeys(barred, ZERO)
        for entry in entries:
            if entry.number not in barred and entry.usable:
                part, why = self._share(entry, period, facts, world)
                if why:
                    parts[entry.number], barred[entry.number] = part, why
        rules = [each.rule for each in carrying]
        not_for = tuple(name for rule in rules for name in rule.not_for)
        becomes = next((rule.becomes for rule in rules if rule.becomes), "")
        return items_of(entries, self.person, parts, period, not_for, becomes), asked, list(carrying), barred

    def _share(self, entry: Entry, period: Period, facts: Facts, world: World) -> tuple[Fraction, str]:
        if self.parts is not None and (not entry.done.serves or self.itself in entry.done.serves):
            return self.parts.get(entry.number, (Fraction(1), ""))
        rules = held(self.renewal.share, period, self.on, facts, world) if entry.done.serves else []
        among = [rule for rule in rules if rule.rule.among == "all" or self.name in rule.rule.among]
        return shared(entry.done, self.body, self.itself, among[0] if among else None, world)

    def _unspent(
        self,
        items: Sequence[Item],
        asked: Mapping[str, Asked],
        carrying: Sequence[Carrying],
        facts: Facts,
        period: Period,
        world: World,
    ) -> list[Carrying]:
        """The carry rules under which something may carry at all.

        Where carried credit was needed surplus may be forfeited, and nothing above a limit carries while more is owed.
        """
        used = bool(self.person.brought) and any(each.rule.lost_if_used for each in carrying)
        if not used and not any(each.rule.above_limits for each in carrying):
            return list(carrying)
        helped = self._best(items, asked, (), facts, period, world).missing()
        alone = helped
        if used:
            alone = self._best([item for item in items if item.fresh], asked, (), facts, period, world).missing()
        needed = _summed(alone) > _summed(helped)
        return [
            each
            for each in carrying
            if not (each.rule.lost_if_used and needed) and not (each.rule.above_limits and helped.get(each.rule.beyond))
        ]

    def _best(
        self,
        items: Sequence[Item],
        asked: Mapping[str, Asked],
        carrying: Sequence[Carrying],
        facts: Facts,
        period: Period,
        world: World,
    ) -> Judged:
        """The best way through the alternatives."""
        pools = pooled(items, Ways(self.body, asked, carrying, world, self._fits))
        allocator = Allocator(pools, asked, carrying)
        roots = roots_of(asked, self.credential)
        advised = _aims(asked, frozenset().union(*branches(asked, [name for name in roots if not asked[name].binding])))
        symbol = symbol_of(self.body, self.credential)

        def judged(branch: Branch) -> Judged:
            allocation = allocator.best(_aims(asked, branch), advised)
            tree = Tree(self.body, asked, facts, period, self.on, self.ground, allocation, roots, symbol)
            return Judged(asked, tree.predicates(), allocation, pools)

        every = [judged(branch) for branch in branches(asked, [name for name in roots if asked[name].binding])]
        return min(every, key=_worth)

    def _told(
        self,
        period: Period,
        doubt: str,
        facts: Facts,
        entries: Sequence[Entry],
        judged: Judged,
        barred: Mapping[int, str],
        steps: Sequence[Step],
        step: Step | None,
        world: World,
    ) -> Assessment:
        total = _total(judged)
        needs = held(self.credential.need, period, self.on, facts, world)
        carrying = carrying_of(self.credential, needs, period, self.on, facts, world)
        carries = carried_of(judged.allocation, carrying, self.ground, known=bool(self.credential.carry))
        counted = total.counted if total is not None and total.counted is not None else ZERO
        required = total.required if total is not None else None
        status: Any = judged.status
        if doubt and status in ("met", "not_met"):
            status = "unclear"
        return Assessment(
            status=status,
            credential=f"{self.body.id}/{self.name}",
            name=self.credential.name,
            unit=self._unit(),
            symbol=symbol_of(self.body, self.credential),
            on=self.on,
            cycle=self._span(period),
            required=required,
            counted=counted,
            missing=judged.missing(),
            predicates=judged.predicates,
            activities=countings(entries, judged.allocation, barred, self.awards),
            carries=carries,
            lapses=lapse_of(counted, required, carries, period.end),
            late=lateness_of(steps, step, self.ground, period),
            asks=tuple(dict.fromkeys([*_asks(judged.predicates), *self._counts_asked()])),
            notes=tuple(self._notes(doubt, [period.rule, *(need.rule for need in needs)])),
        )

    def _span(self, period: Period) -> Span:
        return Span(
            start=period.start,
            end=period.end,
            report_by=period.report_by,
            number=period.number,
            ground=self.ground(period.rule),
        )

    def _notes(self, doubt: str, rules: Sequence[Statement]) -> list[str]:
        """What a reader must know besides: the doubt, the note of the cycle's rule, and rules long unchecked."""
        stale = stale_notes(self.body, rules, self.on)
        if len(stale) > FEW:
            stale = [f"{len(stale)} of these rules were last checked over a year before; {REPORTED}"]
        return [note for note in (doubt, rules[0].note, *stale) if note]

    def _counts_asked(self) -> list[str]:
        """What has to be known of an activity before it can be valued."""
        pairs = zip(self.done, self.awards, strict=True)
        return [
            f"{note} ({done.title})" for done, credit in pairs if credit.status == "invalid" for note in credit.notes
        ]

    def _unit(self) -> str:
        symbol = self.credential.unit or self.body.first_unit
        return f"{self.body.id}:{symbol}" if symbol else ""


def _aims(asked: Mapping[str, Asked], branch: Branch) -> dict[Line, Fraction]:
    """What is wanted where; of a topic of which no amount is asked, anything at all."""
    least = Fraction(1, 10**6)
    return {line: amount if (amount := asked[line.need].least) is not None else least for line in sorted(branch)}


def _worth(judged: Judged) -> tuple[int, Fraction, Fraction, Fraction]:
    """How good an allocation is; the least is the best."""
    counted = sum(judged.allocation.counted.values(), ZERO)
    return (
        _RANK[judged.status],
        sum(judged.missing().values(), ZERO),
        -counted,
        -judged.allocation.carries,
    )


def _total(judged: Judged) -> Predicate | None:
    """The need called total, or the first amount that is asked."""
    amounts = [each for each in flat(judged.predicates) if each.counted is not None]
    named = [each for each in amounts if each.id == "total"]
    asked = [each for each in amounts if each.required is not None]
    return next(iter([*named, *asked]), None)


def _asks(predicates: Sequence[Predicate]) -> list[str]:
    return [each.ask for each in flat(predicates) if each.ask]


def _conditions(credential: Credential, renewal: Renewal) -> list[Match]:
    statements: list[Statement] = [*credential.cycle, *credential.need, *credential.carry, *credential.late]
    return [each.condition for each in (*statements, *renewal.repeat, *renewal.share)]
