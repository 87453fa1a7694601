"""What a rule about credit says in words, whole and on one line."""

import pytest

from cectool.credits.body import Body
from cectool.credits.describe import AwardText, in_a_line, unit_text
from cectool.credits.reading import body_of
from cectool.credits.wording import conditions_of
from cectool.data.toml import parse

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


def board(kind: str, keys: str, more: str = "") -> Body:
    """A body with one statement."""
    text = STATEMENT.format(head=HEAD, kind=kind, keys=keys) + more
    return body_of({"id": "eb", **parse(text.encode(), "eb.toml")})


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
def test_what_a_rule_gives(keys: str, wanted: str) -> None:
    body = board("award", keys)
    assert wanted in AwardText(body).said(body.award[0]).says


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
def test_how_it_is_rounded_and_bounded(keys: str, wanted: list[str]) -> None:
    body = board("award", f"minutes = 50\n{keys}")
    details = " ".join(AwardText(body).said(body.award[0]).details)
    assert all(text in details for text in wanted)


def test_what_another_unit_is_worth() -> None:
    refused = STATEMENT.format(head="", kind="convert", keys='unit = "iacet:ceu"\nrefuse = "not accepted"')
    body = board("convert", 'unit = "academic:semester-hour"\ngives = "15"', refused)
    said = [AwardText(body).converted(rule).says for rule in body.convert]
    assert said == ["1 semester hour is worth 15 CEC.", "IACET CEU is not taken: not accepted"]
    assert unit_text("time:hour") == "hour"


def test_for_which_activities_it_holds() -> None:
    keys = 'minutes = 50\nof = { kind = ["teaching"], given_before = false, not = { format = ["live"] } }'
    body = board("award", keys)
    assert [(pair.label, pair.text) for pair in conditions_of(AwardText(body).said(body.award[0]).of, body)] == [
        ("Kind", "Teaching or presenting"),
        ("Given before", "no"),
        ("Not: format", "Live, in one room"),
    ]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (
            'minutes = 50\nof = { kind = ["course"], format = ["live", "blended"] }\nstep = ["1/2"]\nround = "down"',
            "1 CEC for every 50 minutes. For: course, live or blended. In steps of 0.5, rounded down.",
        ),
        (
            'minutes = 50\nof = { not = { kind = ["exam", "work", "meeting", "reading", "authoring"] } }',
            "1 CEC for every 50 minutes. For: not exam or work or meeting and others.",
        ),
        (
            'refuse = "only once"\nof = { given_before = true, new = false }',
            "Earns nothing: only once. For: given before, not new.",
        ),
        (
            'each = "1"\nstrength = "discretion"\nif = { years = { min = 3 } }',
            "1 CEC for each. Only if: years: 3 or more. The body decides at its discretion.",
        ),
        (
            'each = "1"\nreading = "as in 2020"',
            "1 CEC for each. One reading of an open text: as in 2020.",
        ),
    ],
    ids=["rounded", "excluded", "refused", "of some persons", "one reading"],
)
def test_a_rule_on_one_line(keys: str, wanted: str) -> None:
    body = board("award", keys)
    [rule] = body.award
    assert in_a_line(AwardText(body).said(rule), rule) == wanted


def test_the_parts_of_an_agenda_that_do_not_count() -> None:
    body = board("exclude", 'what = ["break", "meal"]\nlonger_than = 10')
    said = AwardText(body).excluded(body.exclude[0])
    assert said.says == "Not counted: break and meal longer than 10 minutes."
