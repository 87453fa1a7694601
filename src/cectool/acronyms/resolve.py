"""Which sense does the context choose, how sure is that, and which words decided?

Each word near the acronym speaks for the senses that list it; the sum of what speaks for a sense is its score, and the
likelihood of the senses falls off exponentially with it. Whether the best one is meant at all is decided apart, by
:mod:`cectool.acronyms.signs`.

The weights here, in ``hearing``, ``indexing`` and ``signs`` were fitted on the first half of the evaluation set
(``benchmarks/contexts``).
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from math import exp

from cectool.acronyms.hearing import SPELLED_WORTH, Hearing, listen
from cectool.acronyms.index import KINDS, Index
from cectool.acronyms.model import Evidence, Reading, Resolution, Sense, Status
from cectool.acronyms.signs import TOLD, how_written, signs, unknown_probability
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
    spelled = index.spelled.get(" ".join(stems(own_words)), []) if own_words else []
    if own_words and not spelled:
        return _own_meaning(index, own_words)
    return _decide(index, partial(listen, index, context, spelled, domain, region))


def scores(hearing: Hearing) -> dict[int, float]:
    """What speaks for each sense, summed."""
    found: dict[int, float] = defaultdict(float)
    for each in hearing.heard:
        nearness = each.nearness
        for place, weight, _ in each.postings:
            found[place] += weight * nearness
    for said in hearing.said:
        found[said.place] += said.evidence.weight
    return found


class _Ranking:
    """What was decided, kept small for batches: it is listened again when somebody asks for the evidence."""

    __slots__ = ("_hear", "_hearing", "_index", "_scale", "_shares")

    def __init__(self, index: Index, hear: Callable[[], Hearing], shares: dict[int, float], scale: float) -> None:
        self._index, self._hear, self._shares, self._scale = index, hear, shares, scale
        self._hearing: Hearing | None = None

    def readings(self) -> tuple[Reading, ...]:
        """Every sense, most probable first."""
        senses = self._index.senses
        every = [
            Reading(senses, place, self._scale * self._shares.get(place, 0.0), self.evidence)
            for place in range(len(senses))
        ]
        return tuple(sorted(every, key=lambda reading: -reading.probability))

    def evidence(self, place: int) -> tuple[Evidence, ...]:
        """What speaks for and against the sense at a place."""
        if self._hearing is None:
            self._hearing = self._hear()
        return (*_evidence(place, self._hearing), *how_written(place, self._hearing))


def _decide(index: Index, hear: Callable[[], Hearing]) -> Resolution:
    hearing = hear()
    found = scores(hearing)
    best_place = max(found, key=found.__getitem__, default=-1)
    top = found[best_place]
    if top <= 0:
        return _none_fits(index)
    mine = [said.evidence for said in hearing.said if said.place == best_place]
    told = sum([evidence.weight for evidence in mine if evidence.kind in TOLD])
    found_signs = signs(best_place, found, hearing, [evidence.kind for evidence in mine])
    unknown = unknown_probability(found_signs, told)
    shares = {place: exp(score - top) for place, score in found.items() if score > 0}
    ranking = _Ranking(index, hear, shares, scale := (1 - unknown) / sum(shares.values()))
    others = list(shares.values())
    others.remove(1.0)
    status = _status(unknown, scale, max(others, default=0.0))
    best = Reading(index.senses, best_place, scale, ranking.evidence) if status == "resolved" else None
    return Resolution(index.acronym, status, best, unknown, ranking.readings)


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
