"""Which version of a statement holds on a day?"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from cectool.errors import InvalidInput


class Dated(Protocol):
    """A statement that holds from a day on, until another version follows or it ends."""

    @property
    def id(self) -> str:
        """What the statement is called; its versions share it."""

    @property
    def starts(self) -> date:
        """The first day on which this version holds."""

    @property
    def until(self) -> date | None:
        """The last day, where it ended and nothing followed."""


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
FIRST_YEAR, LAST_YEAR = 1900, 2200


def is_day(text: str) -> bool:
    """Is a text a day of the years 1900 to 2200, written YYYY-MM-DD?

    >>> is_day("2026-02-28"), is_day("2026-02-30"), is_day("1899-12-31")
    (True, False, False)
    """
    try:
        return (
            re.fullmatch(_DAY, text, re.ASCII) is not None and FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR
        )
    except ValueError:
        return False


def checked_day(day: date, *, where: str = "") -> date:
    """The day itself; InvalidInput when it is outside 1900 to 2200."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(f"{day} is outside {FIRST_YEAR} to {LAST_YEAR}", where=where, hint="check the year")
    return day


D = TypeVar("D", bound=Dated)


def living(statements: Iterable[D], day: date) -> list[D]:
    """The versions that hold on a day: for each id those with the latest start not after it.

    Several versions of one id may share a start: variants for different persons, or readings of one text.
    """
    found: dict[str, list[D]] = defaultdict(list)
    for statement in statements:
        if statement.starts > day:
            continue
        held = found[statement.id]
        if held and held[0].starts < statement.starts:
            held.clear()
        if not held or held[0].starts == statement.starts:
            held.append(statement)
    return [version for held in found.values() for version in held if version.until is None or day <= version.until]


def before_first(statements: Iterable[D], day: date) -> list[D]:
    """The oldest versions of every id that the file knows only from a later day on."""
    oldest: dict[str, list[D]] = defaultdict(list)
    for statement in sorted(statements, key=lambda version: version.starts):
        held = oldest[statement.id]
        if not held or held[0].starts == statement.starts:
            held.append(statement)
    return [version for held in oldest.values() for version in held if version.starts > day]
