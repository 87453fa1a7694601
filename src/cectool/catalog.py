"""Put together what the plugins have: glossaries, bodies, answers, each read when first needed.

This is the one place that knows plugins on one side and the domain on the other; everything it builds is handed down as
an argument.
"""

import importlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from cectool.cards import FORM, Card
from cectool.data.compiled import CompiledFile, Row, short_name, state_of
from cectool.data.fault import Fault, FaultyData
from cectool.data.places import files_below
from cectool.errors import DataError, UnknownName
from cectool.plugin.discovery import discover
from cectool.plugin.found import Found, Located, Problem, reason_of
from cectool.settings import Settings, read_settings

if TYPE_CHECKING:
    from cectool.acronyms.glossary import Glossary
    from cectool.acronyms.model import Sense
    from cectool.answers.index import Index
    from cectool.answers.model import Entry, Neighbour
    from cectool.credits.body import Body
    from cectool.credits.model import Calculator
    from cectool.requirements.model import Renewal


Kept = TypeVar("Kept")

Owned = tuple[Path, str]
"""A data file and the plugin that offered it; empty for a person's own file."""


class Catalog:
    """Everything that is installed and everything a person added, read when first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._bodies: dict[str, Body] = {}
        self._sense_problems: list[Problem] = []
        self._kept: dict[str, Any] = {}

    @cached_property
    def found(self) -> Found:
        """What the plugins have, and what went wrong with them."""
        return discover(self.settings.cache, self.settings.plugins, anew=self.settings.anew)

    def problems(self) -> list[Problem]:
        """What went wrong with plugins, and with the data that was read so far."""
        data = [name for name in ("glossary_rows", "_body_rows", "_answer_rows") if name in self.__dict__]
        read = [problem for name in data for problem in _problems_in(self.__dict__[name])]
        return list(dict.fromkeys((*self.found.problems, *read, *self._sense_problems)))

    def read_everything(self) -> None:
        """Read all data, so that :meth:`problems` knows of every one."""
        _ = self.glossary, self.cards, self.entries

    @cached_property
    def glossary(self) -> "Glossary":
        """The senses of every plugin and the person's own."""
        from cectool.acronyms.fetching import fetch_from  # noqa: PLC0415 - only a look-up needs it
        from cectool.acronyms.glossary import Glossary  # noqa: PLC0415

        return fetch_from(self.glossary_rows, Glossary)

    @cached_property
    def glossary_rows(self) -> CompiledFile:
        """The compiled senses."""
        files = self._glossary_files()

        def build() -> Iterable[Row]:
            from cectool.acronyms.compiling import compile_senses  # noqa: PLC0415 - only when a file changed

            return _compile(compile_senses, files, self.found)

        return self._compiled("glossary", files, build)

    @cached_property
    def senses(self) -> "Sequence[Sense]":
        """Every sense by acronym; read without the index that a look-up needs, which takes longer to make."""
        from cectool.acronyms.kept import all_senses  # noqa: PLC0415 - only the site wants all of them

        files = self._glossary_files()
        places = short_name(repr([str(file) for file, _ in files]))
        senses, faults = all_senses(files, self.settings.cache / f"senses-{places}.msgpack")
        self._sense_problems = _reported(faults, self.found)
        return senses

    def _glossary_files(self) -> list[Owned]:
        shared = [] if self.settings.only_glossaries else _owned(self.found.glossaries)
        return [*shared, *_own(self.settings.glossaries)]

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every body by id, without its rules."""
        raw = self._body_rows.get("cards") or b"[]"
        return {card.id: card for card in msgspec.json.decode(raw, type=list[Card])}

    def body(self, name: str) -> "Body":
        """A body by its id or one of its names; UnknownName with the nearest ones when there is none."""
        identity = name if name in self._bodies else self.body_id(name)
        if identity not in self._bodies:
            from cectool.credits.body import read_body  # noqa: PLC0415 - a look-up does not need it

            body = read_body(self._body_rows.get(f"body:{identity}") or b"{}")
            named = dict.fromkeys(rule.hook for rule in body.award if rule.hook)
            if named:
                calculators = {name: self._calculator(name) for name in named if name in self.found.calculators}
                body = msgspec.structs.replace(body, calculators=calculators)
            self._bodies[identity] = body
        return self._bodies[identity]

    def _calculator(self, name: str) -> "Calculator":
        """A plugin's function; DataError naming the plugin when it cannot be had."""
        offered = self.found.calculators[name]
        module, _, attribute = offered.target.partition(":")
        try:
            found: Calculator = getattr(importlib.import_module(module), attribute)
        except Exception as error:
            problem = f"plugin {offered.plugin} has it in {offered.target}, which cannot be loaded: {reason_of(error)}"
            raise DataError(problem, where=f"calculator {name}", hint="tell the plugin's author") from error
        return found

    def renewal(self, name: str) -> "Renewal":
        """The credentials of a body."""
        from cectool.requirements.model import read_renewal  # noqa: PLC0415 - a conversion does not need it

        return read_renewal(self._body_rows.get(f"body:{self.body_id(name)}") or b"{}")

    def document(self, name: str) -> dict[str, Any]:
        """Everything that a body's file says, both halves and every version."""
        raw = self._body_rows.get(f"body:{self.body_id(name)}") or b"{}"
        return msgspec.json.decode(raw, type=dict[str, Any])

    def body_id(self, name: str) -> str:
        """The id of a body that is named by its id, name or an alias."""
        wanted = name.strip().casefold()
        if wanted in self.cards:
            return wanted
        names = {alias.casefold(): card.id for card in self.cards.values() for alias in (card.name, *card.aliases)}
        if wanted in names:
            return names[wanted]
        if holders := [card.id for card in self.cards.values() if card.has_credential(wanted)]:
            hint = f"it is a credential of {', '.join(holders)}: write the body"
            raise UnknownName(f"no body is called {name!r}", where="BODY", hint=hint)
        from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

        close = nearest(name, [*self.cards, *names])
        ids = [names.get(each.casefold(), each) for each in close]
        raise UnknownName.of("body", name, ids, where="BODY", else_see="cectool bodies list")

    def kept(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What is made of this catalogue once and asked for often, by whoever makes it."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Kept = self._kept[name]
        return found

    def units_called(self, symbol: str) -> list[str]:
        """Every unit that is written with this bare symbol, as issuer:symbol."""
        from cectool.credits.units import bare  # noqa: PLC0415 - a look-up does not need it

        plain = symbol.strip().casefold()
        wanted = {plain, bare(symbol), "-".join(plain.split())}
        return [f"{card.id}:{unit}" for card in self.cards.values() for unit in card.units if unit in wanted]

    @cached_property
    def _body_rows(self) -> CompiledFile:
        files = [*_own(self.settings.bodies), *_owned(self.found.bodies)]
        calculators = frozenset(self.found.calculators)

        def build() -> Iterable[Row]:
            from cectool.bodies import compile_bodies  # noqa: PLC0415 - only when a file changed

            return _compile(partial(compile_bodies, calculators=calculators), files, self.found)

        return self._compiled("bodies", files, build, repr(sorted(calculators)), repr((FORM, Card.__struct_fields__)))

    @cached_property
    def entries(self) -> Sequence["Entry"]:
        """Every question with its answer, of every plugin."""
        return [self.entry(name) for name in self.entry_ids]

    @cached_property
    def entry_ids(self) -> Mapping[str, str]:
        """The ids of all entries, each with what its answer has to do with a body: "", "optional" or "required"."""
        return msgspec.json.decode(self._answer_rows.get("entries") or b"{}", type=dict[str, str])

    @cached_property
    def answer_index(self) -> "Index":
        """How close a question is to each entry."""
        from cectool.answers.index import Index, unpacked  # noqa: PLC0415 - only ask needs it

        raw = self._answer_rows.get("index")
        return unpacked(raw) if raw else Index((), (), (), {}, (), 0)

    @cached_property
    def neighbours(self) -> Sequence["Neighbour"]:
        """The subjects beside ours that no entry answers."""
        from cectool.answers.model import Neighbour  # noqa: PLC0415 - only for a question without an answer

        return msgspec.json.decode(self._answer_rows.get("neighbours") or b"[]", type=list[Neighbour])

    def entry(self, name: str) -> "Entry":
        """One question with its answer, by its id."""
        from cectool.answers.model import entry_of  # noqa: PLC0415 - only ask and the site need it

        return entry_of(self._answer_rows.get(f"entry:{name}") or b"")

    @cached_property
    def _answer_rows(self) -> CompiledFile:
        files = [*_own(self.settings.answers), *_owned(self.found.answers)]

        def build() -> Iterable[Row]:
            from cectool.answers.reading import compile_answers  # noqa: PLC0415 - only when a file changed

            return _compile(compile_answers, files, self.found)

        from cectool.answers.features import mark  # noqa: PLC0415 - only ask and the site need it
        from cectool.answers.index import Index  # noqa: PLC0415

        return self._compiled("answers", files, build, mark(), repr(Index.__struct_fields__))

    def _compiled(
        self, name: str, files: Sequence[Owned], build: Callable[[], Iterable[Row]], *also: str
    ) -> CompiledFile:
        places = short_name(repr([str(file) for file, _ in files]))
        mark = state_of([file for file, _ in files], repr([owner for _, owner in files]), *also)
        return CompiledFile(self.settings.cache / f"{name}-{places}.sqlite", mark, build)


def load(settings: Settings | None = None) -> Catalog:
    """A catalogue with settings from the environment, unless others are given."""
    return Catalog(settings or read_settings(os.environ, Path.cwd()))


Compile = Callable[[Sequence[Owned]], tuple[list[Row], list[tuple[str, Fault]]]]


def _compile(compile_files: Compile, files: Sequence[Owned], found: Found) -> list[Row]:
    """Compile data files: a fault in a person's own file stops here, one in a plugin's is reported and passed over."""
    rows, faults = compile_files(files)
    return [*rows, ("problems", msgspec.json.encode(_reported(faults, found)))]


def _reported(faults: Sequence[tuple[str, Fault]], found: Found) -> list[Problem]:
    own = [fault for owner, fault in faults if not owner]
    if own:
        raise FaultyData(own)
    return [found.problem(owner, "data", str(fault)) for owner, fault in faults]


def _problems_in(rows: CompiledFile) -> list[Problem]:
    return msgspec.json.decode(rows.get("problems") or b"[]", type=list[Problem])


def _own(places: Iterable[Path]) -> list[Owned]:
    return [(file, "") for file in files_below(places)]


def _owned(places: Iterable[Located]) -> list[Owned]:
    return [(file, place.plugin) for place in places for file in files_below([Path(place.path)])]
