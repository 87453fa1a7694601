"""Read an agenda from iCalendar: one event a session."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from cectool.credits.agenda import Session
from cectool.credits.agenda_reading import MOST_SESSIONS, CellFault, Read, session_of, unnamed
from cectool.credits.units import MOST_MINUTES
from cectool.data.dated import FIRST_YEAR, LAST_YEAR
from cectool.errors import DataError, InvalidInput

_OWN = {"kind": "X-CECTOOL-KIND", "format": "X-CECTOOL-FORMAT", "words": "X-CECTOOL-WORDS"}
_OWN |= {"questions": "X-CECTOOL-QUESTIONS"}
"""Properties by which an event says what iCalendar has no word for; the kind may stand in CATEGORIES too."""

_LONGEST = timedelta(minutes=MOST_MINUTES)


def read_ical(text: str, day: date) -> Read:
    """The sessions of a calendar's events, in their order.

    Raises InvalidInput for what is no calendar, DataError when the library for it is not installed.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 - slow, and only for calendars
    except ImportError as error:
        hint = "pip install 'cectool[ical]', or give the agenda as CSV or TOML"
        raise DataError("iCalendar needs the extra ical", where="FILE", hint=hint) from error
    try:
        events = [event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidInput(f"no iCalendar: {str(error)[:80]}", where="FILE", hint="export the calendar anew") from error
    if len(events) > MOST_SESSIONS:
        raise InvalidInput(f"more than {MOST_SESSIONS} events", where="FILE", hint="split the agenda")
    faults: list[CellFault] = []
    notes: list[str] = []
    sessions = []
    for row, event in enumerate(events, 1):
        found = _session(row, event, day, faults, notes)
        sessions += [found] if found is not None else []
    if not sessions and not faults:
        raise InvalidInput("no event with a time in it", where="FILE", hint="give each session a start and an end")
    sessions.sort(key=lambda session: session.start or datetime.min)  # noqa: DTZ901 - the sessions' own local time
    return Read(sessions, (*notes, *unnamed(sessions)), tuple(faults))


def _session(row: int, event: Any, day: date, faults: list[CellFault], notes: list[str]) -> Session | None:
    title = str(event.get("SUMMARY", ""))
    repeats = next((name for name in ("RRULE", "RDATE") if name in event), "")
    if repeats:
        faults.append(CellFault(row, repeats, "repeats; write one event for each session"))
        return None
    if str(event.get("STATUS", "")).casefold() == "cancelled":
        notes.append(f"row {row} ({title}) is cancelled, and is not counted")
        return None
    start = _decoded(row, event, "DTSTART", faults)
    end = _end(row, event, start, faults)
    if start is None or end is None:
        return None
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        notes.append(f"row {row} ({title}) has no time of day, and is not counted")
        return None
    cells: dict[str, Any] = {"title": title, "start": _local(start), "end": _local(start) + _between(start, end)}
    cells |= {key: str(event[name]).strip() for key, name in _OWN.items() if name in event}
    categories = event.get("CATEGORIES")
    if "kind" not in cells and categories is not None:
        named = categories if isinstance(categories, list) else [categories]
        words = [str(word) for each in named for word in getattr(each, "cats", [each])]
        cells |= {"kind": words[0]} if words else {}
    return session_of(row, cells, day, faults)


def _decoded(row: int, event: Any, name: str, faults: list[CellFault]) -> Any:
    if name not in event:
        faults.append(CellFault(row, name, "is missing"))
        return None
    try:
        value = event.decoded(name)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        value = None
    if isinstance(value, timedelta) and abs(value) <= _LONGEST:
        return value
    if isinstance(value, date) and FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    faults.append(CellFault(row, name, f"is no time, or not one of the years {FIRST_YEAR} to {LAST_YEAR}"))
    return None


def _end(row: int, event: Any, start: Any, faults: list[CellFault]) -> Any:
    if "DTEND" in event or "DURATION" not in event:
        return _decoded(row, event, "DTEND", faults)
    length = _decoded(row, event, "DURATION", faults)
    return start + length if isinstance(length, timedelta) and isinstance(start, date) else None


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _between(start: datetime, end: datetime) -> timedelta:
    """The time that passed, also over a change of the clocks."""
    if start.tzinfo is not None and end.tzinfo is not None:
        return end.astimezone(UTC) - start.astimezone(UTC)
    return _local(end) - _local(start)
