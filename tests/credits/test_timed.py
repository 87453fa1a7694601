"""Time under a rule: days, segments, breaks, who leaves early, shares, formulas and limits."""

from fractions import Fraction
from typing import Any

import msgspec
import pytest

from cectool.credits.award import award
from cectool.credits.model import Activity, Award
from cectool.errors import DataError, InvalidInput
from tests.credits.rules import DAY, body_of, done, earned

DOWN = 'minutes = 60\nstep = ["1"]\nround = "down"\n'
ACTUAL = 'minutes = 60\nround = "none"\n'
TWO_DAYS = ("90m@2026-11-23", "90m@2026-11-24", "45m@2026-11-24")
THREE_LONG_DAYS = ("10h@2026-11-23", "9h", "3h@2026-11-25")


@pytest.mark.parametrize(
    ("rule", "segments", "wanted"),
    [
        pytest.param(DOWN, TWO_DAYS, "3", id="an-event-is-one-pool"),
        pytest.param(DOWN + 'pool = "day"', TWO_DAYS, "3", id="each-day-rounded-alone"),
        pytest.param(DOWN + 'pool = "day"', ("90m@2026-11-23", "90m@2026-11-24"), "2", id="days-never-share"),
        pytest.param(DOWN + 'pool = "segment"', TWO_DAYS, "2", id="each-segment-rounded-alone"),
        pytest.param(DOWN + 'pool = "day"', ("30m", "30m@2026-11-24"), "1", id="no-day-is-the-day-of-the-activity"),
        pytest.param(DOWN + 'pool = "day"\ncap = { max = "8", per = "day" }', THREE_LONG_DAYS, "19", id="cap-a-day"),
        pytest.param(DOWN + 'cap = { max = "8", per = "day" }', THREE_LONG_DAYS, "19", id="a-cap-a-day-pools-by-day"),
        pytest.param(DOWN + 'pool = "segment"\ncap = { max = "2", per = "day" }', ("90m", "90m", "90m"), "2",
                     id="segments-of-one-day-share-its-cap"),
        pytest.param(DOWN + 'cap = { max = "8", per = "activity" }', THREE_LONG_DAYS, "8", id="cap-an-activity"),
        pytest.param(DOWN + 'cap = { max = "8", per = "day" }', ("8h",), "8", id="at-the-cap"),
        pytest.param(DOWN + 'pool = "segment"\nshortest = 20\nnever_less = "1"', ("10m", "30m"), "1",
                     id="a-minimum-is-granted-when-any-part-earns"),
        pytest.param(DOWN + 'pool = "segment"\nshortest = 20\nnever_less = "1"', ("10m", "15m"), "0",
                     id="and-not-when-no-part-does"),
        pytest.param(DOWN + 'pool = "day"', ("15m@break",), "0", id="nothing-but-breaks"),
        pytest.param(DOWN + "shortest_segment = 10", ("55m", "9m"), "0", id="short-segments-are-not-summed"),
        pytest.param(DOWN + "shortest_segment = 10", ("50m", "10m"), "1", id="long-enough-segments-are"),
        pytest.param(ACTUAL + "shortest_segment = 10", ("9m",), "0.15", id="a-segment-alone-is-no-sum"),
        pytest.param(ACTUAL + "shortest_segment = 10", ("9m", "5m"), "0", id="short-segments-alone-are-nothing"),
        pytest.param(ACTUAL + "shortest_segment = 10", ("10m", "9m", "20m"), "0.5", id="the-others-are-summed"),
        pytest.param('minutes = 60\nshortest = 45\nround = "none"', ("44m",), "0", id="too-short-altogether"),
        pytest.param('minutes = 60\nshortest = 45\nround = "none"', ("44.5m",), "0", id="too-short-by-half-a-minute"),
        pytest.param('minutes = 60\nshortest = 45\nround = "none"', ("22m", "23m"), "0.75", id="just-long-enough"),
    ],
)  # fmt: skip
def test_what_is_pooled_and_limited(rule: str, segments: tuple[str, ...], wanted: str) -> None:
    assert earned(rule, *segments).amount == Fraction(wanted)


def test_a_cap_names_its_day() -> None:
    texts = [step.text for step in earned(DOWN + 'cap = { max = "8", per = "day" }', *THREE_LONG_DAYS).steps]
    assert texts[-3:] == [
        "capped at 8 per day (2026-11-23)",
        "capped at 8 per day (2026-11-24)",
        "summed over 3 days = 19",
    ]


@pytest.mark.parametrize(
    ("limit", "short", "enough", "words"),
    [
        pytest.param("shortest_segment = 10", ("30m", "9m"), ("30m", "10m"), "not summed", id="shortest-segment"),
        pytest.param("shortest = 45", ("44m",), ("45m",), "earn anything", id="shortest"),
        pytest.param('never_less = "1"', ("59m",), ("60m",), "never less", id="a-granted-minimum"),
        pytest.param('cap = { max = "1", per = "activity" }', ("61m",), ("60m",), "capped", id="cap-an-activity"),
        pytest.param('cap = { max = "1", per = "day" }', ("61m",), ("60m",), "capped", id="cap-a-day"),
    ],
)
def test_a_limit_is_named_where_it_changes_the_amount_and_nowhere_else(
    limit: str, short: tuple[str, ...], enough: tuple[str, ...], words: str
) -> None:
    assert sum(words in step.text for step in earned(ACTUAL + limit, *short).steps) == 1
    assert [step for step in earned(ACTUAL + limit, *enough).steps if words in step.text] == []


def attended(rule: str, minutes: str, *segments: str) -> Award:
    return award(body_of(rule), msgspec.structs.replace(done(*segments), attended=Fraction(minutes)), DAY)


@pytest.mark.parametrize(
    ("partial", "minutes", "status", "amount"),
    [
        ("", "180", "ok", "3"),
        ("", "150", "unclear", None),
        ("attended", "150", "ok", "2"),
        ("attended", "180", "ok", "3"),
        ("whole-only", "150", "not_eligible", None),
        ("whole-only", "180", "ok", "3"),
    ],
)
def test_who_leaves_early(partial: str, minutes: str, status: str, amount: str | None) -> None:
    found = attended(DOWN + (f'partial = "{partial}"' if partial else ""), minutes, "2h", "1h")
    assert (found.status, found.amount) == (status, None if amount is None else Fraction(amount))
    if status == "unclear":
        assert [(reading.amount, reading.assuming) for reading in found.readings] == [
            (Fraction(2), "the time attended counts"),
            (None, "who leaves early earns nothing (not eligible)"),
        ]


def test_leaving_early_cuts_the_last_segments() -> None:
    rule = DOWN + 'pool = "segment"\npartial = "attended"'
    assert attended(rule, "130", "1h", "1h", "1h").amount == 2
    assert attended(rule, "60", "1h", "1h", "1h").amount == 1


@pytest.mark.parametrize(
    ("rule", "segments"),
    [
        (DOWN, ("1h",)),
        (DOWN, ("30m", "30m")),
        ('each = "2"', ("1h",)),
        ('each = "2"', ()),
        ('printed = "by-body"', ("30m", "30m")),
    ],
)
def test_nobody_attends_more_than_there_was(rule: str, segments: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match="--attended"):
        attended(rule, "61", *segments)


def test_whole_only_holds_for_what_is_flat_too() -> None:
    assert attended('each = "2"\npartial = "whole-only"', "59", "1h").status == "not_eligible"
    assert attended('each = "2"\npartial = "whole-only"', "60", "1h").amount == 2


@pytest.mark.parametrize(("share", "wanted"), [("80%", "0.8"), ("80", "0.8"), ("100%", "1"), ("0", "0")])
def test_only_the_relevant_share_counts(share: str, wanted: str) -> None:
    rule = 'minutes = 60\nround = "none"\nscaled_by = "relevant"'
    found = earned(rule, 60, relevant=share)
    assert (found.amount, found.notes) == (Fraction(wanted), ())


def test_a_share_that_was_not_said_is_the_whole_and_the_answer_says_so() -> None:
    found = earned('minutes = 60\nround = "none"\nscaled_by = "relevant"', 60)
    assert found.amount == 1
    assert found.notes == ("taken as 100% relevant; if not: --option relevant=80%",)


@pytest.mark.parametrize("share", ["101%", "-5%", "half", "8e1"])
def test_a_share_is_a_part_of_the_whole(share: str) -> None:
    with pytest.raises(InvalidInput, match="--option relevant"):
        earned('minutes = 60\nround = "none"\nscaled_by = "relevant"', 60, relevant=share)


WORDS = (
    'minutes = 50\nround = "none"\nmeasure = { kind = "words", words_per_minute = 180, minutes_per_question = "1.85" }'
)
TRIALS = (
    'minutes = 60\nround = "none"\nmeasure = { kind = "reading-trials", times = "1.5", minutes_per_question = "2" }'
)
PILOT = 'minutes = 60\nround = "none"\nmeasure = { kind = "pilot-test" }'


@pytest.mark.parametrize(
    ("rule", "given", "wanted", "text"),
    [
        pytest.param(WORDS, {"words": 9000, "questions": 10}, "1.37",
                     "9000 words / 180 + 0 min of recordings + 10 questions x 1.85 = 68.5 min", id="words"),
        pytest.param(WORDS, {"words": 900}, "0.1",
                     "900 words / 180 + 0 min of recordings + 0 questions x 1.85 = 5 min", id="words-alone"),
        pytest.param(WORDS, {"words": 0, "questions": 0, "segments": done(50).segments}, "1",
                     "0 words / 180 + 50 min of recordings + 0 questions x 1.85 = 50 min", id="recordings-alone"),
        pytest.param(TRIALS, {"questions": 0, "segments": done(60).segments}, "1.5",
                     "60 min of reading x 1.5 + 0 questions x 2 = 90 min", id="reading-trials-without-questions"),
        pytest.param(TRIALS, {"questions": 15, "segments": done(60).segments}, "2",
                     "60 min of reading x 1.5 + 15 questions x 2 = 120 min", id="reading-trials"),
        pytest.param(PILOT, {"segments": done(90).segments}, "1.5", "90 min / 60 = 1.5", id="pilot-test"),
    ],
)  # fmt: skip
def test_a_formula_yields_minutes(rule: str, given: dict[str, Any], wanted: str, text: str) -> None:
    found = award(body_of(rule), Activity(kind="course", **given), DAY)
    assert found.amount == Fraction(wanted)
    assert text in [step.text for step in found.steps]


def test_words_without_a_reading_speed_are_no_time() -> None:
    rule = body_of('minutes = 50\nround = "none"\nmeasure = { kind = "words" }')
    with pytest.raises(DataError, match="how many are read in a minute"):
        award(rule, Activity(kind="course", words=900), DAY)


def test_a_quotient_may_be_taken_to_decimals_first() -> None:
    rule = 'minutes = 60\nstep = ["1/2"]\nround = "down"\nmeasure = { kind = "clock", decimals = 3 }'
    assert earned(rule, Fraction("89.98")).amount == Fraction(3, 2)
    assert earned(rule, Fraction("89.96")).amount == 1


def test_reading_trials_without_a_factor_count_as_they_were() -> None:
    rule = 'minutes = 60\nround = "none"\nmeasure = { kind = "reading-trials", minutes_per_question = "2" }'
    assert award(
        body_of(rule), Activity(kind="course", questions=15, segments=done(60).segments), DAY
    ).amount == Fraction(3, 2)


def test_one_reading_of_an_open_rounding_holds_for_all_parts() -> None:
    rule = 'minutes = 60\nstep = ["1"]\nround = "unstated"\npool = "segment"'
    found = earned(rule, 50, 50)
    assert [(str(reading.amount), reading.assuming) for reading in found.readings] == [
        ("0", "rounded down"),
        ("5/3", "not rounded"),
        ("2", "rounded to the nearest step"),
    ]


def test_parts_of_different_days_do_not_share_a_cap() -> None:
    rule = DOWN + 'pool = "segment"\ncap = { max = "2", per = "day" }'
    assert earned(rule, "90m@2026-11-23", "90m@2026-11-23", "3h@2026-11-25", "1h").amount == 2 + 2 + 1


def test_a_sum_is_shown_only_of_several() -> None:
    assert [step.text for step in earned(DOWN + 'pool = "day"', 60).steps] == ["60 min / 60 = 1"]
    two = earned(DOWN + 'pool = "segment"', 60, 60)
    assert two.steps[-1].text == "summed over 2 segments = 2"


def test_who_left_in_the_middle_was_at_no_later_part() -> None:
    rule = 'minutes = 60\nround = "none"\npartial = "attended"'
    texts = [step.text for step in attended(rule, "60", "1h", "15m@break", "1h").steps]
    assert texts[-1] == "60 min / 60 = 1"
    assert attended(rule, "75", "1h", "15m@break", "1h").amount == 1
    assert attended(rule, "80", "1h", "15m@break", "1h").amount == Fraction(13, 12)
