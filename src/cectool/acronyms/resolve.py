"""Which sense does the context choose, how sure is that, and which words decided?

Each word near the acronym speaks for the senses that list it; the sum of what speaks for a sense is its score. The top
score tells a known meaning from an unknown one, and the lead over the runner-up tells a decided case from an
ambiguous one; how many senses there are tells nothing and is not used.
"""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from cectool.acronyms.index import KINDS, Index, Posting
from cectool.acronyms.model import Evidence, EvidenceKind, Reading, Resolution, Sense, Status
from cectool.acronyms.patterns import shapes
from cectool.acronyms.spelled import spelled_out
from cectool.acronyms.words import WORD, mention, stem, stems

NEAR = 45
"""Words on either side of a mention that count in full."""

FAR_WORTH = 0.35
"""What a word further away than NEAR is worth."""

LONGEST = 120_000
"""Characters of a context that are read; the rest is too far from any mention to matter."""

SHARPNESS = 0.55
"""How fast a lead in score turns into certainty."""

ENOUGH = 5.2
"""The score at which a known and an unknown meaning are equally likely."""

STEEPNESS = 0.75
"""How fast more score makes an unknown meaning unlikely."""

SURE = 0.6
"""The probability below which a best reading is called ambiguous."""

SPELLED_WORTH = 30.0
PATTERN_WORTH = 4.0
HINT_WORTH = 6.0


class Heard(NamedTuple):
    """A word of the context with the postings it speaks through, and how near it stands."""

    text: str
    postings: Sequence[Posting]
    nearness: float


def resolve(index: Index, context: str, *, domain: str | None = None, region: str | None = None) -> Resolution:
    """Resolve an acronym in a context; without any context, list its senses."""
    context = context[:LONGEST]
    if not context.strip() and not domain and not region:
        return _listed(index)
    own_words = spelled_out(index.acronym, context)
    fitting = index.spelled.get(" ".join(stems(own_words)), []) if own_words else []
    if own_words and not fitting:
        return _own_meaning(index, own_words)
    heard = _heard(index, context)
    extra = _extra(index, context, fitting, domain, region)
    scores = _scores(heard, extra)
    return _decide(index, scores, heard, extra)


def _heard(index: Index, context: str) -> list[Heard]:
    terms = index.terms
    near = _near_spans(index.acronym, context)
    heard: dict[str, Heard] = {}
    before, before_text = "", ""
    for found in WORD.finditer(context):
        word, text = stem(found[0]), found[0]
        for term in (word, f"{before} {word}"):
            postings = terms.get(term)
            if postings is None:
                continue
            nearness = 1.0 if near is None or any(a <= found.start() <= b for a, b in near) else FAR_WORTH
            known = heard.get(term)
            if known is None or known.nearness < nearness:
                heard[term] = Heard(text if term is word else f"{before_text} {text}", postings, nearness)
        before, before_text = word, text
    return list(heard.values())


def _near_spans(acronym: str, context: str) -> list[tuple[int, int]] | None:
    """Character spans around the mentions; None when the whole context is near."""
    if len(context) < NEAR * 12:
        return None
    spread = NEAR * 6
    spans = [(found.start() - spread, found.end() + spread) for found in mention(acronym).finditer(context)]
    return spans or None


def _extra(
    index: Index, context: str, fitting: Sequence[int], domain: str | None, region: str | None
) -> list[tuple[int, Evidence]]:
    """Evidence that is not a word by itself: spelled-out expansions, local patterns, a named domain or region."""
    extra = [(place, Evidence("spelled", index.senses[place].expansion, SPELLED_WORTH)) for place in fitting]
    shown: dict[int, str] = {}
    for shape, words in shapes(index.acronym, context) if index.patterns else ():
        for place in index.patterns.get(shape, ()):
            shown.setdefault(place, words)
    extra += [(place, Evidence("pattern", words, PATTERN_WORTH)) for place, words in shown.items()]
    if domain or region:
        extra += [hint for place, sense in enumerate(index.senses) for hint in _hints(place, sense, domain, region)]
    return extra


def _hints(place: int, sense: Sense, domain: str | None, region: str | None) -> list[tuple[int, Evidence]]:
    hints: list[tuple[int, Evidence]] = []
    if domain:
        wanted, has = set(stems(domain)), set(stems(sense.domain))
        if wanted & has:
            hints.append((place, Evidence("domain", sense.domain, HINT_WORTH * len(wanted & has) / len(wanted))))
    if region and sense.region:
        same = sense.region.casefold().startswith(region.casefold()) or region.casefold().startswith(
            sense.region.casefold()
        )
        hints.append((place, Evidence("region", sense.region, HINT_WORTH / 2 if same else -HINT_WORTH / 2)))
    return hints


def _scores(heard: Sequence[Heard], extra: Sequence[tuple[int, Evidence]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for _, postings, nearness in heard:
        for place, weight, _ in postings:
            scores[place] = scores.get(place, 0.0) + weight * nearness
    for place, evidence in extra:
        scores[place] = scores.get(place, 0.0) + evidence.weight
    return scores


def _decide(
    index: Index, scores: dict[int, float], heard: Sequence[Heard], extra: Sequence[tuple[int, Evidence]]
) -> Resolution:
    top = max(scores.values(), default=0.0)
    unknown = 1 / (1 + exp(min(50.0, STEEPNESS * (top - ENOUGH))))
    shares = {place: exp(SHARPNESS * (score - top)) for place, score in scores.items() if score > 0}
    whole = sum(shares.values()) or 1.0
    known = 1 - unknown

    def rank() -> tuple[Reading, ...]:
        rest = known if not shares else 0.0
        count = len(index.senses)
        found = (
            Reading(sense, known * shares.get(place, 0.0) / whole + rest / count, _evidence(place, heard, extra))
            for place, sense in enumerate(index.senses)
        )
        return tuple(sorted(found, key=lambda reading: -reading.probability))

    if not shares:
        return Resolution(index.acronym, "unknown", None, unknown, rank)
    best_place = max(shares, key=lambda place: shares[place])
    probability = known * shares[best_place] / whole
    status: Status = (
        "unknown" if unknown > max(0.5, probability) else "resolved" if probability >= SURE else "ambiguous"
    )
    best = Reading(index.senses[best_place], probability, ()) if status == "resolved" else None
    if best is not None:
        best = Reading(best.sense, probability, _evidence(best_place, heard, extra))
    return Resolution(index.acronym, status, best, unknown, rank)


def _evidence(place: int, heard: Sequence[Heard], extra: Sequence[tuple[int, Evidence]]) -> tuple[Evidence, ...]:
    found: list[Evidence] = [evidence for where, evidence in extra if where == place]
    for text, postings, nearness in heard:
        for where, weight, kind in postings:
            if where == place:
                found.append(Evidence(KINDS[kind], text, round(weight * nearness, 3)))
    return tuple(sorted(found, key=lambda evidence: -evidence.weight))


def _listed(index: Index) -> Resolution:
    share = 1 / len(index.senses) if index.senses else 0.0
    by_domain = sorted(index.senses, key=lambda sense: (sense.domain, sense.expansion.casefold()))
    return Resolution(index.acronym, "listed", None, 0.0, lambda: tuple(Reading(sense, share) for sense in by_domain))


def _own_meaning(index: Index, expansion: str) -> Resolution:
    kind: EvidenceKind = "spelled"
    sense = Sense(id="", acronym=index.acronym, expansion=expansion)
    best = Reading(sense, 0.98, (Evidence(kind, expansion, SPELLED_WORTH),))
    rest = tuple(Reading(sense, 0.0) for sense in index.senses)
    return Resolution(index.acronym, "resolved", best, 0.02, lambda: (best, *rest))
