"""What is wrong with the renewal rules of a body, beyond the shape of each statement?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, product
from typing import Any

import msgspec

from cectool.credits.body import Body, Exact, Statement
from cectool.credits.lint import at, variant_faults, version_faults, word_faults
from cectool.credits.matching import Condition, Match
from cectool.credits.vocabulary import BUILT_IN
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.data.fault import Fault
from cectool.errors import InvalidInput
from cectool.requirements.days import read_month_day, read_span
from cectool.requirements.model import Carry, Counted, Credential, Need, Renewal, Share, owed
from cectool.requirements.owed import percent_of
from cectool.requirements.windows import read_cycles

VALID_ON = ("cycle-start", "cycle-end", "report", "on")
"""Days on which a fact with an end may have to hold."""

_PER = ("", "cycle-year", "calendar-year", "lifetime")
_SPANS = 'write "6 months", "90 days" or "1 year"'


def lint_credential(body: Body, name: str, entry: str, credential: Credential) -> Iterator[Fault]:
    """All faults of one credential."""
    lists: Mapping[str, Sequence[Statement]] = {
        "cycle": credential.cycle,
        "need": credential.need,
        "carry": credential.carry,
        "late": credential.late,
    }
    for key, statements in lists.items():
        named = [(f"credential {entry}.{key}", each) for each in statements]
        yield from version_faults(name, named)
        # Of needs a hole is no fault: what has no variant for a person is not asked of that person.
        yield from (fault for fault in variant_faults(body, name, named) if key == "cycle" or not fault.warning)
        yield from _undated(name, f"credential {entry}.{key}", statements)
        for kind, each in named:
            yield from _conditions(body, name, at(kind, each), each)
    yield from _Credential(body, name, entry, credential).faults()


def lint_wide(body: Body, name: str, renewal: Renewal) -> Iterator[Fault]:
    """All faults of the rules that hold for every credential: sharing, repeating, evidence."""
    for key, statements in (("share", renewal.share), ("repeat", renewal.repeat), ("evidence", renewal.evidence)):
        named = [(key, each) for each in statements]
        yield from version_faults(name, named)
        for kind, each in named:
            yield from _conditions(body, name, at(kind, each), each)
    yield from _others(name, renewal)


def _others(name: str, renewal: Renewal) -> Iterator[Fault]:
    """Credentials that are named and do not exist, and times that are none."""
    hint = f"credentials are {', '.join(sorted(renewal.credential))}"
    for rule in renewal.share:
        for other in () if isinstance(rule.among, str) else rule.among:
            if other not in renewal.credential:
                yield Fault(name, at("share", rule), "among", f"{other!r} is no credential here", hint)
    for repeat in renewal.repeat:
        if repeat.per not in ("", "cycle", "lifetime") and read_span(repeat.per) is None:
            times = 'write "cycle", "lifetime" or "3 years"'
            yield Fault(name, at("repeat", repeat), "per", f"{repeat.per!r} is no time", times)
    for entry, credential in renewal.credential.items():
        for carry in credential.carry:
            if carry.into and carry.into not in renewal.credential:
                place = at(f"credential {entry}.carry", carry)
                yield Fault(name, place, "into", f"{carry.into!r} is no credential here", hint)


def _conditions(body: Body, name: str, place: str, statement: Statement) -> Iterator[Fault]:
    of: Match = getattr(statement, "of", Match())
    yield from word_faults(body, name, place, "of", of)
    yield from word_faults(body, name, place, "if", statement.condition)
    if isinstance(statement, Carry):
        for limit in statement.limit:
            yield from word_faults(body, name, place, "limit", limit.of)


def _undated(name: str, kind: str, statements: Sequence[Statement]) -> Iterator[Fault]:
    """Rules that changed and do not say which cycles the change is for."""
    by_id: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_id[statement.id].append(statement)
    for versions in by_id.values():
        newest = max(versions, key=lambda version: version.starts)
        if len({version.starts for version in versions}) > 1 and not newest.dated_by:
            hint = 'say dated_by = "cycle-start" or "cycle-end"'
            yield Fault(name, at(kind, newest), "dated_by", "it changed, and for which cycles is not said", hint)


class _Credential:
    """Finds what is wrong with a credential's statements taken together."""

    def __init__(self, body: Body, name: str, entry: str, credential: Credential) -> None:
        self.body, self.name, self.entry, self.credential = body, name, entry, credential
        self.needs = {need.id for need in credential.need}

    def faults(self) -> Iterator[Fault]:
        """All of it."""
        checks: Sequence[Callable[[], Iterator[Fault]]] = (
            self._cycles, self._forms, self._references, self._circles, self._have, self._among, self._spans,
            self._crossed, self._groups,
        )  # fmt: skip
        return chain.from_iterable(check() for check in checks)

    def _fault(self, kind: str, statement: Statement, key: str, problem: str, hint: str = "") -> Fault:
        return Fault(self.name, at(f"credential {self.entry}.{kind}", statement), key, problem, hint)

    def _cycles(self) -> Iterator[Fault]:
        for cycle in self.credential.cycle:
            if cycle.kind in ("anniversary", "birth-month", "calendar", "rolling") and not cycle.months:
                yield self._fault("cycle", cycle, "months", "is missing", "say how long a cycle is")
            if cycle.kind == "calendar" and (cycle.anchor is None) == (not cycle.day):
                yield self._fault("cycle", cycle, "anchor", "give exactly one of anchor and day", "")
            if cycle.day and read_month_day(cycle.day) is None:
                yield self._fault("cycle", cycle, "day", f"{cycle.day!r} is no day", 'write "06-30"')
            if cycle.first_end is not None and not 1 <= cycle.first_end <= (cycle.months or 0) // 12 + 1:
                yield self._fault("cycle", cycle, "first_end", "is beyond one cycle and a year", "count from 1")
            yield from self._when("cycle", cycle, "report", cycle.report)

    def _when(self, kind: str, statement: Statement, key: str, text: str) -> Iterator[Fault]:
        if text and read_span(text) is None and read_month_day(text) is None:
            yield self._fault(
                kind, statement, key, f"{text!r} is neither a span nor a day", 'write "31 days" or "07-31"'
            )

    def _forms(self) -> Iterator[Fault]:
        for need in self.credential.need:
            amount = need.min is not None or need.max is not None or need.distinct is not None
            if sum([amount, bool(need.any), bool(need.all), need.have is not None]) != 1:
                hint = "min and/or max, any, all, or have"
                yield self._fault("need", need, "", "must have exactly one form", hint)
            if need.serves and need.max is None:
                yield self._fault("need", need, "for", "limits nothing", "give the max that it limits")
            yield from self._amounts("need", need, {"min": need.min, "max": need.max})
        for carry in self.credential.carry:
            yield from self._amounts("carry", carry, {"max": carry.max})

    def _amounts(self, kind: str, statement: Statement, amounts: Mapping[str, Any]) -> Iterator[Fault]:
        for key, value in amounts.items():
            try:
                found = owed(value)
                if isinstance(found, Share):
                    percent_of(found)
            except (ValueError, InvalidInput, msgspec.ValidationError) as error:
                hint = 'write "60", { percent = "50%", of = "total" } or { each = "2", count = "FACT" }'
                yield self._fault(kind, statement, key, str(error), hint)
                continue
            if isinstance(found, Share):
                yield from self._share(kind, statement, key, found)
            if isinstance(found, Counted) and not self._personal(found.count):
                problem = f"{found.count!r} is no fact about the person"
                yield self._fault(kind, statement, key, problem, f"declare [fact.{found.count}]")

    def _share(self, kind: str, statement: Statement, key: str, share: Share) -> Iterator[Fault]:
        if share.of not in self.needs:
            yield self._fault(kind, statement, key, f"{share.of!r} is no need here", self._known())
        elif not any(need.min is not None for need in self.credential.need_called(share.of)):
            yield self._fault(kind, statement, key, f"{share.of!r} asks no min of which this could be a share", "")

    def _personal(self, fact: str) -> bool:
        return fact in BUILT_IN or (fact in self.body.fact and self.body.fact[fact].about == "person")

    def _known(self) -> str:
        return f"needs are {', '.join(sorted(self.needs))}"

    def _references(self) -> Iterator[Fault]:
        for need in self.credential.need:
            for key, others in (("any", need.any), ("all", need.all), ("for", need.serves)):
                yield from self._unknown("need", need, key, others)
        for carry in self.credential.carry:
            yield from self._unknown("carry", carry, "not_for", carry.not_for)
            if owed(carry.max) != 0:
                yield from self._unknown("carry", carry, "beyond", (carry.beyond,))
            if carry.becomes and carry.becomes not in self.body.category:
                problem = f"{carry.becomes!r} is not declared"
                yield self._fault("carry", carry, "becomes", problem, f"add [category.{carry.becomes}]")
        for late in self.credential.late:
            yield from self._unknown("late", late, "adds", late.adds)

    def _unknown(self, kind: str, statement: Statement, key: str, names: Iterable[str]) -> Iterator[Fault]:
        for other in names:
            if other not in self.needs:
                yield self._fault(kind, statement, key, f"{other!r} is no need here", self._known())

    def _circles(self) -> Iterator[Fault]:
        inner = {
            name: {other for need in self.credential.need_called(name) for other in (*need.any, *need.all)}
            for name in self.needs
        }
        for need in self.credential.need:
            reached: set[str] = set()
            waiting = list(inner[need.id])
            while waiting:
                other = waiting.pop()
                if other not in reached:
                    reached.add(other)
                    waiting += inner.get(other, ())
            if need.id in reached:
                yield self._fault("need", need, "any", "is made of itself", "break the circle")

    def _have(self) -> Iterator[Fault]:
        for need in self.credential.need:
            for key, wanted in (need.have or {}).items():
                if not self._personal(key):
                    problem = f"{key!r} is no fact about the person"
                    yield self._fault("need", need, "have", problem, f"declare [fact.{key}] with about = 'person'")
                if isinstance(wanted, Mapping) and "valid_on" in wanted:
                    if wanted["valid_on"] not in VALID_ON:
                        yield self._fault(
                            "need", need, "have", f"{wanted['valid_on']!r} is no day", ", ".join(VALID_ON)
                        )
                    continue
                try:
                    Match.read({key: wanted})
                except ValueError as error:
                    yield self._fault("need", need, "have", str(error), "")

    def _among(self) -> Iterator[Fault]:
        for need in self.credential.need:
            for word in need.among:
                if word not in self.body.category:
                    yield self._fault("need", need, "among", f"{word!r} is not declared", f"add [category.{word}]")
            if need.distinct is not None and not 1 <= need.distinct <= len(need.among):
                yield self._fault("need", need, "in", f"{need.distinct} of {len(need.among)} cannot be", "see among")

    def _spans(self) -> Iterator[Fault]:
        for need in self.credential.need:
            if need.per not in _PER and not read_cycles(need.per) and read_span(need.per) is None:
                hint = "cycle-year, calendar-year, lifetime, 3 cycles, 6 years or 12 months"
                yield self._fault("need", need, "per", f"{need.per!r} is no time", hint)
            if need.within and read_span(need.within) is None:
                yield self._fault("need", need, "within", f"{need.within!r} is no span", _SPANS)
        for carry in self.credential.carry:
            if carry.earned and read_span(carry.earned) is None:
                yield self._fault("carry", carry, "earned", f"{carry.earned!r} is no span", _SPANS)
        for late in self.credential.late:
            yield from self._when("late", late, "through", late.through)
            if late.each and read_span(late.each) is None:
                yield self._fault("late", late, "each", f"{late.each!r} is no span", _SPANS)

    def _crossed(self) -> Iterator[Fault]:
        """A limit below what is asked of the same credit, in the same time, of the same person."""
        for need, other in product(self.credential.need, repeat=2):
            least, most = _exact(other.min), _exact(need.max)
            if least is None or most is None or most >= least or need.serves:
                continue
            if (other.of, other.per, other.condition) != (need.of, need.per, need.condition):
                continue
            if need.id != other.id or (need.starts, need.reading) == (other.starts, other.reading):
                problem = f"at most {show_amount(most)}, while {other.id} asks {show_amount(least)} of the same"
                yield self._fault("need", need, "max", problem, "one of them is wrong")

    def _groups(self) -> Iterator[Fault]:
        """Minima of categories that share no credit, which together are more than the total."""
        inner = {other for need in self.credential.need for other in need.any}
        for day in sorted({need.starts for need in self.credential.need}):
            asked = [need for need in living(self.credential.need, day) if not need.condition.conditions]
            total = next((_exact(need.min) for need in asked if need.id == "total" and not need.of.conditions), None)
            sums: dict[str, Fraction] = defaultdict(Fraction)
            for need in asked:
                group = self._group_of(need)
                if group and need.id not in inner and not need.per and not need.extra and not need.reading:
                    sums[group] += _exact(need.min) or Fraction(0)
            for group, least in sums.items():
                if total is not None and least > total:
                    yield self._above(group, least, total, day)

    def _above(self, group: str, least: Fraction, total: Fraction, day: date) -> Fault:
        problem = f"its categories ask {show_amount(least)} from {day} on, the total only {show_amount(total)}"
        return Fault(self.name, f"credential {self.entry}", f"group {group}", problem, "one of the amounts is wrong")

    def _group_of(self, need: Need) -> str:
        match need.of.conditions:
            case (Condition("category", (str() as word,)),):
                return self.body.category[word].group if word in self.body.category else ""
        return ""


def _exact(value: Any) -> Fraction | None:
    try:
        found = owed(value)
    except (ValueError, msgspec.ValidationError):
        return None
    return Fraction(found) if isinstance(found, Exact) else None
