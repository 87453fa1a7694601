"""Units and times as people write them, and everything else refused at once."""

from fractions import Fraction

import pytest

from cectool.credits.units import bare, read_time, split_unit
from cectool.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90m", 90), ("3h", 180), ("1h30m", 90), ("1.5h", 90), ("90", 90), ("90min", 90), (" 2H ", 120), ("1/3h", 20)],
)
def test_times(text: str, minutes: int) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "h", "-5", "1e9", "nan", "inf", "1_0", "٣h", "90 x", "1:30", "9" * 5000, "1.2.3h", "1/0h", "10000001m", "m30"],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"time|minutes|amount|zero"):
        read_time(text)


@pytest.mark.parametrize(
    ("name", "wanted"), [("IACET:CEU", ("iacet", "ceu")), ("ceu", ("", "ceu")), (" pmi:pdu ", ("pmi", "pdu"))]
)
def test_split(name: str, wanted: tuple[str, str]) -> None:
    assert split_unit(name) == wanted


@pytest.mark.parametrize("name", ["CEU", "ceus", "C.E.U.", "CEU's"])
def test_bare(name: str) -> None:
    assert bare(name) == "ceu"


def test_times_are_exact() -> None:
    assert read_time("1/3h") + read_time("0.1m") == Fraction(201, 10)
