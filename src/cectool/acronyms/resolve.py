"""Which sense does the context choose, how sure is that, and which words decided?

Each word near the acronym speaks for the senses that list it; the sum of what speaks for a sense is its score. The top
score tells a known meaning from an unknown one, and the lead over the runner-up tells a decided case from an
ambiguous one; how many senses there are tells nothing and is not used.

The weights here, in ``hearing`` and in ``indexing`` were chosen on the first half of the evaluation set
(``benchmarks/contexts``).
"""

from collections.abc import Sequence
from math import exp

from cectool.acronyms.hearing import SPELLED_WORTH, Heard, Said, hear, hear_more
from cectool.acronyms.index import KINDS, Index
from cectool.acronyms.model import Evidence, Reading, Resolution, Sense, Status
from cectool.acronyms.spelled import spelled_out
from cectool.acronyms.words import mentions, stems
from cectool.acronyms.writing import doubts

LONGEST = 120_000
"""Characters of a context that are read; the rest is too far from any mention to matter."""

MENTIONS = 50
"""Mentions of one acronym that are looked at; in a longer text they tell nothing new."""

SHARPNESS = 0.75
"""How fast a lead in score turns into certainty."""

ENOUGH = 5.0
"""The strength at which a known and an unknown meaning are equally likely."""

STEEPNESS = 0.6
"""How fast more strength makes an unknown meaning unlikely."""

NEAR_SHARE = 0.5
"""How much of the strength comes from near words, against words wherever they stand."""

PATTERN_SHARE = 0.4
"""How much of a pattern's weight counts as strength: a number before an acronym says little of its being known."""

UNKNOWN = 0.6
"""The probability of an unknown meaning from which the answer is "unknown"."""

SURE = 0.5
"""The probability below which a best reading is called ambiguous."""


def resolve(index: Index, context: str, *, domain: str | None = None, region: str | None = None) -> Resolution:
    """Resolve an acronym in a context; without any context, list its senses."""
    context = context[:LONGEST]
    if not context.strip() and not domain and not region:
        return _listed(index)
    own_words = spelled_out(index.acronym, context)
    spelled = index.spelled.get(" ".join(stems(own_words)), []) if own_words else []
    if own_words and not spelled:
        return _own_meaning(index, own_words)
    places = mentions(index.acronym, context, MENTIONS)
    heard = hear(index, context, places)
    said = hear_more(index, context, places, spelled, domain, region)
    return _decide(index, heard, said, tuple(doubts(context, places)))


def _scores(heard: Sequence[Heard], said: Sequence[Said]) -> dict[int, float]:
    """What speaks for each sense, summed."""
    scores: dict[int, float] = {}
    for _, postings, nearness in heard:
        for place, weight, _ in postings:
            scores[place] = scores.get(place, 0.0) + weight * nearness
    for place, evidence in said:
        scores[place] = scores.get(place, 0.0) + evidence.weight
    return {place: score for place, score in scores.items() if score > 0}


def _strength(best: int, heard: Sequence[Heard], said: Sequence[Said], against: Sequence[Evidence]) -> float:
    """How much says that the best sense is meant at all, and not something that no glossary has."""
    words = sum(
        weight * (NEAR_SHARE * nearness + 1 - NEAR_SHARE)
        for _, postings, nearness in heard
        for place, weight, _ in postings
        if place == best
    )
    more = sum(
        evidence.weight * (PATTERN_SHARE if evidence.kind == "pattern" else 1.0)
        for place, evidence in said
        if place == best
    )
    return words + more + sum(doubt.weight for doubt in against)


def _decide(index: Index, heard: Sequence[Heard], said: Sequence[Said], against: tuple[Evidence, ...]) -> Resolution:
    scores = _scores(heard, said)
    if not scores:
        return Resolution(index.acronym, "unknown", None, 1.0, lambda: tuple(Reading(s, 0.0) for s in index.senses))
    best_place = max(scores, key=lambda place: scores[place])
    top, strength = scores[best_place], _strength(best_place, heard, said, against)
    unknown = 1 / (1 + exp(max(-50.0, min(50.0, STEEPNESS * (strength - ENOUGH)))))
    shares = {place: exp(SHARPNESS * (score - top)) for place, score in scores.items()}
    scale = (1 - unknown) / sum(shares.values())

    def rank() -> tuple[Reading, ...]:
        found = [
            Reading(sense, scale * shares.get(place, 0.0), (*_evidence(place, heard, said), *against))
            for place, sense in enumerate(index.senses)
        ]
        return tuple(sorted(found, key=lambda reading: -reading.probability))

    status = _status(unknown, scale)
    best = None
    if status == "resolved":
        best = Reading(index.senses[best_place], scale, (*_evidence(best_place, heard, said), *against))
    return Resolution(index.acronym, status, best, unknown, rank)


def _status(unknown: float, probability: float) -> Status:
    if unknown > UNKNOWN:
        return "unknown"
    return "resolved" if probability >= SURE else "ambiguous"


def _evidence(place: int, heard: Sequence[Heard], said: Sequence[Said]) -> tuple[Evidence, ...]:
    found = [each.evidence for each in said if each.place == place]
    for text, postings, nearness in heard:
        found += [Evidence(KINDS[kind], text, round(w * nearness, 3)) for where, w, kind in postings if where == place]
    return tuple(sorted(found, key=lambda evidence: -evidence.weight))


def _listed(index: Index) -> Resolution:
    share = 1 / len(index.senses) if index.senses else 0.0
    by_domain = sorted(index.senses, key=lambda sense: (sense.domain, sense.expansion.casefold()))
    return Resolution(index.acronym, "listed", None, 0.0, lambda: tuple(Reading(sense, share) for sense in by_domain))


def _own_meaning(index: Index, expansion: str) -> Resolution:
    sense = Sense(id="", acronym=index.acronym, expansion=expansion)
    best = Reading(sense, 0.98, (Evidence("spelled", expansion, SPELLED_WORTH),))
    rest = tuple(Reading(sense, 0.0) for sense in index.senses)
    return Resolution(index.acronym, "resolved", best, 0.02, lambda: (best, *rest))
