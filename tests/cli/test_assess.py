"""Is it said whether a renewal is met, by what, and what to do, for people and for programs?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

A = {"title": "Course A", "date": "2023-05-04", "minutes": 2400, "categories": ["group-a"]}
B = {"title": "Course B", "date": "2024-05-02", "minutes": 2400, "categories": ["group-a"]}
C = {"title": "Course C", "date": "2025-04-10", "minutes": 2400, "categories": ["group-a"]}
LATE = {"title": "Talk", "date": "2025-11-17", "amount": "6.5", "unit": "isc2:cpe", "categories": ["group-a"]}
GIVEN: dict[str, Any] = {"start": "2023-03-01", "end": "2026-02-28", "activities": [A, B, C, LATE]}
ON = ("--on", "2026-01-28")
Write = Callable[[object], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(given: object) -> str:
        file = tmp_path / "done.json"
        file.write_text(given if isinstance(given, str) else json.dumps(given))
        return str(file)

    return written


def test_what_is_met_is_said_with_what_carries(cli: "Cli", write: Write) -> None:
    ran = cli("assess", "isc2/cissp", "--activities", write(GIVEN), *ON, "--json")
    document = ran.document
    assert ran.status == 0
    assert (document["status"], document["counted"], document["required"]) == ("met", "126.5", "120")
    assert document["cycle"]["end"] == "2026-02-28"
    assert (document["missing"], document["carries"]["amount"], document["lapses"]["amount"]) == ({}, "6.5", "0")
    assert [each["counted"] for each in document["activities"]] == ["40", "40", "40", "6.5"]
    assert document["predicates"][0]["source"]["url"]
    assert document["predicates"][0]["grade"] == "official"


def test_a_mark_of_utf_8_before_the_json_is_no_part_of_it(cli: "Cli", write: Write) -> None:
    assert cli("assess", "cissp", "--activities", write(f"\ufeff{json.dumps(GIVEN)}"), *ON).status == 0


def test_what_is_not_met_leaves_with_status_1(cli: "Cli", write: Write) -> None:
    ran = cli("assess", "CISSP", "--activities", write({**GIVEN, "activities": [A, B]}), *ON, "--json")
    assert (ran.status, ran.document["missing"]) == (1, {"total": "40", "group-a": "10"})


def test_a_person_reads_verdict_deadline_progress_and_what_to_do(cli: "Cli", write: Write) -> None:
    late = {**LATE, "date": "2026-02-01", "title": "Planned"}
    out = cli("assess", "cissp", "--activities", write({**GIVEN, "activities": [A, B, late]}), *ON).out
    lines = out.splitlines()
    assert lines[1:3] == ["not met: 80 of 120 CPE", "Cycle 1 March 2023 to 28 February 2026: 31 days left"]
    assert any(line.split()[:7] == ["not", "met", "total", "80", "of", "120", "CPE,"] for line in lines)
    assert "  by 28 February 2026 (31 days left): 40 CPE for the total and 10 CPE for group-a" in out
    assert any(line.startswith("  Planned") and line.endswith("lies after 2026-01-28") for line in lines)
    assert "█" not in out


@pytest.mark.parametrize("name", ["isc2/cissp", "ISC2/CISSP", "cissp", "CISSP", "(isc)2/cissp"])
def test_a_credential_by_any_of_its_names(cli: "Cli", write: Write, name: str) -> None:
    assert cli("assess", name, "--activities", write(GIVEN), *ON, "--json").document["credential"] == "isc2/cissp"


def test_a_certificate_with_the_rules_of_another_is_found(cli: "Cli", write: Write) -> None:
    document = cli("assess", "PgMP", "--activities", write({"start": "2024-01-01"}), *ON, "--json").document
    assert (document["credential"], document["name"]) == ("pmi/pmp", "PgMP")


def test_a_misspelt_credential_gets_the_nearest(cli: "Cli", write: Write) -> None:
    ran = cli("assess", "CISP", "--activities", write(GIVEN))
    assert ran.status == 2
    assert "isc2/cissp" in ran.err


def test_a_name_that_several_bodies_have_is_asked_about(cli: "Cli", write: Write) -> None:
    ran = cli("assess", "cpa", "--activities", write(GIVEN))
    assert ran.status == 2
    assert "ca-cba/cpa" in ran.err


def test_standard_input_is_read(cli: "Cli") -> None:
    ran = cli("assess", "cissp", "--activities", "-", *ON, "--json", stdin=json.dumps(GIVEN).encode())
    assert ran.document["status"] == "met"


@pytest.mark.parametrize(
    ("given", "where", "problem"),
    [
        pytest.param("{", "done.json", "no JSON", id="no-json"),
        pytest.param("[" * 100_000, "done.json", "", id="nested"),
        pytest.param([], "done.json", "no JSON object", id="a-list"),
        pytest.param({}, "input", "missing required field `start`", id="no-start"),
        pytest.param({"start": "soon"}, "start", "not a day written YYYY-MM-DD", id="no-day"),
        pytest.param({"start": "1800-01-01"}, "start", "outside 1900 to 2200", id="long-ago"),
        pytest.param({"start": "2024-01-01", "end": "2023-01-01"}, "end", "before its start", id="ends-early"),
        pytest.param({"start": "2024-01-01", "more": 1}, "input", "unknown field `more`", id="unknown-key"),
        pytest.param({**GIVEN, "activities": [A, {}]}, "activities[1]", "missing", id="empty-activity"),
        pytest.param({**GIVEN, "activities": [{**A, "minutes": 1.5}]}, "", "", id="a-fraction-as-a-number"),
        pytest.param({**GIVEN, "activities": [{**A, "minutes": -5}]}, "activities[0].minutes", "not an amount",
                     id="negative"),
        pytest.param({**GIVEN, "activities": [{**A, "minutes": 10**9}]}, "activities[0].minutes", "more than",
                     id="too-long"),
        pytest.param({**GIVEN, "activities": [{**A, "words": -5}]}, "activities[0].words", "no whole number",
                     id="words"),
        pytest.param({**GIVEN, "activities": [{**A, "questions": 10**30}]}, "activities[0].questions", "no whole",
                     id="questions"),
        pytest.param({**GIVEN, "activities": [{**A, "minutes": None}]}, "activities[0]", "neither", id="nothing"),
        pytest.param({**GIVEN, "activities": [{**LATE, "unit": ""}]}, "activities[0].unit", "without a unit",
                     id="no-unit"),
        pytest.param({**GIVEN, "activities": [{**LATE, "unit": "nobody:cpe"}]}, "activities[0]: unit", "no body",
                     id="nobodys-unit"),
        pytest.param({**GIVEN, "activities": [{**A, "start": "2023-05-05"}]}, "activities[0].start", "ends before",
                     id="ends-before-it-starts"),
        pytest.param({**GIVEN, "carried_in": [{"amount": "x"}]}, "carried_in[0].amount", "not an amount",
                     id="carried-nonsense"),
    ],
)  # fmt: skip
def test_bad_input_is_named_by_place(cli: "Cli", write: Write, given: object, where: str, problem: str) -> None:
    ran = cli("assess", "cissp", "--activities", write(given), *ON, "--json")
    if not where:
        assert ran.document["status"] in {"met", "not_met"}  # 1.5 was read as its text, exactly
        return
    document = ran.document
    assert (ran.status, document["schema"]) == (2, "cectool.problem/1")
    assert where in document["where"]
    assert problem in document["problem"]


def test_what_another_body_counts_by_the_piece_spoils_no_check(cli: "Cli", write: Write) -> None:
    office = {"title": "Practice", "date": "2024-06-01", "facts": {"work_months": "3"}}
    ran = cli("assess", "cissp", "--activities", write({**GIVEN, "activities": [office, A]}), *ON, "--json")
    assert [each["counted"] != "0" for each in ran.document["activities"]] == [False, True]
    assert "nothing to count" in ran.document["activities"][0]["reason"]


def test_a_missing_file_leaves_with_status_3(cli: "Cli") -> None:
    assert cli("assess", "cissp", "--activities", "nowhere.json").status == 3


def test_an_activity_of_a_kind_that_the_body_does_not_know_counts_nothing_and_says_so(cli: "Cli", write: Write) -> None:
    given = {**GIVEN, "activities": [{**A, "activity": "juggling"}]}
    [activity] = cli("assess", "cissp", "--activities", write(given), *ON, "--json").document["activities"]
    assert (activity["awarded"], activity["counted"]) == (None, "0")
    assert "juggling" in activity["reason"]


def test_what_is_open_is_asked_for(cli: "Cli", write: Write) -> None:
    given = {"start": "2024-02-01", "end": "2026-01-31"}
    out = cli("assess", "fl-bon/rn", "--activities", write(given), *ON).out
    assert "say: Which cycle is it, counted from the first? (fact cycle_number)" in out


def test_an_activity_of_which_a_count_is_missing_is_asked_about_and_stops_nothing(cli: "Cli", write: Write) -> None:
    course = {"title": "Course", "date": "2024-05-01", "minutes": 600}
    work = {"title": "My work", "date": "2024-06-01", "activity": "work", "facts": {"certification": "pmp"}}
    given = {"start": "2023-06-15", "activities": [course, work]}
    document = cli("assess", "pmp", "--activities", write(given), "--on", "2025-01-01", "--json").document
    assert (document["counted"], document["activities"][1]["awarded"]) == ("10", None)
    assert "work_months was not given" in document["activities"][1]["reason"]
    assert any("months" in ask and "My work" in ask for ask in document["asks"])
