"""What is known of an acronym so that any context can be weighed fast?

For each word the senses that it speaks for, and how loudly; made by
:mod:`cectool.acronyms.indexing`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload
from zlib import crc32

from msgspec import Raw, Struct, msgpack

from cectool.acronyms.model import EvidenceKind, Sense

KINDS: tuple[EvidenceKind, ...] = ("keyword", "neighbour", "wording", "example", "domain")
"""The kinds of evidence that single words give, in the order in which one wins over the next."""

Posting = tuple[int, float, int]
"""The sense's place, the weight, and the place of the evidence's kind in KINDS."""


BUCKET_SIZE = 40
"""Terms that are kept in one row: a look-up needs a dozen rows of an acronym, a batch soon has them all."""

Bucket = dict[str, list[Posting]]


class Terms:
    """The postings of each term: held in memory, or kept in compiled rows and fetched a bucket at a time."""

    __slots__ = ("_all", "_count", "_fetch", "_fetched")

    def __init__(self, postings: Bucket, fetch: Callable[[int], Bucket] | None = None, buckets: int = 1) -> None:
        self._all = postings
        self._fetch = fetch
        self._count = buckets
        self._fetched: set[int] = set()

    def get(self, term: str) -> Sequence[Posting] | None:
        """The postings of a term, or None where no sense has it."""
        found = self._all.get(term)
        return self._get_kept(term) if found is None and self._fetch else found

    def buckets(self) -> list[Bucket]:
        """The terms held in memory, spread over buckets."""
        buckets: list[Bucket] = [{} for _ in range(1 + len(self._all) // BUCKET_SIZE)]
        for term, postings in self._all.items():
            buckets[_bucket(term, len(buckets))][term] = postings
        return buckets

    def _get_kept(self, term: str) -> Sequence[Posting] | None:
        number = _bucket(term, self._count)
        if number in self._fetched or self._fetch is None:
            return None
        self._fetched.add(number)
        self._all.update(self._fetch(number))
        if len(self._fetched) == self._count:
            self._fetch = None
        return self._all.get(term)


def _bucket(term: str, count: int) -> int:
    return crc32(term.encode("utf-8", "surrogatepass")) % count


class Senses(Sequence[Sense]):
    """The senses of an acronym, each read from its kept form when it is first asked for."""

    __slots__ = ("_kept",)

    def __init__(self, kept: Iterable[Sense | Raw]) -> None:
        self._kept = list(kept)

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> Sense: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sense]: ...
    def __getitem__(self, place: int | slice) -> Sense | Sequence[Sense]:
        """The sense at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        found = self._kept[place]
        if isinstance(found, Raw):
            found = self._kept[place] = msgpack.decode(found, type=Sense)
        return found


class Index(Struct, frozen=True):
    """An acronym's senses, ready to be weighed.

    ``terms`` maps a stem to its postings; ``spelled`` the stems of an expansion or variant,
    and ``patterns`` a local shape, to the places of the senses that have it; ``openings`` the first stem of a spelled
    form of several words to the forms that open with it; ``pattern_words`` are all words of the patterns.
    """

    acronym: str
    senses: Senses
    terms: Terms
    spelled: dict[str, list[int]]
    patterns: dict[str, list[int]]
    openings: dict[str, list[str]]
    pattern_words: frozenset[str]


class _Stored(Struct, frozen=True):
    """An index as it is kept: its postings are rows of their own."""

    acronym: str
    senses: tuple[Raw, ...]
    spelled: dict[str, list[int]]
    patterns: dict[str, list[int]]
    openings: dict[str, list[str]]
    pattern_words: frozenset[str]
    buckets: int


def stored(index: Index) -> Iterator[tuple[str, bytes]]:
    """The rows in which an index is kept."""
    senses = tuple(Raw(msgpack.encode(sense)) for sense in index.senses)
    buckets = index.terms.buckets()
    kept = _Stored(
        index.acronym,
        senses,
        index.spelled,
        index.patterns,
        index.openings,
        index.pattern_words,
        buckets=len(buckets),
    )
    yield f"index:{index.acronym}", msgpack.encode(kept)
    for number, bucket in enumerate(buckets):
        yield f"terms:{index.acronym}:{number}", msgpack.encode(bucket)


def read_stored(acronym: str, get: Callable[[str], bytes | None]) -> Index | None:
    """The index that was kept, or None; ``get`` fetches a row by its key."""
    raw = get(f"index:{acronym}")
    if raw is None:
        return None
    kept = msgpack.decode(raw, type=_Stored)

    def fetch(number: int) -> Bucket:
        raw = get(f"terms:{acronym}:{number}")
        return msgpack.decode(raw, type=Bucket) if raw else {}

    return Index(
        kept.acronym,
        Senses(kept.senses),
        Terms({}, fetch, kept.buckets),
        kept.spelled,
        kept.patterns,
        kept.openings,
        kept.pattern_words,
    )
