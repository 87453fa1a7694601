"""``status`` and ``calendar``: how what is held stands, through all its cycles, and every day to come."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.conftest import Cli
from tests.test_schemas import validate


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CECTOOL_LEDGER", str(tmp_path / "ledger.sqlite"))


def log(cli: Cli, day: str, amount: str, unit: str, *more: str) -> None:
    assert cli("log", f"On {day}", "--date", day, "--amount", amount, "--unit", unit, *more).status == 0


def cissp(cli: Cli) -> None:
    """A holder of the CISSP since March 2021 who had 126.5 CPE by February 2024, 6.5 of them in the last half year."""
    cli("credential", "add", "CISSP", "--start", "2021-03-01")
    for day in ("2021-05-01", "2022-05-01", "2023-05-01"):
        log(cli, day, "40", "isc2:cpe", "--category", "group-a")
    log(cli, "2023-11-17", "6.5", "isc2:cpe", "--category", "group-a")


def test_what_an_earlier_cycle_carries_counts_in_the_next(cli: Cli) -> None:
    cissp(cli)
    found = cli("status", "CISSP", "--on", "2026-11-26", "--json")
    validate(found.document)
    [assessment] = found.document["credentials"]
    assert (found.status, found.document["status"]) == (1, "not_met")
    assert assessment["cycle"]["end"] == "2027-02-28"
    assert assessment["counted"] == "6.5"


def test_a_cycle_that_was_not_met_is_not_left_behind(cli: Cli) -> None:
    cli("credential", "add", "CISSP", "--start", "2021-03-01")
    shown = cli("status", "--on", "2024-03-15")
    assert shown.status == 1
    assert "ended 15 days ago" in shown.out
    assert "cectool credential edit isc2/cissp --start DAY" in shown.out


def test_all_that_is_held_is_shown_soonest_first(cli: Cli) -> None:
    cissp(cli)
    cli("credential", "add", "PMP", "--start", "2024-01-10")
    for day, part in enumerate(("ways-of-working", "power-skills", "business-acumen"), start=1):
        log(cli, f"2024-05-0{day}", "20", "pmi:pdu", "--category", part, "--for", "PMP")
    found = cli("status", "--on", "2026-11-26", "--json").document
    assert [each["credential"] for each in found["credentials"]] == ["pmi/pmp", "isc2/cissp"]
    assert [each["status"] for each in found["credentials"]] == ["met", "not_met"]
    assert cli("status", "PMP", "--on", "2026-11-26").status == 0
    text = cli("status", "--on", "2026-11-26").out
    assert text.index("PMP") < text.index("CISSP")
    assert "missing: 113.5 CPE for the total" in text


def test_nothing_held_is_said(cli: Cli) -> None:
    log(cli, "2024-05-01", "20", "pmi:pdu")
    assert cli("status").status == 1
    assert "credential add" in cli("status").err
    refused = cli("status", "CISSP", "--json")
    assert (refused.status, refused.document["where"]) == (2, "CREDENTIAL")


def test_every_day_to_come_is_in_the_calendar(cli: Cli, tmp_path: Path) -> None:
    cissp(cli)
    file = tmp_path / "days.ics"
    assert cli("calendar", "-o", str(file), "--on", "2026-11-26").status == 0
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    [last] = [event for event in events if "the cycle ends" in str(event["summary"])]
    assert last.decoded("dtstart").isoformat() == "2027-02-28"
    assert "113.5 CPE for total" in str(last["description"])
    assert cli("calendar", "--on", "2026-11-26").out.replace("\r\n", "\n").startswith("BEGIN:VCALENDAR\n")


def test_a_calendar_without_days_says_so(cli: Cli) -> None:
    log(cli, "2024-05-01", "20", "pmi:pdu")
    assert cli("calendar").status == 1


def test_a_question_names_the_command_that_answers_it(cli: Cli) -> None:
    cli("credential", "add", "PMP", "--start", "2024-06-01")
    work = ("--activity", "work", "--option", "work_months=18", "--for", "PMP")
    cli("log", "Practice", "--date", "2025-11-01", "--time", "0m", *work)
    assert "`cectool ledger edit NUMBER`" in cli("status", "PMP", "--on", "2026-11-27").out
    cli("credential", "add", "pa-bon/rn", "--start", "2025-05-01")
    say = "`cectool credential edit pa-bon/rn --fact first_renewal=...`"
    assert say in cli("status", "--on", "2026-11-27").out
    assert say in cli("status", "pa-bon/rn", "--on", "2026-11-27").out


def test_what_is_no_matter_of_a_credential_is_counted_and_not_listed(cli: Cli) -> None:
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    for day in ("01", "02", "03", "04"):
        log(cli, f"2025-01-{day}", "1", "pmi:pdu", "--for", "PMP")
    log(cli, "2023-01-01", "1", "isc2:cpe")
    shown = cli("status", "CISSP", "--on", "2026-11-27").out
    rows = [line.split() for line in shown.partition("Activities\n")[2].splitlines()]
    assert ["4", "activities", "0", "meant", "for", "pmi/pmp"] in rows
    assert any(row[:2] == ["On", "2023-01-01"] for row in rows)
    assert "2025-01-01" not in shown


def test_where_no_total_is_asked_it_is_said_how_many_requirements_are_met(cli: Cli) -> None:
    cli("credential", "add", "ny-nysed-cpa/cpa", "--start", "2025-05-01")
    shown = cli("status", "--on", "2026-11-27").out.splitlines()[1]
    assert shown.split(":")[0].split() == ["0", "of", "1", "requirement", "met"]
    assert "0 of 1 requirement met" in cli("status", "ny-nysed-cpa/cpa", "--on", "2026-11-27").out
