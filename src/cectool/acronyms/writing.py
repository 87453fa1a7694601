"""Is the token written as an acronym at all, or as a word, a name's initials, a file name or a number of something?

Only what all mentions share is held against a text: one clean mention is enough.
"""

import re
from collections.abc import Iterator, Sequence

from cectool.acronyms.model import Evidence
from cectool.acronyms.words import Span

AGAINST = {"a word": 16.0, "part of a code": 8.8, "inside a word": 5.0, "a number follows": 5.0, "lower case": 1.2}
"""Strength that each way of writing takes away; chosen on the first half of the evaluation set."""

_GLUED_BEFORE = frozenset("#_=/\\@<{[`$.~")
_GLUED_AFTER = re.compile(r"[_=/\\@<>}`$]|\.\w|-[A-Z0-9]")
_NUMBER_AFTER = re.compile(r"[ -]\d")


def doubts(acronym: str, context: str, mentions: Sequence[Span]) -> Iterator[Evidence]:
    """What speaks against the token being an acronym, with negative weights."""
    if not mentions and acronym.casefold() in context.casefold():
        yield Evidence("writing", f"{acronym} only inside other words", -AGAINST["inside a word"])
    ways = [set(_ways(context, start, end)) for start, end in mentions]
    for way in set.intersection(*ways) if ways else ():
        shown = context[max(0, mentions[0][0] - 1) : mentions[0][1] + 4].strip()
        yield Evidence("writing", f"{shown} ({way})", -AGAINST[way])


def _ways(context: str, start: int, end: int) -> Iterator[str]:
    written = context[start:end]
    if written[:1].isupper() and written[1:2].islower():
        yield "a word"
    if written[:2].islower():
        yield "lower case"
    if (context[start - 1 : start] in _GLUED_BEFORE and start > 0) or _GLUED_AFTER.match(context, end):
        yield "part of a code"
    if _NUMBER_AFTER.match(context, end):
        yield "a number follows"
