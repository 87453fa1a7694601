"""Which bodies, credentials and units does a question name?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from cectool.acronyms.words import COMMON
from cectool.credits.units import NOBODYS, bare

LONGEST_BARE_ID = 5
"""Letters up to which a credential's id counts as a name of its own ("pmp"); longer ones may be common words."""

_ASIDE = re.compile(r"[(),/]")


class Named(Struct, frozen=True):
    """What is known of a body by name: ``units`` and ``credentials`` are ids with their names."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    units: Mapping[str, str] = {}
    credentials: Mapping[str, str] = {}


class Mention(Struct, frozen=True):
    """A body in a question, by itself or by a credential of it, and where it stands."""

    body: str
    credential: str
    start: int
    end: int


class Names(Struct, frozen=True, dict=True):
    """The names of every body on file."""

    bodies: Sequence[Named]

    def mentions(self, question: str) -> list[Mention]:
        """Every body that a question names, in order; a longer name wins over one inside it."""
        found: list[Mention] = []
        for match in self._pattern.finditer(question) if self._meant else ():
            body, credential = self._meant[_plain(match[0])]
            found.append(Mention(body, credential, match.start(), match.end()))
        return found

    def sharing(self, question: str) -> list[Mention]:
        """Every body that has a credential of a name in the question which other bodies have too, such as the CPA."""
        return [
            Mention(body, credential, match.start(), match.end())
            for match in (self._shared_pattern.finditer(question) if self._shared else ())
            for body, credential in self._shared[_plain(match[0])].items()
        ]

    def issuers(self, symbol: str) -> list[str]:
        """Every unit that is written with a bare symbol or called by a name, as issuer:symbol."""
        plain = symbol.casefold()
        wanted = {plain, bare(plain)}
        return [
            f"{body.id}:{unit}"
            for body in self.bodies
            for unit, name in body.units.items()
            if unit in wanted or _unit_name(name) in wanted
        ]

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """What a unit may be called in a question, with its symbol; an hour is time, also where a body counts hours."""
        found: dict[str, str] = {}
        for body in self.bodies:
            for symbol, name in body.units.items():
                for form in (symbol, _unit_name(name)):
                    found[form] = found[f"{form}s"] = found[f"{form}'s"] = symbol
        return {form: symbol for form, symbol in found.items() if form.removeprefix("contact ") not in NOBODYS}

    @cached_property
    def _meant(self) -> Mapping[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for body in self.bodies:
            for name in (body.id, body.name, *_parts(body.name), *body.aliases):
                found.setdefault(_plain(name), (body.id, ""))
        for name, meant in self._credentials.items():
            if len(meant) == 1:
                found.setdefault(name, next(iter(meant.items())))
        return {name: meant for name, meant in found.items() if len(name) > 1 and name not in COMMON}

    @cached_property
    def _credentials(self) -> Mapping[str, Mapping[str, str]]:
        """For each name of a credential the bodies that have one so called; many boards have a CPA or an RN."""
        found: dict[str, dict[str, str]] = {}
        for body in self.bodies:
            for identity, name in body.credentials.items():
                for form in (*_forms(identity), name, *_parts(name)):
                    found.setdefault(_plain(form), {}).setdefault(body.id, identity)
        return found

    @cached_property
    def _shared(self) -> Mapping[str, Mapping[str, str]]:
        shared = {name: meant for name, meant in self._credentials.items() if len(meant) > 1 and name not in COMMON}
        return {name: meant for name, meant in shared.items() if len(name) > 1 and name not in self._meant}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of(self._meant)

    @cached_property
    def _shared_pattern(self) -> re.Pattern[str]:
        return _any_of(self._shared)


def without(question: str, mentions: Iterable[Mention]) -> str:
    """A question without the names in it."""
    for mention in sorted(mentions, key=lambda each: -each.start):
        question = f"{question[: mention.start]} {question[mention.end :]}"
    return question


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of some names as a word of its own, the longest first."""
    inside = "|".join(r"[\s-]+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{inside})(?![^\W_]|:\w)", re.IGNORECASE)


def _forms(identity: str) -> Iterator[str]:
    if "-" in identity or len(identity) <= LONGEST_BARE_ID:
        yield identity
        yield identity.replace("-plus", "+")


def _parts(name: str) -> Iterator[str]:
    """The short names inside a long one: "Project Management Professional (PMP)" is also the PMP."""
    for part in _ASIDE.split(name):
        words = part.split()
        if len(words) > 1 or (words and (words[0].isupper() or "-" in words[0])):
            yield part.strip()
    yield from (word for word in name.split() if word.endswith("+"))


def _unit_name(name: str) -> str:
    return name.partition("(")[0].strip().casefold().removesuffix(" credit")


def _plain(name: str) -> str:
    return " ".join(re.split(r"[\s-]+", name.casefold().strip()))
