"""The noun of a catalogue: Course; and how a catalogue in CSV is read, with every wrong cell named."""

import re
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.data.amount import read_amount
from cectool.errors import InvalidInput
from cectool.ledger.model import LoggedActivity
from cectool.ledger.profile import Profile
from cectool.ledger.table import CellFault, read_table, rows_of

_PRICE = re.compile(r"[$€£]?\s*([0-9]{1,9}(?:\.[0-9]{1,2})?)", re.ASCII)
_CALLED = frozenset("price cost fee".split())


class Course(Struct, frozen=True, kw_only=True):
    """A course that may be taken: what it would be in the ledger, its price in cents, and its row in the catalogue.

    ``dated`` is no where it can be taken on any day; the activity's day is then only a stand-in.
    """

    row: int
    activity: LoggedActivity
    cents: int
    dated: bool

    @property
    def minutes(self) -> Fraction:
        """How long it takes; where only its credit is known, nothing is known of its length."""
        return self.activity.minutes or Fraction(0)


def read_courses(text: str, on: date, where: str) -> tuple[list[Course], list[CellFault]]:
    """Read a catalogue: title, a time or an amount with its unit, price, and perhaps date, format, categories, for.

    A course without a date can be taken from ``on`` on. Raises InvalidInput when there is no heading for a title, a
    time or amount, or a price.
    """
    headings, table = rows_of(text, where)
    price = next((name for name in headings if name.casefold().split(" ")[0] in _CALLED), None)
    if price is None:
        raise InvalidInput("no column was found for price", where=where, hint="write 0 for a course that is free")
    reading = read_table(text, Profile(constants={"date": on.isoformat()}), where)
    rows, faults = dict(table), list(reading.faults)
    day = reading.profile.columns.get("date") if reading.profile else None
    courses = []
    for number, activity in zip(reading.rows, reading.activities, strict=True):
        cents = cents_of(rows[number].get(price, ""))
        if cents is None:
            wrong = rows[number].get(price, "")[:20]
            faults.append(CellFault(number, price, f"{wrong!r} is no price", "such as 49.00, or 0"))
            continue
        courses.append(Course(row=number, activity=activity, cents=cents, dated=bool(day and rows[number].get(day))))
    return courses, sorted(faults, key=lambda fault: fault.row)


def cents_of(text: str) -> int | None:
    """A price in whole cents; None where the text is no price."""
    found = _PRICE.fullmatch(text.strip())
    return int(100 * read_amount(found[1])) if found else None
