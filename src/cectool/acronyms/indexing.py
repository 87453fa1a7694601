"""How loudly does each word speak for each sense of an acronym?

A word counts by its rarity over the whole glossary, and once for a sense however often the sense's entry repeats it,
so that a sense with many examples does not beat one with few by bulk.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

from cectool.acronyms.index import KINDS, Index, Posting, Terms
from cectool.acronyms.model import EvidenceKind, Sense
from cectool.acronyms.patterns import shape_of
from cectool.acronyms.words import COMMON, canonical, stems

WORTH = {"keyword": 1.0, "neighbour": 1.0, "wording": 0.9, "example": 0.45, "domain": 0.7}
"""How much a word counts by the field of the entry it stands in; chosen on the first half of the evaluation set."""

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
            weight = WORTH[kind] * share * log(1 + (total + 20) / counts.get(term, 1))
            if weight > best.get(term, (0.0, 0))[0]:
                best[term] = (weight, KINDS.index(kind))
        for term, (weight, kind_place) in best.items():
            terms.setdefault(term, []).append((place, round(weight, 4), kind_place))
        for form in {" ".join(stems(text)) for text in (sense.expansion, *sense.variants)}:
            spelled.setdefault(form, []).append(place)
        for shape in {shape_of(pattern) for pattern in sense.patterns}:
            patterns.setdefault(shape, []).append(place)
    return Index(acronym=acronym, senses=tuple(senses), terms=Terms(terms), spelled=spelled, patterns=patterns)


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


COMMON_STEMS = frozenset(stem for word in COMMON for stem in stems(word))
