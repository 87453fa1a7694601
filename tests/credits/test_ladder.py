"""Rounding on a ladder: the laws every body's rounding keeps, and the families of real texts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.ladder import Ladder, Round, Rung, rungs

HALF, FIFTH, QUARTER, THIRD, ONE = (Fraction(text) for text in ("1/2", "1/5", "1/4", "1/3", "1"))


@pytest.mark.parametrize(
    ("raw", "first", "step", "direction", "wanted"),
    [
        pytest.param("2.8", ["1"], FIFTH, "down", ["2.8"], id="fifths-exact"),
        pytest.param("2.8", ["1"], HALF, "down", ["2.5"], id="halves-down"),
        pytest.param("0.98", ["1"], FIFTH, "down", ["0"], id="under-the-first-full-credit"),
        pytest.param("0.9", ["1/2", "1"], FIFTH, "down", ["0.5"], id="a-half-before-the-first-full-credit"),
        pytest.param("1.19", ["1/2", "1"], FIFTH, "down", ["1"], id="just-under-a-fifth"),
        pytest.param("7/6", [], THIRD, "nearest", ["1", "4/3"], id="tie-between-thirds-is-open"),
        pytest.param("1.44", ["1/2"], THIRD, "down", ["7/6"], id="thirds-upward-from-a-half"),
        pytest.param("1.1", ["1/4"], THIRD, "down", ["11/12"], id="thirds-upward-from-a-quarter"),
        pytest.param(
            "1.44", [], THIRD, "threshold", ["4/3", "4/3", "1.44"], id="a-threshold-that-no-length-gives-is-open"
        ),
        pytest.param("1.3", [], QUARTER, "nearest", ["1.25"], id="nearest-quarter"),
        pytest.param("1.01", [], ONE, "up", ["2"], id="up"),
        pytest.param("1.23", [], QUARTER, "none", ["1.23"], id="actual"),
        pytest.param("1.9", ["2"], ONE, "down", ["0"], id="at-least-two"),
        pytest.param("1.1", [], QUARTER, "unstated", ["1", "1", "1.1"], id="unstated-gives-every-reading"),
        pytest.param("1.25", [], QUARTER, "unstated", ["1.25"], id="unstated-on-a-rung-is-settled"),
    ],
)
def test_families(raw: str, first: list[str], step: Fraction, direction: Round, wanted: list[str]) -> None:
    ladder = Ladder([Fraction(rung) for rung in first], step)
    tie = "unstated" if direction == "nearest" else ""
    assert [rung.amount for rung in rungs(Fraction(raw), ladder, direction, tie=tie)] == [Fraction(w) for w in wanted]


@pytest.mark.parametrize(("tie", "wanted"), [("up", "1.5"), ("down", "1"), ("even", "1")], ids=["up", "down", "even"])
def test_a_stated_tie_is_settled(tie: str, wanted: str) -> None:
    assert rungs(Fraction(5, 4), Ladder([], HALF), "nearest", tie=tie) == [Rung(Fraction(wanted))]


@given(st.integers(0, 200), st.sampled_from([HALF, THIRD, ONE, Fraction(3, 2), Fraction(2, 5)]))
def test_an_even_tie_goes_to_an_even_number_of_steps(number: int, step: Fraction) -> None:
    [rung] = rungs((number + HALF) * step, Ladder([], step), "nearest", tie="even")
    assert rung.amount / step in (number, number + 1)
    assert rung.amount / step % 2 == 0


@pytest.mark.parametrize(("minutes", "wanted"), [(104, 1), (105, 2), (119, 2), (120, 2), (44, 0), (45, 1)])
def test_threshold_counts_the_last_hour_from_forty_five_minutes(minutes: int, wanted: int) -> None:
    [rung] = rungs(Fraction(minutes, 60), Ladder([], ONE), "threshold", threshold=Fraction(45, 60))
    assert rung.amount == wanted


amounts = st.fractions(min_value=0, max_value=50, max_denominator=600)
steps = st.sampled_from([HALF, FIFTH, QUARTER, THIRD, ONE, Fraction(1, 10), Fraction(1, 6)])
firsts = st.sampled_from([[], [ONE], [HALF, ONE], [Fraction(2)], [QUARTER]])


@given(amounts, firsts, steps)
def test_down_is_the_highest_rung_not_above(raw: Fraction, first: list[Fraction], step: Fraction) -> None:
    ladder = Ladder(first, step)
    [low], [high] = rungs(raw, ladder, "down"), rungs(raw, ladder, "up")
    base = first[-1] if first else Fraction(0)
    for rung in (low.amount, high.amount):
        assert rung == 0 or rung in first or (rung > base and (rung - base) % step == 0)
    assert low.amount <= raw <= high.amount
    assert high.amount - low.amount <= max(step, base)
    assert (low.amount is raw) == (high.amount is raw) == (low.amount == high.amount)


@given(amounts, amounts, firsts, steps, st.sampled_from(["down", "up", "none"]))
def test_more_raw_credit_never_gives_less(
    one: Fraction, other: Fraction, first: list[Fraction], step: Fraction, direction: Round
) -> None:
    low, high = sorted((one, other))
    ladder = Ladder(first, step)
    assert rungs(low, ladder, direction)[0].amount <= rungs(high, ladder, direction)[0].amount


@given(st.integers(0, 20_000), st.sampled_from([2, 4, 5, 10]))
def test_down_agrees_with_whole_number_arithmetic(minutes: int, parts: int) -> None:
    [rung] = rungs(Fraction(minutes, 50), Ladder([], Fraction(1, parts)), "down")
    assert rung.amount * parts == minutes * parts // 50


def test_the_highest_of_several_first_amounts_counts() -> None:
    ladder = Ladder([Fraction(1, 4), HALF, ONE], HALF)
    amounts = [rungs(Fraction(n, 20), ladder, "down")[0].amount for n in (4, 5, 9, 10, 19, 20, 29)]
    assert amounts == [0, Fraction(1, 4), Fraction(1, 4), HALF, HALF, ONE, ONE]
