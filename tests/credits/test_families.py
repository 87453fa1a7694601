"""Every family of rounding that bodies have, on both sides of each of its edges."""

from fractions import Fraction

import pytest

from tests.credits.rules import earned

FIFTHS = 'minutes = 50\nfirst = ["1"]\nstep = ["1/5", "1/2"]\nround = "down"'
HALF_WHOLE_FIFTHS = 'minutes = 50\nfirst = ["1/2", "1"]\nstep = ["1/5"]\nround = "down"'
QUARTERS = 'minutes = 60\nshortest = 45\nstep = ["1/4"]\nround = "nearest"\ntie = "up"'
HALVES = 'minutes = 50\nstep = ["1/2"]\nround = "down"'
PART_HOUR = 'minutes = 60\nstep = ["1"]\nround = "threshold"\nthreshold = 45'
PART_HALF = 'minutes = 60\nstep = ["1/2"]\nround = "threshold"\nthreshold = 20'
THIRDS = 'minutes = 50\nstep = ["1/3"]\nround = "nearest"\ntie = "unstated"'
SIXTHS = 'minutes = 60\nstep = ["1/6"]\nround = "down"'
TWO_AT_LEAST = 'minutes = 60\nfirst = ["2"]\nstep = ["1"]\nround = "down"'
ACTUAL = 'minutes = 60\nround = "none"'
TENTHS = 'minutes = 60\nstep = ["1/10"]\nround = "unstated"'
UP = 'minutes = 60\nstep = ["1/2"]\nround = "up"'
EVEN = 'minutes = 60\nstep = ["1"]\nround = "nearest"\ntie = "even"'
DOWN_ON_TIES = 'minutes = 60\nstep = ["1"]\nround = "nearest"\ntie = "down"'
AT_LEAST_ONE = 'minutes = 60\nstep = ["1"]\nround = "down"\nnever_less = "1"'
FACULTY = 'minutes = 60\ntimes = "2"\nstep = ["1/4"]\nround = "nearest"\ntie = "up"'
EDGES = {
    "whole first, then fifths": (FIFTHS, "1/5", {0: "0", 49: "0", 50: "1", 59: "1", 60: "6/5", 69: "6/5", 70: "7/5"}),
    "whole first, then halves": (FIFTHS, "1/2", {49: "0", 50: "1", 74: "1", 75: "3/2", 99: "3/2", 100: "2"}),
    "half, whole, then fifths": (HALF_WHOLE_FIFTHS, "1/5", {24: "0", 25: "1/2", 49: "1/2", 50: "1", 60: "6/5"}),
    "nearest quarter, nothing under 45": (
        QUARTERS,
        "1/4",
        {44: "0", 45: "3/4", 52: "3/4", 53: "1", 67: "1", 68: "5/4"},
    ),
    "half hours down": (HALVES, "1/2", {24: "0", 25: "1/2", 49: "1/2", 50: "1", 74: "1", 75: "3/2"}),
    "a part hour counts from 45": (PART_HOUR, "1", {44: "0", 45: "1", 60: "1", 104: "1", 105: "2", 120: "2"}),
    "a part half hour counts from 20": (PART_HALF, "1/2", {19: "0", 20: "1/2", 30: "1/2", 49: "1/2", 50: "1"}),
    "nearest third": (THIRDS, "1/3", {8: "0", 9: "1/3", 24: "1/3", 26: "2/3", 50: "1", 58: "1", 59: "4/3"}),
    "sixths down": (SIXTHS, "1/6", {9: "0", 10: "1/6", 19: "1/6", 20: "1/3", 59: "5/6", 60: "1"}),
    "full hours, at least two": (TWO_AT_LEAST, "1", {119: "0", 120: "2", 179: "2", 180: "3"}),
    "actual time": (ACTUAL, "", {0: "0", 1: "1/60", 50: "5/6", 61: "61/60"}),
    "unstated, on a step": (TENTHS, "1/10", {0: "0", 6: "1/10", 60: "1", 66: "11/10"}),
    "up": (UP, "1/2", {0: "0", 1: "1/2", 30: "1/2", 31: "1", 60: "1"}),
    "nearest, a tie to the even step": (EVEN, "1", {29: "0", 30: "0", 31: "1", 90: "2", 150: "2"}),
    "nearest, a tie down": (DOWN_ON_TIES, "1", {29: "0", 30: "0", 31: "1", 90: "1", 91: "2"}),
    "a floor that is granted": (AT_LEAST_ONE, "1", {0: "0", 1: "1", 60: "1", 119: "1", 120: "2"}),
    "times before rounding": (FACULTY, "1/4", {3: "0", 4: "1/4", 30: "1", 34: "5/4", 60: "2"}),
}


@pytest.mark.parametrize(
    ("rule", "step", "minutes", "wanted"),
    [
        pytest.param(rule, step, minutes, wanted, id=f"{name}, {minutes} min")
        for name, (rule, step, edges) in EDGES.items()
        for minutes, wanted in edges.items()
    ],
)
def test_each_family_on_both_sides_of_its_edges(rule: str, step: str, minutes: int, wanted: str) -> None:
    found = earned(rule, minutes, **({"step": step} if rule == FIFTHS else {}))
    assert (found.status, found.amount) == ("ok", Fraction(wanted)), found


@pytest.mark.parametrize(
    ("rule", "minutes", "wanted"),
    [
        pytest.param(TENTHS, 64, ["1", "16/15", "11/10"], id="between tenths every rounding"),
        pytest.param(TENTHS, 63, ["1", "21/20", "11/10"], id="half way between tenths"),
        pytest.param(THIRDS, 25, ["1/3", "2/3"], id="a tie between thirds"),
        pytest.param(FIFTHS, 130, ["5/2", "13/5"], id="the provider chooses the step"),
    ],
)
def test_what_the_text_or_the_provider_leaves_open_is_every_reading(rule: str, minutes: int, wanted: list[str]) -> None:
    found = earned(rule, minutes)
    assert found.amount is None
    assert [str(reading.amount) for reading in found.readings] == wanted


def test_a_fraction_of_minutes_is_exact() -> None:
    assert earned('minutes = "37/3"\nround = "none"', 37).amount == 3
    assert earned(SIXTHS, Fraction(59, 6)).amount == 0
    assert earned(SIXTHS, Fraction(60, 6)).amount == Fraction(1, 6)
