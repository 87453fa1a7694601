"""Awards: every family of rule on both sides of its edges, and the laws that hold whatever the numbers."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.award import award
from cectool.credits.model import Activity, Segment
from cectool.errors import InvalidInput, UnknownName
from tests.credits.example import TEXT, example_body

BODY = example_body()
DAY = date(2026, 11, 24)


def activity(minutes: int | list[int] | None = None, **rest: Any) -> Activity:
    pieces = [minutes] if isinstance(minutes, int) else minutes or []
    return Activity(segments=tuple(Segment(Fraction(each)) for each in pieces), **rest)


def facts(**given: str) -> Mapping[str, str]:
    return given


@pytest.mark.parametrize(
    ("done", "day", "wanted"),
    [
        pytest.param(activity(140, format="live", facts=facts(step="1/5")), DAY, "2.8", id="fifths"),
        pytest.param(activity(140, format="live", facts=facts(step="1/2")), DAY, "2.5", id="halves"),
        pytest.param(activity(140, format="live"), date(2019, 12, 31), "2.5", id="the-older-rule-had-halves-alone"),
        pytest.param(activity(100, format="live"), DAY, "2", id="both-steps-agree"),
        pytest.param(activity(49, format="live"), DAY, "0", id="one-minute-short"),
        pytest.param(activity([30] * 5, format="live"), DAY, "3", id="segments-are-pooled"),
        pytest.param(activity(25, format="self-study"), DAY, "0.5", id="self-study-half"),
        pytest.param(activity(24, format="self-study"), DAY, "0", id="self-study-under-a-half"),
        pytest.param(activity(None, format="self-study", words=9000, questions=5), DAY, "1", id="words"),
        pytest.param(activity(100, kind="teaching", format="live", facts=facts(repeat="no", preparation_minutes="400")),
                     DAY, "6", id="preparation-at-most-twice"),
        pytest.param(activity(100, kind="teaching", format="live", facts=facts(repeat="no", preparation_minutes="50")),
                     DAY, "3", id="preparation-as-spent"),
        pytest.param(activity(None, kind="authoring", facts=facts(articles="1")), DAY, "10", id="flat"),
        pytest.param(activity(None, kind="authoring", facts=facts(articles="2")), DAY, "15", id="capped"),
        pytest.param(activity(10, kind="meeting"), DAY, "1", id="a-meeting-is-never-less-than-one"),
        pytest.param(activity(75, kind="reading"), DAY, "1.25", id="unstated-but-on-a-step"),
        pytest.param(activity([14, 14, 16], kind="volunteering"), DAY, "0.25", id="each-segment-rounded-alone"),
    ],
)  # fmt: skip
def test_amounts(done: Activity, day: date, wanted: str) -> None:
    found = award(BODY, done, day)
    assert (found.status, found.amount) == ("ok", Fraction(wanted))
    assert found.steps


@pytest.mark.parametrize(
    ("done", "status", "amounts"),
    [
        pytest.param(activity(140, format="live"), "ambiguous", ["2.5", "2.8"], id="the-step-is-the-providers"),
        pytest.param(activity(40), "ambiguous", ["0", "0.5"], id="the-format-decides"),
        pytest.param(activity(70, kind="reading"), "unclear", ["1", "7/6", "1.25"], id="rounding-is-not-stated"),
        pytest.param(activity(70, kind="mentoring"), "unclear", ["1"], id="one-reading-of-an-open-text"),
        pytest.param(activity(60, kind="exam"), "ask_provider", [], id="printed"),
        pytest.param(activity(60, kind="teaching", format="live", facts=facts(repeat="yes")), "not_eligible", [],
                     id="refused"),
        pytest.param(activity(60, kind="membership"), "not_eligible", [], id="no-rule"),
    ],
)  # fmt: skip
def test_what_is_not_one_number_says_so(done: Activity, status: str, amounts: list[str]) -> None:
    found = award(BODY, done, DAY)
    assert found.status == status
    assert found.amount is None
    assert [reading.amount for reading in found.readings] == [Fraction(amount) for amount in amounts]


def test_a_day_before_every_rule_is_unclear_with_the_oldest_as_a_reading() -> None:
    found = award(BODY, activity(100, format="live"), date(2015, 12, 31))
    assert found.status == "unclear"
    assert [reading.amount for reading in found.readings] == [2]
    assert any("before the oldest rule" in note for note in found.notes)


def test_a_printed_amount_counts_where_the_body_says_so() -> None:
    found = award(BODY, activity(kind="exam", amount=Fraction(6)), DAY)
    assert found.status == "ok"
    assert found.amount == 6


def test_breaks_are_taken_away_only_when_longer_than_the_rule_says() -> None:
    parts = (Segment(Fraction(90)), Segment(Fraction(15), "break"), Segment(Fraction(10), "break"))
    found = award(BODY, Activity(format="live", segments=parts), DAY)
    assert found.amount == 2
    assert [step.text for step in found.steps if "break" in step.text] == ["15 min of break do not count"]


def test_steps_name_rule_version_source_and_grade() -> None:
    step = award(BODY, activity(100, format="live"), DAY).steps[0]
    assert (step.text, step.rule, step.starts, step.grade) == (
        "100 min / 50 = 2",
        "eb/live",
        date(2020, 1, 1),
        "official",
    )
    assert step.source is not None
    assert step.source.title == "Rule 12"
    assert award(BODY, activity(60, kind="meeting"), DAY).steps[0].grade == "secondary"


def test_a_rule_checked_long_ago_says_so() -> None:
    notes = award(BODY, activity(100, format="live"), date(2028, 1, 1)).notes
    assert any("last checked on 2026-11-01" in note for note in notes)


@pytest.mark.parametrize(
    ("done", "error", "names"),
    [
        pytest.param(activity(60, kind="juggling"), UnknownName, "juggling", id="kind"),
        pytest.param(activity(60, format="lve"), UnknownName, "live", id="format-with-the-nearest"),
        pytest.param(activity(60, format="live", facts=facts(step="1/3")), InvalidInput, "1/3", id="step"),
        pytest.param(activity(), InvalidInput, "--time", id="nothing-to-count"),
    ],
)
def test_what_is_not_known_is_refused_by_name(done: Activity, error: type[InvalidInput], names: str) -> None:
    with pytest.raises(error, match=names):
        award(BODY, done, DAY)


@given(st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(["1/5", "1/2"]))
def test_more_minutes_never_earn_less(one: int, other: int, step: str) -> None:
    low, high = sorted((one, other))
    short, long = (award(BODY, activity(m, format="live", facts=facts(step=step)), DAY).amount for m in (low, high))
    assert short is not None
    assert long is not None
    assert short <= long


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_pooling_never_gives_less_than_splitting(pieces: list[int]) -> None:
    one_step = facts(step="1/5")
    pooled = award(BODY, activity(pieces, format="live", facts=one_step), DAY).amount
    apart = [award(BODY, activity(piece, format="live", facts=one_step), DAY).amount for piece in pieces]
    assert pooled is not None
    assert pooled >= sum(amount for amount in apart if amount is not None)


@given(st.integers(0, 100_000))
def test_amounts_agree_with_whole_number_arithmetic(minutes: int) -> None:
    found = award(BODY, activity(minutes, format="live", facts=facts(step="1/5")), DAY).amount
    assert found == (0 if minutes < 50 else Fraction(minutes * 5 // 50, 5))


OPEN = example_body(
    """
schema = 1
name = "Open Texts"
[source.rule]
title = "Rule"
url = "https://example.org/open"
kind = "official"
checked = 2026-11-01
[unit.cpe]
name = "CPE"
symbol = "CPE"
[fact.edition]
about = "activity"
type = "choice"
ask = "Which edition?"
[[award]]
id = "old"
from = 2020-01-01
source = ["rule"]
of = { kind = ["course"] }
minutes = 50
step = ["1", "1/2"]
round = "down"
[[award]]
id = "new"
from = 2020-01-01
source = ["rule"]
of = { kind = ["course"], edition = ["new"] }
reading = "as in the draft"
minutes = 50
step = ["1", "1/2"]
round = "down"
[[award]]
id = "new"
from = 2020-01-01
source = ["rule"]
of = { kind = ["course"], edition = ["new"] }
reading = "as before"
minutes = 100
step = ["1", "1/2"]
round = "down"
[[award]]
id = "settled"
from = 2020-01-01
source = ["rule"]
of = { kind = ["reading"] }
reading = "one"
each = "2"
[[award]]
id = "settled"
from = 2020-01-01
source = ["rule"]
of = { kind = ["reading"] }
reading = "other"
each = "2"
"""
)


def test_readings_that_agree_settle_an_open_text() -> None:
    found = award(OPEN, activity(kind="reading"), DAY)
    assert (found.status, str(found.amount)) == ("ok", "2")


def test_an_open_text_alone_is_unclear_whatever_could_be_chosen_beside() -> None:
    found = award(OPEN, activity(100, facts=facts(edition="new")), DAY)
    assert found.status == "unclear"
    assert [(str(r.amount), r.assuming) for r in found.readings] == [("1", "as before"), ("2", "as in the draft")]


def test_a_choice_that_decides_is_asked_for_before_the_text_is_blamed() -> None:
    found = award(OPEN, activity(75), DAY)
    assert found.status == "ambiguous"
    assert [(str(r.amount), r.assuming) for r in found.readings] == [
        ("0", "step 1, edition new, as before"),
        ("1/2", "step 0.5, edition new, as before"),
        ("1", "step 1, no edition named; or step 1, as in the draft"),
        ("3/2", "step 0.5, no edition named; or step 0.5, as in the draft"),
    ]


@pytest.mark.parametrize(
    ("given", "where", "hint"),
    [
        pytest.param(facts(stepp="1/2"), "--option", "did you mean step?", id="a-misspelt-key"),
        pytest.param(facts(repeat="perhaps"), "--option repeat", "yes or no", id="neither-yes-nor-no"),
        pytest.param(facts(articles="many"), "--option articles", "write digits", id="no-number"),
        pytest.param(facts(step="1e3"), "--option step", "write digits", id="a-step-with-an-exponent"),
    ],
)
def test_an_option_that_cannot_be_is_refused(given: Mapping[str, str], where: str, hint: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        award(BODY, activity(140, format="live", facts=given), DAY)
    assert refused.value.where == where
    assert hint in refused.value.hint


@pytest.mark.parametrize("given", [facts(step="1/2"), facts(step="0.5", repeat="no"), facts(step="1/2", articles="2")])
def test_an_option_that_another_rule_asks_for_is_no_mistake(given: Mapping[str, str]) -> None:
    assert award(BODY, activity(140, format="live", facts=given), DAY).amount == Fraction(5, 2)


ALTERED = '[fact.altered]\nabout = "activity"\ntype = "yes-no"\nask = "Was it altered?"\n'


def test_conditions_of_a_rule_are_asked_for_together_and_a_step_that_changes_nothing_is_not() -> None:
    both = example_body(
        TEXT.replace("repeat = true }", "repeat = true, altered = false }")
        .replace('{ kind = ["teaching"], repeat = false }', '{ kind = ["teaching"] }')
        .replace(
            "[[exclude]]", '[fact.altered]\nabout = "activity"\ntype = "yes-no"\nask = "Was it altered?"\n[[exclude]]'
        )
    )
    found = award(both, activity(100, kind="teaching", format="live"), DAY)
    assert [(reading.amount, reading.assuming) for reading in found.readings] == [
        (Fraction(2), "no repeat named"),
        (None, "repeat yes, altered no, (not_eligible)"),
    ]
    assert [note for note in found.notes if note.startswith("say ")] == [
        "say --option repeat=: yes",
        "say --option altered=: no",
    ]
