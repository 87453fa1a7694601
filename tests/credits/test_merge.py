"""How assumptions that lead to one amount are told together."""

from cectool.credits.merge import Assumed, _joined


def test_ways_that_differ_in_one_key_are_told_as_one() -> None:
    ways: list[Assumed] = [{"format": ("live",), "step": ("1",)}, {"format": ("self-study",), "step": ("1",)}]
    assert _joined(ways) == [{"format": ("live", "self-study"), "step": ("1",)}]


def test_ways_that_differ_in_two_keys_stay_apart() -> None:
    ways: list[Assumed] = [{"format": ("live",), "step": ("1",)}, {"format": ("self-study",), "step": ("2",)}]
    assert _joined(ways) == ways
