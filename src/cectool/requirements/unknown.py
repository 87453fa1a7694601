"""Which words and facts were given that no rule knows, or that cannot be? They would silently change an answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cectool.credits.body import Body
from cectool.credits.matching import FALSE, TRUE
from cectool.credits.vocabulary import BUILT_IN
from cectool.data.amount import read_amount
from cectool.data.dated import is_day
from cectool.errors import InvalidInput, UnknownName
from cectool.requirements.facts import QUESTIONS
from cectool.requirements.model import Credential
from cectool.requirements.person import Done, Person
from cectool.requirements.vocabulary import asked_facts

NUMBERS = BUILT_IN - {"first_renewal"}
"""Facts that need no declaration and are numbers."""


def refuse_unfit(body: Body, facts: Mapping[str, Sequence[str]]) -> None:
    """Refuse what a fact cannot be, such as "maybe" for yes or no; raises InvalidInput with what it can be."""
    for key, values in facts.items():
        fact = body.fact.get(key)
        kind = fact.type if fact is not None else "yes-no" if key == "first_renewal" else ""
        hint = ""
        if kind == "yes-no" and not (len(values) == 1 and values[0].casefold() in TRUE | FALSE):
            hint = "say yes or no"
        elif fact is not None and kind == "choice" and fact.choices and not set(values) <= set(fact.choices):
            hint = f"one of {', '.join(fact.choices)}"
        elif kind in ("day", "valid-until") and not (len(values) == 1 and is_day(values[0])):
            hint = "write YYYY-MM-DD"
        if hint:
            shown = ", ".join(values)[:40]
            raise InvalidInput(f"{shown!r} is no answer to: {_asked_as(body, key)}", where=f"facts.{key}", hint=hint)
        if key in NUMBERS and fact is None:
            read_amount(values[0] if values else "", where=f"facts.{key}")


def _asked_as(body: Body, key: str) -> str:
    return body.fact[key].ask if key in body.fact else QUESTIONS.get(key, key)


def refuse_unknown(body: Body, credential: Credential, keys: Iterable[str]) -> None:
    """Refuse a fact for which no rule of a credential asks; raises UnknownName with the nearest ones."""
    known = facts_known(body, credential)
    for key in keys:
        if key not in known:
            from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

            lists = f"cectool bodies show {body.id}"
            raise UnknownName.of(f"fact of {body.id}", key, nearest(key, known), where="--fact", else_see=lists)


def facts_known(body: Body, credential: Credential) -> set[str]:
    """Every fact that may be said of a person who holds a credential."""
    return {*body.fact, *BUILT_IN, *asked_facts(credential)}


def unknown_notes(body: Body, credential: Credential, person: Person, done: Sequence[Done]) -> list[str]:
    """A note for each fact and category that looks like one that the rules know, and is none of them."""
    misspelt = _misspelt(person.facts, facts_known(body, credential))
    notes = [_note(body, "rule", "asks for the fact", key, close) for key, close in misspelt]
    words = dict.fromkeys(word for activity in done for word in activity.categories)
    notes += [_note(body, "category", "is called", word, close) for word, close in _misspelt(words, body.category)]
    return notes


def _note(body: Body, noun: str, verb: str, word: str, close: Sequence[str]) -> str:
    return f"no {noun} of {body.id} {verb} {word!r}, so it changes nothing; did you mean {' or '.join(close)}?"


def _misspelt(given: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    known = list(known)
    for word in given:
        if word not in known:
            from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

            close = nearest(word, known)
            if close:
                yield word, close
