"""How does each condition of a renewal stand, given what counts where?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, islice, product
from typing import Any

from cectool.credits.body import Body
from cectool.credits.matching import Match
from cectool.credits.wording import from_key
from cectool.requirements.allocate import Allocation
from cectool.requirements.assessment import CheckStatus, Ground, Predicate
from cectool.requirements.cycle import Period
from cectool.requirements.describe import NeedText
from cectool.requirements.facts import Facts
from cectool.requirements.model import Credential
from cectool.requirements.owed import Asked
from cectool.requirements.ways import Line
from cectool.requirements.windows import Window

ZERO = Fraction(0)
MOST_BRANCHES = 128
"""Ways to go through the alternatives of a renewal that are looked at; real ones have a handful."""

Branch = frozenset[Line]
"""The lines that one way through the alternatives aims at."""


def roots_of(asked: Mapping[str, Asked], credential: Credential) -> list[str]:
    """The needs that no need refers to, also none that is not for this person: all of them must hold."""
    inner = {name for need in credential.need for name in (*need.any, *need.all)}
    return [name for name in asked if name not in inner]


def branches(asked: Mapping[str, Asked], names: Sequence[str]) -> list[Branch]:
    """Every way through the alternatives: for each one branch of every "any", and topics where some must be chosen."""
    options = [list(islice(_through(asked, name), MOST_BRANCHES)) for name in names]
    ways = islice(product(*options), MOST_BRANCHES)
    return list(dict.fromkeys(frozenset[Line]().union(*way) for way in ways))


def _through(asked: Mapping[str, Asked], name: str) -> Iterator[Branch]:
    need = asked.get(name)
    if need is None:
        yield frozenset()
    elif need.rule.any:
        for each in need.rule.any:
            if each in asked:
                yield from _through(asked, each)
    elif need.rule.all:
        yield from branches(asked, need.rule.all)
    else:
        yield from _own(need)


def _own(need: Asked) -> Iterator[Branch]:
    places = [place for place, window in enumerate(need.windows) if window.full and window.due]
    if need.rule.distinct is None:
        yield frozenset(Line(need.id, place) for place in places) if need.least is not None else frozenset()
        return
    chosen = combinations(need.rule.among, min(need.rule.distinct, len(need.rule.among)))
    for topics in chosen:
        yield frozenset(Line(need.id, place, topic) for place in places for topic in topics)


class Tree:
    """The conditions of one check, to be told with what counts where."""

    def __init__(
        self,
        body: Body,
        asked: Mapping[str, Asked],
        facts: Facts,
        period: Period,
        on: date,
        ground: Callable[[Any], Ground],
        allocation: Allocation,
        roots: Sequence[str],
        symbol: str,
    ) -> None:
        self._body, self._asked, self._facts = body, asked, facts
        self._period, self._on = period, on
        self._ground = ground
        self._allocation, self._roots = allocation, roots
        self._text = NeedText(body, symbol)

    def predicates(self) -> tuple[Predicate, ...]:
        """The roots with everything inside them."""
        return tuple(self._told(self._asked[name]) for name in self._roots)

    def _told(self, need: Asked) -> Predicate:
        rule = need.rule
        if rule.any or rule.all:
            inside = tuple(self._told(self._asked[name]) for name in (*rule.any, *rule.all) if name in self._asked)
            status = _any(inside) if rule.any else _all(inside)
            return self._predicate(need, status, inside=inside)
        if rule.have is not None:
            return self._person(need)
        if need.question:
            return self._predicate(need, "unclear", ask=need.question)
        if rule.distinct is not None:
            return self._topics(need, rule.distinct)
        return self._amount(need)

    def _amount(self, need: Asked) -> Predicate:
        lines = [(place, window) for place, window in enumerate(need.windows) if window.full and window.due]
        if need.least is None or not lines:
            counted = sum((self._counted(Line(need.id, place)) for place, _ in enumerate(need.windows)), ZERO)
            waits = need.least is not None and need.windows and not lines
            return self._predicate(need, "exempt" if waits else "met", counted=counted, note="not due" if waits else "")
        if len(lines) == 1:
            place, window = lines[0]
            return self._window(need, place, window)
        inside = tuple(self._window(need, place, window, f"{window.start} to {window.end}") for place, window in lines)
        missing = sum((each.missing or ZERO for each in inside), ZERO)
        counted = sum((each.counted or ZERO for each in inside), ZERO)
        return self._predicate(need, _all(inside), counted=counted, missing=missing, inside=inside)

    def _window(self, need: Asked, place: int, window: Window, years: str = "") -> Predicate:
        line = Line(need.id, place)
        least = need.least or ZERO
        counted = self._counted(line)
        missing = max(ZERO, least - self._reached(line, least))
        return self._predicate(
            need,
            "not_met" if missing else "met",
            name=f"{need.id}/{window.end}" if years else "",
            text=years,
            required=least,
            counted=counted,
            missing=missing,
            by=window.end,
        )

    def _topics(self, need: Asked, wanted: int) -> Predicate:
        inside = []
        for topic in need.rule.among:
            line = Line(need.id, 0, topic)
            least = need.least
            counted = self._counted(line)
            missing = max(ZERO, least - self._reached(line, least)) if least is not None else None
            met = not missing if least is not None else counted > 0
            inside.append(
                self._predicate(
                    need,
                    "met" if met else "not_met",
                    name=f"{need.id}/{topic}",
                    text=self._body.category[topic].name if topic in self._body.category else from_key(topic),
                    required=least,
                    counted=counted,
                    missing=missing,
                )
            )
        met_ones = [each for each in inside if each.status == "met"]
        short = sorted((each.missing or ZERO for each in inside if each.status != "met"), key=lambda each: each)
        missing = sum(short[: max(0, wanted - len(met_ones))], ZERO)
        status: CheckStatus = "met" if len(met_ones) >= wanted else "not_met"
        if need.windows and not need.windows[0].due:
            status = "exempt"
        return self._predicate(need, status, missing=missing, inside=tuple(inside), note=f"{len(met_ones)} of {wanted}")

    def _counted(self, line: Line) -> Fraction:
        return self._allocation.counted.get(line, ZERO)

    def _reached(self, line: Line, least: Fraction) -> Fraction:
        """What serves a need: as aimed at, or whatever counts where it was not aimed at."""
        found = self._allocation.reached.get(line)
        return min(least, self._allocation.used.get(line, ZERO)) if found is None else found

    def _person(self, need: Asked) -> Predicate:
        """A condition on the person: yes, no, or what has to be asked."""
        asks = [self._facts.question(key) for key in need.rule.have or {} if key not in self._facts.known]
        stands = [self._has(key, wanted) for key, wanted in (need.rule.have or {}).items()]
        status: CheckStatus = "not_met" if False in stands else "unclear" if None in stands else "met"
        return self._predicate(need, status, ask="; ".join(asks) if status == "unclear" else "")

    def _has(self, key: str, wanted: Any) -> bool | None:
        given = self._facts.known.get(key)
        if given is None:
            return None
        if isinstance(wanted, Mapping) and "valid_on" in wanted:
            return _valid(given[0], self._day(str(wanted["valid_on"])))
        try:
            match = Match.read({key: wanted})
        except ValueError:
            return None
        return match.fit(self._facts.known, self._body.words).holds

    def _day(self, name: str) -> date:
        days = {"cycle-start": self._period.start, "report": self._period.report_by, "on": self._on}
        return days.get(name) or self._period.last(self._on)

    def _predicate(
        self, need: Asked, status: CheckStatus, *, name: str = "", text: str = "", **fields: Any
    ) -> Predicate:
        rule = need.rule
        if need.doubt and status in ("met", "not_met"):
            status = "unclear"
        notes = [fields.pop("note", ""), rule.note, need.doubt]
        if rule.strength == "discretion":
            notes.append("the body decides at its discretion")
        fields.setdefault("required", need.least if need.windows and not text else None)
        return Predicate(
            id=name or rule.id,
            text=text or _sentence(self._text, need),
            status=status,
            most=need.most if not text else None,
            advisory=not need.binding,
            how=need.how if not text else "",
            note="; ".join(each for each in notes if each) if not text else "",
            ground=self._ground(rule),
            **fields,
        )


def _valid(text: str, day: date) -> bool | None:
    try:
        return date.fromisoformat(text) >= day
    except ValueError:
        return None


def _sentence(text: NeedText, need: Asked) -> str:
    from cectool.credits.describe import in_a_line  # noqa: PLC0415 - one place

    return in_a_line(text.need(need.rule), need.rule, of=" of ")


def all_of(inside: Sequence[Predicate]) -> CheckStatus:
    """All must hold: one that does not decides, else one that is open does."""
    return _all(tuple(each for each in inside if not each.advisory))


def _all(inside: Sequence[Predicate]) -> CheckStatus:
    statuses = {each.status for each in inside if each.demands}
    if "not_met" in statuses:
        return "not_met"
    if "unclear" in statuses:
        return "unclear"
    return "met" if "met" in statuses else "exempt"


def _any(inside: Sequence[Predicate]) -> CheckStatus:
    statuses = {each.status for each in inside}
    if "met" in statuses:
        return "met"
    if "unclear" in statuses:
        return "unclear"
    return "not_met" if "not_met" in statuses else "exempt"
