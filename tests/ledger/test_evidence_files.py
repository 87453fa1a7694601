"""A file of evidence is kept under its own SHA-256, and a change of it is noticed."""

from pathlib import Path

import pytest

from cectool.errors import DataError
from cectool.ledger.evidence_files import keep, kept_file, wrong_files


def test_a_copy_is_kept_once_and_stays_when_the_original_goes(tmp_path: Path) -> None:
    ledger, file = tmp_path / "ledger.sqlite", tmp_path / "proof.pdf"
    file.write_bytes(b"proof")
    first = keep(ledger, file)
    assert keep(ledger, file) == first
    file.unlink()
    assert kept_file(ledger, first).read_bytes() == b"proof"
    assert list(wrong_files(ledger, [first])) == []
    assert sum(1 for each in tmp_path.rglob("*") if each.is_file()) == 1


def test_a_changed_or_lost_copy_is_named(tmp_path: Path) -> None:
    ledger, file = tmp_path / "ledger.sqlite", tmp_path / "proof.pdf"
    file.write_bytes(b"proof")
    kept = keep(ledger, file)
    kept_file(ledger, kept).write_bytes(b"prooF")
    assert [problem for _, problem in wrong_files(ledger, [kept])] == [
        "is not the file that was kept: its SHA-256 differs"
    ]
    kept_file(ledger, kept).unlink()
    assert [problem for _, problem in wrong_files(ledger, [kept])] == ["is missing"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        keep(tmp_path / "ledger.sqlite", tmp_path / "nothing.pdf")
