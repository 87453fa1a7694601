"""Read a body file, and say which keys of its half on credit have not the shape that they should.

msgspec stops at its first error and names positions, so a file is read key by key and every fault names the statement
by its id.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cectool.credits.body import AwardRule, Body, ConversionRule, Example, Exclusion, Fact, Unit, Word, read_exact
from cectool.data.fault import Fault
from cectool.data.nearest import nearest
from cectool.data.source import Source
from cectool.data.toml import Document, read

_HEAD = {"schema", "name", "aliases", "jurisdiction", "profession", "not_found"}
_TABLES: Mapping[str, type] = {
    "source": Source,
    "unit": Unit,
    "kind": Word,
    "format": Word,
    "category": Word,
    "fact": Fact,
}
_LISTS: Mapping[str, type] = {"exclude": Exclusion, "award": AwardRule, "convert": ConversionRule, "example": Example}
SEE = "see docs/reference/body-file.md"
"""Where an author finds what a key may be."""

RENEWAL = {"credential", "share", "repeat", "evidence"}
"""Keys of a body file that the requirements read."""


def read_document(path: Path) -> tuple[Document, list[Fault]]:
    """A body file as a document without its faulty statements, and the faults."""
    document = read(path)
    name = str(path)
    faults = list(_head_faults(document, name))
    kept: Document = {"id": path.stem}
    for key, value in document.items():
        if key in _TABLES:
            kept[key], found = _table(name, key, value, _TABLES[key])
            faults += found
        elif key in _LISTS:
            kept[key], found = _list(name, key, value, _LISTS[key])
            faults += found
        elif key in _HEAD | RENEWAL:
            kept[key] = value
        else:
            hint = f"keys are {', '.join(sorted(_HEAD | set(_TABLES) | set(_LISTS) | RENEWAL))}"
            faults.append(Fault(name, "", key, "is no key of a body file", hint))
    return kept, faults


def body_of(document: Document) -> Body:
    """A body from a document whose faulty statements are gone."""
    return msgspec.convert(document, Body, dec_hook=read_exact, builtin_types=[date])


def compiled_body(document: Document) -> bytes:
    """The form in which a body is kept."""
    return msgspec.json.encode(document)


def explain(error: msgspec.ValidationError) -> tuple[str, str]:
    """What msgspec says is wrong, and the key it says it of."""
    what, _, where = str(error).partition(" - at `$")
    return what, where.strip("`.")


def _head_faults(document: Document, name: str) -> Iterator[Fault]:
    if document.get("schema") != 1:
        yield Fault(name, "", "schema", "must be 1", "write schema = 1 at the top")
    if not isinstance(document.get("name"), str):
        yield Fault(name, "", "name", "is missing", "write the body's name")
    if not document.get("source"):
        yield Fault(name, "", "source", "no source at all", "add a [source.NAME] table")
    for key in ("aliases", "profession", "not_found"):
        value = document.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            yield Fault(name, "", key, "must be a list of texts", 'write ["..."]')


def _table(name: str, key: str, value: Any, kind: type) -> tuple[dict[str, Any], list[Fault]]:
    if not isinstance(value, dict):
        return {}, [Fault(name, "", key, "must be tables", f"write [{key}.NAME]")]
    kept, faults = {}, []
    for entry, content in value.items():
        found = shape_faults(name, f"{key} {entry}", content, kind)
        faults += found
        if not found:
            kept[entry] = content
    return kept, faults


def _list(name: str, key: str, value: Any, kind: type) -> tuple[list[Any], list[Fault]]:
    if not isinstance(value, list):
        return [], [Fault(name, "", key, "must be a list of tables", f"write [[{key}]]")]
    kept, faults = [], []
    for number, content in enumerate(value, 1):
        found = shape_faults(name, label(key, content, number), content, kind)
        faults += found
        if not found:
            kept.append(content)
    return kept, faults


def label(key: str, content: Any, number: int) -> str:
    """How a statement is named in messages: its kind, id and day."""
    if not isinstance(content, dict) or "id" not in content:
        return f"{key} number {number}" + (
            f" ({content['on']})" if isinstance(content, dict) and "on" in content else ""
        )
    return f"{key} {content['id']} ({content.get('from', 'no day')})"


def shape_faults(name: str, at: str, content: Any, kind: type) -> list[Fault]:
    """Every key of a statement that is unknown, missing or of the wrong type."""
    if not isinstance(content, dict):
        return [Fault(name, at, "", "must be a table", SEE)]
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    faults = [
        Fault(name, at, key, "is no key of this statement", _nearest_key(key, fields))
        for key in sorted(content.keys() - fields)
    ]
    for key, field in fields.items():
        if key not in content:
            if field.required:
                faults.append(Fault(name, at, key, "is missing", SEE))
            continue
        try:
            msgspec.convert(content[key], field.type, dec_hook=read_exact, builtin_types=[date])
        except msgspec.ValidationError as error:
            what, where = explain(error)
            faults.append(Fault(name, at, f"{key}.{where}".rstrip(".") if where else key, what, SEE))
    return faults


def _nearest_key(key: str, fields: Iterable[str]) -> str:
    close = nearest(key, fields)
    return f"did you mean {' or '.join(close)}?" if close else SEE
