"""What changed in a body's rules between two days, and how much is on file?"""

from datetime import date

import pytest

from cectool.changes import changes, coverage
from cectool.requirements.model import Renewal
from tests.credits.example import TEXT, example_body

EXAM = 'id = "exam"\nfrom = 2016-01-01'
BODY = example_body(TEXT.replace(EXAM, f"{EXAM}\nuntil = 2019-06-30"))
ENDED, CHANGED = ("2019-07-01", "ended", "eb/exam"), ("2020-01-01", "changed", "eb/live")
NONE = Renewal()


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        pytest.param("2019-12-31", "2020-01-01", [CHANGED], id="the-day-before"),
        pytest.param("2020-01-01", "2026-01-01", [], id="the-day-itself-is-no-change-after-it"),
        pytest.param("2019-06-29", "2019-06-30", [], id="its-last-day"),
        pytest.param("2019-06-30", "2019-07-01", [ENDED], id="the-day-after-its-last"),
        pytest.param("2019-01-01", "2021-01-01", [ENDED, CHANGED], id="in-order"),
    ],
)  # fmt: skip
def test_changes_between_two_days(first: str, last: str, wanted: list[tuple[str, str, str]]) -> None:
    found = changes(BODY, NONE, date.fromisoformat(first), date.fromisoformat(last))
    assert [(str(change.day), change.kind, change.rule) for change in found] == wanted


def test_before_and_after_are_said_in_words() -> None:
    (change,) = changes(BODY, NONE, date(2019, 12, 31), date(2020, 1, 1))
    assert "In steps of 0.5 after" in change.before
    assert "(the provider chooses) after" in change.after
    assert change.grade == "official"


def test_everything_is_new_before_the_first_day() -> None:
    found = changes(BODY, NONE, date(2015, 1, 1), date(2016, 1, 1))
    assert {change.kind for change in found} == {"new"}
    rules = {rule.id for rule in (*BODY.award, *BODY.convert, *BODY.exclude)}
    assert {change.rule for change in found} == {f"eb/{rule}" for rule in rules}


def test_coverage_counts_statements_by_grade() -> None:
    found = coverage(BODY, NONE)
    assert found.statements == len(BODY.award) + len(BODY.convert) + len(BODY.exclude)
    assert found.grades == {"official": found.statements - 2, "secondary": 1, "unclear": 1}
    assert found.first_checked == found.last_checked == date(2026, 11, 1)
