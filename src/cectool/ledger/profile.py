"""Which column of somebody's table is which field of an activity?"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from cectool.credits.wording import listed
from cectool.errors import DataError, InvalidInput

DateForm = Literal["iso", "mdy", "dmy", "ymd"]

FIELDS = {
    "title": (
        "title course coursename coursetitle activity activityname name description event program programme session "
        "subject topic"
    ),
    "date": (
        "date when completed completedon completiondate datecompleted day attended attendancedate enddate activitydate "
        "dateearned"
    ),
    "minutes": "minutes min mins durationminutes",
    "hours": "hours hrs hour contacthours durationhours clockhours",
    "time": "time duration length howlong",
    "amount": "amount credits credit creditsearned cpe cpes ceu ceus pdu pdus cec cecs cpecredits hoursearned points",
    "unit": "unit creditunit credittype type",
    "activity": "kind activitykind activitytype",
    "format": "format method delivery deliverymethod mode",
    "categories": "categories category subjectarea fieldofstudy field area domain",
    "for": "for credential credentials certification license licence",
    "provider": "provider sponsor organisation organization vendor presenter school",
    "note": "note notes comment comments remark remarks",
}
"""Each field with the headings under which it is found, written without blanks and signs."""

_SINGLE = {word: name for name, words in FIELDS.items() for word in words.split()}


class Profile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a table is read: ``columns`` field -> heading, and how its days are written.

    ``constants`` field -> value holds where a row has no value of its own.
    """

    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    dates: DateForm = "iso"


def read_profile(file: Path) -> Profile:
    """Read a profile from TOML.

    Raises DataError when it cannot be read or names a field that does not exist.
    """
    import tomllib  # noqa: PLC0415 - most imports bring no profile

    try:
        profile = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Profile)
    except (OSError, ValueError) as error:
        raise DataError(str(error), where=str(file), hint="see `cectool import --help`") from error
    strange = sorted({*profile.columns, *profile.constants} - {*FIELDS})
    if strange:
        raise DataError(f"no field is called {strange[0]!r}", where=str(file), hint=f"one of {', '.join(FIELDS)}")
    return profile


def guessed(headings: Sequence[str], given: Profile) -> Profile:
    """The profile with every field that it leaves open found by its heading, where one heading alone fits."""
    columns = dict(given.columns)
    taken = {*columns.values()}
    for heading in headings:
        name = _SINGLE.get(re.sub(r"[\W_]", "", heading.casefold()))
        if name and name not in columns and heading not in taken:
            columns[name] = heading
    return msgspec.structs.replace(given, columns=columns)


def needed(profile: Profile, headings: Sequence[str], where: str) -> None:
    """Refuse a profile under which no activity could be read; InvalidInput names what is missing."""
    for name, heading in profile.columns.items():
        if heading not in headings:
            raise InvalidInput(f"there is no column {heading!r}, wanted for {name}", where=where, hint=_shown(headings))
    for name, alternatives in {
        "title": ("title",),
        "date": ("date",),
        "a time or an amount": ("hours", "minutes", "time", "amount"),
    }.items():
        if not any(each in profile.columns or each in profile.constants for each in alternatives):
            hint = (
                f"{_shown(headings)}; call it {listed(list(alternatives))}, or name it in a profile for `import --map`"
            )
            raise InvalidInput(f"no column was found for {name}", where=where, hint=hint)


def as_toml(profile: Profile) -> str:
    """A profile as the TOML that ``--map`` takes."""
    import tomli_w  # noqa: PLC0415 - only a preview shows one

    tables: Mapping[str, object] = {
        "dates": profile.dates,
        "columns": profile.columns,
        **({"constants": profile.constants} if profile.constants else {}),
    }
    return tomli_w.dumps(tables)


def _shown(headings: Sequence[str]) -> str:
    return f"the columns are {', '.join(headings)}"
