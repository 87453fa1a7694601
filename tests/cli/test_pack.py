"""``ledger pack``: what an auditor asks for is in one file, and what is missing is said before the audit comes."""

import csv
import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from cectool.audit_pack import Field, fields_of
from cectool.ledger.model import EvidenceFile, LoggedActivity
from cectool.requirements.model import Evidence
from tests.conftest import Cli
from tests.test_schemas import validate

PROOF = EvidenceFile(sha256="0" * 64, name="x.pdf", size=1)


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("CECTOOL_LEDGER", str(path))
    return path


def log(cli: Cli, title: str, *more: str) -> None:
    fixed = ("--date", "2025-05-01", "--amount", "20", "--unit", "isc2:cpe", "--category", "group-a")
    assert cli("log", title, *fixed, *more).status == 0


def test_a_pack_holds_the_index_the_proofs_and_the_rules(cli: Cli, tmp_path: Path) -> None:
    proof = tmp_path / "..proof <1>.pdf"
    proof.write_bytes(b"proof")
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    log(cli, "=Course <b>", "--evidence", str(proof), "--provider", "Example Institute")
    log(cli, "Outside", "--for", "PMP")
    whole = cli("ledger", "pack", "CISSP", "-o", str(tmp_path / "a.zip"), "--on", "2026-11-26", "--json")
    validate(whole.document)
    assert (whole.document["activities"], whole.document["files"]) == (1, 1)
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["index.html", "index.csv", "assessment.json", "evidence/0001-1-proof--1-.pdf"]
        assert archive.read("evidence/0001-1-proof--1-.pdf") == b"proof"
        page, table = archive.read("index.html").decode(), archive.read("index.csv").decode()
    assert "=Course &lt;b&gt;" in page
    [row] = list(csv.DictReader(io.StringIO(table, newline="")))
    assert row["title"] == "'=Course <b>"
    assert row["counts"] == "20"


def test_what_is_missing_is_named_before_the_audit(cli: Cli, tmp_path: Path) -> None:
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    log(cli, "Course")
    lacking = cli("ledger", "pack", "CISSP", "-o", str(tmp_path / "a.zip"), "--on", "2026-11-26", "--json")
    assert lacking.status == 1
    [activity] = lacking.document["missing"]
    assert activity["number"] == 1
    assert activity["missing"]
    said = cli("ledger", "pack", "CISSP", "-o", str(tmp_path / "a.zip"), "--on", "2026-11-26")
    assert "activity 1, Course: missing" in said.err


def test_a_lost_proof_leaves_the_old_pack_as_it_was(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    proof, file = tmp_path / "proof.pdf", tmp_path / "a.zip"
    proof.write_bytes(b"proof")
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    log(cli, "Course", "--evidence", str(proof))
    cli("ledger", "pack", "CISSP", "-o", str(file), "--on", "2026-11-26")
    before = file.read_bytes()
    next(each for each in Path(f"{ledger}.evidence").rglob("*") if each.is_file()).unlink()
    failed = cli("ledger", "pack", "CISSP", "-o", str(file), "--on", "2026-11-26")
    assert (failed.status, "ledger check" in failed.err) == (3, True)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".a.zip")] == []


@pytest.mark.parametrize(
    ("field", "bare", "proved"),
    [
        ("certificate of attendance", "missing", "there"),
        ("sponsor name and identification number", "missing", "missing"),
        ("dates attended", "there", "there"),
        ("number of CPE credits", "there", "there"),
        ("type of activity", "missing", "missing"),
        ("instructors", "missing", "look"),
    ],
)
def test_a_field_is_there_missing_or_to_be_looked_for(field: str, bare: str, proved: str) -> None:
    rule = Evidence(id="proof", starts=date(2020, 1, 1), source=("a",), fields=(field,))
    activity = LoggedActivity(title="A", date=date(2026, 1, 1))
    with_proof = LoggedActivity(title="A", date=date(2026, 1, 1), evidence=(PROOF,))
    assert list(fields_of([rule], activity)) == [Field(field, bare)]  # type: ignore[arg-type]
    assert list(fields_of([rule], with_proof)) == [Field(field, proved)]  # type: ignore[arg-type]
