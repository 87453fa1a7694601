"""Does a problem say on one line whose it is?"""

import pytest

from cectool.plugin.found import LONGEST_REASON, Problem, reason_of


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a", "dist-a", "1.0", "import", "no"), "plugin a (dist-a 1.0), import: no"),
        (Problem("a", "", "", "selection", "none"), "plugin a, selection: none"),
    ],
    ids=["of a distribution", "of nothing installed"],
)
def test_a_problem_as_text(problem: Problem, text: str) -> None:
    assert str(problem) == text


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("one"), "ValueError: one"),
        (ValueError("one\n  two\tthree"), "ValueError: one two three"),
        (SystemExit(), "SystemExit"),
        (KeyError("k"), "KeyError: 'k'"),
    ],
    ids=["plain", "several lines", "without a text", "quoted"],
)
def test_a_reason_is_one_line(error: BaseException, text: str) -> None:
    assert reason_of(error) == text


def test_a_long_reason_is_cut() -> None:
    assert len(reason_of(ValueError("x" * 10_000))) == LONGEST_REASON
