"""Are the nearest names offered, and none when nothing is alike?"""

import pytest

from cectool.data.nearest import nearest

KNOWN = ["nasba", "pmi", "isc2", "ca-cba", "iacet"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("iscet", ["iacet", "isc2"]),
        ("IACET", ["iacet"]),
        ("iacte", ["iacet"]),
        ("qqqq", []),
        ("", []),
        ("pmi", ["pmi"]),
    ],
    ids=["two are near", "upper case", "another", "nothing alike", "empty", "itself"],
)
def test_nearest(name: str, wanted: list[str]) -> None:
    assert nearest(name, KNOWN) == wanted


def test_a_name_is_given_as_it_is_written() -> None:
    assert nearest("hours", ["Hour", "hour", "Minute"]) == ["Hour"]


def test_no_more_than_asked_for() -> None:
    assert len(nearest("ce", ["cea", "ceb", "cec", "ced", "cee"])) == 3
    assert len(nearest("ce", ["cea", "ceb", "cec", "ced", "cee"], most=1)) == 1


def test_a_very_long_name_costs_nothing() -> None:
    assert nearest("x" * 10**7, KNOWN) == []
