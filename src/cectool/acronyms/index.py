"""What is known of an acronym so that any context can be weighed fast?

For each word (and each pair of words) the senses that it speaks for, and how loudly; made by
:mod:`cectool.acronyms.indexing`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from zlib import crc32

from msgspec import Struct, json

from cectool.acronyms.model import EvidenceKind, Sense

KINDS: tuple[EvidenceKind, ...] = ("keyword", "neighbour", "wording", "example", "domain")
"""The kinds of evidence that single words give, in the order in which one wins over the next."""

Posting = tuple[int, float, int]
"""The sense's place, the weight, and the place of the evidence's kind in KINDS."""


BUCKETS = 64
"""Rows over which an acronym's terms are spread: a look-up needs a dozen of them, a batch soon has them all."""

Bucket = dict[str, list[Posting]]


class Terms:
    """The postings of each term: held in memory, or kept in compiled rows and fetched a bucket at a time."""

    __slots__ = ("_all", "_buckets", "_fetch")

    def __init__(self, postings: Bucket, fetch: Callable[[int], Bucket] | None = None) -> None:
        self._all = postings
        self._fetch = fetch
        self._buckets: set[int] = set()

    def get(self, term: str) -> Sequence[Posting] | None:
        """The postings of a term, or None where no sense has it."""
        found = self._all.get(term)
        return self._fetched(term) if found is None and self._fetch else found

    def buckets(self) -> Iterable[tuple[int, Bucket]]:
        """The terms held in memory, spread over buckets."""
        buckets: dict[int, Bucket] = {number: {} for number in range(BUCKETS)}
        for term, postings in self._all.items():
            buckets[_bucket(term)][term] = postings
        return buckets.items()

    def _fetched(self, term: str) -> Sequence[Posting] | None:
        number = _bucket(term)
        if number in self._buckets or self._fetch is None:
            return None
        self._buckets.add(number)
        self._all.update(self._fetch(number))
        if len(self._buckets) == BUCKETS:
            self._fetch = None
        return self._all.get(term)


def _bucket(term: str) -> int:
    return crc32(term.encode("utf-8", "surrogatepass")) % BUCKETS


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
    """An index as it is kept: its postings are rows of their own."""

    acronym: str
    senses: tuple[Sense, ...]
    spelled: dict[str, list[int]]
    patterns: dict[str, list[int]]


def stored(index: Index) -> Iterator[tuple[str, bytes]]:
    """The rows in which an index is kept."""
    kept = _Stored(index.acronym, index.senses, index.spelled, index.patterns)
    yield f"index:{index.acronym}", json.encode(kept)
    for number, bucket in index.terms.buckets():
        yield f"terms:{index.acronym}:{number}", json.encode(bucket)


def read_stored(acronym: str, get: Callable[[str], bytes | None]) -> Index | None:
    """The index that was kept, or None; ``get`` fetches a row by its key."""
    raw = get(f"index:{acronym}")
    if raw is None:
        return None
    kept = json.decode(raw, type=_Stored)

    def fetch(number: int) -> Bucket:
        return json.decode(get(f"terms:{acronym}:{number}") or b"{}", type=Bucket)

    return Index(kept.acronym, kept.senses, Terms({}, fetch), kept.spelled, kept.patterns)
