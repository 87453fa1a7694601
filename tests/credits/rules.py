"""A body with one award rule, written as the lines of that rule."""

from datetime import date
from fractions import Fraction

from cectool.credits.award import award
from cectool.credits.body import Body
from cectool.credits.model import Activity, Award, Segment
from cectool.credits.units import read_segment
from tests.credits.example import example_body

DAY = date(2026, 11, 24)
HEAD = """
schema = 1
name = "One Rule"
[source.rule]
title = "Rule"
url = "https://example.org/rule"
kind = "official"
checked = 2026-11-01
[unit.cpe]
name = "CPE credit"
symbol = "CPE"
size = "rule"
[fact.relevant]
about = "activity"
type = "percent"
ask = "Which share was relevant?"
[fact.count]
about = "activity"
type = "number"
ask = "How many?"
"""
RULE = """
[[award]]
id = "rule"
from = 2020-01-01
source = ["rule"]
"""


def text_of(rule: str) -> str:
    """A body file with one award, given by its lines."""
    return f"{HEAD}{RULE}{rule}\n"


def body_of(rule: str) -> Body:
    """The same as a body."""
    return example_body(text_of(rule), "one")


def done(*segments: str | int | Fraction, **facts: str) -> Activity:
    """A course of such segments (minutes, or as the command line takes them)."""
    parts = [Segment(Fraction(each)) if not isinstance(each, str) else read_segment(each) for each in segments]
    return Activity(kind="course", segments=tuple(parts), facts=facts)


def earned(rule: str, *segments: str | int | Fraction, **facts: str) -> Award:
    """What a course of such segments earns by a rule."""
    return award(body_of(rule), done(*segments, **facts), DAY)
