"""By what can a question be compared with a stored wording?

By three things, each with a worth of its own: its terms (words that say the same made one), pairs of neighbouring
terms, and the letters of its words in threes and fours, so that "recertify" meets "recertification" and a misspelling
still meets its word.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cectool.answers.wording import is_aside, is_common, is_light, synonyms_mark, terms

PAIR, LETTERS = " ", "~"
"""What a pair of terms holds between them, and what letters begin with."""

SIZES = (3, 4)
"""How many letters are compared at a time, a blank at each end of a word being one."""

COMMON_LETTERS_WORTH = 0.05
TERM_WORTH, WORD_WORTH, COMMON_WORTH, LIGHT_WORTH = 1.0, 0.7, 0.2, 0.3
"""What a concept is worth before its rarity, a word that is part of none, a common one, one about the asker.

A word that is part of no concept is often there by chance ("my staff", "last month"), and then rare as well.
"""

PAIR_WORTH, LETTERS_WORTH = 0.3, 0.3
"""What a pair of terms is worth, against its terms, and letters."""

Vocabulary = Callable[[str], list[str]]
"""How a text becomes terms; another subject brings its own."""


def features(text: str, vocabulary: Vocabulary = terms, also: Sequence[str] = ()) -> dict[str, float]:
    """Every feature of a text once, with its worth; ``also`` are terms that do not stand in it.

    Letters are only those of words that are part of no concept: a concept is not compared by how it is spelled.
    """
    words = list(dict.fromkeys([*vocabulary(text), *also]))
    found = term_features(words)
    telling = [word for word in words if not is_common(word)]
    pairs = pairwise(telling)
    found.update((f"{left}{PAIR}{right}", PAIR_WORTH * found[left] * found[right]) for left, right in pairs)
    spelled = (word for word in words if word.islower() and not is_aside(word))
    found.update((letters, LETTERS_WORTH) for word in spelled for letters in _letters(word))
    return found


def term_features(words: Sequence[str]) -> dict[str, float]:
    """Terms alone, each with its worth."""
    return {word: _worth(word) for word in words}


def mark() -> str:
    """A text that changes with whatever decides how texts become features, so that older ones are compiled anew."""
    terms_worth = (TERM_WORTH, WORD_WORTH, COMMON_WORTH, LIGHT_WORTH)
    worths = (SIZES, terms_worth, PAIR_WORTH, LETTERS_WORTH)
    return f"{synonyms_mark()} {worths}"


def is_term(feature: str) -> bool:
    """Is a feature a term, and not a pair or letters?"""
    return PAIR not in feature and not feature.startswith(LETTERS)


def _worth(term: str) -> float:
    if is_light(term):
        return COMMON_WORTH if is_common(term) else LIGHT_WORTH
    return WORD_WORTH if term.islower() else TERM_WORTH


def _letters(word: str) -> Iterator[str]:
    spaced = f" {word} ".replace(" ", "_")
    for size in SIZES:
        for start in range(len(spaced) - size + 1):
            yield LETTERS + spaced[start : start + size]
