"""How are entries made into an index?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from msgspec import Struct, msgpack

from cectool.answers.features import Vocabulary, features, is_term, term_features
from cectool.answers.index import Index, rarity
from cectool.answers.wording import is_common, marked_terms


class Text(Struct, frozen=True):
    """What an index is made of: an entry's wordings and the text of its answer."""

    entry: str
    wordings: Sequence[str]
    answer: str


def build(entries: Sequence[Text], vocabulary: Vocabulary = marked_terms, beside: Sequence[Text] = ()) -> Index:
    """An index over entries, and over subjects beside them."""
    texts = [*entries, *beside]
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
    lengths, masses = [], [0.0] * len(texts)
    for place, (owner, vector) in enumerate(vectors):
        if owner >= 0:
            masses[owner] += sum(vector.values())
        for feature in vector:
            places[feature].append(place)
        weights = (worth * rarity(counts.get(feature, 0), len(texts)) for feature, worth in vector.items())
        lengths.append(sqrt(sum(weight * weight for weight in weights)) or 1.0)
    return Index(
        tuple(text.entry for text in texts),
        tuple(owner for owner, _ in vectors),
        tuple(round(length, 4) for length in lengths),
        {feature: tuple(found) for feature, found in places.items()},
        tuple(round(mass, 4) for mass in masses),
        len(entries),
    )


def packed(index: Index) -> bytes:
    """An index in its compiled form."""
    return msgpack.encode(index)


def _answer_features(answer: str, vocabulary: Vocabulary) -> dict[str, float]:
    """The telling terms of an answer; its letters and pairs would only be weight."""
    found = term_features(vocabulary(answer))
    return {term: worth for term, worth in found.items() if is_term(term) and not is_common(term)}
