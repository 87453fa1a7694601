"""Conversions: the receiver's table first, then its rule on the minutes, then a refusal; and bare symbols."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.bare import convert_bare
from cectool.credits.body import Body
from cectool.credits.convert import convert, known_unit
from cectool.credits.model import Step, verbatim
from cectool.errors import UnknownName
from tests.credits.example import TEXT, example_body

DAY = date(2026, 11, 24)
TENS = """
schema = 1
name = "Ten Hours"
[source.rule]
title = "Rule"
url = "https://example.org/ten"
kind = "official"
checked = 2026-11-01
[unit.cpe]
name = "Ten-hour unit"
symbol = "CPE"
size = "any"
[unit.token]
name = "Token without a length"
symbol = "token"
[[award]]
id = "any"
unit = "cpe"
from = 2000-01-01
source = ["rule"]
minutes = 600
step = ["1/10"]
round = "down"
[[award]]
id = "token"
unit = "token"
from = 2000-01-01
source = ["rule"]
printed = "by-body"
"""
BODIES = {"eb": example_body(), "tens": example_body(TENS, "tens")}


def bodies(name: str) -> Body:
    if name not in BODIES:
        raise UnknownName.of("body", name, sorted(BODIES))
    return BODIES[name]


@pytest.mark.parametrize(
    ("amount", "given_unit", "to", "facts", "status", "wanted"),
    [
        pytest.param("1.5", "tens:cpe", "eb:cpe", {}, "ok", "18", id="through-minutes"),
        pytest.param("3", "hours", "tens:cpe", {}, "ok", "0.3", id="from-hours"),
        pytest.param("1", "tens:cpe", "hours", {}, "ok", "10", id="into-hours"),
        pytest.param("90", "min", "time:hour", {}, "ok", "1.5", id="minutes-to-hours"),
        pytest.param("2", "eb:cpe", "eb:cpe", {}, "ok", "2", id="the-same-unit"),
        pytest.param("3", "semester-hours", "eb:cpe", {"audited": "no"}, "ok", "45", id="the-table"),
        pytest.param("3", "semester-hours", "eb:cpe", {"audited": "yes"}, "ok", "22.5", id="the-closer-row"),
        pytest.param("3", "semester-hours", "eb:cpe", {}, "ambiguous", None, id="a-row-that-may-hold"),
        pytest.param("3", "semester-hours", "tens:cpe", {}, "not_convertible", None, id="study-has-no-minutes"),
        pytest.param("3", "eb:cpe", "academic:semester-hour", {}, "not_convertible", None, id="nothing-becomes-study"),
        pytest.param("3", "tens:token", "eb:cpe", {}, "not_convertible", None, id="no-length-no-fallback"),
        pytest.param("3", "eb:cpe", "tens:token", {}, "ask_provider", None, id="printed-by-the-body"),
        pytest.param("0.07", "tens:cpe", "eb:cpe", {}, "ambiguous", None, id="the-format-decides"),
        pytest.param("0.07", "tens:cpe", "eb:cpe", {"format": "live"}, "ok", "0", id="the-format-is-given"),
    ],
)
def test_conversions(
    amount: str, given_unit: str, to: str, facts: dict[str, str], status: str, wanted: str | None
) -> None:
    found = convert(Fraction(amount), given_unit, to, DAY, bodies, facts=facts)
    assert found.status == status
    assert found.amount == (None if wanted is None else Fraction(wanted))
    assert found.steps
    assert found.given == Fraction(amount)


def test_the_policy_is_named() -> None:
    table = convert(Fraction(3), "semester-hours", "eb:cpe", DAY, bodies, facts={"audited": "no"})
    minutes = convert(Fraction(3), "tens:cpe", "eb:cpe", DAY, bodies)
    assert "own table" in table.steps[0].text
    assert "earning rule" in minutes.steps[0].text


@pytest.mark.parametrize("name", ["nobody:cpe", "eb:ceu", "eb:", "zzz"])
def test_unknown_units_are_named(name: str) -> None:
    with pytest.raises(UnknownName):
        known_unit(name, bodies)


@pytest.mark.parametrize("to", ["eb:cpe", "hours", "semester-hours"])
@pytest.mark.parametrize(("unit", "name"), [("nobody:cpe", "nobody"), ("tens:point", "point")])
def test_an_unknown_unit_is_named_whatever_it_should_become(unit: str, name: str, to: str) -> None:
    with pytest.raises(UnknownName, match=name):
        convert(Fraction(1), unit, to, DAY, bodies)


def test_a_bare_symbol_gives_every_reading() -> None:
    found = convert_bare(Fraction(1), "cpe", ["eb:cpe", "tens:cpe"], "hours", DAY, bodies)
    assert found.status == "ambiguous"
    assert [(reading.amount, reading.assuming) for reading in found.readings] == [
        (Fraction(5, 6), "if it is EB's CPE"),
        (Fraction(10), "if it is Ten Hours's CPE"),
    ]


def test_a_bare_symbol_of_one_size_is_settled() -> None:
    found = convert_bare(Fraction(1), "cpe", ["tens:cpe", "tens:cpe"], "hours", DAY, bodies)
    assert found.status == "ok"
    assert found.amount == 10


@given(st.integers(0, 10_000))
def test_a_trace_recomputes_to_its_result(tenths: int) -> None:
    found = convert(Fraction(tenths, 10), "tens:cpe", "hours", DAY, bodies)
    assert found.amount == tenths


def test_a_unit_whose_issuer_is_not_on_file_converts_where_the_table_has_it() -> None:
    found = convert(Fraction(3), "other:token", "eb:cpe", DAY, bodies)
    assert (found.status, found.steps[-1].text) == ("not_convertible", "tokens are not accepted")
    with pytest.raises(UnknownName, match="other"):
        convert(Fraction(3), "other:coin", "eb:cpe", DAY, bodies)


@pytest.mark.parametrize("text", ["{}", "{0}", "{{x}}", "a{b!r}", "}{"], ids=str)
def test_braces_in_a_text_from_data_are_no_places_for_values(text: str) -> None:
    assert Step(f"{{}} {verbatim(text)}", (Fraction(3),)).text == f"3 {text}"


TABLE = """
[[convert]]
id = "in-quarters"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
gives = "1/3"
step = ["1/4"]
round = "{}"
"""


@pytest.mark.parametrize(
    ("way", "amount", "status", "told", "last"),
    [
        ("down", "2", "ok", ["1/2"], "rounded: 0.5"),
        ("up", "2", "ok", ["3/4"], "rounded: 0.75"),
        ("down", "3", "ok", ["1"], "3 other:point x 1/3 = 1"),
        ("unstated", "3", "ok", ["1"], "3 other:point x 1/3 = 1"),
        ("none", "2", "ok", ["2/3"], "2 other:point x 1/3 = 2/3"),
        (
            "unstated",
            "2",
            "unclear",
            ["1/2, rounded down", "3/4, rounded to the nearest step", "2/3, not rounded"],
            "rounded down: 0.5",
        ),
    ],
)
def test_a_table_may_round(way: str, amount: str, status: str, told: list[str], last: str) -> None:
    table = {"eb": example_body(TEXT + TABLE.format(way))}
    found = convert(Fraction(amount), "other:point", "eb:cpe", DAY, lambda name: table.get(name) or bodies(name))
    possible = [f"{reading.amount}, {reading.assuming}" for reading in found.readings] or [str(found.amount)]
    assert (found.status, possible) == (status, told)
    assert last in [step.text for step in found.steps]


@pytest.mark.parametrize("more", ["", 'round = "none"'])
def test_a_table_that_does_not_round_gives_what_comes_out(more: str) -> None:
    row = TABLE.replace('step = ["1/4"]\nround = "{}"\n', more)
    table = {"eb": example_body(TEXT + row)}
    found = convert(Fraction(2), "other:point", "eb:cpe", DAY, lambda name: table.get(name) or bodies(name))
    assert (found.status, str(found.amount)) == ("ok", "2/3")
    assert [step.text for step in found.steps] == [
        "policy: the receiving body's own table",
        "2 other:point x 1/3 = 2/3",
    ]


@pytest.mark.parametrize(
    ("gives", "status"),
    [
        ('minutes = 60\nround = "none"', "not_convertible"),
        ('each = "2"', "not_convertible"),
        ('printed = "by-body"', "ask_provider"),
        ('refuse = "courses earn no tokens"', "not_eligible"),
    ],
)
def test_a_unit_without_a_size_is_made_of_no_other(gives: str, status: str) -> None:
    odd = {"odd": example_body(TENS.replace('printed = "by-body"', gives), "odd")}
    found = convert(Fraction(2), "tens:cpe", "odd:token", DAY, lambda name: odd.get(name) or bodies(name))
    assert (found.status, found.amount) == (status, None)
    assert [step.text for step in found.steps] == [
        "policy: no published table for this unit, and no way through minutes; nothing falls back to an hour",
        "2 tens:cpe x 600 min = 1200 min",
        "Ten Hours does not turn every hour into token",
    ]


def test_what_has_no_length_becomes_no_time() -> None:
    found = convert(Fraction(3), "tens:token", "hours", DAY, bodies)
    assert (found.status, found.amount) == ("not_convertible", None)
    assert [step.text for step in found.steps] == [
        "policy: no published table for this unit, and no way through minutes; nothing falls back to an hour",
        "Ten Hours does not say how long one token is",
    ]


@pytest.mark.parametrize(("day", "amount"), [("2015-12-31", "50"), ("2016-01-01", "50"), ("2030-01-01", "50")])
def test_a_length_before_the_first_rule_is_that_of_the_oldest(day: str, amount: str) -> None:
    assert convert(Fraction(1), "eb:cpe", "minutes", date.fromisoformat(day), bodies).amount == Fraction(amount)


VERSIONS = """
[[award]]
id = "any"
unit = "cpe"
from = 2010-01-01
source = ["rule"]
minutes = 500
round = "none"
[[award]]
id = "any"
unit = "cpe"
from = 2020-01-01
source = ["rule"]
refuse = "time no longer counts"
"""


@pytest.mark.parametrize(
    ("day", "amount"),
    [("1999-12-31", 600), ("2009-12-31", 600), ("2010-01-01", 500), ("2019-12-31", 500), ("2020-01-01", None)],
)
def test_a_length_is_that_of_the_version_of_the_day(day: str, amount: int | None) -> None:
    dated = {"dated": example_body(TENS + VERSIONS, "dated")}
    found = convert(Fraction(1), "dated:cpe", "minutes", date.fromisoformat(day), lambda name: dated[name])
    assert (found.status, found.amount) == ("ok" if amount else "not_convertible", amount)


def test_a_table_before_its_first_day_is_unclear_with_its_oldest_row() -> None:
    found = convert(Fraction(3), "semester-hours", "eb:cpe", date(2015, 1, 1), bodies, facts={"audited": "no"})
    assert (found.status, [str(reading.amount) for reading in found.readings]) == ("unclear", ["45"])


def test_a_bare_symbol_shows_what_is_open_in_each_reading() -> None:
    found = convert_bare(Fraction("0.07"), "cpe", ["tens:cpe", "eb:cpe"], "eb:cpe", DAY, bodies)
    assert [str(reading.amount) for reading in found.readings] == ["0", "1/2", "7/100"]
    assert found.readings[0].assuming.startswith("if it is Ten Hours's CPE, format ")


def test_an_open_row_beside_a_plain_one_stays_open() -> None:
    rows = (TABLE.format("down") + TABLE.format("down").replace("in-quarters", "asked") + "of = { audited = true }\n"
            + 'reading = "as the trade page reads"\n')  # fmt: skip
    table = {"eb": example_body(TEXT + rows)}
    found = convert(Fraction(3), "other:point", "eb:cpe", DAY, lambda name: table.get(name) or bodies(name))
    assert (found.status, [str(reading.amount) for reading in found.readings]) == ("unclear", ["1", "1"])


CLOSER = """
[[convert]]
id = "point"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
gives = "1"
[[convert]]
id = "point-again"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
of = { repeat = true }
gives = "2"
[[convert]]
id = "point-again-audited"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
of = { repeat = true, audited = true }
gives = "4"
"""


@pytest.mark.parametrize(
    ("facts", "status", "amounts"),
    [
        ({"repeat": "no"}, "ok", ["1"]),
        ({"repeat": "no", "audited": "yes"}, "ok", ["1"]),
        ({"repeat": "yes", "audited": "no"}, "ok", ["2"]),
        ({"repeat": "yes", "audited": "yes"}, "ok", ["4"]),
        ({"repeat": "yes"}, "ambiguous", ["2: as the table reads", "4: audited yes"]),
        ({}, "ambiguous", ["1: as the table reads", "2: repeat yes", "4: repeat yes, audited yes"]),
        ({"audited": "yes"}, "ambiguous", ["1: as the table reads", "2: repeat yes", "4: repeat yes"]),
    ],
)
def test_the_closest_row_counts_beside_every_closer_one_that_may(
    facts: dict[str, str], status: str, amounts: list[str]
) -> None:
    table = {"eb": example_body(TEXT + CLOSER)}
    found = convert(
        Fraction(1), "other:point", "eb:cpe", DAY, lambda name: table.get(name) or bodies(name), facts=facts
    )
    possible = [f"{reading.amount}: {reading.assuming}" for reading in found.readings] or [str(found.amount)]
    assert (found.status, possible) == (status, amounts)


ASKING = """
[[convert]]
id = "audited"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
of = { audited = true }
gives = "2"
[[convert]]
id = "not-audited"
from = 2016-01-01
source = ["rule"]
unit = "other:point"
of = { audited = false }
gives = "2"
[[convert]]
id = "again"
from = 2016-01-01
source = ["rule"]
unit = "other:mark"
of = { repeat = true }
gives = "3"
[[convert]]
id = "new-by-the-page"
from = 2016-01-01
source = ["rule"]
unit = "other:star"
of = { repeat = false }
gives = "3"
reading = "as the page reads"
[[convert]]
id = "new-by-the-rule"
from = 2016-01-01
source = ["rule"]
unit = "other:star"
of = { repeat = false }
refuse = "stars are not accepted"
reading = "as the rule reads"
"""


@pytest.mark.parametrize(
    ("unit", "facts", "status", "amount", "notes"),
    [
        pytest.param("other:point", {}, "ok", "2", [], id="rows-that-agree-whatever-is-said"),
        pytest.param("other:mark", {"repeat": "yes"}, "ok", "3", [], id="said"),
        pytest.param("other:mark", {}, "ok", "3",
                     ["taken for granted: repeat yes; if not, no row of the table gives this"], id="taken-for-granted"),
        pytest.param("semester-hours", {}, "ambiguous", None, ["say --option audited=yes"], id="asked-for"),
    ],
)  # fmt: skip
def test_what_was_not_said_is_asked_for_or_told(
    unit: str, facts: dict[str, str], status: str, amount: str | None, notes: list[str]
) -> None:
    table = {"eb": example_body(TEXT + ASKING)}
    found = convert(Fraction(1), unit, "eb:cpe", DAY, lambda name: table.get(name) or bodies(name), facts=facts)
    assert (found.status, found.amount) == (status, None if amount is None else Fraction(amount))
    assert list(found.notes) == notes


def test_every_row_says_all_that_it_assumes() -> None:
    table = {"eb": example_body(TEXT + ASKING)}
    found = convert(Fraction(1), "other:star", "eb:cpe", DAY, lambda name: table.get(name) or bodies(name))
    assert [(reading.amount, reading.assuming) for reading in found.readings] == [
        (Fraction(3), "repeat no, as the page reads"),
        (None, "repeat no, as the rule reads"),
    ]
    assert found.steps[-1].text == "stars are not accepted"


def test_a_table_checked_long_ago_says_so() -> None:
    day = date(2027, 11, 3)
    found = convert(Fraction(3), "semester-hours", "eb:cpe", day, bodies, facts={"audited": "no"})
    assert [note.split(";")[0] for note in found.notes] == ["eb/semester was last checked on 2026-11-01"]
    assert convert(Fraction(3), "semester-hours", "eb:cpe", DAY, bodies, facts={"audited": "no"}).notes == ()


def test_a_unit_without_a_size_has_no_length_although_an_award_has_minutes() -> None:
    odd = {"odd": example_body(TENS.replace('size = "any"\n', ""), "odd")}
    found = convert(Fraction(1), "odd:cpe", "hours", DAY, lambda name: odd.get(name) or bodies(name))
    assert found.status == "not_convertible"
