"""Awards: every family of rule on both sides of its edges, and the laws that hold whatever the numbers."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.award import award
from cectool.credits.model import Activity, Segment
from cectool.credits.periods import remembered
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


@pytest.mark.parametrize(("by", "who"), [("by-provider", "the provider"), ("by-body", "Example Board")])
def test_a_printed_amount_counts_where_the_body_says_so(by: str, who: str) -> None:
    body = example_body(TEXT.replace('printed = "by-provider"', f'printed = "{by}"'))
    printed = award(body, activity(kind="exam", amount=Fraction(6)), DAY)
    assert (printed.status, printed.amount) == ("ok", Fraction(6))
    assert [step.text for step in printed.steps] == [f"the credit printed by {who} counts: 6"]
    asked = award(body, activity(60, kind="exam"), DAY)
    assert [step.text for step in asked.steps] == [
        f"the credit is what {who} prints; minutes are not turned into credit"
    ]


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
        (None, "repeat yes, altered no, (not eligible)"),
    ]
    assert [note for note in found.notes if note.startswith("say ")] == [
        "say --option repeat=yes",
        "say --option altered=no",
    ]


FACTS = """
[fact.level]
about = "activity"
type = "choice"
ask = "Which level?"
choices = ["basic", "advanced"]
[fact.held]
about = "person"
type = "day"
ask = "Since when?"
[[award]]
id = "work"
from = 2016-01-01
source = ["rule"]
of = { kind = ["work"], articles = { min = 2, max = 4 } }
each = "3"
[[award]]
id = "membership"
from = 2016-01-01
source = ["rule"]
of = { kind = ["membership"], level = ["advanced"] }
if = { held = { min = 2020-01-01 } }
each = "2"
[[award]]
id = "certification"
from = 2016-01-01
source = ["rule"]
of = { kind = ["certification"] }
count = "articles"
per = 3
each = "1/2"
[[award]]
id = "coursework"
from = 2016-01-01
source = ["rule"]
of = { kind = ["coursework"] }
count = "articles"
bands = [{ at = 2, credit = "5" }, { at = 4, credit = "9" }]
[[award]]
id = "article-taught"
from = 2016-01-01
source = ["rule"]
of = { kind = ["lecture"] }
like = "seminar"
[kind.lecture]
name = "Lecture"
[kind.seminar]
name = "Seminar"
"""
FULL = example_body(TEXT + FACTS)


@pytest.mark.parametrize(
    ("kind", "given", "status", "amount"),
    [
        ("work", facts(articles="2"), "ok", "3"),
        ("work", facts(articles="4"), "ok", "3"),
        ("work", facts(articles="1"), "not_eligible", None),
        ("work", facts(articles="5"), "not_eligible", None),
        ("membership", facts(level="advanced", held="2020-01-01"), "ok", "2"),
        ("membership", facts(level="advanced", held="2019-12-31"), "not_eligible", None),
        ("membership", facts(level="basic", held="2020-01-01"), "not_eligible", None),
        ("certification", facts(articles="8"), "ok", "1"),
        ("certification", facts(articles="2"), "ok", "0"),
        ("certification", facts(articles="3"), "ok", "1/2"),
        ("coursework", facts(articles="1"), "ok", "0"),
        ("coursework", facts(articles="2"), "ok", "5"),
        ("coursework", facts(articles="3"), "ok", "5"),
        ("coursework", facts(articles="4"), "ok", "9"),
        ("coursework", facts(articles="400"), "ok", "9"),
    ],
)
def test_counts_ranges_and_days(kind: str, given: Mapping[str, str], status: str, amount: str | None) -> None:
    found = award(FULL, activity(30, kind=kind, facts=given), DAY)
    assert (found.status, found.amount) == (status, None if amount is None else Fraction(amount))
    assert all(step.text for step in found.steps)


def test_a_range_that_was_not_said_is_named() -> None:
    found = award(FULL, activity(30, kind="work"), DAY)
    assert found.amount == 3
    assert found.notes == ("taken for granted: articles 2..4; if not, no rule on file gives this",)


def test_how_an_amount_by_count_came_about() -> None:
    texts = [step.text for step in award(FULL, activity(kind="certification", facts=facts(articles="8")), DAY).steps]
    assert texts == ["8 / 3, whole ones only = 2", "2 x 0.5 = 1"]
    texts = [step.text for step in award(FULL, activity(kind="coursework", facts=facts(articles="3")), DAY).steps]
    assert texts == ["articles 3 gives 5"]
    texts = [step.text for step in award(FULL, activity(kind="work", facts=facts(articles="3")), DAY).steps]
    assert texts == ["3 each = 3"]
    texts = [step.text for step in award(FULL, activity(kind="authoring", facts=facts(articles="2")), DAY).steps]
    assert texts == ["2 x 10 = 20", "capped at 15 per activity"]


def test_at_the_cap_nothing_is_capped() -> None:
    body = example_body(TEXT.replace('max = "15"', 'max = "20"'))
    found = award(body, activity(kind="authoring", facts=facts(articles="2")), DAY)
    assert [step.text for step in found.steps] == ["2 x 10 = 20"]


def test_a_count_that_was_not_given_is_asked_for() -> None:
    with pytest.raises(InvalidInput) as refused:
        award(BODY, activity(kind="authoring"), DAY)
    assert refused.value.where == "--option"
    assert refused.value.hint == "--option articles=N: How many articles?"


@pytest.mark.parametrize(
    ("given", "where"), [(facts(level="middling"), "--option level"), (facts(held="last year"), "--option held")]
)
def test_a_fact_that_cannot_be_is_refused(given: Mapping[str, str], where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        award(FULL, activity(30, kind="membership", facts=given), DAY)
    assert refused.value.where == where


def test_a_rule_like_one_that_is_not_there_gives_nothing() -> None:
    found = award(FULL, activity(60, kind="lecture"), DAY)
    assert found.status == "not_eligible"
    assert "no rule for a participant (seminar)" in found.steps[0].text


TAUGHT = """
[[award]]
id = "again"
from = 2016-01-01
source = ["rule"]
of = { kind = ["reading"] }
minutes = 50
step = ["1/2"]
round = "down"
shortest = 30
partial = "whole-only"
[[award]]
id = "taught"
from = 2016-01-01
source = ["rule"]
of = { kind = ["teaching"] }
like = "reading"
times = "3"
preparation = "2"
step = ["1/4", "1/2"]
round = "nearest"
tie = "down"
cap = { max = "9", per = "activity" }
"""
BARE = TEXT[: TEXT.index("[[exclude]]")]
TEACHING = example_body(BARE + TAUGHT)


@pytest.mark.parametrize(
    ("minutes", "preparation", "step", "wanted"),
    [
        (50, "0", "1/4", "3"),
        (50, "10", "1/4", "13/4"),
        (50, "6.25", "1/4", "3"),
        (50, "6.5", "1/4", "13/4"),
        (50, "100", "1/2", "5"),
        (50, "101", "1/2", "5"),
        (30, "50", "1/2", "5/2"),
        (100, "400", "1/4", "9"),
        (29, "50", "1/4", "0"),
    ],
)
def test_teaching_with_preparation_is_rounded_as_the_rule_says(
    minutes: int, preparation: str, step: str, wanted: str
) -> None:
    done = activity(minutes, kind="teaching", facts=facts(preparation_minutes=preparation, step=step))
    assert award(TEACHING, done, DAY).amount == Fraction(wanted)


TAUGHT_BY_UNIT = """
[unit.hour]
name = "Hour of ethics"
symbol = "hour"
[[award]]
id = "ethics"
unit = "hour"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"] }
minutes = 60
round = "none"
[[award]]
id = "day-of-ethics"
unit = "hour"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"], format = ["live"] }
each = "7"
[[award]]
id = "plain"
unit = "cpe"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"] }
minutes = 50
round = "none"
[[award]]
id = "lecture-on-ethics"
unit = "hour"
from = 2016-01-01
source = ["rule"]
of = { kind = ["teaching"] }
like = "course"
times = "2"
"""
BY_UNIT = example_body(BARE + TAUGHT_BY_UNIT)


@pytest.mark.parametrize("form", ["", "live"])
def test_teaching_rests_on_the_time_of_a_participant_in_its_own_unit(form: str) -> None:
    found = award(BY_UNIT, activity(90, kind="teaching", format=form), DAY, unit="hour")
    assert (found.status, found.amount, found.unit) == ("ok", Fraction(3), "eb:hour")


def test_a_body_with_one_unit_may_name_it_in_a_rule_or_leave_it_out() -> None:
    body = example_body(BARE + TAUGHT.replace("minutes = 50", 'unit = "cpe"\nminutes = 50'))
    assert award(body, activity(50, kind="teaching", facts=facts(step="1/4")), DAY).amount == 3


def test_the_step_of_teaching_is_asked_for_where_it_decides() -> None:
    found = award(TEACHING, activity(50, kind="teaching", facts=facts(preparation_minutes="40")), DAY)
    assert [(reading.amount, reading.assuming) for reading in found.readings] == [
        (Fraction(15, 4), "step 0.25"),
        (Fraction(4), "step 0.5"),
    ]


def test_teaching_like_a_participant_who_earns_nothing_earns_nothing() -> None:
    left = msgspec.structs.replace(activity(100, kind="teaching"), attended=Fraction(50))
    found = award(TEACHING, left, DAY)
    assert (found.status, found.amount) == ("not_eligible", None)


def test_what_decides_whether_there_is_credit_is_asked_before_the_step() -> None:
    found = award(BODY, activity(140, kind="teaching", format="live"), DAY)
    asked = [note.split("=")[0] for note in found.notes if note.startswith("say ")]
    assert asked == ["say --option repeat", "say --option step"]


def test_teaching_says_how_it_came_about() -> None:
    done = activity(50, kind="teaching", facts=facts(preparation_minutes="6.25", step="1/4"))
    assert [step.text for step in award(TEACHING, done, DAY).steps] == [
        "50 min / 50 = 1",
        "x 3 = 3",
        "+ preparation 0.125 (at most 2) = 3.125",
        "rounded to the nearest (steps of 0.25): 3",
    ]


def test_what_was_worked_out_is_given_again_until_a_day_changes_it() -> None:
    first = award(BODY, activity(100, format="live"), date(2026, 1, 1))
    again = award(BODY, activity(100, format="live"), date(2026, 6, 1))
    assert again.steps is first.steps
    assert again.on == date(2026, 6, 1)
    later = award(BODY, activity(100, format="live"), date(2027, 11, 3))
    assert later.notes != first.notes
    assert award(BODY, activity(100, format="live"), date(2027, 11, 1)).notes == first.notes


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cectool.credits.periods.MOST_REMEMBERED", 3)
    small = example_body()
    for minutes in range(50, 60):
        assert award(small, activity(minutes, format="live", facts=facts(step="1/2")), DAY).amount == 1
    assert len(remembered(small, "awards").found) <= 3


def test_a_day_before_the_rule_for_an_activity_is_named_as_it_was_asked() -> None:
    later = (
        TEXT + '\n[[award]]\nid = "late"\nfrom = 2025-01-01\nsource = ["rule"]\nof = { kind = ["work"] }\neach = "1"\n'
    )
    body = example_body(later)
    for day in (date(2024, 2, 1), date(2024, 3, 1)):
        found = award(body, activity(kind="work"), day)
        assert f"{day} lies before the oldest rule on file; the oldest one is shown as a reading" in found.notes
