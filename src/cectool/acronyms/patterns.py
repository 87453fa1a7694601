"""Which local shapes around an acronym ("# {}", "{} of #") does a context show?

A shape is a run of up to FURTHEST words on either side of a mention, with ``{}`` for the acronym and ``#`` for any
number, so that all patterns of all senses are looked up at once.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cectool.acronyms.words import Span, fold

FURTHEST = 3
"""Words of a pattern before and after the acronym."""

_MENTIONS = 20
_SPREAD = 60
_PART = re.compile(r"\{\}(?:['\u2019]?s\b)?|#|[0-9]+(?:[.,/][0-9]+)*|[^\W_]+")
_PART_OR_END = re.compile(rf"{_PART.pattern}|[.;!?](?=\s)")
"""The end of a sentence is a part, too, and a word of no pattern, so that no shape goes over it."""


def shape_of(pattern: str) -> str:
    """The key of a pattern as an entry writes it: its words, folded, joined by blanks; "{}s" is "{}", too."""
    return " ".join(_token(part) for part in _PART.findall(pattern))


def words_of(shapes: Iterable[str]) -> list[str]:
    """The words that stand in any of the shapes: a run around a mention ends where another word stands."""
    return sorted({word for shape in shapes for word in shape.split(" ")})


def shapes(context: str, mentions: Iterable[Span], known: Container[str]) -> Iterator[tuple[str, list[str]]]:
    """Every shape around the first mentions that is made of ``known`` words, with the words as they are written."""
    for first, last in islice(mentions, _MENTIONS):
        left = _PART_OR_END.findall(context, max(0, first - _SPREAD), first)
        right = islice(_PART_OR_END.finditer(context, last, last + _SPREAD), FURTHEST)
        before = _known_run(left[: -FURTHEST - 1 : -1], known)[::-1]
        after = _known_run([found[0] for found in right], known)
        tokens = [*map(_token, before), "{}", *map(_token, after)]
        written = [*before, context[first:last], *after]
        for start in range(len(before) + 1):
            for end in range(len(before) + 1, len(tokens) + 1):
                if end - start > 1:
                    yield " ".join(tokens[start:end]), written[start:end]


def _known_run(parts: Sequence[str], known: Container[str]) -> Sequence[str]:
    for count, part in enumerate(parts):
        if _token(part) not in known:
            return parts[:count]
    return parts


@lru_cache(maxsize=10_000)
def _token(part: str) -> str:
    if part[0] == "{":
        return "{}"
    return "#" if part[0].isdigit() else fold(part)
