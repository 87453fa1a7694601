"""Read a TOML data file, or say what is wrong with it and where."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from cectool.data.fault import Fault, FaultyData

LARGEST = 8 * 1024 * 1024
"""Bytes: a data file is written by hand, so a larger one is a mistake or an attack."""

Document = dict[str, Any]


def read(path: Path) -> Document:
    """Read one TOML file; numbers with a point become Decimal, never float.

    Raises FaultyData when the file is missing, too large, not UTF-8 or not TOML.
    """
    return parse(_bytes_of(path), str(path))


def parse(raw: bytes, name: str) -> Document:
    """Parse TOML text; ``name`` is the file's name in messages."""
    try:
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise _faulty(name, f"not UTF-8 text (byte {error.start})", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _faulty(name, f"not TOML: {error}", "see toml.io for the syntax") from error
    except RecursionError as error:
        raise _faulty(name, "nested too deeply", "data files need at most a few levels") from error


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _faulty(str(path), f"larger than {LARGEST // 1024 // 1024} MiB", "split the file")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _faulty(str(path), "no such file", "check the path") from error
    except OSError as error:
        raise _faulty(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error


def _faulty(name: str, problem: str, hint: str) -> FaultyData:
    return FaultyData([Fault(file=name, at="", key="", problem=problem, hint=hint)])
