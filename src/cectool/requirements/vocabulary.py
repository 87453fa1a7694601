"""Which words and facts do a body's rules understand, and how is each said?

Kinds, formats, categories and options are said of an activity, facts of a person.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from cectool.credits.body import Body, Fact
from cectool.credits.matching import Match
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.requirements.facts import QUESTIONS
from cectool.requirements.model import Counted, Credential, Renewal, owed

_SAID = {
    "yes-no": "yes or no",
    "number": "a number",
    "percent": "a share, such as 50%",
    "day": "a day, YYYY-MM-DD",
    "valid-until": "a day, YYYY-MM-DD",
}
"""What a fact of each type may be, where it is no choice."""

_YES = Fact(about="person", type="yes-no", ask=QUESTIONS["first_renewal"])
_SHARED = {"first_renewal": _YES} | {
    key: Fact(about="person", type="number", ask=ask) for key, ask in QUESTIONS.items() if key != "first_renewal"
}
"""Facts that every body may ask for without declaring them."""


class Vocabulary(Struct, frozen=True):
    """The words that a body's rules understand, each with what it means; facts with what to answer."""

    kinds: Mapping[str, str]
    formats: Mapping[str, str]
    categories: Mapping[str, str]
    options: Mapping[str, Fact]
    facts: Mapping[str, Fact]


def vocabulary(body: Body, renewal: Renewal, day: date) -> Vocabulary:
    """What may be said to a body whose rules of a day are asked."""
    used = {key: dict.fromkeys(_used(body, renewal, day, key)) for key in ("kind", "format")}
    kinds = {"course": None, **used["kind"], **dict.fromkeys(body.kind)}
    formats = {**used["format"], **dict.fromkeys(body.format)}
    declared = dict(_chosen(body, day)) | body.fact
    of_person = {key: fact for key, fact in declared.items() if fact.about == "person"}
    asked = {key for credential in renewal.credential.values() for key in asked_facts(credential)}
    return Vocabulary(
        kinds={word: body.kinds.get(word, "") for word in sorted(kinds)},
        formats={word: body.formats.get(word, "") for word in sorted(formats)},
        categories={word: entry.name for word, entry in body.category.items()},
        options={key: fact for key, fact in declared.items() if key not in of_person},
        facts={**{key: fact for key, fact in _SHARED.items() if key in asked}, **of_person},
    )


def answers(fact: Fact) -> str:
    """What may be answered to a fact's question."""
    return ", ".join(fact.choices) or _SAID.get(fact.type, "")


def asked_facts(credential: Credential) -> Iterator[str]:
    """Facts that the rules of a credential ask for, declared or not."""
    for statement in (*credential.cycle, *credential.need, *credential.carry, *credential.late):
        yield from _keys(statement.condition)
    yield from ("birth_month" for cycle in credential.cycle if cycle.kind == "birth-month")
    for need in credential.need:
        yield from need.have or ()
        yield from (found.count for found in (owed(need.min), owed(need.max)) if isinstance(found, Counted))


def _chosen(body: Body, day: date) -> Iterator[tuple[str, Fact]]:
    """What the rules of the day leave to the provider or ask for without a declaration."""
    rules = list(living(body.award, day))
    steps = {show_amount(step): None for rule in rules if len(rule.step) > 1 for step in rule.step}
    if steps:
        ask = "In which steps does the provider award credit?"
        yield "step", Fact(about="provider", type="choice", ask=ask, choices=tuple(steps))
    if any(rule.preparation is not None for rule in rules):
        ask = "How many minutes did you prepare?"
        yield "preparation_minutes", Fact(about="activity", type="number", ask=ask)


def _used(body: Body, renewal: Renewal, day: date, key: str) -> Iterator[str]:
    """The words of a key that rules of the day name."""
    needs = [need for credential in renewal.credential.values() for need in living(credential.need, day)]
    for match in (*(rule.of for rule in living(body.award, day)), *(need.of for need in needs)):
        for condition in match.conditions:
            if condition.key == key and isinstance(condition.wanted, tuple):
                yield from map(str, condition.wanted)


def _keys(match: Match) -> Iterator[str]:
    yield from (condition.key for condition in match.conditions)
    if match.excluded is not None:
        yield from _keys(match.excluded)
