"""How close is a question to each entry?

Every wording of an entry is a vector of features, weighted by how few entries have them; closeness is the cosine of the
question with the entry's closest wording, a little more where further wordings are close too, a little of the cosine
with the answer's own text, and how usual the question's features are in all wordings of the entry together. All of it
is worked out when entries are compiled: what is stored is for each feature the wordings that have it, so that a
question costs one look at each of its own features.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log, sqrt

from msgspec import Struct, msgpack

from cectool.answers.features import term_features

NEXT = 6
"""Wordings after the closest one that count too."""

NEXT_WORTH, TEXT_WORTH = 0.4, 0.5
"""What the mean of the next wordings, and what the text of the answer, add to the closest wording."""

HABIT_WORTH = 0.2
"""What the habit of an entry's wordings adds: how usual the question's features are in all of them together."""

UNSEEN = 0.3
"""As often as this a feature is thought to stand in an entry whose wordings lack it."""


class Index(Struct, frozen=True, array_like=True):
    """``places`` are for each feature the vectors that have it, ``lengths`` the length of each vector.

    ``owners`` says for each vector which of ``entries`` it belongs to; a negative one is an answer's text. ``masses``
    is the worth of all features in all wordings of an entry. The entries from ``answered`` on are subjects beside ours,
    compared like entries so that a question about one of them is known.
    """

    entries: tuple[str, ...]
    owners: tuple[int, ...]
    lengths: tuple[float, ...]
    places: Mapping[str, tuple[int, ...]]
    masses: tuple[float, ...]
    answered: int

    @property
    def beside(self) -> tuple[str, ...]:
        """The subjects beside ours."""
        return self.entries[self.answered :]

    def rarity(self, feature: str) -> float:
        """What a feature weighs by the number of entries that have it."""
        return rarity(len(self.having(feature)), len(self.entries))

    def having(self, feature: str) -> set[int]:
        """Which entries have a feature in one of their wordings, by their place."""
        owners = self.owners
        return {owners[place] for place in self.places.get(feature, ()) if owners[place] >= 0}

    def answering(self, feature: str) -> set[int]:
        """Which entries that answer something have a feature."""
        return {owner for owner in self.having(feature) if owner < self.answered}

    def closeness(self, asked: Mapping[str, float]) -> dict[str, float]:
        """How close a question's features are to each entry, mostly between 0 and 2; far entries are left out."""
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
        habits = self.habits(asked)
        return {
            self.entries[owner]: _together(wordings.get(owner, []), texts.get(owner, 0.0)) + HABIT_WORTH * habits[owner]
            for owner in wordings.keys() | texts.keys()
        }

    def habits(self, asked: Mapping[str, float]) -> list[float]:
        """How much more the features of a question are at home in each entry than in the mean of all.

        It is the logarithm by which naive Bayes tells classes of text apart, for one feature of middling worth.
        """
        whole = sum(asked.values()) or 1.0
        floor = UNSEEN * len(self.places)
        found = [-whole * log(mass + floor) for mass in self.masses]
        for feature, worth in asked.items():
            counts = Counter(self.owners[place] for place in self.places.get(feature, ()))
            for owner, count in counts.items():
                if owner >= 0:
                    found[owner] += worth * log(1 + worth * count / UNSEEN)
        mean = sum(found) / (len(found) or 1)
        return [(each - mean) / sqrt(whole) for each in found]

    def covered(self, words: Iterable[str]) -> tuple[dict[str, float], float]:
        """Which part of the weight of some terms stands in each entry's wordings, and which part in any."""
        shares: dict[str, float] = defaultdict(float)
        whole = familiar = 0.0
        for term, worth in term_features(list(words)).items():
            owners = self.answering(term)
            weight = worth * self.rarity(term)
            whole += weight
            familiar += weight if owners else 0.0
            for owner in owners:
                shares[self.entries[owner]] += weight
        return {entry: share / whole for entry, share in shares.items()}, familiar / (whole or 1.0)


def rarity(having: int, entries: int) -> float:
    """What a feature weighs that so many of the entries have."""
    return log(1 + (entries + 1) / (having + 0.5))


def unpacked(raw: bytes) -> Index:
    """An index from its compiled form."""
    return msgpack.decode(raw, type=Index)


def _together(wordings: list[float], text: float) -> float:
    closest, *rest = sorted(wordings, reverse=True) or [0.0]
    return closest + NEXT_WORTH * sum(rest[:NEXT]) / NEXT + TEXT_WORTH * text
