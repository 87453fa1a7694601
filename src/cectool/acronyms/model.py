"""The nouns of the look-up: Sense, Evidence, Reading, Resolution."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from cectool.data.source import Grade, Source, grade

Status = Literal["resolved", "ambiguous", "unknown", "listed"]
EvidenceKind = Literal[
    "spelled", "keyword", "neighbour", "pattern", "example", "wording", "domain", "region", "writing"
]


class Sense(Struct, frozen=True, kw_only=True, gc=False):
    """One meaning of an acronym.

    ``keywords`` are words that betray the sense without its expansion, ``neighbours`` other acronyms, names and units
    that stand near it, ``patterns`` local shapes such as ``"# {}"`` (``{}`` the acronym, ``#`` a number). ``credit``
    marks a unit of training credit. ``unsourced`` says why a sense without a source is carried all the same.
    """

    id: str
    acronym: str
    expansion: str
    definition: str = ""
    domain: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    region: str = ""
    neighbours: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    confused_with: tuple[str, ...] = ()
    credit: bool = False
    unsourced: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def grade(self) -> Grade:
        """How well the sense is sourced."""
        return grade(self.sources)


class Evidence(Struct, frozen=True):
    """One reason for or against a sense: ``text`` is what triggered it, ``weight`` how much it counts."""

    kind: EvidenceKind
    text: str
    weight: float


class Reading(Struct, eq=False, gc=False):
    """A sense with its probability in this context and the evidence for it, strongest first.

    The sense is one of ``among``, at ``place``; it and its evidence are worked out when asked for: most readings are
    never looked at.
    """

    _among: Sequence[Sense]
    _place: int
    probability: float
    _evidence: Callable[[int], tuple[Evidence, ...]] | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The reasons for and against the sense, strongest first."""
        return self._evidence(self._place) if self._evidence else ()

    @property
    def sense(self) -> Sense:
        """The sense that is read here."""
        return self._among[self._place]

    @property
    def id(self) -> str | None:
        """The sense's id; None where the text itself spelled out a meaning that no glossary has."""
        return self.sense.id or None

    @property
    def expansion(self) -> str:
        """The sense's expansion."""
        return self.sense.expansion

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and (self.sense, self.probability, self.evidence) == (
            other.sense,
            other.probability,
            other.evidence,
        )

    def __hash__(self) -> int:
        return hash((self.sense, self.probability, self.evidence))

    def __repr__(self) -> str:
        return f"<Reading {self.expansion!r} {self.probability:.2f}>"


class Resolution(Struct, eq=False, gc=False):
    """What an acronym means here: a status, the best reading, and all readings ranked.

    ``ranked`` is worked out when first asked for, because a batch of many texts needs only ``status`` and ``best``.
    Probabilities of all readings and ``unknown_probability`` sum to 1.
    """

    acronym: str
    status: Status
    best: Reading | None
    unknown_probability: float
    _rank: Callable[[], tuple[Reading, ...]] = tuple
    nearest: tuple[str, ...] = ()
    _ranked: tuple[Reading, ...] | None = None

    @property
    def ranked(self) -> tuple[Reading, ...]:
        """Every sense as a reading, most probable first."""
        if self._ranked is None:
            self._ranked = self._rank()
        return self._ranked

    def __repr__(self) -> str:
        best = f" {self.best.expansion!r} {self.best.probability:.2f}" if self.best else ""
        return f"<Resolution {self.acronym} {self.status}{best}>"
