"""Which entries does a question mean, and how surely?

A wording of an entry fits as far as question and wording share terms, each counting by its rarity over all entries;
terms that no entry has count against every entry, so that a question about something else ends low.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from cectool.answers.model import Entry, Match
from cectool.answers.wording import (
    COMPARING,
    is_about,
    is_common,
    is_foreign,
    is_instead,
    is_light,
    is_sure,
    plain_words,
    terms,
)

THRESHOLD = 0.46
"""The score from which an entry counts as the answer; chosen on questions that stand in no test."""

COMMON_WORTH = 0.08
"""What a common word weighs, against 1 for a word that only one entry has."""

ASIDE_WORTH = 0.15
"""What a word about the asker weighs, and a number."""

COMPARING_WORTH = 1.2
"""What it weighs that a question holds two units against each other."""

PAIR_WORTH = 0.45
"""What two neighbouring terms weigh together, against their mean."""

WORDING_WORTH = 0.65
"""What the best wording counts, against how much of the question stands anywhere in the entry."""

STRANGE_WORTH = 1.0
"""What a word weighs that no entry has."""

SURE_WORTH, UNSURE_WORTH = 1.15, 0.72
"""What a score is multiplied with when the question names a unit of credit or a body, so that its subject is sure, and
when a strange word stands beside a subject that is not."""

NO_SUBJECT_WORTH, NEARLY_THE_SAME = 0.5, 0.75
"""What is left of a wording's score when the question does not speak of credit; nothing is taken away where the wording
does not either and the two are nearly the same."""

SHORTEST_TELLING = 4
"""Terms of a wording from which it can stand without naming its subject."""

LONGEST_SPLIT = 600
"""Characters of a question in which its sentences are looked at one by one."""

FOREIGN_WORTH = 0.3
"""What is left of a score when a word of the subject belongs to another one."""

Weights = Mapping[str, float]


class Asked(NamedTuple):
    """A question, worked out for comparison with any wording."""

    features: Mapping[str, float]
    whole: float
    words: frozenset[str]
    about: bool
    worth: float


def rank(question: str, entries: Sequence[Entry], *, named: bool = False, comparing: bool = False) -> list[Match]:
    """Every entry with its score, best first.

    ``named`` says that a body or credential was named and taken out, ``comparing`` that two of them were, or a body
    with a unit that is not its own.
    """
    weights = _weights(entries)
    more = [COMPARING] if comparing else []
    clauses = [_asked(clause, more, weights, named=named) for clause in _clauses(question)]
    matches = []
    for entry in entries:
        wordings = [(_features(wording, weights), _needs_subject(wording)) for wording in entry.wordings]
        vocabulary = frozenset(term for wording in entry.wordings for term in wording)
        score = max(_score(asked, wordings, vocabulary) for asked in clauses)
        matches.append(Match(entry.id, None, round(score, 3)))
    return sorted(matches, key=lambda match: -match.score)


def strange(question: str, entries: Sequence[Entry]) -> list[str]:
    """The words of a question that stand in no entry and are not common."""
    return _strange(terms(question), _weights(entries))


def _clauses(question: str) -> Iterator[str]:
    """The whole question, and each of its sentences that asks."""
    yield question
    start = 0
    for place, letter in enumerate(question[:LONGEST_SPLIT]):
        if letter in ".?!;" and (place + 1 == len(question) or question[place + 1].isspace()):
            sentence = question[start : place + 1]
            if letter == "?" and len(sentence.strip()) < len(question.strip()):
                yield sentence
            start = place + 1


def _weights(entries: Sequence[Entry]) -> Weights:
    having: Counter[str] = Counter()
    for entry in entries:
        having.update({term for wording in entry.wordings for term in wording})
    most = log(1 + len(entries))
    return {term: (COMMON_WORTH if is_common(term) else log(1 + len(entries) / n) / most) for term, n in having.items()}


def _asked(question: str, more: Sequence[str], weights: Weights, *, named: bool) -> Asked:
    plain, words = plain_words(question), list(dict.fromkeys([*terms(question), *more]))
    features = _features(words, weights)
    about = named or is_about(words) or is_instead(words)
    sure = named or is_sure(plain)
    worth = SURE_WORTH if sure else UNSURE_WORTH if _strange(words, weights) else 1.0
    worth *= FOREIGN_WORTH if is_foreign(plain) else 1.0
    return Asked(features, sum(features.values()) or 1.0, frozenset(words), about, worth)


def _strange(words: Iterable[str], weights: Weights) -> list[str]:
    return [term for term in words if term not in weights and not is_light(term)]


def _needs_subject(wording: Sequence[str]) -> bool:
    """Does a wording fit only questions about credit? Those that name it do, and those too short to tell."""
    return is_about(wording) or len(wording) < SHORTEST_TELLING


def _weight(term: str, weights: Weights) -> float:
    if term == COMPARING:
        return COMPARING_WORTH
    if is_common(term):
        return COMMON_WORTH
    if is_light(term):
        return ASIDE_WORTH
    return weights.get(term, STRANGE_WORTH)


def _features(words: Sequence[str], weights: Weights) -> dict[str, float]:
    """Terms and pairs of neighbouring terms, each with its weight."""
    found = {term: _weight(term, weights) for term in words}
    telling = [term for term in words if found[term] > COMMON_WORTH]
    for left, right in pairwise(telling):
        found[f"{left} {right}"] = PAIR_WORTH * (found[left] + found[right]) / 2
    return found


def _score(asked: Asked, wordings: Sequence[tuple[Mapping[str, float], bool]], vocabulary: frozenset[str]) -> float:
    best = 0.0
    for wording, about in wordings:
        overlap = _overlap(asked, wording)
        alike = asked.about or (not about and overlap >= NEARLY_THE_SAME)
        best = max(best, overlap if alike else overlap * NO_SUBJECT_WORTH)
    single = {term: weight for term, weight in asked.features.items() if term in asked.words}
    known = sum(weight for term, weight in single.items() if term in vocabulary) / (sum(single.values()) or 1.0)
    whole = WORDING_WORTH * best + (1 - WORDING_WORTH) * known * (1.0 if asked.about else NO_SUBJECT_WORTH)
    return min(1.0, whole * asked.worth)


def _overlap(asked: Asked, wording: Mapping[str, float]) -> float:
    """How much of the question the wording covers, and of the wording the question; the former counts more."""
    shared = sum(weight for term, weight in asked.features.items() if term in wording)
    if not shared:
        return 0.0
    return float((shared / asked.whole) ** 0.6 * (shared / sum(wording.values())) ** 0.4)
