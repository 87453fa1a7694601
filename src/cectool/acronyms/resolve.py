"""Which sense does the context choose, how sure is that, and which words decided?

Each word near the acronym speaks for the senses that list it; the sum of what speaks for a sense is its score. The top
score tells a known meaning from an unknown one, and the lead over the runner-up tells a decided case from an
ambiguous one; how many senses there are tells nothing and is not used.

The weights here, in ``hearing`` and in ``indexing`` were chosen on the first half of the evaluation set
(``benchmarks/contexts``).
"""

from math import exp

from cectool.acronyms.hearing import SPELLED_WORTH, Hearing, hear, hear_more
from cectool.acronyms.index import KINDS, Index
from cectool.acronyms.model import Evidence, Reading, Resolution, Sense, Status
from cectool.acronyms.spelled import spelled_out
from cectool.acronyms.words import LONG_WORD, mentions, stems
from cectool.acronyms.writing import doubts

LONGEST = 120_000
"""Characters of a context that are read; the rest is too far from any mention to matter."""

MENTIONS = 50
"""Mentions of one acronym that are looked at; in a longer text they tell nothing new."""

SHARPNESS = 0.92
"""How fast a lead in score turns into certainty."""

ENOUGH = 8.2
"""The strength at which a known and an unknown meaning are equally likely."""

STEEPNESS = 0.58
"""How fast more strength makes an unknown meaning unlikely."""

NEAR_SHARE = 0.57
"""How much of the strength comes from near words, against words wherever they stand."""

DENSITY_WORTH = 8.0
"""Strength when every long word of the context speaks for the sense; the more of them do, the surer it is meant."""

PATTERN_SHARE = 0.31
"""How much of a pattern's weight counts as strength: a number before an acronym says little of its being known."""

UNKNOWN = 0.42
"""The probability of an unknown meaning from which the answer is "unknown"."""

SURE = 0.3
"""The probability below which a best reading is called ambiguous."""

TOO_CLOSE = 0.8
"""The runner-up's probability, as a share of the best one's, from which the context does not decide."""


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
    hearing = Hearing(
        tuple(hear(index, context, places)),
        tuple(hear_more(index, context, places, spelled, domain, region)),
        tuple(doubts(index.acronym, context, places)),
        len(set(LONG_WORD.findall(context))),
    )
    return _decide(index, hearing)


def _scores(hearing: Hearing) -> dict[int, float]:
    """What speaks for each sense, summed."""
    scores: dict[int, float] = {}
    for _, postings, nearness in hearing.heard:
        for place, weight, _ in postings:
            scores[place] = scores.get(place, 0.0) + weight * nearness
    for place, evidence in hearing.said:
        scores[place] = scores.get(place, 0.0) + evidence.weight
    return {place: score for place, score in scores.items() if score > 0}


def _strength(best: int, hearing: Hearing) -> float:
    """How much says that the best sense is meant at all, and not something that no glossary has."""
    words, count = 0.0, 0
    for text, postings, nearness in hearing.heard:
        for place, weight, _ in postings:
            if place == best:
                words += weight * (NEAR_SHARE * nearness + 1 - NEAR_SHARE)
                count += " " not in text
    density = DENSITY_WORTH * min(1.0, count / max(1, hearing.long_words))
    more = sum(
        evidence.weight * (PATTERN_SHARE if evidence.kind == "pattern" else 1.0)
        for place, evidence in hearing.said
        if place == best
    )
    return words + density + more + sum(doubt.weight for doubt in hearing.against)


def _decide(index: Index, hearing: Hearing) -> Resolution:
    scores = _scores(hearing)
    if not scores:
        return Resolution(
            index.acronym,
            "unknown",
            None,
            1.0,
            lambda: tuple(Reading(index.senses, place, 0.0) for place in range(len(index.senses))),
        )
    best_place = max(scores, key=lambda place: scores[place])
    top, strength = scores[best_place], _strength(best_place, hearing)
    unknown = 1 / (1 + exp(max(-50.0, min(50.0, STEEPNESS * (strength - ENOUGH)))))
    shares = {place: exp(SHARPNESS * (score - top)) for place, score in scores.items()}
    scale = (1 - unknown) / sum(shares.values())

    def rank() -> tuple[Reading, ...]:
        found = [
            Reading(index.senses, place, scale * shares.get(place, 0.0), _evidence(place, hearing))
            for place in range(len(index.senses))
        ]
        return tuple(sorted(found, key=lambda reading: -reading.probability))

    runner_up = max((share for place, share in shares.items() if place != best_place), default=0.0)
    status = _status(unknown, scale, runner_up)
    best = None
    if status == "resolved":
        best = Reading(index.senses, best_place, scale, _evidence(best_place, hearing))
    return Resolution(index.acronym, status, best, unknown, rank)


def _status(unknown: float, probability: float, runner_up: float) -> Status:
    if unknown > UNKNOWN:
        return "unknown"
    return "resolved" if probability >= SURE and runner_up < TOO_CLOSE else "ambiguous"


def _evidence(place: int, hearing: Hearing) -> tuple[Evidence, ...]:
    """Everything for and against a sense, strongest first; doubts of the token itself stand last."""
    found = [each.evidence for each in hearing.said if each.place == place]
    for text, postings, nearness in hearing.heard:
        found += [Evidence(KINDS[kind], text, round(w * nearness, 3)) for where, w, kind in postings if where == place]
    return (*sorted(found, key=lambda evidence: -evidence.weight), *hearing.against)


def _listed(index: Index) -> Resolution:
    share = 1 / len(index.senses) if index.senses else 0.0
    senses = index.senses
    order = sorted(range(len(senses)), key=lambda place: (senses[place].domain, senses[place].expansion.casefold()))
    return Resolution(
        index.acronym, "listed", None, 0.0, lambda: tuple(Reading(senses, place, share) for place in order)
    )


def _own_meaning(index: Index, expansion: str) -> Resolution:
    own = [Sense(id="", acronym=index.acronym, expansion=expansion)]
    best = Reading(own, 0, 0.98, (Evidence("spelled", expansion, SPELLED_WORTH),))
    rest = tuple(Reading(index.senses, place, 0.0) for place in range(len(index.senses)))
    return Resolution(index.acronym, "resolved", best, 0.02, lambda: (best, *rest))
