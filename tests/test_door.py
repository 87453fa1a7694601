"""Does the library answer as the command line does, and refuse what it refuses?"""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from cectool import ask, assess, award, convert
from cectool.errors import InvalidInput, UnknownName
from tests.conftest import Cli

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("given", "to"),
    [("iacet:ceu", "nasba:cpe"), ("pdu", "iacet:ceu"), ("PDUs", "hours"), ("ceu", "pmi:pdu"), ("hours", "pdu")],
)
def test_a_conversion_is_the_same_as_on_the_command_line(cli: Cli, given: str, to: str) -> None:
    document = cli("convert", "1.5", given, "--to", to, "--on", str(DAY), "--json").document
    found = convert("1.5", given, to, on=DAY)
    assert (found.status, found.unit, len(found.readings)) == (
        document["status"],
        document["unit"],
        len(document["readings"]),
    )
    assert found.amount == (None if document["amount"] is None else Fraction(document["amount"]))


@pytest.mark.parametrize(
    "amount",
    [-1, Fraction(-1, 2), 10**12, 10**5000, Fraction(1, 10**5000), 1.5, True, "-1"],
    ids=["negative", "below-zero", "thirteen-digits", "endless", "endless-fraction", "float", "truth", "signed-text"],
)
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(InvalidInput):
        convert(amount, "iacet:ceu", "nasba:cpe", on=DAY)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        award("pmi", minutes=amount, on=DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "to", "where"), [("nosuch", "pmi:pdu", "given"), ("pmi:pdu", "nosuch", "to"), ("", "pmi:pdu", "given")]
)
def test_an_unknown_bare_unit_is_called_one(given: str, to: str, where: str) -> None:
    with pytest.raises(UnknownName, match="no unit is called") as caught:
        convert("1", given, to, on=DAY)
    assert caught.value.where == where


def test_a_bare_target_of_several_bodies_must_be_named() -> None:
    with pytest.raises(InvalidInput, match="bodies"):
        convert("1", "pmi:pdu", "cpe", on=DAY)


def test_an_amount_of_another_body_is_converted_as_on_the_command_line() -> None:
    found = award("nasba", amount="1.5", unit="iacet:ceu", on=date(2026, 11, 24))
    assert found.status == "ok"
    assert found.unit == "nasba:cpe"
    assert found.amount == 18


def test_a_check_takes_days_facts_and_exact_numbers_as_objects() -> None:
    course = {"title": "Course", "date": date(2024, 5, 2), "minutes": 2400, "categories": ["group-a"]}
    part = {
        "title": "Talk",
        "date": "2025-11-17",
        "amount": Fraction(1, 2),
        "unit": "isc2:cpe",
        "categories": ["group-a"],
    }
    found = assess("CISSP", start=date(2023, 3, 1), end=date(2026, 2, 28), activities=[course, part], on=DAY)
    assert (found.status, found.counted, found.missing["total"]) == ("not_met", Fraction(81, 2), Fraction(159, 2))
    assert found.activities[1].counted == Fraction(1, 2)


@pytest.mark.parametrize("on", [datetime(2026, 11, 24, 9, tzinfo=UTC), "2026-11-24", date(1, 1, 1)])
def test_only_a_day_is_a_day(on: Any) -> None:
    for answered in (
        lambda: convert("1", "iacet:ceu", "nasba:cpe", on=on),
        lambda: award("nasba", minutes=50, on=on),
        lambda: assess("CISSP", start="2023-03-01", on=on),
        lambda: ask("how many PDU is 1.5 IACET CEU?", on=on),
    ):
        with pytest.raises(InvalidInput):
            answered()


def test_a_check_refuses_floats_and_unknown_credentials() -> None:
    with pytest.raises(InvalidInput):
        assess("CISSP", start="2023-03-01", activities=[{"title": "a", "date": "2024-01-01", "minutes": 1.5}], on=DAY)
    with pytest.raises(UnknownName):
        assess("CISP", start="2023-03-01", on=DAY)
