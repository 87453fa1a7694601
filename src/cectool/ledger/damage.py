"""What went wrong with a ledger file, and what should a person do about it?"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from cectool.errors import CectoolError, DataError, StorageError

_BUSY = ("another process holds the ledger", "wait until it is done, then run the command again; nothing was changed")
_FULL = ("the disk is full", "free some space, then run the command again; nothing was changed")
_READ_ONLY = ("the ledger may not be written", "check the permissions of the file and its folder; nothing was changed")
_CANNOT_OPEN = ("the ledger cannot be opened", "check the path and its permissions, or name another with --ledger")
_IO = ("the disk gave an error", "check the disk; what was acknowledged before is kept")

_STORAGE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _CANNOT_OPEN,
    "SQLITE_IOERR": _IO,
}


def damaged(path: Path, problem: str) -> DataError:
    """The error of a ledger whose content is not what was written."""
    hint = "`cectool ledger check --repair` makes it again from its second copy; the damaged file is kept"
    return DataError(f"the ledger is damaged: {problem}", where=str(path), hint=hint)


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into errors that a person can act on."""
    try:
        yield
    except CectoolError:
        raise
    except sqlite3.Error as error:
        raise _named(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path, "it holds text that is none") from error
    except OSError as error:
        raise StorageError(
            f"cannot be written: {error.strerror}", where=str(path), hint="check the path and its permissions"
        ) from error


def _named(error: sqlite3.Error, path: Path) -> CectoolError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for code, (problem, hint) in _STORAGE.items():
        if name == code or name.startswith(f"{code}_"):
            return StorageError(problem, where=str(path), hint=hint)
    if name == "SQLITE_NOTADB":
        return damaged(path, "it does not begin as a ledger does")
    return damaged(path, str(error))
