"""What holds of every check, whatever was done?"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cectool.requirements.assessment import Assessment, Predicate
from cectool.requirements.person import Done
from tests.requirements.rules import START, check, did, statement

CATEGORIES: dict[str, Any] = {
    "category": {
        "law": {"name": "Law", "group": "field"},
        "tax": {"name": "Tax", "group": "field"},
        "ethics": {"name": "Ethics"},
        "cyber-ethics": {"name": "Cybersecurity, ethics", "inside": "ethics"},
    },
}
WORDS = ("law", "tax", "ethics", "cyber-ethics")
ORDER = ("not_met", "unclear", "exempt", "met")

activities = st.builds(
    lambda amount, days, words, title: did(str(amount), START + timedelta(days=days), *words, title=title),
    st.fractions(Fraction(1, 4), 30, max_denominator=6),
    st.integers(-200, 900),
    st.lists(st.sampled_from(WORDS), max_size=3, unique=True),
    st.sampled_from(("A", "B", "C")),
)
needs = st.lists(
    st.builds(
        lambda kind, word, amount, per: {
            "id": f"{kind}-{word}", "kind": kind, "word": word, "amount": str(amount), "per": per
        },
        st.sampled_from(("min", "max")),
        st.sampled_from(WORDS),
        st.integers(1, 20),
        st.sampled_from(("", "calendar-year")),
    ),
    max_size=4,
    unique_by=lambda need: str(need["id"]),
)  # fmt: skip


def rules(shapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A total of 40 and some minima and limits."""
    made = [
        statement(each["id"], of={"category": [each["word"]]}, per=each["per"], **{each["kind"]: each["amount"]})
        for each in shapes
    ]
    return [statement("total", min="40"), *made]


def told(shapes: list[dict[str, Any]], done: list[Done], **more: Any) -> Assessment:
    carry = [statement("carry", earned="6 months", max="10")]
    return check(rules(shapes), done, carry=carry, on=date(2026, 6, 1), **CATEGORIES, **more)


def amounts(predicates: tuple[Predicate, ...]) -> list[Fraction | None]:
    return [
        amount for each in predicates for amount in (each.counted, each.missing, each.required, *amounts(each.inside))
    ]


@given(needs, st.lists(activities, max_size=8))
def test_nothing_counts_for_more_than_it_earned(shapes: list[dict[str, Any]], done: list[Done]) -> None:
    assessment = told(shapes, done)
    for each, activity in zip(assessment.activities, done, strict=True):
        assert each.awarded == activity.activity.amount
        assert 0 <= each.counted <= (each.awarded or 0)
        assert each.reason
    counted = sum((each.counted for each in assessment.activities), Fraction(0))
    assert assessment.counted == counted
    assert assessment.carries.amount is not None
    assert 0 <= assessment.carries.amount <= max(Fraction(0), counted - 40)


@given(needs, st.lists(activities, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_activities_changes_nothing(shapes: list[dict[str, Any]], done: list[Done], random: Any) -> None:
    shuffled = list(done)
    random.shuffle(shuffled)
    one, other = told(shapes, done), told(shapes, shuffled)
    assert (one.status, one.counted, one.missing) == (other.status, other.counted, other.missing)
    assert (one.predicates, one.carries, one.lapses) == (other.predicates, other.carries, other.lapses)
    assert sorted(each.counted for each in one.activities) == sorted(each.counted for each in other.activities)


@given(needs, st.lists(activities, max_size=6), activities)
def test_more_never_makes_anything_worse(shapes: list[dict[str, Any]], done: list[Done], more: Done) -> None:
    less, full = told(shapes, done), told(shapes, [*done, more])
    assert ORDER.index(full.status) >= ORDER.index(less.status)
    assert sum(full.missing.values()) <= sum(less.missing.values())
    assert full.counted >= less.counted


@given(needs, st.lists(activities, max_size=6))
def test_every_amount_is_a_fraction(shapes: list[dict[str, Any]], done: list[Done]) -> None:
    assessment = told(shapes, done)
    found = [*amounts(assessment.predicates), *assessment.missing.values(), assessment.counted]
    found += [each.counted for each in assessment.activities] + [assessment.carries.amount, assessment.lapses.amount]
    assert {type(amount) for amount in found if amount is not None} <= {Fraction}


@given(needs, st.lists(activities, max_size=6))
def test_no_limit_is_passed(shapes: list[dict[str, Any]], done: list[Done]) -> None:
    limits = [each for each in shapes if each["kind"] == "max" and not each["per"]]
    for predicate in told(shapes, done).predicates:
        for each in limits:
            if predicate.id == each["id"]:
                assert (predicate.counted or 0) <= int(each["amount"])


@given(needs, st.lists(activities, max_size=6))
def test_met_means_that_nothing_is_missing(shapes: list[dict[str, Any]], done: list[Done]) -> None:
    assessment = told(shapes, done)
    assert (assessment.status == "met") == (not assessment.missing)


@given(st.lists(activities, max_size=6))
def test_readings_lie_around_what_is_shown(done: list[Done]) -> None:
    shapes: list[dict[str, Any]] = []
    both = check(
        [*rules(shapes), statement("law", of={"category": ["law"]}, max="5", reading="a"),
         statement("law", of={"category": ["law"]}, max="9", reading="b")],
        done, on=date(2026, 6, 1), **CATEGORIES,
    )  # fmt: skip
    if both.readings:
        assert both.counted == min(
            each.counted or 0 for each in both.readings if each.status == both.readings[0].status
        )
        assert len({(each.status, each.counted) for each in both.readings}) == len(both.readings) == 2
