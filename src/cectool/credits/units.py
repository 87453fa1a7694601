"""How are units and times written, and what do the units that belong to nobody mean?"""

import re
from datetime import date
from fractions import Fraction

from cectool.credits.model import Segment
from cectool.data.amount import read_amount
from cectool.data.dated import is_day
from cectool.errors import InvalidInput

MINUTES_OF = {"time:hour": Fraction(60), "time:minute": Fraction(1)}
"""Minutes in the units of time."""

ACADEMIC = ("academic:semester-hour", "academic:trimester-hour", "academic:quarter-hour")
"""Units of study. They have no minutes: what one is worth is for the receiving body to say."""

_ALSO = {
    "time:hour": ("h", "hour", "hours", "hr", "hrs", "time:hours"),
    "time:minute": ("m", "min", "mins", "minute", "minutes", "time:minutes"),
    "academic:semester-hour": ("semester-hour", "semester-hours", "semester hour", "semester hours"),
    "academic:trimester-hour": ("trimester-hour", "trimester-hours", "trimester hour", "trimester hours"),
    "academic:quarter-hour": ("quarter-hour", "quarter-hours", "quarter hour", "quarter hours"),
}
NOBODYS = {spelling: unit for unit, spellings in _ALSO.items() for spelling in (unit, *spellings)}
"""Every way to write a unit that belongs to no body."""

_TIME = r"(?:(?P<hours>[0-9./]+)h)?(?:(?P<minutes>[0-9./]+)(?:m|min)?)?"
MOST_MINUTES = 10**7
_ITEM = r"[a-z][a-z-]{1,30}"
_HOW = "write 90m@2026-11-24, or 15m@break"


def read_time(text: str, *, where: str = "time") -> Fraction:
    """Read "90m", "3h", "1h30m" or "90" (minutes) as minutes.

    Raises InvalidInput for anything else, and for more than ten million minutes.
    """
    compact = text.strip().lower()
    found = re.fullmatch(_TIME, compact, re.ASCII) if len(compact) <= 2 * 13 else None
    if not found or not compact:
        raise InvalidInput(f"{text[:26]!r} is not a time", where=where, hint="write 90m, 3h or 1h30m")
    hours = read_amount(found["hours"], where=where) if found["hours"] else Fraction(0)
    minutes = read_amount(found["minutes"], where=where) if found["minutes"] else Fraction(0)
    total = 60 * hours + minutes
    if total > MOST_MINUTES:
        raise InvalidInput(f"{text!r} is more than {MOST_MINUTES} minutes", where=where, hint="check the number")
    return total


def read_segment(text: str, *, where: str = "segment") -> Segment:
    """Read a part of the time: "90m", with "@2026-11-24" for its day and "@break" for what it was if not learning.

    Raises InvalidInput for anything else.
    """
    time, *marks = text.split("@")
    day, item = None, ""
    for mark in marks:
        plain = mark.strip()
        if is_day(plain):
            day = date.fromisoformat(plain)
        elif re.fullmatch(_ITEM, plain, re.ASCII):
            item = plain
        else:
            raise InvalidInput(f"{mark[:26]!r} is no day and no part of an agenda", where=where, hint=_HOW)
    return Segment(read_time(time, where=where), item, day)


def split_unit(name: str) -> tuple[str, str]:
    """Split "issuer:symbol"; the issuer is empty for a bare symbol."""
    issuer, colon, symbol = name.strip().casefold().partition(":")
    return (issuer, symbol) if colon else ("", issuer)


def bare(symbol: str) -> str:
    """A bare symbol without case, full stops and plural: "CEUs" is ceu."""
    plain = symbol.strip().casefold().replace(".", "")
    return plain.removesuffix("'s").removesuffix("s")
