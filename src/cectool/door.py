"""The tool as a library: the same answers as on the command line, as objects."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from cectool import catalog as catalogs
from cectool.acronyms import glossary as acronyms
from cectool.acronyms.fetching import fetch_from
from cectool.catalog import Catalog
from cectool.credits.certificate import express
from cectool.credits.model import LARGEST_COUNT, Activity, Conversion, Credit, Segment
from cectool.credits.units import MOST_MINUTES, read_time
from cectool.data.amount import read_amount
from cectool.data.dated import checked_day
from cectool.errors import InvalidInput
from cectool.units_meant import credit_for, unit_wanted, units_meant

if TYPE_CHECKING:
    from cectool.answers.model import Answer
    from cectool.planning.plan import Aim, Plan
    from cectool.requirements.assessment import Assessment

Number = str | int | Fraction
"""An exact number; binary floats are refused, because 0.1 is not a tenth in them."""

LARGEST = 10**12
"""What no amount reaches, nor its denominator: twelve digits, as in a text."""


class Glossary(acronyms.Glossary):
    """Senses by acronym; :meth:`load` gives every installed plugin's and the person's own."""

    @classmethod
    def load(cls) -> Self:
        """Every installed plugin's senses and the person's own."""
        return fetch_from(_catalog().glossary_rows, cls)


def convert(
    amount: Number, given: str, to: str, *, on: date | None = None, options: Mapping[str, str] | None = None
) -> Conversion:
    """Express an amount of one unit in another, by the rules of a day (today when left out).

    Units are written issuer:symbol; of a bare one every reading is given. Raises InvalidInput for what is no exact
    number of 0 or more, UnknownName for an unknown unit.

    >>> convert("1.5", "iacet:ceu", "nasba:cpe", on=date(2026, 11, 24)).amount
    Fraction(18, 1)
    """
    catalog, day, exact = _catalog(), _day(on), _exact(amount, "amount")
    meant, wanted = units_meant(catalog, given, where="given"), unit_wanted(catalog, to, where="to")
    return express(exact, given, meant, wanted, day, catalog.body, options)


def award(
    body: str,
    *,
    minutes: Number | None = None,
    time: str | None = None,
    segments: tuple[Number, ...] = (),
    attended: Number | None = None,
    words: int | None = None,
    questions: int | None = None,
    amount: Number | None = None,
    activity: str = "",
    format: str = "",  # noqa: A002 - the domain's own word
    on: date | None = None,
    unit: str = "",
    options: Mapping[str, str] | None = None,
) -> Credit:
    """The credit that a body gives for an activity done on a day (today when left out).

    Give minutes, a time such as "1h30m", or segments in minutes; or an amount with its unit, which is converted where
    it is another body's. ``attended`` are the minutes of somebody who left early. Raises InvalidInput naming the
    argument that cannot be, UnknownName for a body, kind or format that is not known.
    """
    day = _day(on)
    pieces = [_minutes(each, "segments") for each in segments]
    pieces += [_minutes(minutes, "minutes")] if minutes is not None else []
    pieces += [read_time(time)] if time is not None else []
    done = Activity(
        kind=activity,
        format=format,
        segments=tuple(map(Segment, pieces)),
        attended=None if attended is None else _minutes(attended, "attended"),
        words=None if words is None else _count(words, "words"),
        questions=None if questions is None else _count(questions, "questions"),
        amount=None if amount is None else _exact(amount, "amount"),
        facts=options or {},
    )
    return credit_for(_catalog(), body, done, unit, day)


def ask(question: str, *, body: str | None = None, on: date | None = None) -> "Answer":
    """Answer a question from the entries of every plugin, with numbers computed for a day (today when left out)."""
    from cectool.asking import ask_catalog  # noqa: PLC0415 - only for questions

    return ask_catalog(_catalog(), question, _day(on), body=body)


def assess(
    credential: str,
    *,
    start: date | str,
    activities: Sequence[Mapping[str, Any]] = (),
    end: date | str | None = None,
    facts: Mapping[str, Any] | None = None,
    carried_in: Sequence[Mapping[str, Any]] = (),
    on: date | None = None,
) -> "Assessment":
    """How the renewal of a credential stands on a day (today when left out).

    ``start`` is the day from which the credential is held, or that of its current cycle where the person's own days
    decide. Activities and facts are as `cectool assess` reads them. Raises UnknownName for an unknown credential,
    InvalidInput for what is no activity.
    """
    from cectool.assessing import assess_in  # noqa: PLC0415 - only for checks

    given = {"start": start, "activities": list(activities), "facts": dict(facts or {}), "carried_in": list(carried_in)}
    return assess_in(_catalog(), credential, given | ({"end": end} if end else {}), _day(on))


def plan(
    credentials: Mapping[str, Mapping[str, Any]],
    *,
    courses: Sequence[Mapping[str, Any]],
    activities: Sequence[Mapping[str, Any]] = (),
    minimize: "Aim" = "cost",
    on: date | None = None,
) -> "Plan":
    """The cheapest, or shortest, courses that meet all credentials by their days, as of a day (today when left out).

    ``credentials`` are names, each with its ``start`` and perhaps ``end`` and ``facts``. Activities are as for
    :func:`assess`; a course is one with a ``price``, and may have no ``date`` where it can be taken on any day. Every
    plan is worked out again by the exact rules. Raises InvalidInput naming what cannot be, and CectoolError where the
    solver (the extra ``plan``) is not installed.
    """
    from cectool.planning.request import plan_for  # noqa: PLC0415 - only for plans

    if minimize not in ("cost", "time"):
        raise InvalidInput(f"{minimize!r} is no aim", where="minimize", hint='give "cost" or "time"')
    return plan_for(_catalog(), credentials, courses, activities, minimize, _day(on))


@cache
def _catalog() -> Catalog:
    return catalogs.load()


def _exact(amount: Number, where: str) -> Fraction:
    if isinstance(amount, bool) or not isinstance(amount, (str, int, Fraction)):
        hint = 'give a text such as "1.5", an int or a Fraction'
        raise InvalidInput(f"{str(amount)[:40]} is not exact", where=where, hint=hint)
    exact = read_amount(amount, where=where) if isinstance(amount, str) else Fraction(amount)
    if not 0 <= exact.numerator < LARGEST * exact.denominator or exact.denominator >= LARGEST:
        raise InvalidInput("the amount is negative or too large", where=where, hint="at most twelve digits")
    return exact


def _minutes(amount: Number, where: str) -> Fraction:
    exact = _exact(amount, where)
    if exact.numerator > MOST_MINUTES * exact.denominator:
        raise InvalidInput(f"more than {MOST_MINUTES} minutes", where=where, hint="check the number")
    return exact


def _count(number: Any, where: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= LARGEST_COUNT:
        raise InvalidInput(f"no whole number from 0 to {LARGEST_COUNT}", where=where, hint="check the number")
    return number


def _day(on: date | None) -> date:
    if on is None:
        return _today()
    if isinstance(on, datetime) or not isinstance(on, date):
        raise InvalidInput(f"{on!r} is not a day", where="on", hint="give a datetime.date")
    return checked_day(on, where="on")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a deadline is a calendar day where the person is
