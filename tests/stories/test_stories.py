"""Twenty questions that people really ask, each answered from the command line as a person would ask it.

Some name bodies whose rules are not on file: eleven of the fourteen states (4), Canadian accountants (12), irrigation
contractors and the Yellow Book (14), Missouri and West Virginia (16), Georgia court reporters and Cisco (19). There the
question is asked of a body that has such a rule, and one that is missing is refused, not guessed.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

ON = ("--on", "2026-11-26")


@pytest.fixture
def asked(cli: Cli, tmp_path: Path) -> Any:
    """Assess a credential: start, what was done, and what else is said; the answer as JSON."""

    def call(credential: str, start: str, done: Sequence[Mapping[str, Any]], on: str, **more: Any) -> dict[str, Any]:
        file = tmp_path / "done.json"
        file.write_text(json.dumps({"start": start, "activities": done, **more}))
        found = cli("assess", credential, "--activities", str(file), "--on", on, "--json")
        assert found.status in (0, 1), found
        return found.document

    return call


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CECTOOL_LEDGER", str(tmp_path / "ledger.sqlite"))


def test_01_a_course_of_0_6_ceu_in_pdu(cli: Cli) -> None:
    found = cli("convert", "0.6", "iacet:ceu", "--to", "pmi:pdu", *ON, "--json").document
    assert (found["status"], found["amount"]) == ("ok", "6")
    assert "600" in found["steps"][1]["text"]


def test_02_three_ceus_for_three_hours(cli: Cli) -> None:
    found = cli("award", "tx-bon", "--time", "3h", "--amount", "3", "--unit", "CEU", *ON, "--json").document
    said = " ".join(found["notes"])
    assert found["amount"] is None
    assert "3 iacet:ceu would be 1800 min; 180 min is 0.3 iacet:ceu" in said
    open_still = cli("convert", "3", "CEU", "--to", "pmi:pdu", *ON, "--json").document
    assert open_still["status"] == "ambiguous"
    assert {"30", "3"} <= {reading["amount"] for reading in open_still["readings"]}


@pytest.mark.parametrize(("minutes", "credit"), [("70", "1"), ("175", "3.5"), ("24", "0")])
def test_03_a_state_of_fifty_minutes_and_halves(cli: Cli, minutes: str, credit: str) -> None:
    found = cli("award", "ny-cle", "--minutes", minutes, "--format", "live", *ON, "--json").document
    assert (found["status"], found["amount"]) == ("ok", credit)


@pytest.mark.parametrize(("body", "credit"), [("il-mcle", "4.75"), ("tx-mcle", "4.75"), ("ny-cle", "5.5")])
def test_04_one_course_differs_by_state_and_says_why(cli: Cli, body: str, credit: str) -> None:
    found = cli("award", body, "--minutes", "285", *ON, "--json").document
    assert found["amount"] == credit
    assert found["steps"][0]["source"]["url"]
    printed = cli("award", "tx-bon", "--amount", "4.5", "--unit", "tx-bon:contact-hour", *ON, "--json").document
    assert printed["amount"] == "4.5", "a certificate's own number beats arithmetic"


def test_05_a_conference_with_lunch_and_breaks(cli: Cli, tmp_path: Path) -> None:
    agenda = tmp_path / "conference.csv"
    times = ("08:30", "10:30", "10:50", "12:20", "13:20", "15:00", "15:20", "17:00")
    kinds = ("course", "break", "course", "meal", "course", "break", "course")
    parts = zip(kinds, times, times[1:], strict=False)
    rows = "".join(f"{kind},2026-11-26 {start},2026-11-26 {end},{kind}\n" for kind, start, end in parts)
    agenda.write_text(f"title,start,end,kind\n{rows}")
    shown = cli("agenda", str(agenda), "--body", "nasba", "--option", "step=1")
    assert "total" in shown.out
    assert "410" in shown.out
    assert "8 nasba:cpe" in shown.out


CISSP = [
    *({"title": f"Year {y}", "date": f"{y}-05-01", "amount": "40", "unit": "isc2:cpe", "categories": ["group-a"]}
      for y in (2023, 2024, 2025)),
    {"title": "Late", "date": "2025-11-17", "amount": "6.5", "unit": "isc2:cpe", "categories": ["group-a"]},
]  # fmt: skip


def test_06_what_a_cissp_rolls_over(asked: Any) -> None:
    found = asked("CISSP", "2023-03-01", CISSP, "2026-02-28")
    assert (found["counted"], found["carries"]["amount"]) == ("126.5", "6.5")
    early = [*CISSP[:3], {**CISSP[3], "date": "2025-08-01"}]
    assert asked("CISSP", "2023-03-01", early, "2026-02-28")["carries"]["amount"] == "0"
    other = [*CISSP[:3], {**CISSP[3], "categories": ["group-b"]}]
    assert asked("CISSP", "2023-03-01", other, "2026-02-28")["carries"]["amount"] == "0"


def pdu(date: str, amount: str, category: str) -> dict[str, Any]:
    return {"title": date, "date": date, "amount": amount, "unit": "pmi:pdu", "categories": [category]}


def test_07_sixty_pdu_and_fourteen_more(asked: Any) -> None:
    parts = ("ways-of-working", "power-skills", "business-acumen")
    done = [pdu(f"2025-0{month}-01", "20", part) for month, part in enumerate(parts, start=5)]
    late = asked("PMP", "2024-01-10", [*done, pdu("2026-10-01", "14", "ways-of-working")], "2027-01-10")
    assert (late["status"], late["carries"]["amount"]) == ("met", "14")
    early = asked("PMP", "2024-01-10", [*done, pdu("2025-10-01", "14", "ways-of-working")], "2027-01-10")
    assert early["carries"]["amount"] != "74"
    assert late["carries"]["rule"]


def test_08_half_a_cycle_of_practice(cli: Cli) -> None:
    more = ("--option", "certification=pmp", "--option", "work_months=18")
    found = cli("award", "pmi", "--activity", "work", "--time", "1h", *more, *ON, "--json").document
    assert (found["status"], found["amount"]) == ("ok", "4")


def test_09_one_course_for_two_certificates(cli: Cli, ledger: None) -> None:  # noqa: ARG001
    for name, start in (("CISSP", "2024-03-01"), ("CISA", "2024-01-01"), ("PMP", "2024-05-01")):
        cli("credential", "add", name, "--start", start)
    cli("log", "Audit", "--date", "2026-05-01", "--time", "10h", "--format", "live", "--for", "CISSP", "--for", "CISA")
    found = {each["credential"]: each for each in cli("status", *ON, "--json").document["credentials"]}
    counted = {name: each["activities"][0]["counted"] for name, each in found.items()}
    assert counted == {"isc2/cissp": "10", "isaca/cisa": "12", "pmi/pmp": "0"}
    assert "meant for" in found["pmi/pmp"]["activities"][0]["reason"]


def test_10_a_nurse_in_two_states_takes_thirty_hours_and_not_fifty(cli: Cli, ledger: None) -> None:  # noqa: ARG001
    """Both boards count what the certificate prints, each in its own hour: a course is written down once for each."""
    cli("credential", "add", "pa-bon/rn", "--start", "2025-11-01", "--fact", "first_renewal=no")
    facts = ("first_renewal=no", "national_certification=no", "direct_patient_care=no", "older_adult_practice=no")
    more = [word for fact in (*facts, "cycle_number=1", "forensic_evidence_due=no") for word in ("--fact", fact)]
    cli("credential", "add", "tx-bon/rn", "--start", "2025-12-01", *more)
    for title, hours, *category in (("Child abuse", "2", "--category", "child-abuse"), ("Cardiology", "28")):
        for unit, name in (("pa-bon:hour", "pa-bon/rn"), ("tx-bon:contact-hour", "tx-bon/rn")):
            day = ("--date", "2026-06-01", "--amount", hours, "--unit", unit, "--for", name)
            assert cli("log", title, *day, *category).status == 0
    found = cli("status", *ON, "--json").document["credentials"]
    assert {each["credential"]: each["status"] for each in found} == {"pa-bon/rn": "met", "tx-bon/rn": "met"}
    assert {each["cycle"]["end"] for each in found} == {"2027-10-31", "2027-11-30"}


def test_11_two_states_of_an_accountant_are_two_answers(cli: Cli, ledger: None) -> None:  # noqa: ARG001
    """No reciprocity rule is on file, so none is assumed: each state is checked by itself."""
    cli("credential", "add", "ca-cba/cpa", "--start", "2024-02-01", "--fact", "first_renewal=no")
    cli("credential", "add", "tx-tsbpa/cpa", "--start", "2024-02-01")
    found = cli("status", *ON, "--json").document
    assert {each["credential"] for each in found["credentials"]} == {"ca-cba/cpa", "tx-tsbpa/cpa"}
    assert all(each["status"] != "met" for each in found["credentials"])


def test_12_a_body_that_is_not_on_file_is_named_and_not_guessed(cli: Cli) -> None:
    refused = cli("award", "cpa-canada", "--time", "20h", *ON, "--json")
    assert (refused.status, refused.document["status"]) == (2, "unknown")


def test_13_a_cisa_with_120_but_12_in_one_year(asked: Any) -> None:
    years = (("2023-05-01", "54"), ("2024-05-01", "12"), ("2025-05-01", "54"))
    done = [{"title": day, "date": day, "amount": amount, "unit": "isaca:cpe"} for day, amount in years]
    found = asked("CISA", "2023-01-01", done, "2025-12-31")
    assert (found["status"], found["counted"], found["missing"]) == ("not_met", "120", {"yearly": "8"})


def test_14_licensed_in_the_middle_of_a_cycle(asked: Any) -> None:
    """California asks twenty hours for each full half year since the licence."""
    facts = {"audits_government": False, "attests": False, "prepares": False, "first_renewal": True}
    found = asked("ca-cba/cpa", "2025-04-15", [], "2026-11-26", end="2027-01-31", facts=facts)
    assert found["required"] == "60"
    [total] = [each for each in found["predicates"] if each["id"] == "total"]
    assert "3 full half years" in total["how"]


def test_15_the_first_renewal_of_a_nurse_in_florida(asked: Any) -> None:
    facts = {"first_renewal": True, "specialty_certified": False, "licensed_by_exam": True}
    done = [
        {"title": name, "date": "2024-05-03", "amount": amount, "unit": "fl-bon:contact-hour", "categories": [name]}
        for name, amount in (
            ("medical-errors", "2"),
            ("laws-and-rules", "2"),
            ("human-trafficking", "2"),
            ("hiv-aids", "1"),
        )
    ]
    assert asked("fl-bon/rn", "2024-02-10", done, "2025-04-30", end="2025-04-30", facts=facts)["status"] == "met"
    without = asked("fl-bon/rn", "2024-02-10", done[:3], "2025-04-30", end="2025-04-30", facts=facts)
    assert without["missing"] == {"hiv-aids": "1"}


def test_16_short_at_the_deadline(asked: Any) -> None:
    pmi = asked("PMP", "2023-05-01", [], "2026-05-02")
    assert pmi["late"][0]["state"] == "suspended"
    isc2 = asked("CISSP", "2023-03-01", [], "2026-03-01")
    grace = isc2["late"][0]
    assert (grace["state"], grace["from_day"], grace["through"]) == ("grace", "2026-03-01", "2026-05-29")


def test_17_selected_for_audit(cli: Cli, ledger: None, tmp_path: Path) -> None:  # noqa: ARG001
    cli("credential", "add", "CISA", "--start", "2024-01-01")
    cli("log", "Receipt only", "--date", "2026-05-01", "--time", "10h", "--activity", "course", "--format", "live")
    found = cli("ledger", "pack", "CISA", "-o", str(tmp_path / "audit.zip"), *ON, "--json")
    assert (found.status, [each["number"] for each in found.document["missing"]]) == (1, [1])


def test_18_why_a_course_shows_zero(asked: Any) -> None:
    done = [
        *CISSP[:3],
        {**CISSP[3], "date": "2026-03-02", "title": "Too late"},
        {**CISSP[3], "date": "2023-02-01", "title": "Too early"},
        {"title": "Other", "date": "2025-01-01", "amount": "3", "unit": "isc2:cpe", "for": ["PMP"]},
        {"title": "Beyond", "date": "2025-02-01", "amount": "35", "unit": "isc2:cpe", "categories": ["group-b"]},
    ]
    reasons = [each["reason"] for each in asked("CISSP", "2023-03-01", done, "2026-03-05")["activities"][3:]]
    assert ["after" in reasons[0], "before" in reasons[1], "meant for" in reasons[2]] == [True, True, True]
    assert "group-b" in reasons[3]


def test_19_the_same_talk_again(cli: Cli) -> None:
    teach = ("award", "nasba", "--activity", "teaching", "--minutes", "400", "--format", "live", "--option", "step=1")
    first = cli(*teach, "--option", "first_time=yes", "--option", "preparation_minutes=1000", *ON, "--json").document
    assert first["amount"] == "24"
    again = cli(*teach, "--option", "first_time=no", "--option", "substantially_changed=no", *ON, "--json").document
    assert (again["status"], again["amount"]) == ("not_eligible", None)


def test_20_three_semester_hours_are_worth_what_each_body_says(cli: Cli) -> None:
    found = cli("convert", "3", "academic:semester-hour", *ON, "--json").document
    worth = {row["unit"]: row["amount"] for row in found["rows"]}
    assert worth["tx-sbec:cpe"] == "45"
    assert worth["nc-pels:pdh"] == "135"
    assert worth["pa-act-48:hour"] == "90"
    assert worth["nsca:ceu"] == "1.5"
    assert worth["pmi:pdu"] is None
