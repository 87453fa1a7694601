from collections.abc import Callable

import pytest

from cectool.credits.body import Body
from cectool.requirements.model import Renewal
from cectool.site.award_text import AwardText, unit_text

HEAD = """
schema = 1
name = "Example Board"
[source.rule]
title = "Rule"
url = "https://example.org/"
kind = "official"
checked = 2026-11-01
[unit.cec]
name = "Credit"
symbol = "CEC"
"""
STATEMENT = '{head}[[{kind}]]\nid = "x"\nfrom = 2016-01-01\nsource = ["rule"]\n{keys}\n'
Make = Callable[[str, str], tuple[Body, Renewal]]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("minutes = 50", "1 CEC for every 50 minutes."),
        ('minutes = 60\ntimes = "2"', "1 CEC for every 60 minutes, times 2."),
        ('each = "10"', "10 CEC for each."),
        ('each = "2"\ncount = "full_years"', "2 CEC for each of the full years."),
        ('each = "1"\ncount = "words"\nper = 12000', "1 CEC for every 12,000 words."),
        ('count = "hours"\nbands = [{ at = 40, credit = "10" }]', "By hours: from 40: 10 CEC."),
        ('printed = "by-provider"', "The credit that the provider prints for the activity"),
        ('printed = "by-body"', "The credit that Example Board prints"),
        ('refuse = "only once"', "Earns nothing: only once"),
        ('like = "course"', "As much as a participant earns"),
        ('like = "course"\ntimes = "3"\npreparation = "2"', "up to 2 times that credit."),
    ],
)
def test_what_a_rule_gives(make_rules: Make, keys: str, wanted: str) -> None:
    body, _ = make_rules(STATEMENT.format(head=HEAD, kind="award", keys=keys), "eb")
    assert wanted in AwardText(body).said(body.award[0])[0]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ('round = "none"', ["Not rounded."]),
        ('step = ["1/2"]\nround = "down"', ["In steps of 0.5, rounded down."]),
        (
            'first = ["1/2", "1"]\nstep = ["1/5", "1/2"]\nround = "down"',
            ["In steps of 0.2 or 0.5 (the provider chooses) after a first 0.5 and then 1, rounded down."],
        ),
        ('step = ["1"]\nround = "nearest"\ntie = "up"', ["In steps of 1, rounded to the nearest (a tie goes up)."]),
        ('step = ["1"]\nround = "threshold"\nthreshold = 45', ["a part step counting in full from 45 minutes on."]),
        ('step = ["1/10"]\nround = "unstated"', ["the text does not say how what lies between is rounded."]),
        ('round = "none"\nshortest = 25\nshortest_segment = 10', ["Nothing under 25 minutes counts and parts under"]),
        ('round = "none"\ncap = { max = "8", per = "day" }', ["At most 8 for one day."]),
        ('round = "none"\nnever_less = "1"', ["Never less than 1."]),
        ('round = "none"\npool = "segment"\npartial = "whole-only"', ["by itself.", "Leaving early earns nothing."]),
        (
            'round = "none"\nmeasure = { kind = "words", words_per_minute = 180, minutes_per_question = "1.85" }',
            ["Time is the words divided by 180 a minute, plus 1.85 minutes a question."],
        ),
    ],
)
def test_how_it_is_rounded_and_bounded(make_rules: Make, keys: str, wanted: list[str]) -> None:
    body, _ = make_rules(STATEMENT.format(head=HEAD, kind="award", keys=f"minutes = 50\n{keys}"), "eb")
    details = " ".join(AwardText(body).said(body.award[0])[2])
    assert all(text in details for text in wanted)


def test_what_another_unit_is_worth(make_rules: Make) -> None:
    text = STATEMENT.format(head=HEAD, kind="convert", keys='unit = "academic:semester-hour"\ngives = "15"')
    text += STATEMENT.format(head="", kind="convert", keys='unit = "iacet:ceu"\nrefuse = "not accepted"')
    body, _ = make_rules(text, "eb")
    said = [AwardText(body).converted(rule)[0] for rule in body.convert]
    assert said == ["1 semester hour is worth 15 CEC.", "IACET CEU is not taken: not accepted"]
    assert unit_text("time:hour") == "hour"


def test_for_which_activities_it_holds(make_rules: Make) -> None:
    keys = 'minutes = 50\nof = { kind = ["teaching"], given_before = false, not = { format = ["live"] } }'
    body, _ = make_rules(STATEMENT.format(head=HEAD, kind="award", keys=keys), "eb")
    assert [(pair.label, pair.text) for pair in AwardText(body).said(body.award[0])[1]] == [
        ("Kind", "Teaching or presenting"),
        ("Given before", "no"),
        ("Not: format", "Live, in one room"),
    ]
