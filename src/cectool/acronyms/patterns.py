"""Which local shapes around an acronym ("# {}", "{} of #") does a context show?

A shape is a run of up to FURTHEST words on either side of a mention, with ``{}`` for the acronym and ``#`` for any
number, so that all patterns of all senses are looked up at once.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from cectool.acronyms.words import Span, fold

FURTHEST = 3
"""Words of a pattern before and after the acronym."""

_MENTIONS = 20
_SPREAD = 60
_PART = re.compile(r"\{\}|#|[0-9]+(?:[.,/][0-9]+)*|[^\W_]+")
_SENTENCE_END = re.compile(r"[.;!?]\s")


def shape_of(pattern: str) -> str:
    """The key of a pattern as an entry writes it: its words, folded, joined by blanks."""
    return " ".join(_token(part) for part in _PART.findall(pattern))


def shapes(context: str, mentions: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """Every shape around the first mentions, with the words that make it up."""
    for first, last in islice(mentions, _MENTIONS):
        left = _SENTENCE_END.split(context[max(0, first - _SPREAD) : first])[-1]
        right = _SENTENCE_END.split(context[last : last + _SPREAD], maxsplit=1)[0]
        before, after = _PART.findall(left)[-FURTHEST:], _PART.findall(right)[:FURTHEST]
        words = [*before, context[first:last], *after]
        tokens = [*map(_token, before), "{}", *map(_token, after)]
        for start in range(len(before) + 1):
            for end in range(len(before) + 1, len(words) + 1):
                if end - start > 1:
                    yield " ".join(tokens[start:end]), " ".join(words[start:end])


def _token(part: str) -> str:
    return "#" if part[0].isdigit() else fold(part)
