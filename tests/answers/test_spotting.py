"""Spotting: names are found as words, the longest first, and never inside other words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.spotting import Spotter, plain

NAMES = {"Oak": 1, "Oak Board": 2, "CISSP": 3, "A+": 4, "(ISC)2": 5, "New York": 6}
SPOTTER = Spotter({plain(name): number for name, number in NAMES.items()})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the oak", [(1, "oak")]),
        ("the Oak  board of", [(2, "Oak  board")]),
        ("oak. Board", [(1, "oak")]),
        ("oaken soak", []),
        ("two CISSPs", []),
        ("an A+ and an A", [(4, "A+")]),
        ("by (ISC)2", [(5, "ISC)2")]),
        ("oak:unit", []),
        ("New-York oak", [(6, "New-York"), (1, "oak")]),
        ("", []),
    ],
    ids=["name", "longer", "sentence", "inside", "other word", "sign", "brackets", "unit", "hyphen", "empty"],
)
def test_names_are_found(text: str, wanted: list[tuple[int, str]]) -> None:
    assert [(meaning, text[start:end]) for meaning, start, end in SPOTTER.spot(text)] == wanted


def test_a_name_is_compared_plain() -> None:
    assert plain("  (ISC)2 - Caf\u00e9 ") == "isc 2 cafe"


def test_no_names_find_nothing() -> None:
    assert list(Spotter[int]({}).spot("anything")) == []


@given(st.text(max_size=80))
def test_what_is_found_does_not_overlap(text: str) -> None:
    ends = [(start, end) for _, start, end in SPOTTER.spot(text)]
    assert all(start < end for start, end in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
