"""The second copy of a ledger: its history as JSON Lines beside the file, so that one damage does not lose both."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cectool.ledger.model import Change

_TAIL = 1_000_000
"""Bytes at the end of the second copy among which its last whole line is looked for."""


def second_copy(path: Path) -> Path:
    """Where the second copy of a ledger lies."""
    return path.with_name(f"{path.name}.second.jsonl")


def append_second(path: Path, changes: Sequence[Change]) -> None:
    """Bring the second copy up to a whole history: append what it lacks, or write it anew when it is something else."""
    file = second_copy(path)
    held = _last_sequence(file)
    known = held is not None and held.sequence <= len(changes) and changes[held.sequence - 1].seal == held.seal
    missing = changes[held.sequence :] if known and held else changes
    lines = b"".join(msgspec.json.encode(change) + b"\n" for change in missing)
    if missing or not known:
        with file.open("ab" if known else "wb") as copy:
            copy.write(lines)
            copy.flush()
            os.fsync(copy.fileno())


def read_second(path: Path) -> list[Change]:
    """The changes of the second copy, in order, each sequence once; a line that is none is passed over."""
    changes: dict[int, Change] = {}
    try:
        lines = second_copy(path).read_bytes().splitlines()
    except OSError:
        return []
    for line in lines:
        if (change := _read(line)) is not None:
            changes.setdefault(change.sequence, change)
    return [changes[sequence] for sequence in sorted(changes)]


def _last_sequence(file: Path) -> Change | None:
    """The last change of the second copy; None when it has none, or does not end with a whole line."""
    try:
        with file.open("rb") as copy:
            copy.seek(0, os.SEEK_END)
            copy.seek(max(0, copy.tell() - _TAIL))
            tail = copy.read()
    except OSError:
        return None
    return _read(tail.splitlines()[-1]) if tail.endswith(b"\n") else None


def _read(line: bytes) -> Change | None:
    try:
        return msgspec.json.decode(line, type=Change)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
