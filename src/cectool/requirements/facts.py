"""What is known of a person, and what is to be assumed of what is not?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from cectool.credits.body import Body
from cectool.credits.matching import Condition, Match, Range
from cectool.credits.wording import from_key
from cectool.data.amount import read_amount, show_amount
from cectool.errors import InvalidInput
from cectool.requirements.world import World

QUESTIONS = {
    "first_renewal": "Is this the first renewal?",
    "cycle_number": "Which cycle is it, counted from the first?",
    "birth_month": "In which month were you born, 1 to 12?",
}
"""How to ask for facts that every body may use without declaring them."""

Values = tuple[str, ...]
_NAMED = re.compile(r" \(fact ([a-z0-9_]+)\)$")


def fact_in(question: str) -> str:
    """The key of the fact that a question asks for; empty where it asks for none.

    >>> fact_in("Is this the first renewal? (fact first_renewal)")
    'first_renewal'
    """
    found = _NAMED.search(question)
    return found[1] if found else ""


def plainly(question: str) -> str:
    """A question without the key of the fact that it asks for.

    >>> plainly("Is this the first renewal? (fact first_renewal)")
    'Is this the first renewal?'
    """
    return _NAMED.sub("", question)


class Facts:
    """What is known of a person; :meth:`holds` assumes in turn every value that matters of what is not."""

    def __init__(self, body: Body, known: Mapping[str, Values], asked: Iterable[Match]) -> None:
        self.body = body
        self.known = dict(known)
        self._asked = tuple(asked)
        self._found: dict[str, list[str]] = {}

    def joined(self, more: Mapping[str, Values]) -> "Facts":
        """The same with facts worked out from days; those that the person gave win."""
        facts = Facts(self.body, {**more, **self.known}, self._asked)
        facts._found = self._found
        return facts

    def question(self, key: str) -> str:
        """What to ask a person for a fact."""
        if key in self.body.fact:
            return f"{self.body.fact[key].ask} (fact {key})"
        return f"{QUESTIONS.get(key, f'{from_key(key)}?')} (fact {key})"

    def holds(self, match: Match, world: World) -> bool:
        """Is the person of this kind?"""
        missing = match.fit(self.known, self.body.words).missing
        if not missing:
            return bool(match.fit(self.known, self.body.words).holds)
        known = {**self.known, **{key: self.assumed(key, world) for key in dict.fromkeys(missing)}}
        return bool(match.fit(known, self.body.words).holds)

    def assumed(self, key: str, world: World) -> Values:
        """One value of a fact that was not given: in each world another of those that matter."""
        options = [((value,), f"{from_key(key)}: {value}") for value in self._values(key)]
        return world.choose(("fact", key), options, asks=self.question(key))

    def number(self, key: str) -> Fraction | None:
        """A number that a rule counts: itself, or how many words were given; None when nothing was."""
        values = self.known.get(key)
        if values is None:
            return None
        try:
            return read_amount(values[0], where=key) if len(values) == 1 else Fraction(len(values))
        except InvalidInput:
            return Fraction(len(values))

    def _values(self, key: str) -> list[str]:
        """One value for each way in which the conditions on a fact may turn out; worked out once for all worlds."""
        if key not in self._found:
            self._found[key] = self._distinct(key)
        return self._found[key]

    def _distinct(self, key: str) -> list[str]:
        conditions = [condition for match in self._asked for condition in _conditions(match) if condition.key == key]
        found: dict[tuple[bool, ...], str] = {}
        fact = self.body.fact.get(key)
        for value in fact.choices if fact and fact.choices else _candidates(conditions):
            outcome = tuple(bool(Match((each,)).fit({key: (value,)}, self.body.words).holds) for each in conditions)
            found.setdefault(outcome, value)
        return list(found.values()) or ["not given"]


def _conditions(match: Match) -> Iterator[Condition]:
    yield from match.conditions
    if match.excluded is not None:
        yield from _conditions(match.excluded)


def _candidates(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        wanted = condition.wanted
        if isinstance(wanted, bool):
            yield from ("yes", "no")
        elif isinstance(wanted, Range):
            yield from (text for bound in wanted if bound is not None for text in _about(bound))
        else:
            yield from (*wanted, "other")


def _about(bound: Fraction | date) -> tuple[str, ...]:
    """A bound, and a value on each side of it."""
    if isinstance(bound, date):
        return tuple((bound + timedelta(days=days)).isoformat() for days in (-1, 0, 1))
    return tuple(show_amount(bound + step) for step in (-1, 0, 1) if bound + step >= 0)
