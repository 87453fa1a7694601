"""Read the renewal half of a body file, and say everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from cectool.credits.body import Body, Statement, read_exact
from cectool.credits.reading import explain, label
from cectool.data.fault import Fault
from cectool.data.toml import Document
from cectool.requirements.lint import lint_credential, lint_wide
from cectool.requirements.model import Carry, Credential, Cycle, Evidence, Late, Need, Renewal, Repeat, Sharing

_LISTS: Mapping[str, type[Statement]] = {"cycle": Cycle, "need": Need, "carry": Carry, "late": Late}
_WIDE: Mapping[str, type[Statement]] = {"share": Sharing, "repeat": Repeat, "evidence": Evidence}


def lint_renewal(document: Document, body: Body, name: str) -> list[Fault]:
    """All faults of the credentials of a body file."""
    faults: list[Fault] = []
    for key, kind in _WIDE.items():
        faults += _statements(name, key, document.get(key, []), kind, body)
    credentials: Any = document.get("credential", {})
    if not isinstance(credentials, dict):
        return [*faults, Fault(name, "", "credential", "must be tables", "write [credential.NAME]")]
    for entry, table in credentials.items():
        faults += _credential(name, entry, table, body)
    return [*faults, *_wide(document, body, name)]


def _wide(document: Document, body: Body, name: str) -> list[Fault]:
    """What is wrong with the rules that hold for all credentials of the body."""
    try:
        renewal = renewal_of(document)
    except msgspec.ValidationError:
        return []
    return list(lint_wide(body, name, renewal))


def renewal_of(document: Document) -> Renewal:
    """The renewal half of a document without faults."""
    return msgspec.convert(document, Renewal, dec_hook=read_exact, builtin_types=[date])


def _credential(name: str, entry: str, table: Any, body: Body) -> Iterator[Fault]:
    at = f"credential {entry}"
    if not isinstance(table, dict):
        yield Fault(name, at, "", "must be a table", "")
        return
    for key in table.keys() - {"name", "unit", "covers", *_LISTS}:
        yield Fault(name, at, key, "is no key of a credential", f"use name, unit, covers, {', '.join(_LISTS)}")
    if not isinstance(table.get("name"), str):
        yield Fault(name, at, "name", "is missing", "write the credential's name")
    if table.get("unit") and table["unit"] not in body.unit:
        yield Fault(name, at, "unit", f"{table['unit']!r} is not declared", f"add [unit.{table['unit']}]")
    for key, kind in _LISTS.items():
        yield from _statements(name, f"{at}.{key}", table.get(key, []), kind, body)
    if not table.get("cycle"):
        yield Fault(name, at, "cycle", "is missing", "say over which days it is renewed")
    if not table.get("carry"):
        yield Fault(name, at, "carry", "nothing is known of carry-over", 'max = "0" says there is none', warning=True)
    yield from _beyond_shape(name, entry, table, body)


def _beyond_shape(name: str, entry: str, table: Mapping[str, Any], body: Body) -> Iterator[Fault]:
    """What is wrong with statements that are each of the right shape."""
    try:
        credential = msgspec.convert(table, Credential, dec_hook=read_exact, builtin_types=[date])
    except msgspec.ValidationError:
        return
    yield from lint_credential(body, name, entry, credential)


def _statements(name: str, key: str, tables: Any, kind: type[Statement], body: Body) -> Iterator[Fault]:
    if not isinstance(tables, list):
        yield Fault(name, key, "", "must be a list of tables", f"write [[{key}]]")
        return
    for number, table in enumerate(tables, 1):
        at = label(key, table, number)
        try:
            statement = msgspec.convert(table, kind, dec_hook=read_exact, builtin_types=[date])
        except msgspec.ValidationError as error:
            what, where = explain(error)
            yield Fault(name, at, where, what, "see docs/reference/body-file.md")
            continue
        if not statement.source:
            yield Fault(name, at, "source", "no source", "cite at least one")
        for cited in statement.source:
            if cited not in body.source:
                yield Fault(name, at, "source", f"{cited!r} is not declared", f"add [source.{cited}]")
