"""Read entries from answer files, and say everything that is wrong with them."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from cectool.answers.indexing import Text, build, packed
from cectool.answers.model import Entry, Neighbour, Part
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


class _Beside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A [[neighbour]] table as it stands in a file."""

    id: str
    about: str
    phrasings: tuple[str, ...]


_Shape = TypeVar("_Shape", _Table, _Beside)


class Read(NamedTuple):
    """What stands in an answer file, and its faults; what has a fault is left out, the rest is not."""

    entries: Sequence[Entry]
    neighbours: Sequence[Neighbour]
    faults: Sequence[Fault]

    @property
    def both(self) -> Sequence[Entry | Neighbour]:
        """Everything that questions are compared with."""
        return [*self.entries, *self.neighbours]


def read_answers(path: Path) -> Read:
    """The entries and neighbours of one file."""
    from cectool.data.toml import read  # noqa: PLC0415 - a file is read only when it changed

    document = read(path)
    name = str(path)
    if document.get("schema") != 1:
        return Read([], [], [Fault(name, "", "schema", "must be 1", "write schema = 1 at the top")])
    unknown = sorted(set(document) - {"schema", "entry", "neighbour"})
    faults = [Fault(name, "", key, "is no key of an answer file", "use schema, entry, neighbour") for key in unknown]
    found: dict[str, Entry | Neighbour] = {}
    tables: list[tuple[_Table | _Beside | None, Fault | None]] = [*_tables(document, name, "entry", _Table)]
    tables += _tables(document, name, "neighbour", _Beside)
    for table, fault in tables:
        if fault:
            faults.append(fault)
        elif table and table.id in found:
            faults.append(Fault(name, f"entry {table.id}", "id", "stands twice", "give each entry an id of its own"))
        elif table:
            wrong = list(_faults(name, table))
            faults += wrong
            if not errors_only(wrong):
                found[table.id] = _entry(table) if isinstance(table, _Table) else _neighbour(table)
    entries = [each for each in found.values() if isinstance(each, Entry)]
    return Read(entries, [each for each in found.values() if isinstance(each, Neighbour)], faults)


def lint_entries(path: Path) -> list[Fault]:
    """Everything that is wrong or thin in an answer file."""
    read = read_answers(path)
    faults = list(read.faults)
    ids = _ids_beside(path)
    for each in read.both:
        if len(each.phrasings) < FEWEST_PHRASINGS:
            at, hint = f"entry {each.id}", f"write {FEWEST_PHRASINGS} or more ways in which people ask"
            faults.append(Fault(str(path), at, "phrasings", f"only {len(each.phrasings)}", hint, warning=True))
    for entry in read.entries:
        at = f"entry {entry.id}"
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
            found |= {entry.id for entry in read_answers(file).entries}
    return found


def compile_answers(files: Sequence[tuple[Path, str]]) -> tuple[list[Row], list[tuple[str, Fault]]]:
    """Rows of all entries with their index, and the faults with the plugin each belongs to.

    An id that two plugins claim stays with the first; a person's own entry replaces an installed one.
    """
    kept: dict[str, tuple[Entry | Neighbour, str]] = {}
    faults: list[tuple[str, Fault]] = []
    for file, owner in files:
        try:
            read = read_answers(file)
        except FaultyData as error:
            read = Read([], [], error.faults)
        faults += [(owner, fault) for fault in errors_only(read.faults)]
        for each in read.both:
            if owner and each.id in kept and not kept[each.id][1]:
                continue
            if each.id in kept:
                problem = f"entry {each.id} is already offered by plugin {kept[each.id][1]}; this one is left out"
                faults.append((owner, Fault(str(file), f"entry {each.id}", "id", problem, "choose another id")))
            else:
                kept[each.id] = (each, owner)
    return list(_rows([each for each, _ in kept.values()])), faults


def _rows(kept: Sequence[Entry | Neighbour]) -> Iterator[Row]:
    """The index over everything, the list of entries, and each by itself: most questions need one."""
    entries = [each for each in kept if isinstance(each, Entry)]
    neighbours = [each for each in kept if isinstance(each, Neighbour)]
    texts = [Text(entry.id, entry.wordings, entry.answer) for entry in entries]
    beside = [Text(neighbour.id, neighbour.phrasings, "") for neighbour in neighbours]
    yield "index", packed(build(texts, beside=beside))
    yield "entries", msgspec.json.encode({entry.id: entry.body for entry in entries})
    yield "neighbours", msgspec.json.encode(neighbours)
    yield from ((f"entry:{entry.id}", msgspec.json.encode(entry)) for entry in entries)


def typed_numbers(text: str) -> list[str]:
    """The words of a text that hold a digit outside places and addresses."""
    plain = " ".join(piece if isinstance(piece, str) else " " for piece in pieces(_LINK.sub("]", text)))
    return [word for word in plain.split() if _DIGIT.search(word) and word.strip("*.,;:()\"'") not in NAMES_WITH_DIGITS]


NAMES_WITH_DIGITS = frozenset({"ISC2", "ISC2's"})
"""Names that hold a digit and are no number."""


def _tables(
    document: Mapping[str, Any], name: str, key: str, shape: type[_Shape]
) -> Iterator[tuple[_Shape | None, Fault | None]]:
    tables: Any = document.get(key, [])
    if not isinstance(tables, list):
        yield None, Fault(name, "", key, "must be a list of tables", f"write [[{key}]]")
        return
    for number, table in enumerate(tables, 1):
        label = table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}"
        try:
            yield msgspec.convert(table, shape, builtin_types=[date]), None
        except msgspec.ValidationError as error:
            what, _, place = str(error).partition(" - at `$.")
            yield None, Fault(name, f"{key} {label}", place.rstrip("`"), what, _SEE)


def _faults(name: str, table: _Table | _Beside) -> Iterator[Fault]:
    """What makes an entry or a neighbour unusable."""
    at = f"entry {table.id}"
    if not _ID.fullmatch(table.id):
        yield Fault(name, at, "id", f"{table.id[:40]!r} is no id", "small letters, digits and hyphens")
    for key in ("question", "answer") if isinstance(table, _Table) else ("about",):
        if not getattr(table, key).strip():
            yield Fault(name, at, key, "is empty", "fill it in")
    if isinstance(table, _Table):
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


def _neighbour(table: _Beside) -> Neighbour:
    return Neighbour(id=table.id, about=table.about, phrasings=table.phrasings)


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
