"""What is settled before the minutes are looked at, and for how long it holds."""

from datetime import date

from cectool.credits.award import award
from cectool.credits.terms import terms_of
from tests.credits.example import example_body
from tests.credits.rules import DAY, body_of, done


def test_activities_that_differ_in_their_minutes_share_their_terms() -> None:
    body = body_of('minutes = 60\nstep = ["1"]\nround = "down"\n')
    assert terms_of(body, done("65m"), DAY, "") is terms_of(body, done("9h", "1h"), DAY, "")
    assert [award(body, done(time), DAY).amount for time in ("65m", "9h")] == [1, 9]


def test_no_time_at_all_has_terms_of_its_own() -> None:
    body = body_of('minutes = 60\nstep = ["1"]\nround = "down"\n')
    assert terms_of(body, done(), DAY, "").found.chosen == ()
    assert terms_of(body, done("1h"), DAY, "").found.chosen


def test_the_terms_hold_until_a_rule_turns() -> None:
    body = example_body()
    turn = max(rule.starts for rule in body.award)
    late = terms_of(body, done("1h"), turn, "")
    assert terms_of(body, done("1h"), date(turn.year, turn.month, turn.day + 1), "") is late
    assert terms_of(body, done("1h"), date.fromordinal(turn.toordinal() - 1), "") is not late
