"""Which acronyms and senses does the site have, and where does the page of each lie?"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

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
        self._pages: dict[str, list[tuple[Sense, str]]] = {}
        for name, group in self.by_acronym.items():
            slugs = distinct((place, sense.id or sense.expansion) for place, sense in enumerate(group))
            folder = f"acronyms/{names[name]}"
            self._pages[name] = [(sense, f"{folder}/{slugs[place]}.html") for place, sense in enumerate(group)]

    def paths_of(self, acronym: str) -> Sequence[tuple[Sense, str]]:
        """The senses of an acronym with their pages."""
        return self._pages[acronym]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What stands for all that is known of an acronym, and where its pages lie; for each of them."""
        return {name: digest(_raw([path, self._pages[name]])) for name, path in self.paths.items()}

    def link_to(self, text: str) -> Link:
        """A link to the sense or acronym that a text names; the text alone where the glossary has neither.

        What follows in brackets or after a comma only explains.
        """
        for name in (text, text.partition(" (")[0], text.partition(", ")[0]):
            if found := self._named.get(name.casefold()):
                return Link(text, found)
        return Link(text)

    @cached_property
    def acronyms(self) -> Sequence[tuple[Link, int]]:
        """Every acronym with how many meanings it has: the first one first, then by the alphabet."""
        order = sorted(self.by_acronym, key=lambda name: (name != FIRST, name.casefold(), name))
        return [(Link(self.shown(name), self.paths[name]), len(self.by_acronym[name])) for name in order]

    def shown(self, name: str) -> str:
        """How an acronym is written."""
        return self.by_acronym[name][0].acronym

    @cached_property
    def _named(self) -> Mapping[str, str]:
        named = {self.shown(name).casefold(): path for name, path in self.paths.items()}
        for name in self.by_acronym:
            for sense, path in self.paths_of(name):
                for text in (*sense.variants, sense.expansion):
                    named.setdefault(text.casefold(), path)
        return named


def _raw(known: list[Any]) -> bytes:
    """All of something; half a surrogate pair, which no file can hold, has no other form than that of Python."""
    try:
        return msgspec.msgpack.encode(known)
    except UnicodeEncodeError:
        return repr(known).encode()
