"""How does a question become terms that can be compared, whatever words it was put in?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from zlib import crc32

from cectool.acronyms.words import COMMON, WORD, fold
from cectool.answers import synonyms

SUBJECT = frozenset({"CREDIT", "RENEW", "LEARN"})
"""What a question about continuing education speaks of in one way or another."""

COMPARING = "TWO UNITS"
"""The term of a question that holds two units, or two bodies, against each other."""

NO_SUBJECT = "NO SUBJECT"
"""The term of a text that does not speak of continuing education."""

MARKS = frozenset({COMPARING, NO_SUBJECT})
"""Terms that do not stand in a text but say something of the whole of it."""

LONGEST_PHRASE = 5
"""Words of the longest phrase that is looked for."""

SHORTEST_STEM = 3
"""Letters that an ending must leave of a word."""

SHORTEST_MISSPELT = 8
"""Letters of a word that is taken for a misspelling of another."""

LOST, SWAPPED = "-", "~"
"""What a word begins with that has lost a letter, or has its letters in alphabetical order."""

_NOUNS = {form: noun for noun in "accounting training meeting recording posted".split() for form in (noun, f"{noun}s")}
_NOUNS["recorded"] = "recording"
"""Words that are not the verb which their stem would make of them: a recording is no record, a training no train."""

_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))
_LAST = frozenset(ending[-1] for ending, _ in _ENDINGS)
_ASKING = frozenset("how what when which who many much if".split())
"""Common words that tell one question from another."""

_SHORT = re.compile(r"\b(what|where|how|who|when|why|it|that|there|here|i|you|we|they)['\u2019](s|re|m|ve|ll|d)\b")
_FULL = {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
_AGAIN = re.compile(r"\bre-(?=\w)")
_IT = re.compile(r"\bIT\b")
_NOT = {"can't": "can not", "won't": "will not", "shan't": "shall not"}
_APART = re.compile(r"n't\b")
_POSSESSIVE = re.compile(r"'s?\b")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


def terms(text: str) -> list[str]:
    """The words of a question, those that say the same made one; concepts are written in capitals.

    A question that names two different units has one more term, since it compares them.
    """
    words = plain_words(text)
    units = {word[:3] for word in words if word in _UNITS}
    return [*_merged(words), *([COMPARING] if len(units) > 1 else [])]


def marked_terms(text: str) -> list[str]:
    """The terms of a text, and the one that says that it does not speak of continuing education."""
    found = terms(text)
    return found if is_about(found) or is_instead(found) else [*found, NO_SUBJECT]


def plain_words(text: str) -> list[str]:
    """The words of a text as stems, without apostrophes and full stops."""
    if not text.isupper():
        text = _IT.sub("information technology", text)
    text = _SHORT.sub(lambda found: f"{found[1]} {_FULL[found[2]]}", fold(text).replace("\u2019", "'"))
    for short, full in _NOT.items():
        text = text.replace(short, full)
    text = _AGAIN.sub("re", text)
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    return stems(_POSSESSIVE.sub("", _APART.sub(" not", text)))


def stems(text: str) -> list[str]:
    """The words of a folded text without their endings.

    Milder than the stems by which acronyms are looked up, which make one of certificate and certification.
    """
    return [_stem(word) for word in WORD.findall(text)]


def is_common(term: str) -> bool:
    """Does a term say nothing about a subject?"""
    return term in _COMMON and term not in _ASKING


def is_light(term: str) -> bool:
    """Does a term neither help nor hurt: a common word, one about the asker, a number, a single letter?"""
    return is_common(term) or is_aside(term) or term.isdigit() or len(term) == 1


def is_aside(term: str) -> bool:
    """Is a term about the asker, or small talk?"""
    return term in _ASIDE


def is_people(term: str) -> bool:
    """Is a term the concept of those who ask?"""
    return term in _ASKERS


def is_bare(words: Sequence[str]) -> bool:
    """Do terms name nothing but credit, as in "CEUs for nurses", or nothing at all?"""
    return all(word in _BARE or is_light(word) for word in words)


def is_about(words: Sequence[str]) -> bool:
    """Do terms speak of continuing education at all?"""
    return not SUBJECT.isdisjoint(words)


def is_instead(words: Sequence[str]) -> bool:
    """Do terms hint at a subject that was named before?"""
    return not _INSTEAD.isdisjoint(words)


def is_sure(words: Sequence[str]) -> bool:
    """Do plain words leave no doubt that the question is about continuing education?"""
    return not _SURE.isdisjoint(words)


def is_foreign(words: Sequence[str]) -> bool:
    """Do plain words use one of the subject in a sense of another, or speak of what only lies beside it?"""
    return not _NEIGHBOURS.isdisjoint(words) or any(pair in _foreign() for pair in pairwise(words))


def _stem(word: str) -> str:
    if word in _NOUNS:
        return _NOUNS[word]
    if len(word) <= SHORTEST_STEM + 1 or not word.isascii() or not word.isalpha():
        return word
    for ending, instead in _ENDINGS if word[-1] in _LAST else ():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith(("ss", "us")):
            word = word[: -len(ending)] + instead
            break
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


@cache
def synonyms_mark() -> str:
    """A text that changes with the synonyms, so that what was compiled with older ones is compiled anew."""
    every = (synonyms.UNITS, synonyms.TALK, *synonyms.PEOPLE.items(), *synonyms.SAME.items())
    return f"{crc32(repr(every).encode()):08x}"


def _merged(words: Sequence[str]) -> Iterator[str]:
    """Words with the longest phrases that say the same put in their place."""
    same = _phrases()
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            concept = same.get(tuple(words[place : place + length]))
            if concept:
                yield concept
                place += length
                break
        else:
            yield _respelled(words[place])
            place += 1


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Every word and phrase that stands for a concept, as stems."""
    found: dict[tuple[str, ...], str] = {}
    for concept, text in (*synonyms.SAME.items(), *synonyms.PEOPLE.items()):
        words, *phrases = text.split("|")
        for phrase in (*words.split(), *phrases):
            found.setdefault(tuple(stems(phrase)), concept.upper())
    return found


def _respelled(word: str) -> str:
    """The concept that a misspelt word stands for: one letter of it is lost or added, or two are swapped.

    A changed letter is not enough; that would make "internet" of "interest".
    """
    if len(word) < SHORTEST_MISSPELT or word in _COMMON or word in _ASIDE:
        return word
    known = _misspellings()
    forms = (*_one_less(word), f"{LOST}{word}", f"{SWAPPED}{''.join(sorted(word))}")
    near = {known[form] for form in forms if form in known}
    return near.pop() if len(near) == 1 else word


@cache
def _misspellings() -> Mapping[str, str]:
    """Every long word of a concept: whole, with one letter lost, and with its letters in alphabetical order."""
    found: dict[str, str] = {}
    for (word, *rest), concept in _phrases().items():
        if not rest and len(word) >= SHORTEST_MISSPELT - 1:
            found[word] = found[f"{SWAPPED}{''.join(sorted(word))}"] = concept
            found.update((f"{LOST}{form}", concept) for form in _one_less(word))
    return found


def _one_less(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


@cache
def _foreign() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(stems(pair)) for pair in synonyms.FOREIGN.split("|"))


_BARE = frozenset({"CREDIT", "hour"})
_UNITS = frozenset(synonyms.UNITS.split())
_SURE = frozenset(_stem(word) for word in synonyms.SURE.split())
_NEIGHBOURS = frozenset(_stem(word) for word in synonyms.NEIGHBOURS.split())
_INSTEAD = frozenset(synonyms.INSTEAD.split())
_ASKERS = frozenset(name.upper() for name in synonyms.PEOPLE)
_PEOPLE = frozenset(_stem(word) for words in synonyms.PEOPLE.values() for word in words.split())
_ASIDE = frozenset(_stem(word) for word in synonyms.TALK.split()) | _PEOPLE | _ASKERS
_COMMON = frozenset(map(_stem, COMMON)) | {"not"}
