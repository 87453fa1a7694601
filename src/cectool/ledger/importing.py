"""What is in a file that somebody wants to import: a table, a list of activities, a badge, or a whole ledger?"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct, ValidationError, convert

from cectool.data.amount import read_amount
from cectool.errors import InvalidInput
from cectool.ledger.badges import is_badge, read_badge
from cectool.ledger.history import whole_start
from cectool.ledger.model import Change, LoggedActivity, activity_of, checked
from cectool.ledger.profile import Profile
from cectool.ledger.table import CellFault, Reading, read_table

EXPORT = "cectool.ledger/1"
"""The schema of a ledger's own export."""


class Whole(Struct, frozen=True):
    """The history of a ledger, as its export carries it."""

    changes: tuple[Change, ...]


def read_import(text: str, name: str, profile: Profile) -> Reading | Whole:
    """Read a file by what it holds; its name's ending says only whether it is CSV or JSON.

    Raises InvalidInput when it is neither, or an export whose history is not whole.
    """
    ending = name.rpartition(".")[2].casefold()
    text = text.removeprefix("\ufeff")
    if ending in {"csv", "tsv"}:
        return read_table(text, profile, name)
    if ending == "jsonl":
        lines = enumerate(text.split("\n"), start=1)  # a text inside a line may hold any other line break
        return _listed([(number, line) for number, line in lines if line.strip()], profile)
    if ending == "json" or text.lstrip()[:1] in {"[", "{"}:
        return _document(_parsed(text, name), name, profile)
    return read_table(text, profile, name)


def _document(document: object, name: str, profile: Profile) -> Reading | Whole:
    if isinstance(document, Mapping) and document.get("schema") == EXPORT:
        return _whole(document, name)
    if isinstance(document, Mapping) and isinstance(document.get("activities"), list):
        document = document["activities"]
    pieces = document if isinstance(document, list) else [document]
    return _listed(list(enumerate(pieces, start=1)), profile)


def _whole(document: Mapping[str, Any], name: str) -> Whole:
    try:
        changes = convert(document.get("changes"), tuple[Change, ...])
    except ValidationError as error:
        raise InvalidInput(f"not an export of a ledger: {error}", where=name, hint="export it again") from error
    whole = tuple(whole_start(changes))
    if len(whole) < len(changes):
        problem = f"change {len(whole) + 1} is not as it was exported"
        raise InvalidInput(problem, where=name, hint="the file was edited or damaged; export it again")
    return Whole(whole)


def _listed(pieces: Sequence[tuple[int, object]], profile: Profile) -> Reading:
    activities, rows, faults = [], [], []
    for number, piece in pieces:
        try:
            activities.append(_one(_parsed(piece, f"line {number}") if isinstance(piece, str) else piece, profile))
            rows.append(number)
        except InvalidInput as error:
            faults.append(CellFault(number, error.where or "-", error.problem, error.hint))
    return Reading(tuple(activities), tuple(rows), tuple(faults))


def _one(piece: object, profile: Profile) -> LoggedActivity:
    if is_badge(piece):
        assert isinstance(piece, Mapping)  # noqa: S101 - told to the type checker
        return read_badge(piece, profile.constants.get("unit", ""))
    if not isinstance(piece, Mapping):
        raise InvalidInput("not an activity", hint='write {"title": ..., "date": ..., "minutes": ...}')
    return checked(activity_of({**profile.constants, **_exact(piece)}))


def _exact(piece: Mapping[str, Any]) -> dict[str, Any]:
    """An activity whose numbers are text; whole minutes may be written as a number."""
    values = {key: value for key, value in piece.items() if key != "number"}  # a line of our own export has one
    for key in ("minutes", "amount"):
        number = values.get(key)
        if isinstance(number, int | Decimal) and not isinstance(number, bool):
            values[key] = str(number)
            read_amount(values[key], where=key)
    return values


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"not JSON: {error}", where=name, hint="give CSV, JSON or JSON Lines") from error


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number")
