"""Which acronyms and senses does the site have, and where does the page of each lie?"""

from collections.abc import Mapping, Sequence

import msgspec

from cectool.acronyms.model import Sense
from cectool.acronyms.words import canonical
from cectool.site.addresses import distinct
from cectool.site.memory import digest
from cectool.site.model import Link

FIRST = "CEC"
"""The acronym that the tool is named for; it leads every list."""


class AcronymShelf:
    """The senses by acronym, with where each page lies."""

    def __init__(self, senses: Sequence[Sense]) -> None:
        self.by_acronym: dict[str, list[Sense]] = {}
        for sense in senses:
            self.by_acronym.setdefault(canonical(sense.acronym), []).append(sense)
        names = distinct((name, name.casefold()) for name in self.by_acronym)
        self.paths = {name: f"acronyms/{names[name]}.html" for name in self.by_acronym}
        self._sense_paths: dict[str, dict[int, str]] = {}
        for name, group in self.by_acronym.items():
            slugs = distinct((place, sense.id or sense.expansion) for place, sense in enumerate(group))
            self._sense_paths[name] = {place: f"acronyms/{names[name]}/{slug}.html" for place, slug in slugs.items()}
        self._named = self._by_expansion()
        self._keys: dict[str, str] = {}

    def paths_of(self, acronym: str) -> list[tuple[Sense, str]]:
        """The senses of an acronym with their pages."""
        return [(sense, self._sense_paths[acronym][place]) for place, sense in enumerate(self.by_acronym[acronym])]

    def key(self, acronym: str) -> str:
        """Stands for all that is known of an acronym, and where its pages lie."""
        if acronym not in self._keys:
            senses = [_raw(sense) for sense in self.by_acronym[acronym]]
            self._keys[acronym] = digest(self.paths[acronym], *self._sense_paths[acronym].values(), *senses)
        return self._keys[acronym]

    def link_to(self, text: str) -> Link:
        """A link to the sense or acronym that a text names; the text alone where the glossary has neither.

        What follows in brackets or after a comma only explains.
        """
        for name in (text, text.partition(" (")[0], text.partition(", ")[0]):
            if found := self._named.get(name.casefold()):
                return Link(text, found)
        return Link(text)

    def acronyms(self) -> list[tuple[Link, int]]:
        """Every acronym with how many meanings it has: the first one first, then by the alphabet."""
        order = sorted(self.by_acronym, key=lambda name: (name != FIRST, name.casefold(), name))
        return [(Link(self.shown(name), self.paths[name]), len(self.by_acronym[name])) for name in order]

    def shown(self, name: str) -> str:
        """How an acronym is written."""
        return self.by_acronym[name][0].acronym

    def _by_expansion(self) -> Mapping[str, str]:
        named = {self.shown(name).casefold(): path for name, path in self.paths.items()}
        for name in self.by_acronym:
            for sense, path in self.paths_of(name):
                for text in (*sense.variants, sense.expansion):
                    named.setdefault(text.casefold(), path)
        return named


def _raw(sense: Sense) -> bytes:
    """All of a sense; half a surrogate pair, which no file can hold, has no other form than that of Python."""
    try:
        return msgspec.msgpack.encode(sense)
    except UnicodeEncodeError:
        return repr(sense).encode()
