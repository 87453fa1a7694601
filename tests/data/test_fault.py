"""Does a fault say what is wrong, where, and what to do?"""

import pytest

from cectool.data.fault import Fault, FaultyData, errors_only

FIRST = Fault("a.toml", "award live", "step", "is missing", "say the steps")
SECOND = Fault("a.toml", "", "", "is odd", warning=True)


@pytest.mark.parametrize(
    ("fault", "text"),
    [(FIRST, "a.toml: award live: step: is missing (say the steps)"), (SECOND, "a.toml: is odd")],
    ids=["in full", "in short"],
)
def test_a_fault_as_text(fault: Fault, text: str) -> None:
    assert str(fault) == text


def test_the_error_carries_all_and_shows_the_first() -> None:
    error = FaultyData([FIRST, SECOND])
    assert error.faults == (FIRST, SECOND)
    assert str(error).startswith("a.toml: award live: step: is missing (and 1 more: run `cectool check`)")


def test_warnings_are_no_errors() -> None:
    assert errors_only([FIRST, SECOND]) == [FIRST]
