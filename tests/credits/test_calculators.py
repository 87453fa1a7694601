"""Rules that data cannot state: a plugin's function, with the same trace, rounding and limits."""

from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from cectool.credits.award import award
from cectool.credits.model import Activity, Calculated
from cectool.errors import DataError
from tests.credits.rules import DAY, body_of, done


def tiers(activity: Activity, on: date) -> Calculated:
    """Double for the first two hours."""
    hours = (activity.minutes or Fraction(0)) / 60
    doubled = min(hours, Fraction(2))
    return Calculated(hours + doubled, (f"on {on}: {hours} h and {doubled} h once more",))


def refusing(_activity: Activity, _on: date) -> Calculated:
    return Calculated(None, ("the board counts no such thing",))


def earned(rule: str, calculator: Any, *segments: int) -> Any:
    body = msgspec.structs.replace(body_of(rule), calculators={"tiers": calculator})
    return award(body, done(*segments), DAY)


@pytest.mark.parametrize(
    ("rule", "minutes", "wanted"),
    [
        ('hook = "tiers"', 90, "3"),
        ('hook = "tiers"', 130, "25/6"),
        ('hook = "tiers"\nstep = ["1/2"]\nround = "down"', 130, "4"),
        ('hook = "tiers"\ncap = { max = "3", per = "activity" }', 130, "3"),
    ],
)
def test_what_a_calculator_comes_to_is_rounded_and_capped_as_the_rule_says(
    rule: str, minutes: int, wanted: str
) -> None:
    found = earned(rule, tiers, minutes)
    assert (found.status, found.amount) == ("ok", Fraction(wanted))
    assert found.steps[0].rule == "one/rule"
    assert found.steps[0].text.startswith("on 2026-11-24: ")
    assert found.steps[0].source is not None


@pytest.mark.parametrize("amount", ["0", "1/3"])
def test_any_exact_amount_may_come_out(amount: str) -> None:
    found = earned('hook = "tiers"', lambda _activity, _on: Calculated(Fraction(amount), ()), 60)
    assert (found.status, found.amount) == ("ok", Fraction(amount))


def test_a_calculator_may_refuse_and_says_why() -> None:
    found = earned('hook = "tiers"', refusing, 60)
    assert (found.status, found.steps[0].text) == ("not_eligible", "the board counts no such thing")


@pytest.mark.parametrize(
    "answer", [None, 3, Calculated(1.5, ()), Calculated(Fraction(-1), ()), Calculated(3, ())]  # type: ignore[arg-type]
)  # fmt: skip
def test_what_is_no_exact_credit_is_refused_by_name(answer: object) -> None:
    with pytest.raises(DataError, match=r"one/rule.*'tiers'"):
        earned('hook = "tiers"', lambda _activity, _on: answer, 60)


def test_a_calculator_that_nobody_offers_is_named() -> None:
    with pytest.raises(DataError, match="'tiers'"):
        award(body_of('hook = "tiers"'), done(60), DAY)


def test_the_step_of_a_calculator_is_asked_for_where_there_are_several() -> None:
    rule = 'hook = "tiers"\nstep = ["1/2", "1/4"]\nround = "down"'
    found = earned(rule, tiers, 53)
    assert [(str(reading.amount), reading.assuming) for reading in found.readings] == [
        ("3/2", "step 0.5"),
        ("7/4", "step 0.25"),
    ]
    body = msgspec.structs.replace(body_of(rule), calculators={"tiers": tiers})
    assert str(award(body, done(53, step="1/4"), DAY).amount) == "7/4"


@pytest.mark.parametrize(("partial", "status"), [("whole-only", "not_eligible"), ("attended", "ok")])
def test_who_leaves_early_is_no_matter_for_the_calculator_where_only_the_whole_counts(
    partial: str, status: str
) -> None:
    body = msgspec.structs.replace(body_of(f'hook = "tiers"\npartial = "{partial}"'), calculators={"tiers": tiers})
    left = msgspec.structs.replace(done(60), attended=Fraction(30))
    assert award(body, left, DAY).status == status
