"""Write a ledger out: whole and lossless as JSON, or its activities as CSV and JSON Lines."""

import csv
import io
from typing import Any

import msgspec

from cectool.ledger.history import Present
from cectool.ledger.importing import EXPORT
from cectool.ledger.model import LoggedActivity, plain

COLUMNS = (
    "number", "title", "date", "minutes", "amount", "unit", "activity", "format", "categories", "for", "provider",
    "facts", "evidence", "note",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_document(present: Present) -> dict[str, Any]:
    """The whole ledger: what it says now, and the history from which another ledger can be made again."""
    return {
        "schema": EXPORT,
        "credentials": [plain(held) for held in present.credentials.values()],
        "activities": [{"number": number, **plain(each)} for number, each in present.activities.items()],
        "changes": msgspec.to_builtins(present.changes),
    }


def as_csv(present: Present) -> str:
    """The activities as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, activity in present.activities.items():
        writer.writerow([harmless(cell) for cell in _cells(number, activity)])
    return out.getvalue()


def as_json_lines(present: Present) -> str:
    """The activities, one JSON object a line."""
    lines = [msgspec.json.encode({"number": number, **plain(each)}) for number, each in present.activities.items()]
    return "".join(f"{line.decode()}\n" for line in lines)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(number: int, activity: LoggedActivity) -> list[str]:
    values = plain(activity)
    joined = {
        "number": str(number),
        "categories": "; ".join(activity.categories),
        "for": "; ".join(activity.credentials),
        "facts": "; ".join(f"{key}={value}" for key, value in sorted(activity.facts.items())),
        "evidence": "; ".join(file.name for file in activity.evidence),
    }
    return [joined.get(column, str(values.get(column, ""))) for column in COLUMNS]
