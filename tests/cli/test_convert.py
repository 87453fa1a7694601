"""Is an amount of one unit expressed in another, with every reading and every reason?"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

DAY = ("--on", "2026-11-24")


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("2 hours --to loom-guild:wcu", "3", "loom-guild:wcu"),
        ("2 h --to wcu", "3", "loom-guild:wcu"),
        ("1.5 loom-guild:wcu --to time:hour", "1", "time:hour"),
        ("1/3 hours --to minutes", "20", "time:minute"),
        ("1 min --to hours", "1/60", "time:hour"),
        ("1 Weavers:WCU --to min", "40", "time:minute"),
        ("2 WCUs --to min", "80", "time:minute"),
        ("0 hours --to loom-guild:wcu", "0", "loom-guild:wcu"),
    ],
)
def test_one_amount(cli: "Cli", words: str, amount: str, unit: str) -> None:
    document = cli("convert", *words.split(), *DAY, "--json").document
    assert (document["status"], document["amount"], document["unit"]) == ("ok", amount, unit)
    assert document["steps"]


@pytest.mark.parametrize("said", [("--format", "self-study"), ("--option", "format=self-study")])
def test_what_a_note_asks_for_can_be_said(cli: "Cli", said: tuple[str, str]) -> None:
    words = ("convert", "0.07", "iacet:ceu", "--to", "nasba:cpe", "--option", "step=1/2", *DAY, "--json")
    left_open, answered = cli(*words).document, cli(*words, *said).document
    assert any(note.startswith("say --format ") for note in left_open["notes"])
    assert (answered["status"], answered["amount"]) == ("ok", "0.5")


@pytest.mark.usefixtures("weaving")
def test_several_units_are_several_answers_in_their_order(cli: "Cli") -> None:
    ran = cli("convert", "2", "hours", "--to", "loom-guild:wcu", "--to", "min", *DAY, "--json")
    assert [document["amount"] for document in ran.documents] == ["3", "120"]


@pytest.mark.usefixtures("weaving")
def test_the_text_names_rule_source_and_day(cli: "Cli") -> None:
    shown = cli("convert", "2", "hours", "--to", "loom-guild:wcu", *DAY).out
    assert shown.startswith("2 time:hour = 3 loom-guild:wcu  (rules of 2026-11-24)\n")
    for word in ("[loom-guild/loom since 2024-01-01, official;", "Handbook", "checked 2026-11-24"):
        assert word in shown


def test_a_bare_unit_of_several_bodies_shows_every_reading_and_chooses_none(cli: "Cli") -> None:
    ran = cli("convert", "1.5", "ceu", "--to", "nasba:cpe", *DAY, "--json")
    assert ran.status == 1
    assert (ran.document["status"], ran.document["amount"]) == ("ambiguous", None)
    assumed = " ".join(reading["assuming"] for reading in ran.document["readings"])
    assert "CompTIA" in assumed
    assert "IACET" in assumed


def test_a_bare_unit_to_express_in_must_be_of_one_body(cli: "Cli") -> None:
    document = cli("convert", "1", "hour", "--to", "ceu", "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--to")
    assert "iacet:ceu" in document["hint"]


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize(
    ("words", "where"),
    [("1 nosuch:wcu", "UNIT"), ("1 nosuch", "UNIT"), ("1 h --to nosuch:wcu", "--to"), ("1 h --to nosuch", "--to")],
)
def test_an_unknown_unit_names_the_argument(cli: "Cli", words: str, where: str) -> None:
    document = cli("convert", *words.split(), "--json").document
    assert (document["status"], document["where"]) == ("unknown", where)


def test_without_a_target_every_body_that_takes_it_is_shown(cli: "Cli") -> None:
    document = cli("convert", "1.5", "iacet:ceu", *DAY, "--json").document
    rows = {row["unit"]: row for row in document["rows"]}
    assert rows["time:hour"]["amount"] == "15"
    assert rows["nasba:cpe"]["amount"] == "18"
    assert "iacet:ceu" not in rows
    assert cli("convert", "1.5", "iacet:ceu", *DAY).status == 0
    shown = cli("convert", "1.5", "iacet:ceu", *DAY).out.splitlines()
    assert shown[0] == "1.5 iacet:ceu on 2026-11-24:"
    assert any(line.startswith("nasba:cpe") and " 18 " in line for line in shown)


@pytest.mark.usefixtures("weaving")
def test_what_is_the_same_unit_stays_as_it_is(cli: "Cli") -> None:
    document = cli("convert", "1.25", "wcu", "--to", "wcu", "--json").document
    assert (document["amount"], document["given"]) == ("1.25", {"amount": "1.25", "unit": "loom-guild:wcu"})


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_a_table_without_one_plain_amount_is_no_answer(cli: "Cli", form: list[str]) -> None:
    assert cli("convert", "1.5", "ceu", *DAY, *form).status == 1


def test_a_time_decides_between_the_units_that_may_be_meant(cli: "Cli") -> None:
    document = cli("convert", "3", "ceu", "--time", "3h", "--to", "pmi:pdu", *DAY, "--json").document
    assert (document["status"], document["amount"]) == ("ok", "3")
    taken = document["notes"][0]
    assert taken.startswith("3 ceu is taken as ")
    assert taken.endswith(", of which that many are 180 min")
    assert "comptia:ceu" in taken
    assert "iacet:ceu" not in taken
    assert any(note == "3 iacet:ceu would be 1800 min; 180 min is 0.3 iacet:ceu" for note in document["notes"])


@pytest.mark.parametrize("to", ["pmi:pdu", "hours"])
def test_a_time_that_agrees_with_no_unit_is_a_mismatch(cli: "Cli", to: str) -> None:
    document = cli("convert", "3", "iacet:ceu", "--time", "3h", "--to", to, *DAY, "--json").document
    assert "mismatch: 3 iacet:ceu is not 180 min" in document["notes"]
    if to == "pmi:pdu":
        assert (document["status"], [reading["amount"] for reading in document["readings"]]) == (
            "ambiguous",
            ["3", "30"],
        )


def test_a_time_narrows_the_table_too(cli: "Cli") -> None:
    ran = cli("convert", "3", "ceu", "--time", "3h", *DAY)
    assert ran.err.startswith("cectool: 3 ceu is taken as ")
    assert any(line.split()[:2] == ["time:hour", "3"] for line in ran.out.splitlines())


def test_a_context_may_say_that_a_unit_is_none(cli: "Cli") -> None:
    ran = cli("convert", "2", "PDU", "--to", "hours", "--context", "the rack's outlets and their power", "--json")
    assert (ran.document["status"], ran.document["where"]) == ("invalid", "--context")


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize("more", [["--to", "loom-guild:wcu"], []], ids=["one", "table"])
def test_an_option_that_no_body_asks_for_is_refused(cli: "Cli", more: list[str]) -> None:
    document = cli("convert", "2", "hours", *more, "--option", "apprentces=2", "--json").document
    assert (document["status"], document["where"]) == ("invalid", "--option")
    assert "apprentices" in document["hint"]


def test_an_option_of_one_body_is_no_mistake_in_a_table(cli: "Cli") -> None:
    document = cli("convert", "2", "iacet:ceu", "--option", "step=1/2", *DAY, "--json").document
    rows = {row["unit"]: row for row in document["rows"]}
    assert rows["nasba:cpe"]["amount"] == "24"
    assert rows["time:hour"]["amount"] == "20"


@pytest.mark.parametrize(
    ("words", "policy"),
    [
        ("3 semester-hours --to nasba:cpe", "policy: the receiving body's own table"),
        ("2 iacet:ceu --to pmi:pdu", "policy: no published table for this unit; the receiving body's earning rule"),
        ("2 iacet:ceu --to hours", "policy: the issuer's own length of the unit"),
        ("2 pmi:pdu --to pmi:pdu", "policy: the same unit"),
        ("2 semester-hours --to pmi:pdu", "policy: no published table for this unit, and no way through minutes"),
        ("2 hours --to semester-hours", "policy: units of study are given by schools"),
    ],
)
def test_every_conversion_names_its_policy_first(cli: "Cli", words: str, policy: str) -> None:
    assert cli("convert", *words.split(), *DAY, "--json").document["steps"][0]["text"].startswith(policy)
