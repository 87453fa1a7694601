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
