"""Read senses from glossary files and say everything that is wrong with them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cectool.acronyms.model import Sense
from cectool.acronyms.words import canonical
from cectool.data.fault import Fault
from cectool.data.source import Source
from cectool.data.toml import Document, read

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A sense's id: kebab-case."""

FEWEST_KEYWORDS = 12
FEWEST_EXAMPLES = 5
_OLDEST_CHECK = 365
"""Days after which a source wants checking again."""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A [[sense]] table as it stands in a file."""

    id: str
    expansion: str
    definition: str = ""
    domain: str = ""
    region: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    confused_with: tuple[str, ...] = ()
    credit: bool = False
    unsourced: str = ""
    source: tuple[Source, ...] = ()


def read_senses(path: Path) -> tuple[list[Sense], list[Fault]]:
    """The senses of one file, and its faults; a sense with a fault is left out, the others are not."""
    document = read(path)
    name = str(path)
    acronym = document.get("acronym")
    if document.get("schema") != 1:
        return [], [Fault(name, "", "schema", "must be 1", "write schema = 1 at the top")]
    if not isinstance(acronym, str) or not canonical(acronym):
        return [], [Fault(name, "", "acronym", "is missing", 'write acronym = "CEC" at the top')]
    unknown = sorted(set(document) - {"schema", "acronym", "sense"})
    faults = [Fault(name, "", key, "is no key of a glossary file", "use schema, acronym, sense") for key in unknown]
    senses: dict[str, Sense] = {}
    for entry, fault in _entries(document, name):
        if fault:
            faults.append(fault)
        elif entry and entry.id in senses:
            faults.append(Fault(name, f"sense {entry.id}", "id", "stands twice", "give each sense an id of its own"))
        elif entry:
            senses[entry.id] = _sense(acronym, entry)
    return list(senses.values()), faults


def lint_senses(path: Path, today: date) -> list[Fault]:
    """Everything that is wrong or thin in a glossary file."""
    senses, faults = read_senses(path)
    for sense in senses:
        faults += _thin(str(path), sense, today)
    return faults


def _entries(document: Document, name: str) -> Iterator[tuple[_Entry | None, Fault | None]]:
    tables: Any = document.get("sense", [])
    if not isinstance(tables, list) or not tables:
        yield None, Fault(name, "", "sense", "the file has no sense", "add a [[sense]] table")
        return
    for number, table in enumerate(tables, 1):
        label = table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}"
        try:
            entry = msgspec.convert(table, _Entry, builtin_types=[date])
        except msgspec.ValidationError as error:
            text = str(error)
            what, _, key = text.partition(" - at `$.")
            yield None, Fault(name, f"sense {label}", key.rstrip("`"), what, "see docs/reference/glossary-file.md")
        else:
            fault = _misnamed(entry, name)
            yield (None, fault) if fault else (entry, None)


def _misnamed(entry: _Entry, name: str) -> Fault | None:
    """A sense that could not be named: an empty id would be taken for a meaning that the text itself spells out."""
    at = f"sense {entry.id}"
    if not ID.fullmatch(entry.id):
        return Fault(name, at, "id", f"{entry.id!r} is not kebab-case", "write small letters and digits joined by -")
    if not entry.expansion.strip():
        return Fault(name, at, "expansion", "is empty", "write what the acronym stands for")
    return None


def _sense(acronym: str, entry: _Entry) -> Sense:
    fields = {field: getattr(entry, field) for field in entry.__struct_fields__ if field != "source"}
    return Sense(acronym=acronym, sources=entry.source, **fields)


def _thin(name: str, sense: Sense, today: date) -> Iterator[Fault]:
    at = f"sense {sense.id}"
    if not sense.sources and not sense.unsourced:
        yield Fault(name, at, "source", "no source", "add one, or say why there is none with unsourced = ...")
    for key, count, least in _sizes(sense):
        if count < least:
            yield Fault(name, at, key, f"only {count}", f"the look-up wants {least} or more", warning=True)
    for key in ("definition", "domain"):
        if not getattr(sense, key):
            yield Fault(name, at, key, "is empty", "fill it in", warning=True)
    yield from _dates(name, at, sense, today)
    for pattern in sense.patterns:
        if pattern.count("{}") != 1:
            yield Fault(
                name, at, "patterns", f"{pattern!r} needs {{}} once", "write {} for the acronym, # for a number"
            )


def _dates(name: str, at: str, sense: Sense, today: date) -> Iterator[Fault]:
    for source in sense.sources:
        if source.checked > today:
            yield Fault(name, at, "source.checked", f"{source.checked} is in the future", "write the day you read it")
        elif (today - source.checked).days > _OLDEST_CHECK:
            yield Fault(
                name, at, "source.checked", f"{source.checked} is over a year ago", "read it again", warning=True
            )


def _sizes(sense: Sense) -> Sequence[tuple[str, int, int]]:
    return (
        ("keywords", len(set(sense.keywords)), FEWEST_KEYWORDS),
        ("examples", len(set(sense.examples)), FEWEST_EXAMPLES),
    )
