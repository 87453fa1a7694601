"""What does a check get: days, facts, activities and what was carried in, read strictly from JSON or from objects?"""

from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct, field

from cectool.credits.model import LARGEST_COUNT, Activity, Segment
from cectool.credits.units import MOST_MINUTES
from cectool.data.amount import read_amount
from cectool.data.dated import checked_day
from cectool.errors import InvalidInput
from cectool.requirements.person import Brought, Done, Person

Day = date
Value = bool | int | str | list[str]


class _Activity(Struct, kw_only=True, forbid_unknown_fields=True):
    title: str
    day: Day = field(name="date")
    start: Day | None = None
    minutes: int | str | None = None
    amount: int | str | None = None
    unit: str = ""
    words: int | None = None
    questions: int | None = None
    activity: str = ""
    format: str = ""
    categories: list[str] = []
    serves: list[str] = field(name="for", default_factory=list)
    facts: dict[str, Value] = {}


class _Brought(Struct, kw_only=True, forbid_unknown_fields=True):
    amount: int | str
    categories: list[str] = []
    activity: str = ""
    format: str = ""
    facts: dict[str, Value] = {}


class _Request(Struct, kw_only=True, forbid_unknown_fields=True):
    start: Day
    end: Day | None = None
    facts: dict[str, Value] = {}
    activities: list[_Activity] = []
    carried_in: list[_Brought] = []


class Request(Struct, frozen=True):
    """Whose renewal is to be checked, and what the person did."""

    person: Person
    done: tuple[Done, ...]


def read_request(raw: Any) -> Request:
    """Read ``{"start", "end"?, "facts"?, "activities", "carried_in"?}``; InvalidInput names what is wrong and where."""
    try:
        found = msgspec.convert(msgspec.to_builtins(raw, enc_hook=_text), _Request)
    except (msgspec.ValidationError, TypeError) as error:
        what, _, where = str(error).partition(" - at `$")
        raise InvalidInput(_plainly(what), where=where.strip("`.") or "input", hint=_HINT) from error
    done = tuple(_done(each, f"activities[{place}]") for place, each in enumerate(found.activities))
    brought = tuple(_brought(each, f"carried_in[{place}]") for place, each in enumerate(found.carried_in))
    for where, day in (("start", found.start), ("end", found.end)):
        _in_range(day, where)
    facts = {key: _words(value) for key, value in found.facts.items()}
    return Request(Person(start=found.start, end=found.end, facts=facts, brought=brought), done)


_HINT = 'give {"start": DAY, "activities": [{"title", "date", "minutes" or "amount" and "unit", ...}]}'


def _done(given: _Activity, where: str) -> Done:
    for key, day in (("date", given.day), ("start", given.start)):
        _in_range(day, f"{where}.{key}")
    if given.start is not None and given.start > given.day:
        raise InvalidInput("ends before it starts", where=f"{where}.start", hint="date is the last day")
    if all(each is None for each in (given.minutes, given.words, given.amount)) and not given.facts:
        raise InvalidInput("neither minutes nor an amount", where=where, hint="give minutes, or amount and unit")
    if given.amount is not None and not given.unit:
        raise InvalidInput("an amount without a unit", where=f"{where}.unit", hint='such as "unit": "iacet:ceu"')
    minutes = None if given.minutes is None else _exact(given.minutes, f"{where}.minutes")
    if minutes is not None and minutes > MOST_MINUTES:
        raise InvalidInput(f"more than {MOST_MINUTES} minutes", where=f"{where}.minutes", hint="check the number")
    for key, count in (("words", given.words), ("questions", given.questions)):
        if count is not None and not 0 <= count <= LARGEST_COUNT:
            raise InvalidInput(
                f"no whole number from 0 to {LARGEST_COUNT}", where=f"{where}.{key}", hint="check the number"
            )
    facts = {key: ",".join(_words(value)) for key, value in given.facts.items()}
    if given.categories:
        facts["category"] = ",".join(given.categories)
    activity = Activity(
        kind=given.activity,
        format=given.format,
        segments=(Segment(minutes),) if minutes is not None else (),
        words=given.words,
        questions=given.questions,
        amount=None if given.amount is None else _exact(given.amount, f"{where}.amount"),
        facts=facts,
    )
    return Done(
        title=given.title,
        day=given.day,
        began=given.start,
        activity=activity,
        unit=given.unit,
        serves=tuple(given.serves),
        categories=tuple(given.categories),
    )


def _brought(given: _Brought, where: str) -> Brought:
    known = {key: _words(value) for key, value in given.facts.items()}
    known["category"] = tuple(given.categories)
    known |= {key: (word,) for key, word in (("kind", given.activity), ("format", given.format)) if word}
    return Brought(amount=_exact(given.amount, f"{where}.amount"), known=known)


def _exact(value: int | str, where: str) -> Fraction:
    return read_amount(str(value), where=where)


def _words(value: Value) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list):
        return tuple(value)
    return tuple(part.strip() for part in str(value).split(","))


def _in_range(day: date | None, where: str) -> None:
    if day is not None:
        checked_day(day, where=where)


def _text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"{value!r} is nothing that a check reads")


def _plainly(what: str) -> str:
    """What msgspec says, without its words for a record and a day."""
    if "encoded date" in what:
        return "not a day written YYYY-MM-DD"
    what = what.removeprefix("Object ")
    return what[:1].lower() + what[1:]
