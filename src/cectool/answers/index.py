"""How close is a question to each entry?

Every wording of an entry is a vector of features, weighted by how few entries have them; closeness is the cosine of the
question with the entry's closest wording, a little more where further wordings are close too, and a little of the
cosine with the answer's own text. All of it is worked out when entries are compiled: what is stored is for each feature
the wordings that have it, so that a question costs one look at each of its own features.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from msgspec import Struct, msgpack

from cectool.answers.features import Vocabulary, features, is_term, term_features
from cectool.answers.wording import is_common, terms

NEXT = 3
"""Wordings after the closest one that count too."""

NEXT_WORTH, TEXT_WORTH = 0.2, 0.5
"""What the mean of the next wordings, and what the text of the answer, add to the closest wording."""


class Text(NamedTuple):
    """What an index is made of: an entry's wordings and the text of its answer."""

    entry: str
    wordings: Sequence[str]
    answer: str


class Index(Struct, frozen=True, array_like=True):
    """``places`` are for each feature the vectors that have it, ``lengths`` the length of each vector.

    ``owners`` says for each vector which of ``entries`` it belongs to; a negative one is an answer's text. ``having``
    is for each feature how many entries have it in a wording.
    """

    entries: tuple[str, ...]
    owners: tuple[int, ...]
    lengths: tuple[float, ...]
    having: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]

    def rarity(self, feature: str) -> float:
        """What a feature weighs by the number of entries that have it."""
        return rarity(self.having.get(feature, 0), len(self.entries))

    def closeness(self, asked: Mapping[str, float]) -> dict[str, float]:
        """How close a question's features are to each entry, between 0 and about 1.5; far entries are left out."""
        weights = {feature: worth * self.rarity(feature) for feature, worth in asked.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in weights.items():
            for place in self.places.get(feature, ()):
                shared[place] += weight * weight
        wordings: dict[int, list[float]] = defaultdict(list)
        texts: dict[int, float] = {}
        for place, product in shared.items():
            cosine = product / (length * self.lengths[place])
            owner = self.owners[place]
            if owner < 0:
                texts[~owner] = cosine
            else:
                wordings[owner].append(cosine)
        return {
            self.entries[owner]: _together(wordings.get(owner, []), texts.get(owner, 0.0))
            for owner in wordings.keys() | texts.keys()
        }

    def covered(self, words: Iterable[str]) -> tuple[dict[str, float], float]:
        """Which part of the weight of some terms stands in each entry's wordings, and which part in any."""
        weights = {term: worth * self.rarity(term) for term, worth in term_features(list(words)).items()}
        whole = sum(weights.values()) or 1.0
        shares: dict[str, float] = defaultdict(float)
        for term, weight in weights.items():
            for owner in {self.owners[place] for place in self.places.get(term, ())}:
                if owner >= 0:
                    shares[self.entries[owner]] += weight / whole
        return shares, sum(weight for term, weight in weights.items() if term in self.having) / whole


def rarity(having: int, entries: int) -> float:
    """What a feature weighs that so many of the entries have."""
    return log(1 + (entries + 1) / (having + 0.5))


def build(texts: Sequence[Text], vocabulary: Vocabulary = terms) -> Index:
    """An index over entries."""
    vectors: list[tuple[int, Mapping[str, float]]] = []
    having: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for wording in text.wordings:
            found = features(wording, vocabulary)
            vectors.append((number, found))
            for feature in found:
                having[feature].add(number)
        vectors.append((~number, _answer_features(text.answer, vocabulary)))
    counts = {feature: len(numbers) for feature, numbers in having.items()}
    places: dict[str, list[int]] = defaultdict(list)
    lengths = []
    for place, (_, vector) in enumerate(vectors):
        for feature in vector:
            places[feature].append(place)
        weights = (worth * rarity(counts.get(feature, 0), len(texts)) for feature, worth in vector.items())
        lengths.append(sqrt(sum(weight * weight for weight in weights)) or 1.0)
    return Index(
        tuple(text.entry for text in texts),
        tuple(owner for owner, _ in vectors),
        tuple(round(length, 4) for length in lengths),
        counts,
        {feature: tuple(found) for feature, found in places.items()},
    )


def packed(index: Index) -> bytes:
    """An index in its compiled form."""
    return msgpack.encode(index)


def unpacked(raw: bytes) -> Index:
    """An index from its compiled form."""
    return msgpack.decode(raw, type=Index)


def _answer_features(answer: str, vocabulary: Vocabulary) -> dict[str, float]:
    """The telling terms of an answer; its letters and pairs would only be weight."""
    found = term_features(vocabulary(answer))
    return {term: worth for term, worth in found.items() if is_term(term) and not is_common(term)}


def _together(wordings: list[float], text: float) -> float:
    closest, *rest = sorted(wordings, reverse=True) or [0.0]
    return closest + NEXT_WORTH * sum(rest[:NEXT]) / NEXT + TEXT_WORTH * text
