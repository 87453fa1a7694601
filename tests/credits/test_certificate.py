"""Printed credit: as it is, converted, and held against the time that the class took."""

from collections.abc import Sequence
from fractions import Fraction

import msgspec
import pytest

from cectool.credits.certificate import certified, fitting
from cectool.credits.model import Activity, Credit
from tests.credits.rules import DAY, done
from tests.credits.test_convert import BODIES, bodies

BODY = BODIES["eb"]


def printed(amount: str, unit: str, meant: Sequence[str], *segments: str, kind: str = "course") -> Credit:
    activity = msgspec.structs.replace(done(*segments, step="1/5"), kind=kind, format="live", amount=Fraction(amount))
    return certified(BODY, activity, unit, meant, "eb:cpe", DAY, bodies)


def seen(found: Credit) -> tuple[str, list[str]]:
    amounts = [found.amount] if found.amount is not None else [reading.amount for reading in found.readings]
    return found.status, [str(each) for each in amounts]


@pytest.mark.parametrize(
    ("amount", "meant", "segments", "status", "amounts"),
    [
        pytest.param("6", ["eb:cpe"], (), "ok", ["6"], id="as-printed"),
        pytest.param("3.6", ["eb:cpe"], ("3h",), "ok", ["18/5"], id="the-time-agrees"),
        pytest.param("6", ["eb:cpe"], ("3h",), "ambiguous", ["18/5", "6"], id="the-time-contradicts"),
        pytest.param("0.3", ["tens:cpe"], (), "ok", ["18/5"], id="converted"),
        pytest.param("0.3", ["tens:cpe"], ("3h",), "ok", ["18/5"], id="converted-and-the-time-agrees"),
        pytest.param("3", ["tens:cpe"], ("3h",), "ambiguous", ["18/5", "36"], id="a-mismatch"),
        pytest.param("3", ["tens:cpe", "time:hour"], ("3h",), "ok", ["18/5"], id="the-time-decides"),
        pytest.param("3", ["tens:cpe", "time:hour"], ("2h",), "ambiguous", ["12/5", "36", "18/5"], id="no-unit-agrees"),
        pytest.param("3", ["tens:token"], ("3h",), "ambiguous", ["18/5", "None"], id="a-unit-without-a-length"),
    ],
)
def test_what_a_certificate_prints(
    amount: str,
    meant: list[str],
    segments: tuple[str, ...],
    status: str,
    amounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cectool.credits.certificate.owner_of", lambda unit, _: unit)
    assert seen(printed(amount, "cpe", meant, *segments)) == (status, amounts)


def test_printed_credit_counts_where_the_body_says_so_whatever_the_time() -> None:
    assert seen(printed("6", "cpe", ["eb:cpe"], "3h", kind="exam")) == ("ok", ["6"])


def test_what_the_body_refuses_no_certificate_mends() -> None:
    activity = Activity(kind="teaching", format="live", amount=Fraction(6), facts={"repeat": "yes"})
    assert certified(BODY, activity, "cpe", ["eb:cpe"], "eb:cpe", DAY, bodies).status == "not_eligible"


def test_what_does_not_agree_is_said_with_what_it_would_have_been() -> None:
    agreeing, notes = fitting(Fraction(3), "CPE", ["tens:cpe", "eb:cpe"], Fraction(150), DAY, bodies)
    assert agreeing == ["eb:cpe"]
    assert notes == (
        "3 CPE is taken as eb:cpe, of which that many are 150 min",
        "3 tens:cpe would be 1800 min; 150 min is 0.25 tens:cpe",
    )
    none, notes = fitting(Fraction(0), "CPE", ["tens:cpe", "tens:token"], Fraction(150), DAY, bodies)
    assert none == []
    assert notes == (
        "mismatch: 0 CPE is not 150 min",
        "0 tens:cpe would be 0 min",
        "tens:token has no length that could be compared",
    )
    assert fitting(Fraction(1), "CPE", ["tens:cpe"], Fraction(600), DAY, bodies) == (["tens:cpe"], ())


def test_printed_credit_of_several_bodies_is_every_reading() -> None:
    assert seen(printed("1", "cpe", ["tens:cpe", "eb:cpe"])) == ("ambiguous", ["12", "1"])


def test_what_is_open_by_the_time_stays_open_beside_what_is_printed() -> None:
    activity = msgspec.structs.replace(done("130m"), format="live", amount=Fraction(3))
    found = certified(BODY, activity, "cpe", ["tens:cpe"], "eb:cpe", DAY, bodies)
    assert [(str(reading.amount), reading.assuming) for reading in found.readings] == [
        ("5/2", "by the time, 130 min, step 0.5"),
        ("13/5", "by the time, 130 min, step 0.2"),
        ("36", "by the 3 tens:cpe"),
    ]
