"""Is it said what an activity is worth at a body, by the rules of its day?"""

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from cectool.cli.credit import said_reading
from cectool.credits.model import CreditReading

if TYPE_CHECKING:
    from tests.conftest import Cli

pytestmark = pytest.mark.usefixtures("weaving")

GUILD = ("award", "loom-guild", "--on", "2026-11-24")


@pytest.mark.parametrize(
    ("options", "amount"),
    [
        ("--time 40m", "1"),
        ("--time 39m", "0.5"),
        ("--time 19m", "0"),
        ("--minutes 60", "1.5"),
        ("--time 1h", "1.5"),
        ("--time 1h30m", "2"),
        ("--time 20m --time 20m", "1"),
        ("--segment 20m --segment 20", "1"),
        ("--time 0.5h --minutes 30", "1.5"),
        ("--time 1h --activity course --format live", "1.5"),
        ("--time 1h --unit wcu", "1.5"),
        ("--time 1h --unit loom-guild:wcu", "1.5"),
        ("--amount 1 --unit hours", "1.5"),
        ("--time 0", "0"),
    ],
)
def test_the_amount(cli: "Cli", options: str, amount: str) -> None:
    document = cli(*GUILD, *options.split(), "--json").document
    assert (document["status"], document["amount"], document["on"]) == ("ok", amount, "2026-11-24")


@pytest.mark.parametrize("name", ["loom-guild", "LOOM-GUILD", "The Weavers' Guild", "weavers"])
def test_a_body_by_any_of_its_names(cli: "Cli", name: str) -> None:
    assert cli("award", name, "--time", "40m", "--json").document["unit"] == "loom-guild:wcu"


@pytest.mark.parametrize("command", [["award", "loom-guild", "--time", "2h"], ["convert", "2", "hours"]])
def test_words_are_known_however_they_are_written(cli: "Cli", command: list[str]) -> None:
    said = [cli(*command, "--activity", "Course", "--format", word, "--json") for word in ("self-study", "Self Study")]
    assert said[0].status == 0
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("journeyman", "it is a credential of loom-guild: write the body"),
        ("Journeyman Weaver", "it is a credential of loom-guild: write the body"),
        ("loom-gild", "did you mean loom-guild?"),
        ("zzz", "see `cectool bodies list`"),
    ],
    ids=["credential", "full name", "misspelt", "nothing like it"],
)
def test_what_is_no_body_gets_what_was_meant(cli: "Cli", name: str, hint: str) -> None:
    refused = cli("award", name, "--time", "3h", "--json")
    assert (refused.status, refused.document["hint"]) == (2, hint)


def test_today_is_the_day_when_none_is_said(cli: "Cli") -> None:
    from datetime import date  # noqa: PLC0415 - only here

    before = date.today()  # noqa: DTZ011 - as the command line does
    on = cli("award", "loom-guild", "--time", "1h", "--json").document["on"]
    assert before.isoformat() <= on <= date.today().isoformat()  # noqa: DTZ011


def test_before_the_first_rule_the_oldest_is_a_reading(cli: "Cli") -> None:
    document = cli("award", "loom-guild", "--time", "50m", "--on", "2010-01-01", "--json").document
    assert document["status"] == "unclear"
    assert [reading["amount"] for reading in document["readings"]] == ["1"]


def test_a_rule_not_checked_for_over_a_year_says_so_with_an_address(cli: "Cli") -> None:
    notes = " ".join(cli("award", "loom-guild", "--time", "1h", "--on", "2030-01-01", "--json").document["notes"])
    assert "was last checked on 2026-11-24" in notes
    assert "https://" in notes


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ("--time 1h --activity nosuch", "--activity"),
        ("--time 1h --format nosuch", "--format"),
        ("--time 1h --unit hours", "--unit"),
        ("--amount 1 --unit nosuch", "--unit"),
        ("--amount 1 --unit nosuch:wcu", "--unit"),
        ("", "--time"),
    ],
)
def test_what_is_wrong_names_the_option(cli: "Cli", options: str, where: str) -> None:
    ran = cli(*GUILD, *options.split(), "--json")
    assert ran.status == 2
    assert ran.document["where"] == where
    assert ran.document["hint"]


def test_the_text_says_what_was_asked_and_why(cli: "Cli") -> None:
    shown = cli(*GUILD, "--time", "130m", "--activity", "course", "--format", "live").out.splitlines()
    assert shown[0] == "course (live) of 130 min = 3 loom-guild:wcu  (rules of 2026-11-24)"
    assert shown[1].startswith("  130 min / 40 = 3.25  [loom-guild/loom since 2024-01-01, official; Handbook")
    refused = cli(*GUILD, "--time", "1h", "--activity", "meeting").out
    assert "this body does not accept it" in refused
    assert "looking at cloth is not weaving it" in refused


@pytest.mark.parametrize("minutes", ["1h30", "90m", "abc", ""])
def test_minutes_are_a_number(cli: "Cli", minutes: str) -> None:
    document = cli(*GUILD, "--minutes", minutes, "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--minutes")
    assert f"{minutes!r} is" in document["problem"]


@pytest.mark.parametrize(
    ("more", "status", "amount"),
    [
        ("--amount 1 --unit hours --time 1h", "ok", "1.5"),
        ("--amount 1.5 --unit wcu --time 1h", "ok", "1.5"),
        ("--amount 2 --unit wcu", "ok", "2"),
        ("--amount 2 --unit wcu --time 1h", "ambiguous", None),
        ("--amount 2 --unit hours --time 1h", "ambiguous", None),
        ("--amount 2 --unit wcu --activity meeting", "not_eligible", None),
    ],
)
def test_printed_credit_is_held_against_the_time(cli: "Cli", more: str, status: str, amount: str | None) -> None:
    document = cli(*GUILD, *more.split(), "--json").document
    assert (document["status"], document["amount"]) == (status, amount)


def test_a_certificate_that_cannot_be_right_shows_both_readings(cli: "Cli") -> None:
    document = cli(*GUILD, "--amount", "3", "--unit", "wcu", "--time", "1h", "--json").document
    assert [(reading["amount"], reading["assuming"]) for reading in document["readings"]] == [
        ("1.5", "by the time, 60 min"),
        ("3", "as the certificate prints it"),
    ]
    assert document["notes"][0].startswith("mismatch: the certificate prints 3 loom-guild:wcu, and 60 min do not")


@pytest.mark.parametrize("more", ["--words 900", "--questions 0"])
def test_nothing_that_was_said_is_passed_over(cli: "Cli", more: str) -> None:
    document = cli(*GUILD, "--amount", "1", "--unit", "hours", *more.split(), "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--amount")


@pytest.mark.parametrize(
    ("more", "amount"),
    [
        ("--segment 30m --segment 30m", "1.5"),
        ("--segment 30m@2026-11-23 --segment 30m@2026-11-24", "1.5"),
        ("--segment 1h@break --segment 1h", "1.5"),
        ("--segment 2h@2026-11-24@meal", "0"),
    ],
)
def test_a_segment_may_say_its_day_and_what_it_was(cli: "Cli", more: str, amount: str) -> None:
    assert cli(*GUILD, *more.split(), "--json").document["amount"] == amount


@pytest.mark.parametrize("text", ["30m@", "30m@2026-02-30", "@break", "30m@1899-01-01", "30m@Break!", "1e3@break"])
def test_a_segment_that_cannot_be_is_refused(cli: "Cli", text: str) -> None:
    document = cli(*GUILD, "--segment", text, "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--segment")


def test_who_left_early(cli: "Cli") -> None:
    document = cli(*GUILD, "--time", "2h", "--attended", "1h", "--json").document
    assert (document["status"], [reading["amount"] for reading in document["readings"]]) == ("unclear", ["1.5", None])
    assert cli(*GUILD, "--time", "2h", "--attended", "3h", "--json").document["where"] == "--attended"


def test_a_calculator_of_a_plugin(cli: "Cli") -> None:
    done = ("--time", "2h", "--activity", "mentoring", "--option", "apprentices=2")
    document = cli(*GUILD, *done, "--json").document
    assert (document["status"], document["amount"]) == ("ok", "3")
    assert document["steps"][0]["rule"] == "loom-guild/apprentices"


def test_an_option_that_no_rule_asks_for_is_refused(cli: "Cli") -> None:
    document = cli(*GUILD, "--time", "2h", "--option", "apprentice=2", "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--option")
    assert document["hint"] == "did you mean apprentices?"


@pytest.mark.parametrize(
    ("amount", "assuming", "said"),
    [
        (Fraction(3, 2), "activity_type practice", [("1.5 acpe:ceu", "activity type practice")]),
        (None, "category other", [("no credit", "category other")]),
        (
            None,
            "format self-study, (ask the provider); or no format named, (not eligible)",
            [("as the certificate prints", "format self-study"), ("not accepted", "no format named")],
        ),
    ],
    ids=["amount", "none", "statuses"],
)
def test_a_reading_is_said_in_words(amount: Fraction | None, assuming: str, said: list[tuple[str, str]]) -> None:
    assert list(said_reading(CreditReading(amount, "acpe:ceu", assuming))) == said
