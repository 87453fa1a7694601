"""Hostile numbers: each is refused at once, with exit status 2, and the argument that holds it is named."""

import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from cectool import award, convert
from cectool.credits.units import read_segment, read_time
from cectool.data.amount import read_amount
from cectool.errors import InvalidInput

if TYPE_CHECKING:
    from tests.conftest import Cli

DAY = date(2026, 11, 24)
SOON = 0.010
"""Seconds within which a hostile number is refused."""

NUMBERS = {
    "not a number": "NaN",
    "infinity": "Infinity",
    "inf": "inf",
    "an exponent": "1e999999",
    "a small exponent": "1e-3",
    "negative": "-1",
    "a sign": "+1",
    "Arabic-Indic digits": "\u0661\u0662",
    "fullwidth digits": "\uff11",
    "a superscript": "\u00b2",
    "an underscore": "1_0",
    "empty": "",
    "blanks": " ",
    "a blank inside": "1 0",
    "two points": "1.2.3",
    "two slashes": "1/2/3",
    "by zero": "1/0",
    "no digit before": ".5",
    "no digit after": "5.",
    "thirteen digits": "1" * 13,
    "a million digits": "9" * 1_000_000,
    "hexadecimal": "0x10",
    "a comma": "1,5",
    "a NUL": "1\x00",
    "a line": "1\n2",
}
PLACES: dict[str, tuple[list[str], str]] = {
    "amount": (["convert", "{}", "iacet:ceu", "--to", "pmi:pdu"], "AMOUNT"),
    "printed": (["award", "pmi", "--amount", "{}", "--unit", "iacet:ceu"], "--amount"),
    "minutes": (["award", "pmi", "--minutes", "{}"], "--minutes"),
    "time": (["award", "pmi", "--time", "{}"], "--time"),
    "time beside an amount": (["convert", "1", "iacet:ceu", "--time", "{}"], "--time"),
    "segment": (["award", "pmi", "--segment", "{}"], "--segment"),
    "attended": (["award", "pmi", "--time", "1h", "--attended", "{}"], "--attended"),
    "step": (["award", "nasba", "--time", "1h", "--format", "live", "--option", "step={}"], "--option"),
}
SHORT = {name: text for name, text in NUMBERS.items() if "\x00" not in text and len(text) < 1000}


def quickly(action: Callable[[], object]) -> float:
    """The least seconds of three tries, so that another process cannot make a test fail."""

    def once() -> float:
        before = time.perf_counter()
        with pytest.raises(InvalidInput):
            action()
        return time.perf_counter() - before

    return min(once() for _ in range(3))


@pytest.mark.parametrize("text", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("read", [read_amount, read_time, read_segment], ids=["amount", "time", "segment"])
def test_a_hostile_number_is_refused_at_once(read: Callable[[str], object], text: str) -> None:
    assert quickly(lambda: read(text)) < SOON


@pytest.mark.parametrize("text", ["1000000000m", "1000000000", "16666667h", "999999999999", "1h10000000m"])
def test_more_minutes_than_there_can_be_are_refused(text: str) -> None:
    assert quickly(lambda: read_time(text)) < SOON
    assert read_time("10000000m") == 10**7


@pytest.mark.parametrize(("arguments", "where"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_the_command_line_names_the_argument(cli: "Cli", arguments: list[str], where: str, text: str) -> None:
    ran = cli(*(each.format(text) for each in arguments), "--on", "2026-11-24", "--json")
    assert ran.status == 2
    assert ran.document["status"] == "invalid"
    assert ran.document["where"].startswith(where) or text.startswith("-1"), ran.document
    assert ran.document["hint"]


@pytest.mark.parametrize(
    "day", ["1899-12-31", "2201-01-01", "0000-01-01", "99999-01-01", "2026-02-30", "2026-2-3", "now"]
)
@pytest.mark.parametrize("command", ["award pmi --time 1h", "convert 1 iacet:ceu --to pmi:pdu", "bodies show pmi"])
def test_a_day_outside_the_years_is_refused(cli: "Cli", command: str, day: str) -> None:
    ran = cli(*command.split(), "--on", day, "--json")
    assert (ran.status, ran.document["status"], ran.document["where"]) == (2, "invalid", "--on")


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"minutes": float("nan")}, "minutes"),
        ({"minutes": float("inf")}, "minutes"),
        ({"minutes": 1.5}, "minutes"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 10**9}, "minutes"),
        ({"minutes": 10**1000}, "minutes"),
        ({"minutes": Fraction(1, 10**20)}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"minutes": "1e999999"}, "minutes"),
        ({"segments": (60, "\u0661")}, "segments"),
        ({"minutes": 60, "attended": -1}, "attended"),
        ({"minutes": 60, "words": -1}, "words"),
        ({"minutes": 60, "words": 10**10}, "words"),
        ({"minutes": 60, "questions": 1.5}, "questions"),
        ({"minutes": 60, "on": date(1899, 12, 31)}, "on"),
        ({"minutes": 60, "on": date(2201, 1, 1)}, "on"),
        ({"amount": "1_0", "unit": "iacet:ceu"}, "amount"),
    ],
)
def test_the_library_names_the_argument_at_once(given: dict[str, Any], where: str) -> None:
    whole = {"on": DAY, **given}
    assert quickly(lambda: award("pmi", **whole)) < SOON
    with pytest.raises(InvalidInput) as refused:
        award("pmi", **whole)
    assert refused.value.where == where


@pytest.mark.parametrize("amount", [float("nan"), -1, 10**12, "", "1_0", Fraction(1, 10**12)])
def test_the_library_converts_no_hostile_amount(amount: Any) -> None:
    assert quickly(lambda: convert(amount, "iacet:ceu", "pmi:pdu", on=DAY)) < SOON
