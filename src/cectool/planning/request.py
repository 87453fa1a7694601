"""What is to be planned, given as plain objects: what is held, what was done, and which courses are on offer."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec

from cectool.assessing import credential_called
from cectool.catalog import Catalog
from cectool.data.amount import show_amount
from cectool.errors import InvalidInput
from cectool.ledger.history import Present
from cectool.ledger.model import HeldCredential, LoggedActivity, activity_of, checked
from cectool.planning.course import Course, cents_of
from cectool.planning.plan import Aim, Plan, Planner
from cectool.standing import standings

Plain = Mapping[str, Any]


def plan_for(
    catalog: Catalog,
    credentials: Mapping[str, Plain],
    courses: Sequence[Plain],
    activities: Sequence[Plain],
    aim: Aim,
    on: date,
) -> Plan:
    """The best set of courses that meets all credentials by their days.

    Raises UnknownName for an unknown credential, InvalidInput naming what is no credential, course or activity.
    """
    if not credentials:
        raise InvalidInput(
            "no credential is named", where="credentials", hint='such as {"CISSP": {"start": "2024-03-01"}}'
        )
    held = [_held(catalog, name, given) for name, given in credentials.items()]
    done = {number: _activity(each, f"activities[{number - 1}]") for number, each in enumerate(activities, start=1)}
    offered = [_course(each, on, place) for place, each in enumerate(courses)]
    found = standings(catalog, Present(done, {each.credential: each for each in held}, ()), on)
    return Planner(catalog, found, offered, on, aim).plan()


def _held(catalog: Catalog, name: str, given: Plain) -> HeldCredential:
    named = credential_called(catalog, name, where="credentials")
    values = {"credential": f"{named.body}/{named.credential}", **_texts(given)}
    if isinstance(facts := values.get("facts"), Mapping):
        values["facts"] = {key: _fact(value) for key, value in facts.items()}
    try:
        return msgspec.convert(values, HeldCredential)
    except msgspec.ValidationError as error:
        hint = 'give {"start": DAY, "end"?: DAY, "facts"?: {...}}'
        raise InvalidInput(str(error).replace("`", ""), where=f"credentials.{name}", hint=hint) from error


def _activity(given: Plain, where: str) -> LoggedActivity:
    try:
        return checked(activity_of(_texts(given)))
    except InvalidInput as error:
        raise InvalidInput(error.problem, where=f"{where}.{error.where}".rstrip("."), hint=error.hint) from error


def _course(given: Plain, on: date, place: int) -> Course:
    where = f"courses[{place}]"
    values = {"date": on, **given}
    price = values.pop("price", None)
    cents = None if isinstance(price, (bool, float)) else cents_of(str(_text(price)))
    if cents is None:
        raise InvalidInput(f"{price!r} is no price", where=f"{where}.price", hint='such as "49.00", or 0')
    return Course(row=place, activity=_activity(values, where), cents=cents, dated="date" in given)


def _texts(given: Plain) -> dict[str, Any]:
    """Plain values as a ledger keeps them: amounts and days as text."""
    return {key: _text(value) for key, value in given.items() if value is not None}


def _fact(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else _text(value)


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        return value
    return show_amount(Fraction(value))
