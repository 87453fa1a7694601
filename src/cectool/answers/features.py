"""By what can a question be compared with a stored wording?

By four things, each with a worth of its own: its terms (words that say the same made one), the very words that were
made one, pairs of neighbouring terms, and the letters of its words in threes and fours, so that "recertify" meets
"recertification" and a misspelling still meets its word.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cectool.answers.wording import (
    MARKS,
    is_aside,
    is_common,
    is_light,
    is_people,
    marked_terms,
    plain_words,
    synonyms_mark,
)

PAIR, LETTERS, SAID = " ", "~", "="
"""What a pair of terms holds between them, what letters begin with, and what a word that is part of a concept."""

SIZES = (3, 4)
"""How many letters are compared at a time, a blank at each end of a word being one."""

TERM_WORTH, WORD_WORTH, PEOPLE_WORTH, COMMON_WORTH, LIGHT_WORTH = 1.0, 0.7, 0.7, 0.2, 0.3
"""What a concept is worth before its rarity, a word that is part of none, who asks, a common word, small talk.

A word that is part of no concept is often there by chance ("my staff", "last month"), and then rare as well.
"""

SAID_WORTH, PAIR_WORTH, LETTERS_WORTH = 0.6, 0.4, 0.3
"""What a word is worth beside its concept, a pair of terms against its terms, and letters."""

FORM = 2
"""Raised with every change to how a text becomes features, so that what was compiled before is compiled anew."""

Vocabulary = Callable[[str], list[str]]
"""How a text becomes terms; another subject brings its own."""


def features(text: str, vocabulary: Vocabulary = marked_terms, also: Sequence[str] = ()) -> dict[str, float]:
    """Every feature of a text once, with its worth; ``also`` are terms that do not stand in it.

    Letters are only those of words that are part of no concept: a concept is not compared by how it is spelled.
    """
    words = list(dict.fromkeys([*vocabulary(text), *also]))
    found = term_features(words)
    telling = [word for word in words if not is_common(word) and word not in MARKS]
    pairs = pairwise(telling)
    found.update((f"{left}{PAIR}{right}", PAIR_WORTH * found[left] * found[right]) for left, right in pairs)
    merged = (word for word in plain_words(text) if word not in found and not is_light(word))
    found.update([(f"{SAID}{word}", SAID_WORTH) for word in merged])
    spelled = (word for word in words if word.islower() and not is_aside(word))
    found.update((letters, LETTERS_WORTH) for word in spelled for letters in _letters(word))
    return found


def term_features(words: Sequence[str]) -> dict[str, float]:
    """Terms alone, each with its worth."""
    return {word: _worth(word) for word in words}


def mark() -> str:
    """A text that changes with whatever decides how texts become features, so that older ones are compiled anew."""
    terms_worth = (TERM_WORTH, WORD_WORTH, PEOPLE_WORTH, COMMON_WORTH, LIGHT_WORTH)
    worths = (SAID_WORTH, SIZES, terms_worth, PAIR_WORTH, LETTERS_WORTH)
    return f"{FORM} {synonyms_mark()} {worths}"


def is_term(feature: str) -> bool:
    """Is a feature a term, and not a pair or letters?"""
    return PAIR not in feature and not feature.startswith((LETTERS, SAID))


def _worth(term: str) -> float:
    if is_people(term):
        return PEOPLE_WORTH
    if is_light(term):
        return COMMON_WORTH if is_common(term) else LIGHT_WORTH
    return WORD_WORTH if term.islower() else TERM_WORTH


def _letters(word: str) -> Iterator[str]:
    spaced = f" {word} ".replace(" ", "_")
    for size in SIZES:
        for start in range(len(spaced) - size + 1):
            yield LETTERS + spaced[start : start + size]
