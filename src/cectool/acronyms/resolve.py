"""Which sense does the context choose, how sure is that, and which words decided?

Each word near the acronym speaks for the senses that list it; the sum of what speaks for a sense is its score, and the
likelihood of the senses falls off exponentially with it. Whether the best one is meant at all is decided apart, by
:mod:`cectool.acronyms.signs`.

The weights here, in ``hearing``, ``indexing`` and ``signs`` were fitted on the first half of the evaluation set
(``benchmarks/contexts``).
"""

from collections.abc import Sequence
from math import exp, inf

from msgspec import Struct

from cectool.acronyms.hearing import SPELLED_WORTH, Hearing, listen
from cectool.acronyms.index import KINDS, Index
from cectool.acronyms.model import Evidence, Reading, Resolution, Sense, Status
from cectool.acronyms.signs import HOPELESS, TOLD, gaps_to, how_written, signs, unknown_probability
from cectool.acronyms.spelled import spelled_out
from cectool.acronyms.words import stems

LONGEST = 120_000
"""Characters of a context that are read; the rest is too far from any mention to matter."""

UNKNOWN = 0.4
"""The probability of an unknown meaning from which the answer is "unknown"."""

SURE = 0.2
"""The probability below which a best reading is called ambiguous."""

TOO_CLOSE = 0.9
"""The runner-up's probability, as a share of the best one's, from which the context does not decide."""


def resolve(index: Index, context: str, *, domain: str | None = None, region: str | None = None) -> Resolution:
    """Resolve an acronym in a context; without any context, list its senses."""
    context = context[:LONGEST]
    if not context.strip() and not domain and not region:
        return _listed(index)
    own_words = spelled_out(index.acronym, context)
    spelled = index.spelled.get(" ".join(stems(own_words)), ()) if own_words else ()
    if own_words and not spelled:
        return _own_meaning(index, own_words)
    return _decide(index, context, spelled, domain, region)


def scores(hearing: Hearing, senses: int) -> list[float]:
    """What speaks for each of the senses, summed."""
    found = [0.0] * senses
    for each in hearing.heard:
        nearness = each.nearness
        for place, weight, _ in each.postings:
            found[place] += weight * nearness
    for said in hearing.said:
        found[said.place] += said.evidence.weight
    return found


class _Ranking(Struct, eq=False, gc=False):
    """What was decided, kept small for batches: it is listened again when somebody asks for the evidence."""

    index: Index
    context: str
    spelled: Sequence[int]
    domain: str | None
    region: str | None
    found: list[float]
    probability: float
    hearing: Hearing | None = None

    def __call__(self) -> tuple[Reading, ...]:
        """Every sense, most probable first; those without hope in the order of what speaks for them."""
        senses, found, top = self.index.senses, self.found, max(self.found)
        return tuple(
            Reading(senses, place, self._share(top - found[place], found[place]), self.evidence)
            for place in sorted(range(len(senses)), key=lambda place: -found[place])
        )

    def _share(self, gap: float, score: float) -> float:
        return self.probability * exp(-gap) if score > 0 and gap < HOPELESS else 0.0

    def evidence(self, place: int) -> tuple[Evidence, ...]:
        """What speaks for and against the sense at a place."""
        if self.hearing is None:
            self.hearing = listen(self.index, self.context, self.spelled, self.domain, self.region)
        return (*_evidence(place, self.hearing), *how_written(place, self.hearing))


def _decide(index: Index, context: str, spelled: Sequence[int], domain: str | None, region: str | None) -> Resolution:
    hearing = listen(index, context, spelled, domain, region)
    found = scores(hearing, len(index.senses))
    top = max(found, default=0.0)
    if top <= 0:
        return _none_fits(index)
    best_place, gaps = found.index(top), gaps_to(top, found)
    mine = [said.evidence for said in hearing.said if said.place == best_place]
    told = sum([evidence.weight for evidence in mine if evidence.kind in TOLD])
    found_signs = signs(best_place, top, gaps, hearing, [evidence.kind for evidence in mine])
    unknown = unknown_probability(found_signs, told)
    probability = (1 - unknown) / sum([exp(-gap) for gap in gaps])
    ranking = _Ranking(index, context, spelled, domain, region, found, probability)
    gaps.remove(0.0)
    status = _status(unknown, probability, exp(-min(gaps, default=inf)))
    best = Reading(index.senses, best_place, probability, ranking.evidence) if status == "resolved" else None
    return Resolution(index.acronym, status, best, unknown, ranking)


def _status(unknown: float, probability: float, runner_up: float) -> Status:
    if unknown > UNKNOWN:
        return "unknown"
    return "resolved" if probability >= SURE and runner_up < TOO_CLOSE else "ambiguous"


def _evidence(place: int, hearing: Hearing) -> tuple[Evidence, ...]:
    """Everything that speaks for a sense, strongest first."""
    found = [each.evidence for each in hearing.said if each.place == place]
    for each in hearing.heard:
        found += [
            Evidence(KINDS[kind], each.text, round(weight * each.nearness, 3))
            for where, weight, kind in each.postings
            if where == place
        ]
    return tuple(sorted(found, key=lambda evidence: -evidence.weight))


def _none_fits(index: Index) -> Resolution:
    rest = (Reading(index.senses, place, 0.0) for place in range(len(index.senses)))
    return Resolution(index.acronym, "unknown", None, 1.0, lambda: tuple(rest))


def _listed(index: Index) -> Resolution:
    share = 1 / len(index.senses) if index.senses else 0.0
    senses = index.senses
    order = sorted(range(len(senses)), key=lambda place: (senses[place].domain, senses[place].expansion.casefold()))
    return Resolution(
        index.acronym, "listed", None, 0.0, lambda: tuple(Reading(senses, place, share) for place in order)
    )


def _own_meaning(index: Index, expansion: str) -> Resolution:
    own = [Sense(id="", acronym=index.acronym, expansion=expansion)]
    best = Reading(own, 0, 0.98, lambda _: (Evidence("spelled", expansion, SPELLED_WORTH),))
    rest = tuple(Reading(index.senses, place, 0.0) for place in range(len(index.senses)))
    return Resolution(index.acronym, "resolved", best, 0.02, lambda: (best, *rest))
