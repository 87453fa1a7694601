"""Sums: which questions ask for a conversion or an award, and for which."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.sums import sum_in
from cectool.errors import InvalidInput
from tests.answers.boards import NAMES

OAK, ELM, BOTH = ("oak:wcu",), ("elm:wcu",), ("elm:wcu", "oak:wcu")
HOUR, MINUTE, SEMESTER = ("time:hour",), ("time:minute",), ("academic:semester-hour",)
ASKED = [
    ("how many Elm Board WCU is 1.5 OI WCU?", "3/2", OAK, ELM),
    ("1.5 WCU of the Elm Board in OI WCU", "3/2", ELM, OAK),
    ("convert 3 WCUs to hours", "3", BOTH, HOUR),
    ("how many hours is one WCU", "1", BOTH, HOUR),
    ("how many contact hours are in a WCU?", "1", BOTH, HOUR),
    ("how many minutes is half a WCU from OI", "1/2", OAK, MINUTE),
    ("3 oak:wcu to elm:wcu", "3", OAK, ELM),
    ("3 oak:wcu = ? elm:wcu", "3", OAK, ELM),
    ("what are 2 OI WCU worth at the Elm Board in leaves or leaf", "2", OAK, ("elm:leaf",)),
    ("how many WCU does OI give for 3 semester hours", "3", SEMESTER, OAK),
    ("How many WCU is a 140 minute webinar at OI", "140", MINUTE, OAK),
    ("how many wcus do I get for a 3-hour class", "3", HOUR, BOTH),
    ("what is a 90-minute webinar worth at OI?", "90", MINUTE, OAK),
    ("1h30m in OI WCU", "90", MINUTE, OAK),
    ("2 hours of OI WCU in Leaf", "2", OAK, ("elm:leaf",)),
    ("how much credit is a 140 minute webinar", "140", MINUTE, ()),
    ("1,500 minutes in OI WCU", "1500", MINUTE, OAK),
    (".5 oak:wcu to hours", "1/2", OAK, HOUR),
    ("1/3 oak:wcu to hours", "1/3", OAK, HOUR),
    ("Convert 20 wood credit units (OI) to hours", "20", OAK, HOUR),
    ("turn two WCU into hours", "2", BOTH, HOUR),
    ("how many OI WCU are two and a half hours", "5/2", HOUR, OAK),
    ("how many OI WCU is an hour and a half", "3/2", HOUR, OAK),
    ("how many OI WCU is 2 1/2 hours", "5/2", HOUR, OAK),
    ("how many OI WCU are 2 hours and 30 minutes", "150", MINUTE, OAK),
    ("how many OI WCU is 1 hour, 15 min", "75", MINUTE, OAK),
    ("how many OI WCU is one 50 minute webinar", "50", MINUTE, OAK),
    ("how many OI WCU did I get in 2025 for 5 hours", "5", HOUR, OAK),
]
IN_PARTS = [
    "how many OI WCU are twenty-five hours",
    "how many OI WCU are two hundred minutes",
    "how many OI WCU are one hundred and fifty minutes",
    "how many OI WCU are 1:30 hours",
    "how many OI WCU are three quarters of an hour",
    "how many OI WCU are 30-45 minutes",
    "how many OI WCU are 90 to 120 minutes",
    "how many OI WCU are 3 courses of 2 hours",
    "how many OI WCU are 45 minutes plus 30 minutes",
    "how many OI WCU are 1.5 hours and 20 minutes",
    "how many OI WCU are two hours and half a day",
]
MENTIONED = [
    "how many WCU do I need in 3 years as an OKR?",
    "I have 74 WCU and need 60, can I carry over 14?",
    "if I earn 70 WCU, how many hours can I carry over",
    "do I need 40 WCU per year?",
    "what is a WCU",
    "I did 3 hours",
    "where can I get 2 WCU in an hour for free",
    "2026",
    "how many",
    "",
]


@pytest.mark.parametrize(("question", "amount", "given_units", "targets"), ASKED, ids=[case[0] for case in ASKED])
def test_a_sum_is_read(question: str, amount: str, given_units: tuple[str, ...], targets: tuple[str, ...]) -> None:
    found = sum_in(question, NAMES)
    assert found is not None
    assert (found.amount, found.given, found.targets) == (Fraction(amount), given_units, targets)


@pytest.mark.parametrize("question", IN_PARTS)
def test_an_amount_of_which_only_a_part_is_read_is_never_worked_out(question: str) -> None:
    assert sum_in(question, NAMES) is None


@pytest.mark.parametrize("question", MENTIONED, ids=[question or "empty" for question in MENTIONED])
def test_an_amount_that_is_only_mentioned_is_no_sum(question: str) -> None:
    assert sum_in(question, NAMES) is None


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how many WCU is a 60 minute webinar", {"format": "internet-live"}),
        ("how many WCU is a 60 minute self-paced course", {"format": "self-study"}),
        ("how many WCU is a 60 minute seminar", {"format": "live"}),
        ("I taught a 60 minute class, how many WCU", {"activity": "teaching"}),
        ("how many WCU is a 60 minute course", {}),
    ],
    ids=["webinar", "self-paced", "seminar", "taught", "course"],
)
def test_kind_and_format_are_read_from_the_question(question: str, facts: dict[str, str]) -> None:
    found = sum_in(question, NAMES)
    assert found is not None
    assert found.facts == facts


@pytest.mark.parametrize(
    ("question", "entry"),
    [("2 oak:wcu in hours", "convert"), ("2 hours in oak:wcu", "award"), ("2 oak:wcu in elm:wcu", "convert")],
    ids=["into time", "from time", "credit"],
)
def test_time_becomes_an_award(question: str, entry: str) -> None:
    found = sum_in(question, NAMES)
    assert found is not None
    assert found.entry == entry


def test_a_body_named_apart_decides_whose_unit_is_wanted() -> None:
    found = sum_in("how many WCU is a 60 minute course", NAMES, "oak")
    assert found is not None
    assert found.targets == OAK


@pytest.mark.parametrize("amount", ["-5", "\u22125", "1,5", "1.2.3", "1/0", "9" * 20, "\u0661\u0662"], ids=ascii)
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    with pytest.raises(InvalidInput):
        sum_in(f"{amount} oak:wcu in hours", NAMES)


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(question: str) -> None:
    with contextlib.suppress(InvalidInput):
        sum_in(question, NAMES)


@given(st.fractions(min_value=0, max_value=999, max_denominator=999))
def test_an_exact_amount_stays_exact(amount: Fraction) -> None:
    found = sum_in(f"{amount} oak:wcu in hours", NAMES)
    assert found is not None
    assert found.amount == amount
