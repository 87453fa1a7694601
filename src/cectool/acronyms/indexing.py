"""How loudly does each word speak for each sense of an acronym?

A word counts by its rarity over the whole glossary, and once for a sense however often the sense's entry repeats it,
so that a sense with many examples does not beat one with few by bulk.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

from cectool.acronyms.index import KINDS, Index, Posting, Senses, Terms
from cectool.acronyms.model import EvidenceKind, Sense
from cectool.acronyms.patterns import shape_of
from cectool.acronyms.words import COMMON, FOREIGN, canonical, stems

WORTH = {"keyword": 1.0, "neighbour": 0.85, "wording": 0.45, "example": 0.45, "domain": 0.4}
"""How much a word counts by the field of the entry it stands in; chosen on the first half of the evaluation set."""

RAREST = 6.0
"""What a word that only one sense has is worth."""

SMALLEST_GLOSSARY = 400
"""Senses: a smaller glossary is weighed as if there were others beside it, as there are in the world."""

PART_OF_PHRASE = 0.55
"""What a single word of a key phrase is worth, against the word as a keyword of its own."""


def index_all(senses: Iterable[Sense]) -> dict[str, Index]:
    """Index senses by the canonical form of their acronym."""
    by_acronym: dict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        by_acronym[canonical(sense.acronym)].append(sense)
    everything = [sense for group in by_acronym.values() for sense in group]
    counts = rarity(everything)
    return {name: build_index(name, group, counts, len(everything)) for name, group in by_acronym.items()}


def rarity(senses: Iterable[Sense]) -> dict[str, int]:
    """In how many senses each term stands, over a whole glossary."""
    counts: Counter[str] = Counter()
    for sense in senses:
        counts.update({term for _, term, _ in _terms_of(sense)})
    return dict(counts)


def build_index(acronym: str, senses: Sequence[Sense], counts: dict[str, int], total: int) -> Index:
    """Index the senses of one acronym; ``counts`` and ``total`` come from the whole glossary."""
    terms: dict[str, list[Posting]] = {}
    spelled: dict[str, list[int]] = {}
    patterns: dict[str, list[int]] = {}
    for place, sense in enumerate(senses):
        best: dict[str, tuple[float, int]] = {}
        for kind, term, share in _terms_of(sense):
            weight = WORTH[kind] * share * _rarity_worth(counts.get(term, 1), total)
            if weight > best.get(term, (0.0, 0))[0]:
                best[term] = (weight, KINDS.index(kind))
        for term, (weight, kind_place) in best.items():
            terms.setdefault(term, []).append((place, round(weight, 4), kind_place))
        for form in {" ".join(stems(text)) for text in (sense.expansion, *sense.variants)}:
            spelled.setdefault(form, []).append(place)
        for shape in {shape_of(pattern) for pattern in sense.patterns}:
            patterns.setdefault(shape, []).append(place)
    openings: dict[str, list[str]] = defaultdict(list)
    for form in spelled:
        if " " in form:
            openings[form.partition(" ")[0]].append(form)
    return Index(
        acronym=acronym,
        senses=Senses(senses),
        terms=Terms(terms),
        spelled=spelled,
        patterns=patterns,
        openings=dict(openings),
    )


def _rarity_worth(count: int, total: int) -> float:
    """How much a word tells that stands in ``count`` senses; the scale does not depend on the glossary's size."""
    whole = max(total, SMALLEST_GLOSSARY)
    return RAREST * log(1 + whole / count) / log(1 + whole)


def _terms_of(sense: Sense) -> Iterator[tuple[EvidenceKind, str, float]]:
    own = {form for text in (sense.acronym, f"{sense.acronym}s") for form in stems(text)}
    fields: tuple[tuple[EvidenceKind, Iterable[str]], ...] = (
        ("keyword", sense.keywords),
        ("neighbour", sense.neighbours),
        ("wording", (sense.expansion, *sense.variants)),
        ("example", (sense.definition, *sense.examples)),
        ("domain", (sense.domain,)),
    )
    for kind, texts in fields:
        for text in texts:
            words = stems(text)
            alone = kind == "example" or len(words) == 1
            for word in words:
                if word not in own and telling(word):
                    yield kind, word, 1.0 if alone else PART_OF_PHRASE
            if kind != "example":
                for left, right in pairwise(words):
                    yield kind, f"{left} {right}", 1.0


def telling(word: str) -> bool:
    """Can this stem be evidence at all? Common words, single letters and plain numbers cannot."""
    return len(word) > 1 and word not in COMMON_STEMS and not word.isdigit()


COMMON_STEMS = frozenset(stem for word in COMMON | FOREIGN for stem in stems(word))
