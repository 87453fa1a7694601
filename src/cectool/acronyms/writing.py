"""Is the token written as an acronym at all, or as a word, a name's initials, a file name or a number of something?

Only what all mentions share is held against a text: one clean mention is enough.
"""

import re
from collections.abc import Sequence
from functools import cache

from cectool.acronyms.words import Span

_GLUED_BEFORE = frozenset("#_=/\\@<{[`$.~")
_FEWEST_LETTERS = 3
_GLUED_AFTER = re.compile(r"[_=/\\@<>}`$]|\.\w|-[A-Z0-9]")


def doubts(acronym: str, context: str, mentions: Sequence[Span]) -> list[str]:
    """The odd ways in which every mention of an acronym is written."""
    if not mentions:
        return ["inside a word"] if acronym.casefold() in context.casefold() else []
    shared = _ways(context, *mentions[0])
    for start, end in mentions[1:]:
        if not shared:
            break
        also = _ways(context, start, end)
        shared = [way for way in shared if way in also]
    return shared


def _ways(context: str, start: int, end: int) -> list[str]:
    ways = []
    head = context[start : min(start + 2, end)]
    if head.islower():
        ways.append("lower case")
    elif head[:1].isupper() and head[1:].islower():
        ways.append("a word")
    if (context[start - 1 : start] in _GLUED_BEFORE and start > 0) or _GLUED_AFTER.match(context, end):
        ways.append("part of a code")
    return ways


def namesake(acronym: str, context: str) -> str:
    """A name in the context whose capitals are the acronym ("Clara E. Cole", "Citizen Exchange Council"), or ""."""
    found = _name_with(acronym).search(context) if len(acronym) >= _FEWEST_LETTERS else None
    return " ".join(found[0].split()) if found else ""


@cache
def _name_with(letters: str) -> re.Pattern[str]:
    """A pattern of words that open with these capitals, with small words between; the last is more than a letter."""
    between = r"\W{1,3}(?:[^\W\d_A-Z]{1,4}\W{1,3}){0,2}"
    # No letter before the first: looked for behind it, so that the search skips from one such letter to the next.
    first, *others = (re.escape(letter) for letter in letters[:-1])
    words = between.join(f"{letter}[^\\W\\d_A-Z]*" for letter in (rf"{first}(?<!\w.)", *others))
    return re.compile(rf"{words}{between}{re.escape(letters[-1])}[^\W\d_A-Z]+")
