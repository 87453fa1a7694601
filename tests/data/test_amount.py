"""Are amounts read strictly, kept exactly and written shortly?"""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.data.amount import read_amount, show_amount
from cectool.errors import InvalidInput

SHORTEST = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?|-?[1-9][0-9]*/[1-9][0-9]*")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", Fraction(0)),
        ("18", Fraction(18)),
        ("1.5", Fraction(3, 2)),
        ("0.1", Fraction(1, 10)),
        ("007", Fraction(7)),
        ("1/3", Fraction(1, 3)),
        ("4/2", Fraction(2)),
        ("0/5", Fraction(0)),
        ("999999999999", Fraction(999_999_999_999)),
        ("0.00000000001", Fraction(1, 10**11)),
    ],
)
def test_read(text: str, amount: Fraction) -> None:
    assert read_amount(text) == amount


REFUSED = ["", " ", "1 ", "-1", "+1", "1e3", "1E3", ".5", "5.", "1,5", "1.5.1", "1/2/3", "/2", "1/", "0x10", "1_000"]
REFUSED += ["nan", "inf", "Infinity", "½", "٣", "１", "1\n", "\x00", "1\x00", "1234567890123", "1" * 10**6, "--1"]  # noqa: RUF001


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:8]))
def test_what_is_no_amount_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_amount(text, where="--amount")
    assert refused.value.where == "--amount"
    assert refused.value.hint
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("text", "instead"),
    [("1,5", "write 1.5"), ("0,25", "write 0.25"), ("1,500", "write 1.500 or 1500"), ("1," + "5" * 12, "write digits")],
    ids=["decimal", "two places", "thousands", "too long"],
)
def test_a_comma_gets_what_to_write_instead(text: str, instead: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_amount(text)
    assert refused.value.hint.partition(" with")[0] == instead


@pytest.mark.parametrize("text", ["1/0", "0/0", "5/000"])
def test_nothing_is_divided_by_zero(text: str) -> None:
    with pytest.raises(InvalidInput, match="divides by zero"):
        read_amount(text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(18), "18"),
        (Fraction(72, 10), "7.2"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(100), "100"),
        (Fraction(1, 100), "0.01"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(10**30 + 1, 10), f"1{'0' * 29}.1"),
    ],
)
def test_show(amount: Fraction, text: str) -> None:
    assert show_amount(amount) == text


@given(st.fractions(min_value=0, max_denominator=10**6))
def test_what_is_shown_is_the_amount_in_its_shortest_form(amount: Fraction) -> None:
    text = show_amount(amount)
    assert Fraction(text) == amount
    assert SHORTEST.fullmatch(text)


@given(st.integers(0, 10**6), st.integers(0, 5))
def test_what_is_shown_can_be_read_again(numerator: int, places: int) -> None:
    amount = Fraction(numerator, 10**places)
    assert read_amount(show_amount(amount)) == amount


@given(st.text(alphabet="0123456789./-e ", max_size=16))
def test_reading_gives_an_exact_amount_or_refuses(text: str) -> None:
    try:
        amount = read_amount(text)
    except InvalidInput:
        return
    assert amount == Fraction(text)
    assert amount >= 0
