"""Read a body file, and say everything that is wrong with its half on credit.

msgspec stops at its first error and names positions, so a file is read statement by statement and every fault names the
statement by its id.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cectool.credits.body import AwardRule, Body, ConversionRule, Exclusion, Fact, Statement, Unit, Word, read_exact
from cectool.credits.lint import lint_body
from cectool.data.fault import Fault
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
_LISTS: Mapping[str, type[Statement]] = {"exclude": Exclusion, "award": AwardRule, "convert": ConversionRule}
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
        elif key in _HEAD | RENEWAL | {"example"}:
            kept[key] = value
        else:
            hint = f"keys are {', '.join(sorted(_HEAD | set(_TABLES) | set(_LISTS) | RENEWAL))}"
            faults.append(Fault(name, "", key, "is no key of a body file", hint))
    return kept, faults


def lint_file(path: Path, today: date) -> list[Fault]:
    """Everything that is wrong with the credit half of a body file."""
    document, faults = read_document(path)
    try:
        body = body_of(document)
    except msgspec.ValidationError:
        return faults
    return [*faults, *lint_body(body, str(path), today)]


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
        fault = _decoded(name, f"{key} {entry}", content, kind)
        if fault:
            faults.append(fault)
        else:
            kept[entry] = content
    return kept, faults


def _list(name: str, key: str, value: Any, kind: type) -> tuple[list[Any], list[Fault]]:
    if not isinstance(value, list):
        return [], [Fault(name, "", key, "must be a list of tables", f"write [[{key}]]")]
    kept, faults = [], []
    for number, content in enumerate(value, 1):
        fault = _decoded(name, label(key, content, number), content, kind)
        if fault:
            faults.append(fault)
        else:
            kept.append(content)
    return kept, faults


def label(key: str, content: Any, number: int) -> str:
    """How a statement is named in messages: its kind, id and day."""
    if not isinstance(content, dict) or "id" not in content:
        return f"{key} number {number}"
    return f"{key} {content['id']} ({content.get('from', 'no day')})"


def _decoded(name: str, at: str, content: Any, kind: type) -> Fault | None:
    try:
        msgspec.convert(content, kind, dec_hook=read_exact, builtin_types=[date])
    except msgspec.ValidationError as error:
        what, where = explain(error)
        return Fault(name, at, where, what, "see docs/reference/body-file.md")
    return None
