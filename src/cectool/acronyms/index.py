"""What is known of an acronym so that any context can be weighed fast?

For each word (and each pair of words) the senses that it speaks for, and how loudly; made by
:mod:`cectool.acronyms.indexing`.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Raw, Struct, json

from cectool.acronyms.model import EvidenceKind, Sense

KINDS: tuple[EvidenceKind, ...] = ("keyword", "neighbour", "wording", "example", "domain")
"""The kinds of evidence that single words give, in the order in which one wins over the next."""

Posting = tuple[int, float, int]
"""The sense's place, the weight, and the place of the evidence's kind in KINDS."""


class Terms:
    """The postings of each term; those that come compiled are read when a text first has the term."""

    __slots__ = ("_postings",)

    def __init__(self, postings: Mapping[str, Sequence[Posting] | Raw]) -> None:
        self._postings = dict(postings)

    def get(self, term: str) -> Sequence[Posting] | None:
        """The postings of a term, or None where no sense has it."""
        found = self._postings.get(term)
        if isinstance(found, Raw):
            found = self._postings[term] = json.decode(found, type=list[Posting])
        return found

    def items(self) -> Iterator[tuple[str, Sequence[Posting]]]:
        """Every term with its postings."""
        for term in self._postings:
            yield term, self.get(term) or ()


class Index(Struct, frozen=True):
    """An acronym's senses, ready to be weighed.

    ``terms`` maps a stem, or two joined by a blank, to its postings; ``spelled`` the stems of an expansion or variant,
    and ``patterns`` a local shape, to the places of the senses that have it.
    """

    acronym: str
    senses: tuple[Sense, ...]
    terms: Terms
    spelled: dict[str, list[int]]
    patterns: dict[str, list[int]]


class _Stored(Struct, frozen=True):
    """An index as it is kept: postings stay unread until a text has their term."""

    acronym: str
    senses: tuple[Sense, ...]
    terms: dict[str, Raw]
    spelled: dict[str, list[int]]
    patterns: dict[str, list[int]]


def stored(index: Index) -> bytes:
    """The form in which an index is kept."""
    terms = {term: Raw(json.encode(postings)) for term, postings in index.terms.items()}
    return json.encode(_Stored(index.acronym, index.senses, terms, index.spelled, index.patterns))


def read_stored(raw: bytes) -> Index:
    """The index that was kept."""
    kept = json.decode(raw, type=_Stored)
    return Index(kept.acronym, kept.senses, Terms(kept.terms), kept.spelled, kept.patterns)
