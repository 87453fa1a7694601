"""Read activities from a table in CSV: every cell that is wrong is named, with its row and column."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from cectool.credits.units import read_time
from cectool.credits.vocabulary import as_word
from cectool.data.amount import read_amount, show_amount
from cectool.data.dated import checked_day
from cectool.errors import InvalidInput
from cectool.ledger.model import LoggedActivity, activity_of, checked
from cectool.ledger.profile import DateForm, Profile, guessed, needed

_HOURS = re.compile(r"\s*(?:hours?|hrs?|h)\b\.?", re.IGNORECASE | re.ASCII)
_MINUTES = re.compile(r"\s*(?:minutes?|mins?|m)\b\.?", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})", re.ASCII)
_ORDER: Mapping[DateForm, tuple[int, int, int]] = {
    "iso": (0, 1, 2), "ymd": (0, 1, 2), "mdy": (2, 0, 1), "dmy": (2, 1, 0)
}  # fmt: skip


class CellFault(Struct, frozen=True):
    """One cell that cannot be read: its row (the heading is row 1) and column, and what to do."""

    row: int
    column: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        advice = f" ({self.hint})" if self.hint else ""
        return f"row {self.row}, {self.column}: {self.problem}{advice}"


class Reading(Struct, frozen=True):
    """What was read of a file: the activities, the rows they stand in, and everything that is wrong."""

    activities: tuple[LoggedActivity, ...]
    rows: tuple[int, ...]
    faults: tuple[CellFault, ...]
    profile: Profile | None = None


def read_table(text: str, given: Profile, where: str) -> Reading:
    """Read activities from CSV by a profile, whose open fields are found by their headings.

    Raises InvalidInput when the table has no heading, or a heading that is needed is not there.
    """
    headings, table = rows_of(text, where)
    profile = guessed(headings, given)
    needed(profile, headings, where)
    activities, rows, faults = [], [], []
    for number, row in table:
        found, wrong = _activity(row, profile, number)
        if None in row:
            wrong.append(CellFault(number, "-", "more cells than columns", "quote a cell that holds the separator"))
        if wrong or found is None:
            faults += wrong
        else:
            activities.append(found)
            rows.append(number)
    return Reading(tuple(activities), tuple(rows), tuple(faults), profile)


Row = Mapping[str | None, str]
"""The cells of a row by heading; under None whatever stands beyond the last heading."""


def rows_of(text: str, where: str) -> tuple[list[str], list[tuple[int, Row]]]:
    """The headings of a table in CSV, and each row that is not empty with its number (the heading is row 1).

    Raises InvalidInput when there is not even a heading, or a quotation mark without its other half.
    """
    lines = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=_delimiter(lines), strict=True)
    try:
        table = list(reader)
    except csv.Error as error:  # read less strictly, one mark would swallow every row below it
        hint = 'close every quotation mark; inside a quoted cell "" stands for one'
        raise InvalidInput(f"no table up to line {reader.line_num}: {error}", where=where, hint=hint) from error
    if not table:
        raise InvalidInput("the file is empty", where=where, hint="the first row names the columns")
    headings = [heading.strip() for heading in table[0]]
    rows: list[tuple[int, Row]] = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            row: dict[str | None, str] = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False)}
            rows.append((number, row | ({None: ""} if len(cells) > len(headings) else {})))
    return headings, rows


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return max(",;\t|", key=heading.count)


def _activity(row: Row, profile: Profile, number: int) -> tuple[LoggedActivity | None, list[CellFault]]:
    values: dict[str, Any] = {}
    faults = []
    for name in ("title", "date", "minutes", "hours", "time", "amount", "unit", *_PLAIN, *_LISTS):
        heading = profile.columns.get(name, "")
        text = row.get(heading, "") or profile.constants.get(name, "")
        if not text:
            continue
        try:
            values |= _field(name, text, profile.dates)
        except InvalidInput as error:
            faults.append(CellFault(number, heading or name, error.problem, error.hint))
    if "amount" in values and "minutes" in values and "unit" not in values:
        del values["amount"]  # a column of time says it all; an amount of nobody's unit would say less
    if faults:
        return None, faults
    if "date" not in values:
        return None, [CellFault(number, profile.columns.get("date", "date"), "there is no day", "write YYYY-MM-DD")]
    try:
        values.setdefault("title", "")
        return checked(activity_of(values)), []
    except InvalidInput as error:
        return None, [CellFault(number, profile.columns.get(error.where, error.where), error.problem, error.hint)]


_PLAIN = ("activity", "format", "provider", "note")
_LISTS = ("categories", "for")


def _field(name: str, text: str, dates: DateForm) -> dict[str, Any]:
    """One field of an activity, in plain values; InvalidInput when the text is none."""
    if name == "date":
        return {"date": read_date(text, dates).isoformat()}
    if name in _TIMES:
        return {"minutes": show_amount(_TIMES[name](text))}
    if name == "amount":
        read_amount(text)
        return {"amount": text}
    if name in _LISTS:
        parts = [part.strip() for part in re.split("[;,|]", text) if part.strip()]
        return {name: [as_word(part) for part in parts] if name == "categories" else parts}
    return {name: as_word(text) if name in ("activity", "format") else text}


_TIMES: Mapping[str, Callable[[str], Fraction]] = {
    "minutes": lambda text: read_amount(_MINUTES.sub("", text)),
    "hours": lambda text: 60 * read_amount(_HOURS.sub("", text)),
    "time": lambda text: read_time(_MINUTES.sub("m", _HOURS.sub("h", text)).replace("h ", "h")),
}
"""How each column of time is read, as minutes; a spreadsheet may say "2 hours" in it."""


def read_date(text: str, form: DateForm) -> date:
    """Read a day as the table writes it.

    Raises InvalidInput when it is none, or when a form such as 03/04/2025 could be two days and none was named.
    """
    found = _DAY.fullmatch(text.partition("T")[0].partition(" ")[0])
    if not found:
        raise InvalidInput(f"{text[:30]!r} is not a day", hint="write YYYY-MM-DD")
    parts = [int(part) for part in found.groups()]
    if len(found[1]) == len("2025"):
        form = "ymd"  # a year that stands first leaves no doubt
    elif form == "iso":
        raise InvalidInput(f"{text!r} could be two days", hint="say how days are written: --dates mdy or --dates dmy")
    year, month, day = (parts[place] for place in _ORDER[form])
    try:
        read = date(year, month, day)
    except ValueError as error:
        raise InvalidInput(f"{text!r} is not a day", hint=f"days are read as {form}; --dates says otherwise") from error
    return checked_day(read)
