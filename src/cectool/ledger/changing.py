"""Which changes does a command make to a ledger? Pure functions from what it says to what is to be changed."""

from collections.abc import Iterable, Sequence

from cectool.errors import InvalidInput, UnknownName
from cectool.ledger.history import Present
from cectool.ledger.model import (
    Draft,
    HeldCredential,
    LoggedActivity,
    activity_record,
    checked,
    credential_record,
)


def adding(present: Present, activities: Iterable[LoggedActivity]) -> list[Draft]:
    """Add activities under the next numbers."""
    return [
        Draft("add", activity_record(number), checked(activity))
        for number, activity in enumerate(activities, start=present.next_number)
    ]


def editing(present: Present, number: int, activity: LoggedActivity) -> list[Draft]:
    """Put another activity in the place of one."""
    logged(present, number)
    return [Draft("edit", activity_record(number), checked(activity))]


def removing(present: Present, numbers: Sequence[int]) -> list[Draft]:
    """Remove activities."""
    for number in numbers:
        logged(present, number)
    return [Draft("remove", activity_record(number), None) for number in dict.fromkeys(numbers)]


def holding(present: Present, held: HeldCredential, *, new: bool) -> list[Draft]:
    """Add a credential that a person holds, or say something else of it."""
    if new and held.credential in present.credentials:
        hint = f"`cectool credential edit {held.credential}` changes it"
        raise InvalidInput(f"{held.credential} is in the ledger already", where="CREDENTIAL", hint=hint)
    if held.end is not None and held.end < held.start:
        raise InvalidInput(f"{held.end} is before the start, {held.start}", where="--end", hint="check both days")
    return [Draft("add" if new else "edit", credential_record(held.credential), held)]


def dropping(present: Present, credential: str) -> list[Draft]:
    """Remove a credential; what was logged stays."""
    held_as(present, credential)
    return [Draft("remove", credential_record(credential), None)]


def logged(present: Present, number: int) -> LoggedActivity:
    """The activity of a number; UnknownName when there is none."""
    if number not in present.activities:
        close = [str(known) for known in sorted(present.activities, key=lambda known: abs(known - number))[:3]]
        raise UnknownName.of("activity", str(number), close, where="NUMBER", else_see="cectool ledger list")
    return present.activities[number]


def held_as(present: Present, credential: str) -> HeldCredential:
    """The held credential of a name; UnknownName when it is not held."""
    if credential not in present.credentials:
        held = f"you hold {', '.join(sorted(present.credentials))}; " if present.credentials else ""
        hint = f"{held}`cectool credential add {credential} --start DAY` adds it"
        raise UnknownName(f"{credential} is not held", where="CREDENTIAL", hint=hint)
    return present.credentials[credential]


def duplicates(present: Present, activities: Sequence[LoggedActivity]) -> dict[int, int]:
    """Which of some new activities seem to be logged already: place in the new ones -> number in the ledger (0: new).

    The same title on the same day with the same time or amount is taken for the same; a series, which has the same
    title on several days, is not.
    """
    known: dict[object, int] = {}
    for number, activity in present.activities.items():
        known.setdefault(_sameness(activity), number)
    found = {}
    for place, activity in enumerate(activities):
        key = _sameness(activity)
        if key in known:
            found[place] = known[key]
        known.setdefault(key, 0)
    return found


def _sameness(activity: LoggedActivity) -> object:
    title = " ".join(activity.title.casefold().split())
    return title, activity.date, activity.minutes, activity.amount, activity.unit
