"""Read whole body files, both halves, and compile them for the catalogue."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cectool.answers.categories import called
from cectool.cards import Card
from cectool.credits.body import Body
from cectool.credits.lint import lint_body
from cectool.credits.reading import body_of, compiled_body, read_document
from cectool.data.compiled import Row
from cectool.data.fault import Fault, FaultyData, errors_only
from cectool.requirements.reading import lint_renewal


def lint_file(path: Path, today: date, *, calculators: Collection[str] = ()) -> list[Fault]:
    """Everything that is wrong with a body file; raises FaultyData when it cannot be read at all.

    ``calculators`` are the names of those that plugins offer.
    """
    document, faults = read_document(path)
    body = _body(document)
    if body is None:
        return faults
    name = str(path)
    return [
        *faults,
        *lint_body(body, name, today, calculators=calculators),
        *lint_renewal(document, body, name),
        *_unused(document, body, name),
    ]


def compile_bodies(
    files: Sequence[tuple[Path, str]], *, calculators: Collection[str] = ()
) -> tuple[list[Row], list[tuple[str, Fault]]]:
    """Rows of all bodies, and the faults with the plugin each belongs to.

    A body with a fault is left out whole: half of its rules would give a wrong number. An id that two plugins claim
    stays with the first; a person's own body replaces an installed one.
    """
    rows: dict[str, Row] = {}
    cards: dict[str, Card] = {}
    owners: dict[str, str] = {}
    faults: list[tuple[str, Fault]] = []
    for file, owner in files:
        if owner and owners.get(file.stem) == "":
            continue
        if file.stem in owners:
            problem = f"body {file.stem!r} is already offered by plugin {owners[file.stem]}; this one is left out"
            faults.append((owner, Fault(str(file), "", "", problem, "rename the file")))
            continue
        try:
            found = errors_only(lint_file(file, date.max, calculators=calculators))
            document, _ = read_document(file)
        except FaultyData as error:
            found, document = list(error.faults), {}
        body = None if found else _body(document)
        faults += [(owner, fault) for fault in found]
        if body is not None:
            owners[body.id] = owner
            rows[body.id] = (f"body:{body.id}", compiled_body(document))
            cards[body.id] = _card(file, body, document.get("credential", {}))
    everything = ("cards", msgspec.json.encode([cards[name] for name in sorted(cards)]))
    return [*rows.values(), everything], faults


def _body(document: Mapping[str, Any]) -> Body | None:
    try:
        return body_of(dict(document))
    except msgspec.ValidationError:
        return None


def _unused(document: Mapping[str, Any], body: Body, name: str) -> Iterator[Fault]:
    """Sources, categories and facts that nothing in either half of the file speaks of."""
    declared = {"source", "unit", "kind", "format", "category", "fact"}
    said = {text for key, value in document.items() if key not in declared for text in _texts(value)}
    said |= {word.inside for word in body.category.values()} | {"preparation_minutes"}
    for noun, entries in (("source", body.source), ("category", body.category), ("fact", body.fact)):
        for entry in entries.keys() - said:
            yield Fault(name, f"{noun} {entry}", "", "nothing uses it", "use it, or leave it out", warning=True)


def _texts(value: Any) -> Iterator[str]:
    """Every key and text inside a value."""
    if isinstance(value, Mapping):
        yield from value
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))
    elif isinstance(value, str):
        yield value


def _card(file: Path, body: Body, credentials: Mapping[str, Any]) -> Card:
    return Card(
        id=body.id,
        name=body.name,
        file=str(file),
        aliases=body.aliases,
        jurisdiction=body.jurisdiction,
        profession=body.profession,
        units={symbol: unit.name for symbol, unit in body.unit.items()},
        credentials={name: str(table["name"]) for name, table in credentials.items()},
        covers={str(each): name for name, table in credentials.items() for each in table.get("covers", ())},
        categories=dict(called({name: category.name for name, category in body.category.items()})),
    )
