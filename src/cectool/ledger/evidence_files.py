"""Where is the proof of an activity kept, and is it still what was put there?

Each file is copied into a folder beside the ledger under its own SHA-256, so that the same certificate is kept once and
a changed one is noticed.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from cectool.errors import DataError, StorageError
from cectool.ledger.model import EvidenceFile

LARGEST = 200 * 1024 * 1024
"""Bytes of one file."""


def evidence_folder(ledger: Path) -> Path:
    """The folder of a ledger's evidence."""
    return ledger.with_name(f"{ledger.name}.evidence")


def kept_file(ledger: Path, evidence: EvidenceFile) -> Path:
    """Where the copy of a file lies."""
    return evidence_folder(ledger) / evidence.sha256[:2] / evidence.sha256


def keep(ledger: Path, file: Path) -> EvidenceFile:
    """Copy a file into the ledger's evidence; on disk when this returns.

    Raises DataError when the file cannot be read or is too large, StorageError when the copy cannot be written.
    """
    try:
        with file.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            digest = file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=str(file), hint="give a readable file") from error
    if size > LARGEST:
        raise DataError(f"larger than {LARGEST // 1024 // 1024} MiB", where=str(file), hint="give a smaller file")
    evidence = EvidenceFile(sha256=digest, name=file.name, size=size)
    place = kept_file(ledger, evidence)
    if not place.exists():
        _copy(file, place)
    return evidence


def _copy(file: Path, place: Path) -> None:
    import shutil  # noqa: PLC0415 - most commands copy nothing

    aside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, aside.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        aside.replace(place)
    except OSError as error:
        aside.unlink(missing_ok=True)
        problem = f"the copy cannot be written: {error.strerror}"
        raise StorageError(problem, where=str(place), hint="nothing was changed") from error


def wrong_files(ledger: Path, evidence: Iterable[EvidenceFile]) -> Iterator[tuple[EvidenceFile, str]]:
    """Each file that is missing or no longer what was kept, with what is wrong."""
    for each in evidence:
        place = kept_file(ledger, each)
        try:
            with place.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            yield each, "is missing"
        except OSError as error:
            yield each, f"cannot be read: {error.strerror}"
        else:
            if digest != each.sha256:
                yield each, "is not the file that was kept: its SHA-256 differs"
