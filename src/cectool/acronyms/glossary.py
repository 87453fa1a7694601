"""Hold the senses of many acronyms and resolve any of them in a context."""

from collections.abc import Callable, Iterable, Sequence
from typing import Self

from cectool.acronyms.index import Index, Senses, Terms
from cectool.acronyms.model import Resolution, Sense
from cectool.acronyms.resolve import resolve
from cectool.acronyms.words import canonical, singular, stems
from cectool.data.nearest import nearest
from cectool.errors import InvalidInput

LONGEST_ACRONYM = 40
"""Characters; a longer word is no acronym."""


class Glossary:
    """Senses by acronym.

    Built from senses in memory, or (by the catalogue) from a compiled form that fetches one acronym at a time.
    """

    def __init__(self, senses: Iterable[Sense] = ()) -> None:
        indexes = _indexed(tuple(senses))
        self._fetch: Callable[[str], Index | None] = indexes.get
        self._names: Callable[[], Sequence[str]] = lambda: sorted(indexes)
        self._having: Callable[[str], Sequence[str]] = lambda expansion: [
            name for name, index in indexes.items() if expansion in index.spelled
        ]
        self._held: dict[str, Index | None] = {}

    @classmethod
    def fetching(
        cls,
        fetch: Callable[[str], Index | None],
        names: Callable[[], Sequence[str]],
        having: Callable[[str], Sequence[str]],
    ) -> Self:
        """A glossary that asks ``fetch`` for an acronym's index, and ``having`` for the acronyms of an expansion."""
        glossary = cls()
        glossary._fetch, glossary._names, glossary._having = fetch, names, having
        return glossary

    def acronyms(self) -> Sequence[str]:
        """Every acronym that has a sense, in order."""
        return self._names()

    def senses(self, acronym: str) -> tuple[Sense, ...]:
        """The senses of an acronym however it is written; none when it is not known."""
        index = self._index(acronym)
        return tuple(index.senses) if index else ()

    def resolve(
        self, acronym: str, context: str = "", *, domain: str | None = None, region: str | None = None
    ) -> Resolution:
        """Say what an acronym means in a context, with the evidence, or that it cannot be told.

        Raises InvalidInput when the acronym is empty or far too long to be one, and for what is no text.
        """
        _check_text(acronym, "ACRONYM")
        _check_text(context, "context")
        if domain or region:
            _check_text(domain or "", "domain")
            _check_text(region or "", "region")
        index = self._held.get(acronym) or self._index(checked_acronym(acronym))
        if index is None:
            index = Index(canonical(acronym), Senses(()), Terms({}), {}, {}, {}, frozenset())
            found = resolve(index, context)
            if found.best is None:
                close = tuple(nearest(index.acronym, self._names()))
                return Resolution(index.acronym, "unknown", None, 1.0, nearest=close)
            return found
        return resolve(index, context, domain=domain, region=region)

    def resolve_many(self, pairs: Iterable[tuple[str, str]]) -> list[Resolution]:
        """Resolve many acronyms, each in its own context: the same answers as one by one."""
        return [self.resolve(acronym, context) for acronym, context in pairs]

    def expansions(self, text: str) -> list[Sense]:
        """The senses whose expansion or variant the text is, over all acronyms."""
        wanted = " ".join(stems(text))
        found = []
        for acronym in self._having(wanted) if wanted else ():
            index = self._index(acronym)
            found += [index.senses[place] for place in index.spelled.get(wanted, [])] if index else []
        return found

    def _index(self, acronym: str) -> Index | None:
        return self._held_index(canonical(acronym)) or self._held_index(canonical(singular(acronym)))

    def _held_index(self, form: str) -> Index | None:
        if form not in self._held:
            self._held[form] = self._fetch(form)
        return self._held[form]


def _indexed(senses: tuple[Sense, ...]) -> dict[str, Index]:
    if not senses:
        return {}
    from cectool.acronyms.indexing import index_all  # noqa: PLC0415 - compiled glossaries are indexed already

    return index_all(senses)


def checked_acronym(acronym: str) -> str:
    """The acronym itself, or InvalidInput when it cannot be one."""
    _check_text(acronym, "ACRONYM")
    if not any(letter.isalnum() for letter in acronym):
        raise InvalidInput("the acronym is empty", where="ACRONYM", hint="write one, such as CEC")
    if len(acronym) > LONGEST_ACRONYM:
        raise InvalidInput(
            f"{acronym[:12]!r}... is too long for an acronym",
            where="ACRONYM",
            hint=f"at most {LONGEST_ACRONYM} characters; an expansion of several words is looked up too",
        )
    return acronym


def _check_text(text: object, where: str) -> None:
    if not isinstance(text, str):
        raise InvalidInput(f"{type(text).__name__} is no text", where=where, hint="give a str")
