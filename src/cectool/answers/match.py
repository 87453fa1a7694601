"""Which entries does a question mean, and how surely?

The index says how close the question is to every entry; that alone does not tell a question about something else, which
is always closest to some entry too. So a few signs are weighed together: how close the entry is, how far ahead of the
next one, how much of the question stands in it and in any entry, how sure it is that the question is about continuing
education at all, and whether the words around an acronym speak for another meaning of it. The score is the probability
that the entry is the one that is meant.
"""

from collections.abc import Iterable, Iterator
from math import exp

from msgspec import Struct
from msgspec.structs import astuple

from cectool.answers.features import features
from cectool.answers.index import Index
from cectool.answers.model import Match
from cectool.answers.wording import (
    COMPARING,
    NO_SUBJECT,
    is_about,
    is_foreign,
    is_instead,
    is_light,
    is_sure,
    plain_words,
    terms,
)

THRESHOLD = 0.5
"""The score from which an entry counts as the answer: it is more likely meant than not."""

LEVEL = -6.74
WEIGHTS = (1.35, 5.45, 7.50, 2.57, 0.25, 1.34, 0.78, -2.76, -2.28)
"""What each sign weighs in the score; fitted on the first half of the evaluation set (``benchmarks/questions``)."""

BEGINNING = "FIRST"
"""The concept of a first cycle, in which the exam before it is no other subject."""

LARGEST_LEAD = 0.3
"""A lead over the next entry that is as good as any larger one."""

LONGEST_SPLIT = 600
"""Characters of a question in which its sentences are looked at one by one."""


class Known(Struct, frozen=True):
    """What is known of a question besides its words.

    ``named`` says that a body or credential was named and taken out, ``comparing`` that two of them were, or a body
    with a unit that is not its own; ``elsewhere`` that the words around an acronym speak for another meaning of it.
    """

    named: bool = False
    comparing: bool = False
    elsewhere: bool = False


class Signs(Struct, frozen=True):
    """What is weighed for one entry; the last five are the same for every entry."""

    closeness: float
    lead: float
    nearer: float
    covered: float
    familiar: float
    sure: float
    about: float
    foreign: float
    elsewhere: float

    def score(self) -> float:
        """The probability that the entry is meant."""
        return 1 / (1 + exp(-LEVEL - sum(weight * sign for weight, sign in zip(WEIGHTS, astuple(self), strict=True))))


def rank(question: str, index: Index, known: Known = Known()) -> list[Match]:  # noqa: B008 - immutable
    """Every entry near the question with its score, best first."""
    best: dict[str, float] = {}
    for entry, signs in signs_of(question, index, known):
        best[entry] = max(best.get(entry, 0.0), signs.score())
    return sorted((Match(entry, None, round(score, 3)) for entry, score in best.items()), key=lambda each: -each.score)


def signs_of(question: str, index: Index, known: Known) -> Iterator[tuple[str, Signs]]:
    """The signs of every entry near a question, and near each of its sentences that asks."""
    also = [COMPARING] if known.comparing else []
    for clause in _clauses(question):
        words, plain = list(dict.fromkeys([*terms(clause), *also])), plain_words(clause)
        found = features(clause, also=also)
        if known.named:
            found.pop(NO_SUBJECT, None)
        close = index.closeness(found)
        beside = max([close.pop(each) for each in index.beside if each in close], default=0.0)
        first, second = [*sorted(close.values(), reverse=True), 0.0, 0.0][:2]
        shares, familiar = index.covered(words)
        sure = known.named or is_sure(plain)
        about = not sure and (is_about(words) or is_instead(words))
        shared = (
            familiar,
            float(sure),
            float(about),
            float(is_foreign(plain) and BEGINNING not in words),
            float(known.elsewhere),
        )
        for entry, near in close.items():
            lead = near - (second if near == first else first)
            yield entry, Signs(near, _within(lead), _within(near - beside), shares.get(entry, 0.0), *shared)


def strange(words: Iterable[str], index: Index) -> list[str]:
    """The terms that stand in no entry, whatever lies beside them, and are not light."""
    return [term for term in words if not is_light(term) and not index.answering(term)]


def nearest_beside(question: str, index: Index) -> str | None:
    """The subject beside ours that a question means, where one is closer than every entry."""
    close = index.closeness(features(question))
    nearest = max(close, key=lambda each: close[each], default=None)
    return nearest if nearest in index.beside else None


def _within(lead: float) -> float:
    return max(-LARGEST_LEAD, min(LARGEST_LEAD, lead))


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
