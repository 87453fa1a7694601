"""Read an agenda from CSV or TOML, and say of every cell what is wrong with it."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from io import StringIO
from typing import Any, NamedTuple

from cectool.credits.agenda import Session
from cectool.credits.model import LARGEST_COUNT
from cectool.credits.units import read_time
from cectool.credits.vocabulary import ITEMS, as_word
from cectool.data.dated import is_day
from cectool.data.nearest import nearest
from cectool.errors import InvalidInput

COLUMNS = ("day", "start", "end", "minutes", "title", "kind", "format", "words", "questions")
"""What a line of an agenda may say; ``kind`` is a kind of activity, or what it is when it is no learning."""

_ALSO = {"date": "day"}
"""What the ledger's tables call a column."""

_LIKE = {"session": "title", "type": "kind"}
"""What a heading is taken for where no other one is that."""

MOST_SESSIONS = 10_000
_CLOCK = re.compile(
    r"([0-2]?[0-9])(?:[:.]([0-5][0-9])(?::([0-5][0-9]))?\s*([ap]m)?|\s*([ap]m))", re.ASCII | re.IGNORECASE
)
_COUNT = re.compile(r"[0-9]{1,12}", re.ASCII)
_SHOWN = 12
"""Faults that are named one by one; of more only the number."""


class CellFault(NamedTuple):
    """One thing wrong with an agenda: in which row and column, and what."""

    row: int
    column: str
    problem: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.problem}"


class Read(NamedTuple):
    """The sessions of an agenda, what its author should know of how it was read, and every cell that is wrong."""

    sessions: list[Session]
    notes: tuple[str, ...] = ()
    faults: tuple[CellFault, ...] = ()


Line = tuple[int, Mapping[str, Any]]
"""The number of a row, and its cells by column."""


def refuse(faults: Sequence[CellFault]) -> None:
    """Raise InvalidInput with every fault, if there is one."""
    if faults:
        named = [str(fault) for fault in faults[:_SHOWN]]
        named += [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise InvalidInput("\n  ".join(named), where="FILE", hint="mend these cells")


def read_csv(text: str, day: date) -> Read:
    """The sessions of a table with a line of column names; ``day`` is for rows without one."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidInput(f"no table: {error}", where="FILE", hint="write CSV with a line of column names") from error
    names = [_ALSO.get(name, name) for name in (cell.strip().casefold() for cell in rows[0])] if rows else []
    head = [name if _LIKE.get(name, name) in names else _LIKE[name] for name in names]
    if not {"start", "minutes", "words"} & set(head):
        hint = f"the first line names columns such as {', '.join(COLUMNS)}"
        raise InvalidInput("no column start, minutes or words", where="FILE", hint=hint)
    twice = {name for name in head if name in COLUMNS and head.count(name) > 1}
    faults = [CellFault(1, name, "stands twice") for name in sorted(twice)]
    lines: list[Line] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
            faults.append(CellFault(number, str(len(head) + 1), "stands under no column name"))
        cells = {name: cell.strip() for name, cell in zip(head, row, strict=False) if cell.strip()}
        if cells:
            lines.append((number, cells))
    unread = [name for name in head if name and name not in COLUMNS]
    return _read(lines, day, faults, unread)


def read_toml(text: str, day: date) -> Read:
    """The sessions of ``[[session]]`` tables; ``day`` is for those without one."""
    try:
        document = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidInput(f"no TOML: {error}", where="FILE", hint="write [[session]] tables") from error
    tables = document.get("session")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidInput("no [[session]] in it", where="FILE", hint="write [[session]] tables with start and end")
    faults = [CellFault(0, key, "is no key of an agenda") for key in document if key not in ("session", "title")]
    faults += [
        CellFault(number, key, "is no key of a session" + _meant(key))
        for number, table in enumerate(tables, 1)
        for key in table
        if key not in COLUMNS
    ]
    return _read(list(enumerate(tables, 1)), day, faults, ())


def _read(lines: Sequence[Line], day: date, faults: list[CellFault], unread: Iterable[str]) -> Read:
    if len(lines) > MOST_SESSIONS:
        raise InvalidInput(f"more than {MOST_SESSIONS} sessions", where="FILE", hint="split the agenda")
    sessions = []
    for number, cells in lines:
        found = session_of(number, cells, day, faults)
        if found is not None:
            sessions.append(found)
    if not sessions and not faults:
        raise InvalidInput("no session in it", where="FILE", hint="write one line for each session")
    notes = [f"column {name[:40]!r} is not read{_meant(name)}" for name in unread]
    return Read(sessions, (*notes, *unnamed(sessions)), tuple(faults))


def unnamed(sessions: Iterable[Session]) -> Iterator[str]:
    """Sessions that look like a break by their title and do not say so."""
    for session in sessions:
        said = {word.strip(".,:;()") for word in session.title.casefold().split()}
        looks = next((item for item in (*ITEMS, "lunch", "dinner", "breakfast", "coffee") if item in said), "")
        if looks and not session.item and not session.kind:
            meant = looks if looks in ITEMS else "break" if looks == "coffee" else "meal"
            yield f"{session.name} is taken as learning; write {meant} as its kind if it is none"


def session_of(row: int, cells: Mapping[str, Any], day: date, faults: list[CellFault]) -> Session | None:
    """One line as a session; None, with every fault added, when a cell cannot be read."""
    before = len(faults)
    reader = _Row(row, cells, faults)
    own = reader.day(day)
    start, end, minutes = reader.moment("start", own), reader.moment("end", own), reader.minutes()
    kind, words, questions = reader.word("kind"), reader.count("words"), reader.count("questions")
    if start and end and end <= start:
        faults.append(CellFault(row, "end", "is not after start"))
    elif ("start" in cells) != ("end" in cells) and minutes is None:
        faults.append(CellFault(row, "end" if "start" in cells else "start", "is missing"))
    elif not cells.keys() & {"start", "minutes", "words"}:
        faults.append(CellFault(row, "start", "neither start and end nor minutes nor words"))
    if len(faults) > before:
        return None
    if start and end:
        between = end - start
        spent = Fraction(between.days * 86400 + between.seconds, 60)
        if minutes is not None and minutes != spent:
            faults.append(CellFault(row, "minutes", f"start and end are {spent} minutes apart"))
            return None
        minutes = spent
    return Session(
        row=row,
        title=str(cells.get("title", "")),
        day=start.date() if start else own,
        start=start if end else None,
        end=end,
        minutes=minutes,
        kind="" if kind in ITEMS else kind,
        format=reader.word("format"),
        item=kind if kind in ITEMS else "",
        words=words,
        questions=questions,
    )


class _Row:
    """The cells of one row, each read by what its column holds."""

    def __init__(self, row: int, cells: Mapping[str, Any], faults: list[CellFault]) -> None:
        self._row = row
        self._cells = cells
        self._faults = faults

    def _wrong(self, column: str, problem: str) -> None:
        self._faults.append(CellFault(self._row, column, problem))

    def day(self, otherwise: date) -> date:
        value = self._cells.get("day")
        if value is None:
            return otherwise
        text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else str(value)
        if is_day(text):
            return date.fromisoformat(text)
        self._wrong("day", f"{text[:20]!r} is no day of 1900 to 2200; write YYYY-MM-DD")
        return otherwise

    def moment(self, column: str, day: date) -> datetime | None:
        """A time of the day, or a day with a time."""
        value = self._cells.get(column)
        if value is None:
            return None
        if isinstance(value, time):
            return datetime.combine(day, value)
        text = value.replace(tzinfo=None).isoformat() if isinstance(value, datetime) else str(value)
        own, separator, clock = text.replace("T", " ").rpartition(" ")
        if clock.casefold() in ("am", "pm"):
            own, separator, clock = "", "", text
        found = _clock(clock)
        if found is None or (separator and not is_day(own)):
            self._wrong(column, f"{text[:24]!r} is no time; write 09:30, or 2026-11-24 09:30")
            return None
        return datetime.combine(date.fromisoformat(own) if separator else day, found)

    def minutes(self) -> Fraction | None:
        value = self._cells.get("minutes")
        if value is None:
            return None
        try:
            return read_time(str(value))
        except InvalidInput as error:
            self._wrong("minutes", error.problem)
            return None

    def word(self, column: str) -> str:
        value = self._cells.get(column, "")
        if not isinstance(value, str):
            self._wrong(column, "must be a word")
            return ""
        return as_word(value)

    def count(self, column: str) -> int | None:
        value = self._cells.get(column)
        if value is None:
            return None
        text = str(value)
        if isinstance(value, bool) or not _COUNT.fullmatch(text) or int(text) > LARGEST_COUNT:
            self._wrong(column, f"{text[:20]!r} is no whole number")
            return None
        return int(text)


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, half = int(found[1]), (found[4] or found[5] or "").casefold()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a clock face
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(found[2] or 0), int(found[3] or 0)) if hour < 24 else None  # noqa: PLR2004 - hours of a day


def _meant(name: str) -> str:
    close = nearest(name, COLUMNS)
    return f"; did you mean {close[0]}?" if close else ""
