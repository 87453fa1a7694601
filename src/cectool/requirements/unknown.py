"""Which words and facts were given that no rule knows: misspelt ones would silently change nothing?"""

from collections.abc import Iterable, Iterator, Sequence

from cectool.credits.body import Body
from cectool.credits.matching import Match
from cectool.credits.vocabulary import BUILT_IN
from cectool.requirements.model import Counted, Credential, owed
from cectool.requirements.person import Done, Person


def unknown_notes(body: Body, credential: Credential, person: Person, done: Sequence[Done]) -> list[str]:
    """A note for each fact and category that looks like one that the rules know, and is none of them."""
    facts = {*body.fact, *BUILT_IN, *_asked(credential)}
    notes = [_note(body, "rule", "asks for the fact", key, close) for key, close in _misspelt(person.facts, facts)]
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


def _asked(credential: Credential) -> Iterator[str]:
    """Facts that the rules ask for, declared or not."""
    for statement in (*credential.cycle, *credential.need, *credential.carry, *credential.late):
        yield from _keys(statement.condition)
    for need in credential.need:
        yield from need.have or ()
        yield from (found.count for found in (owed(need.min), owed(need.max)) if isinstance(found, Counted))


def _keys(match: Match) -> Iterator[str]:
    yield from (condition.key for condition in match.conditions)
    if match.excluded is not None:
        yield from _keys(match.excluded)
