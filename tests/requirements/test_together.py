# mypy: disable-error-code="comparison-overlap"
# A whole number equals the fraction of its value, which mypy does not know inside tuples.
"""Is credit that may serve only one of several credentials divided so that least is missing in all of them?"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.reading import body_of
from cectool.requirements.assess import check_of, outcome_of
from cectool.requirements.assessment import Assessment
from cectool.requirements.model import Renewal
from cectool.requirements.person import Done, Person
from cectool.requirements.reading import renewal_of
from cectool.requirements.together import divide, sharing_of
from tests.requirements.rules import END, SOURCE, START, cycle, did, statement, worth

MAY = date(2024, 5, 1)


def checked(needs: Mapping[str, Sequence[Mapping[str, Any]]], done: Sequence[Done], rule: str) -> list[Assessment]:
    """Checks of several credentials with these needs, which share by a rule."""
    document = {
        "id": "eb", "schema": 1, "name": "Example Board", "source": SOURCE,
        "unit": {"cpe": {"name": "CPE credit", "symbol": "CPE"}},
        "category": {"law": {"name": "Law"}, "tax": {"name": "Tax"}},
        "share": [statement("share", among="all", rule=rule)],
        "credential": {
            name: {"name": name, "unit": "cpe", "cycle": [cycle()], "need": list(asked)}
            for name, asked in needs.items()
        },
    }  # fmt: skip
    body, renewal = body_of(document), renewal_of(document)
    assert isinstance(renewal, Renewal)
    person = Person(start=START, end=END)
    checks = [check_of(body, renewal, name, person, done, END, worth) for name in needs]
    assert {sharing_of(check) for check in checks} == {rule}
    if rule != "full":
        divide(checks, rule)
    return [outcome_of(check) for check in checks]


def total(least: str) -> dict[str, Any]:
    return statement("total", min=least)


def law(least: str) -> dict[str, Any]:
    return statement("law", min=least, of={"category": ["law"]})


def test_nothing_counts_for_two() -> None:
    first, second = checked({"a": [total("10")], "b": [total("10")]}, [did("10", MAY), did("10", MAY)], "once")
    assert (first.status, second.status) == ("met", "met")
    assert [each.counted for each in first.activities] == [10, 0]
    assert [each.counted for each in second.activities] == [0, 10]
    assert second.activities[0].reason == "it serves eb/a"


def test_each_gets_what_only_it_can_use() -> None:
    done = [did("10", MAY, "tax"), did("10", MAY, "law")]
    first, second = checked({"a": [total("10")], "b": [total("10"), law("10")]}, done, "once")
    assert (first.status, second.status) == ("met", "met")
    assert [each.counted for each in first.activities] == [10, 0]


def test_one_activity_may_be_split_by_its_hours() -> None:
    first, second = checked({"a": [total("6")], "b": [total("4")]}, [did("10", MAY)], "once")
    assert (first.status, first.counted, second.status, second.counted) == ("met", 6, "met", 4)
    assert "part of it serves eb/b" in first.activities[0].reason


def test_half_of_it_counts_for_a_further_one() -> None:
    first, second = checked({"a": [total("10")], "b": [total("5")]}, [did("10", MAY)], "half-for-further")
    assert (first.status, second.status) == ("met", "met")
    first, second = checked({"a": [total("10")], "b": [total("10")]}, [did("10", MAY)], "half-for-further")
    assert first.missing.get("total", Fraction(0)) + second.missing.get("total", Fraction(0)) == 5


def test_in_full_nothing_is_divided() -> None:
    first, second = checked({"a": [total("10")], "b": [total("10")]}, [did("10", MAY)], "full")
    assert (first.counted, second.counted) == (10, 10)


def test_what_is_meant_for_one_stays_with_it() -> None:
    done = [did("10", MAY, serves=("eb/b",)), did("4", MAY)]
    first, second = checked({"a": [total("10")], "b": [total("10")]}, done, "once")
    assert (first.missing, second.missing) == ({"total": 6}, {})


@given(
    st.lists(st.tuples(st.integers(1, 6), st.sets(st.sampled_from(["law", "tax"]))), max_size=5),
    st.tuples(st.integers(1, 12), st.integers(1, 6), st.integers(1, 12)),
)
def test_no_division_of_whole_activities_leaves_less_missing(
    shapes: list[tuple[int, set[str]]], least: tuple[int, int, int]
) -> None:
    done = [did(str(amount), MAY, *sorted(words), title=str(place)) for place, (amount, words) in enumerate(shapes)]
    needs = {"a": [total(str(least[0])), law(str(least[1]))], "b": [total(str(least[2]))]}
    found = checked(needs, done, "once")
    missing = sum((sum(each.missing.values(), Fraction(0)) for each in found), Fraction(0))
    for place in range(len(done)):
        assert sum(each.activities[place].counted for each in found) <= shapes[place][0]
    best = min(
        max(0, least[0] - sum(a for a, _ in mine))
        + max(0, least[1] - sum(a for a, words in mine if "law" in words))
        + max(0, least[2] - sum(a for a, _ in theirs))
        for split in product((True, False), repeat=len(shapes))
        for mine in [[shape for shape, here in zip(shapes, split, strict=True) if here]]
        for theirs in [[shape for shape, here in zip(shapes, split, strict=True) if not here]]
    )
    assert missing <= best


@pytest.mark.parametrize("rule", ["once", "half-for-further"])
def test_nothing_done_leaves_everything_missing(rule: str) -> None:
    assert [each.missing for each in checked({"a": [total("1")], "b": [total("2")]}, [], rule)] == [
        {"total": 1},
        {"total": 2},
    ]
