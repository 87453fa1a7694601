"""Does the text itself spell out what an acronym stands for?

"cation exchange capacity (CEC)" and "CEC (cation exchange capacity)" decide, whatever any glossary says.
"""

import re
from collections.abc import Iterator

from cectool.acronyms.words import WORD, fold, mention

_SMALL = frozenset(
    (
        "a an and at by d da das de del della der des di do dos du e el en et for fur i in l la le les of on "
        "or os per pour si the to und von with y"
    ).split()
)
_BRACKET = re.compile(r"\s*\(([^()]{3,120})\)")
_TOLD = re.compile(r"\s*(?:,|-|\u2013|\u2014)?\s*(?:stands for|short for|means|is short for)\s+")
_SIGNS = ("(", "stands for", "short for", "means")
"""One of these stands in every text that spells an acronym out; seeing that none does is all that most texts need."""

_FURTHEST = 160
"""Characters before or after an acronym in which its definition is looked for."""


def spelled_out(acronym: str, text: str) -> str | None:
    """The expansion that the text gives for the acronym beside a bracket, or None."""
    return next(spellings(acronym, text), None)


def spellings(acronym: str, text: str) -> Iterator[str]:
    """Every expansion that the text gives for the acronym, in its order; the same one as often as it stands there."""
    if not any(sign in text for sign in _SIGNS):
        return
    for found in mention(acronym).finditer(text):
        before = text[max(0, found.start() - _FURTHEST) : found.start()]
        after = text[found.end() : found.end() + _FURTHEST]
        if words := _beside(acronym, before, after):
            yield words


def _beside(acronym: str, before: str, after: str) -> str | None:
    """The expansion that stands right before or after a mention."""
    if before.endswith("(") and after[:1] in {")", ",", ";"} and (words := _ending(acronym, before[:-1])):
        return words
    if (inside := _BRACKET.match(after)) and (words := _whole(acronym, inside[1])):
        return words
    if (told := _TOLD.match(after)) and (words := _beginning(acronym, after[told.end() :])):
        return words
    return None


def _ending(acronym: str, text: str) -> str | None:
    text = text[max(text.rfind(mark) for mark in ".;:()!?\n") + 1 :]
    words = list(WORD.finditer(text))
    for start in range(len(words) - 1, max(-1, len(words) - 3 * len(acronym) - 1), -1):
        if fold(words[start][0]) in _SMALL:
            continue
        if _fits(acronym, [word[0] for word in words[start:]]):
            return text[words[start].start() :].strip(" \"'\u201c\u201d\u2018\u2019")
    return None


def _beginning(acronym: str, text: str) -> str | None:
    words = list(WORD.finditer(re.split(r"[.;:()!?\n]", text, maxsplit=1)[0]))
    for end in range(2, min(len(words), 3 * len(acronym)) + 1):
        if _fits(acronym, [word[0] for word in words[:end]]):
            return text[words[0].start() : words[end - 1].end()]
    return None


def _whole(acronym: str, text: str) -> str | None:
    words = WORD.findall(text)
    return text.strip() if len(words) > 1 and _fits(acronym, words) else None


def _fits(acronym: str, words: list[str]) -> bool:
    """Do the words give the letters, one each, small words free? The first word gives the first letter."""
    letters = fold(acronym)
    if not words or fold(words[0])[:1] != letters[:1]:
        return False
    place = 0
    for word in words:
        folded = fold(word)
        if place < len(letters) and folded[:1] == letters[place]:
            place += 1
        elif folded not in _SMALL:
            return False
    return place == len(letters)
