"""How loudly does each word speak for each sense of an acronym?

A word counts by its rarity over the whole glossary, and once for a sense however often the sense's entry repeats it,
so that a sense with many examples does not beat one with few by bulk.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from cectool.acronyms.index import KINDS, Index, Posting, Senses, Terms
from cectool.acronyms.model import EvidenceKind, Sense
from cectool.acronyms.patterns import shape_of, words_of
from cectool.acronyms.words import GRAMMAR, canonical, stem, stems

WORTH = {"keyword": 0.57, "neighbour": 0.5, "wording": 0.47, "example": 0.25, "domain": 0.1}
"""How much a word counts by the field of the entry it stands in; fitted on the first half of the evaluation set."""

IN_MORE_FIELDS = 0.17
"""How much more a word counts that stands in several fields of the entry."""

DEFINITION = 0.7
"""What a word of the definition is worth, against a word of the expansion."""

RAREST = 6.0
"""What a word that only one sense has is worth."""

SMALLEST_GLOSSARY = 400
"""Senses: a smaller glossary is weighed as if there were others beside it, as there are in the world."""

PART_OF_PHRASE = 0.7
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
        for term, (worth, kind) in _worths(sense).items():
            weight = round(worth * _rarity_worth(counts.get(term, 1), total), 4)
            terms.setdefault(term, []).append((place, weight, KINDS.index(kind)))
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
        pattern_words=frozenset(words_of(patterns)),
    )


def _rarity_worth(count: int, total: int) -> float:
    """How much a word tells that stands in ``count`` senses; the scale does not depend on the glossary's size."""
    whole = max(total, SMALLEST_GLOSSARY)
    return RAREST * log(1 + whole / count) / log(1 + whole)


def _worths(sense: Sense) -> dict[str, tuple[float, EvidenceKind]]:
    """What each word of an entry is worth by the best field it stands in, and more when it stands in several."""
    best: dict[str, tuple[float, EvidenceKind]] = {}
    fields: dict[str, set[EvidenceKind]] = defaultdict(set)
    for kind, term, share in _terms_of(sense):
        fields[term].add(kind)
        best[term] = max(best.get(term, (0.0, kind)), (WORTH[kind] * share, kind))
    return {
        term: (worth + (IN_MORE_FIELDS if len(fields[term]) > 1 else 0.0), kind) for term, (worth, kind) in best.items()
    }


def _terms_of(sense: Sense) -> Iterator[tuple[EvidenceKind, str, float]]:
    own = {form for text in (sense.acronym, f"{sense.acronym}s") for form in stems(text)}
    fields: tuple[tuple[EvidenceKind, float, Iterable[str]], ...] = (
        ("keyword", PART_OF_PHRASE, sense.keywords),
        ("neighbour", 1.0, sense.neighbours),
        ("wording", 1.0, (sense.expansion, *sense.variants)),
        ("wording", DEFINITION, (sense.definition,)),
        ("example", 1.0, sense.examples),
        ("domain", 1.0, (sense.domain,)),
    )
    for kind, part, texts in fields:
        for text in texts:
            words = stems(text)
            for word in words:
                if word not in own and telling(word):
                    yield kind, word, 1.0 if len(words) == 1 else part


def telling(word: str) -> bool:
    """Can this stem be evidence at all? Common words, single letters and plain numbers cannot."""
    return len(word) > 1 and word not in COMMON_STEMS and not word.isdigit()


COMMON_STEMS = frozenset(stem(word) for word in GRAMMAR)
