"""Write days as an iCalendar file that reminds of each of them.

RFC 5545: lines end with CR LF and are folded at 75 octets; a day without a time is an all-day event; an alarm says how
long before it rings.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from msgspec import Struct

ALARMS = (90, 30, 7)
"""Days before an event on which it reminds."""

_OCTETS = 75


class Event(Struct, frozen=True, kw_only=True):
    """One day: what it is about, and a longer text; ``key`` stays the same when the file is written again."""

    key: str
    day: date
    title: str
    text: str


def as_calendar(events: Iterable[Event], written: str, *, alarms: Sequence[int] = ALARMS) -> str:
    """An iCalendar of all-day events; ``written`` is the moment, as 20261126T120000Z."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cectool//cectool//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, written, alarms)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(event: Event, written: str, alarms: Sequence[int]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(event.key.encode()).hexdigest()[:32]}@cectool"
    yield f"DTSTAMP:{written}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    yield f"DESCRIPTION:{_escaped(event.text)}"
    yield "TRANSP:TRANSPARENT"
    for days in alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D", f"DESCRIPTION:{_escaped(event.title)}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each but the first after a blank; no letter is cut."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece
