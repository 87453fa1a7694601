"""Read entries from answer files, and say everything that is wrong with them."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from cectool.answers.indexing import Text, build, packed
from cectool.answers.model import Entry, Part
from cectool.answers.places import Place, pieces
from cectool.data.compiled import Row
from cectool.data.fault import Fault, FaultyData, errors_only
from cectool.data.source import Source

FEWEST_PHRASINGS = 6
"""Ways of asking below which an entry is hard to find."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"\]\((?P<url>[^)\s]*)\)")
_MARKUP = re.compile(r"<[a-z/!]", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_SEE = "see docs/reference/answer-file.md"


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An [[entry]] table as it stands in a file."""

    id: str
    question: str
    answer: str
    title: str = ""
    phrasings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: Literal["", "optional", "required"] = ""
    overview: str = ""
    figures: tuple[Part, ...] = ()
    see_also: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()


def read_entries(path: Path) -> tuple[list[Entry], list[Fault]]:
    """The entries of one file, and its faults; an entry with a fault is left out, the others are not."""
    from cectool.data.toml import read  # noqa: PLC0415 - a file is read only when it changed

    document = read(path)
    name = str(path)
    if document.get("schema") != 1:
        return [], [Fault(name, "", "schema", "must be 1", "write schema = 1 at the top")]
    unknown = sorted(set(document) - {"schema", "entry"})
    faults = [Fault(name, "", key, "is no key of an answer file", "use schema, entry") for key in unknown]
    entries: dict[str, Entry] = {}
    for table, fault in _tables(document, name):
        if fault:
            faults.append(fault)
        elif table and table.id in entries:
            faults.append(Fault(name, f"entry {table.id}", "id", "stands twice", "give each entry an id of its own"))
        elif table:
            found = list(_faults(name, table))
            faults += found
            if not errors_only(found):
                entries[table.id] = _entry(table)
    return list(entries.values()), faults


def lint_entries(path: Path) -> list[Fault]:
    """Everything that is wrong or thin in an answer file."""
    entries, faults = read_entries(path)
    ids = _ids_beside(path)
    for entry in entries:
        at = f"entry {entry.id}"
        if len(entry.phrasings) < FEWEST_PHRASINGS:
            hint = f"write {FEWEST_PHRASINGS} or more ways in which people ask"
            faults.append(Fault(str(path), at, "phrasings", f"only {len(entry.phrasings)}", hint, warning=True))
        for other in entry.see_also:
            if other not in ids:
                hint = "check the id, unless another plugin has it"
                faults.append(Fault(str(path), at, "see_also", f"{other!r} is not in this folder", hint, warning=True))
        for key in ("answer", "overview"):
            if typed := typed_numbers(getattr(entry, key)):
                hint = "compute it: {need pmi/pmp/total}, {hours iacet:ceu}, {time 140m}"
                faults.append(Fault(str(path), at, key, f"a number is typed: {typed[0]!r}", hint, warning=True))
    return faults


def _ids_beside(path: Path) -> set[str]:
    """The ids of every entry in the files of a folder; a file that cannot be read has none."""
    found: set[str] = set()
    for file in path.parent.glob("*.toml"):
        with contextlib.suppress(FaultyData):
            found |= {entry.id for entry in read_entries(file)[0]}
    return found


def compile_entries(files: Sequence[tuple[Path, str]]) -> tuple[list[Row], list[tuple[str, Fault]]]:
    """Rows of all entries with their index, and the faults with the plugin each belongs to.

    An id that two plugins claim stays with the first; a person's own entry replaces an installed one.
    """
    entries: dict[str, tuple[Entry, str]] = {}
    faults: list[tuple[str, Fault]] = []
    for file, owner in files:
        try:
            read_ones, found = read_entries(file)
        except FaultyData as error:
            read_ones, found = [], list(error.faults)
        faults += [(owner, fault) for fault in errors_only(found)]
        for entry in read_ones:
            if owner and entry.id in entries and not entries[entry.id][1]:
                continue
            if entry.id in entries:
                problem = f"entry {entry.id} is already offered by plugin {entries[entry.id][1]}; this one is left out"
                faults.append((owner, Fault(str(file), f"entry {entry.id}", "id", problem, "choose another id")))
            else:
                entries[entry.id] = (entry, owner)
    return list(_rows([entry for entry, _ in entries.values()])), faults


def _rows(entries: Sequence[Entry]) -> Iterator[Row]:
    """The index over all entries, the list of them, and each by itself: most questions need one."""
    texts = [Text(entry.id, (entry.question, *entry.phrasings, *entry.topics), entry.answer) for entry in entries]
    yield "index", packed(build(texts))
    yield "entries", msgspec.json.encode({entry.id: entry.body for entry in entries})
    yield from ((f"entry:{entry.id}", msgspec.json.encode(entry)) for entry in entries)


def typed_numbers(text: str) -> list[str]:
    """The words of a text that hold a digit outside places and addresses."""
    plain = " ".join(piece if isinstance(piece, str) else " " for piece in pieces(_LINK.sub("]", text)))
    return [word for word in plain.split() if _DIGIT.search(word) and word.strip("*.,;:()\"'") not in NAMES_WITH_DIGITS]


NAMES_WITH_DIGITS = frozenset({"ISC2", "ISC2's"})
"""Names that hold a digit and are no number."""


def _tables(document: Mapping[str, Any], name: str) -> Iterator[tuple[_Table | None, Fault | None]]:
    tables: Any = document.get("entry", [])
    if not isinstance(tables, list):
        yield None, Fault(name, "", "entry", "must be a list of tables", "write [[entry]]")
        return
    for number, table in enumerate(tables, 1):
        label = table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}"
        try:
            yield msgspec.convert(table, _Table, builtin_types=[date]), None
        except msgspec.ValidationError as error:
            what, _, key = str(error).partition(" - at `$.")
            yield None, Fault(name, f"entry {label}", key.rstrip("`"), what, _SEE)


def _faults(name: str, table: _Table) -> Iterator[Fault]:
    """What makes an entry unusable."""
    at = f"entry {table.id}"
    if not _ID.fullmatch(table.id):
        yield Fault(name, at, "id", f"{table.id[:40]!r} is no id", "small letters, digits and hyphens")
    for key in ("question", "answer"):
        if not getattr(table, key).strip():
            yield Fault(name, at, key, "is empty", "fill it in")
    for key in ("answer", "overview"):
        yield from _text_faults(name, at, key, getattr(table, key))
    if table.figures and not table.body:
        yield Fault(name, at, "figures", "goes with body", 'write body = "optional" or "required"')


def _text_faults(name: str, at: str, key: str, text: str) -> Iterator[Fault]:
    """Places, braces, HTML and links that cannot be."""
    from cectool.answers.render import VERBS  # noqa: PLC0415 - a file is read only when it changed

    found = list(pieces(text))
    for place in found:
        if isinstance(place, Place) and place.verb not in VERBS:
            yield Fault(name, at, key, f"{place} is no place", f"places are {', '.join(sorted(VERBS))}")
    rest = "".join(piece for piece in found if isinstance(piece, str))
    if "{" in rest or "}" in rest:
        yield Fault(name, at, key, "a brace without its partner", "a place is written {verb arguments}")
    if _MARKUP.search(rest):
        yield Fault(name, at, key, "holds HTML", "write paragraphs, lists, **bold** and links")
    for link in _LINK.finditer(rest):
        if not link["url"].startswith("https://"):
            yield Fault(name, at, key, f"a link to {link['url'][:40]!r}", "link to https addresses only")


def _entry(table: _Table) -> Entry:
    fields = {field: getattr(table, field) for field in table.__struct_fields__ if field != "source"}
    fields["title"] = table.title or table.question
    fields["answer"], fields["overview"] = flowed(table.answer), flowed(table.overview)
    return Entry(**fields, sources=table.source)


def flowed(text: str) -> str:
    """Markdown with one line for each paragraph and list item, however its author broke the lines."""
    lines: list[str] = []
    fresh = True
    for line in text.splitlines():
        plain = line.strip()
        if not plain:
            lines += [] if fresh else [""]
            fresh = True
        elif fresh or plain.startswith("- "):
            lines.append(plain)
            fresh = False
        else:
            lines[-1] += f" {plain}"
    return "\n".join(lines).strip()
