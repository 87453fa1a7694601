"""Where does a ledger live, and how does a change get there so that it stays?

One SQLite file, WAL and synchronous FULL: what a command acknowledged is on disk. Beside it lies a second copy of the
history as plain JSON Lines, written after each change, from which a damaged file is made again.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec.structs import astuple

from cectool.errors import DataError, InvalidInput
from cectool.ledger.damage import damaged, storage_errors
from cectool.ledger.history import FIRST_SEAL, Present, present_of, sealed, whole_start
from cectool.ledger.model import Change, Draft
from cectool.ledger.second_copy import append_second, read_second, second_copy
from cectool.ledger.versions import APPLICATION, VERSION, migrate

PATIENCE = 10.0
"""Seconds that a writer waits for another process."""

Make = Callable[[Present], Sequence[Draft]]
"""Says what is to be changed, from what the ledger says at that moment."""

_COLUMNS = "sequence, batch, at, action, undoes, record, document, seal"


class Ledger:
    """An open ledger; use it in a ``with`` statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = False, patience: float = PATIENCE) -> Self:
        """Open a ledger file, or begin one.

        Raises DataError when there is none, when it is no ledger or a damaged one, or when a newer cectool wrote it;
        StorageError when it cannot be written or another process holds it.
        """
        if not path.exists() and second_copy(path).exists():
            raise damaged(path, "the file is gone, but its second copy is there")
        if not create and not path.exists():
            raise DataError("there is no ledger yet", where=str(path), hint="begin one with `cectool credential add`")
        with storage_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connected(path, patience)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def present(self) -> Present:
        """What the ledger says now; DataError when a line of its history is not as it was written."""
        with storage_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                return present_of(self._changes())
            finally:
                self._connection.execute("ROLLBACK")

    def write(self, make: Make, at: str) -> tuple[Present, list[Change]]:
        """Change the ledger, all or nothing, and say what it says then; when this returns, it is on disk.

        ``make`` sees what the ledger says while nobody else can change it.
        """
        with storage_errors(self.path), self._alone():
            changes = self._changes()
            added = sealed(make(present_of(changes)), changes, at)
            self._append(added)
            everything = (*changes, *added)
            append_second(self.path, everything)  # while nobody else writes; a crash leaves it one change ahead
        return present_of(everything), added

    def take_over(self, changes: Sequence[Change]) -> None:
        """Begin with the whole history of another ledger; InvalidInput when this one has a history of its own."""
        with storage_errors(self.path), self._alone():
            if self._changes():
                hint = "name a new file with --ledger, or import a list of activities (export --as jsonl) instead"
                raise InvalidInput(
                    "there is a ledger already, and two histories cannot be one", where="FILE", hint=hint
                )
            self._append(changes)
            append_second(self.path, changes)

    def _changes(self) -> tuple[Change, ...]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY sequence").fetchall()  # noqa: S608 - no data in it
        changes = _read_rows(rows)
        whole = tuple(whole_start(changes))
        head = self._connection.execute("SELECT sequence, seal FROM head").fetchall()
        wanted = [(whole[-1].sequence, whole[-1].seal)] if whole else [(0, FIRST_SEAL)]
        if len(whole) < len(rows) or head != wanted:
            raise damaged(self.path, f"its history is whole only up to change {len(whole)}")
        return whole

    def _take(self, changes: Sequence[Change]) -> None:
        with self._alone():
            self._append(changes)

    def _append(self, changes: Sequence[Change]) -> None:
        self._connection.executemany(
            f"INSERT INTO change ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - no data in it
            [astuple(change) for change in changes],
        )
        if changes:
            self._connection.execute("UPDATE head SET sequence = ?, seal = ?", (changes[-1].sequence, changes[-1].seal))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise


def nowhere(path: Path) -> bool:
    """Was no ledger ever begun here? One whose file is gone has left its second copy."""
    return not path.exists() and not second_copy(path).exists()


def recover(path: Path, aside: Path) -> int:
    """Make a damaged ledger again from all that is whole of it and of its second copy; the number of its changes.

    The damaged file is moved to ``aside``, never deleted. Raises DataError when nothing whole is left.
    """
    best = max((_whole_rows(path), tuple(whole_start(read_second(path)))), key=len)
    if not best:
        raise DataError("nothing whole is left of it", where=str(path), hint="restore a copy of the file")
    anew = path.with_name(f"{path.name}.new")
    with storage_errors(path):
        anew.unlink(missing_ok=True)
        with Ledger.open(anew, create=True) as ledger:
            ledger._take(best)  # noqa: SLF001 - both are this module's own
        if path.exists():
            path.replace(aside)
        for also in ("-wal", "-shm"):
            path.with_name(f"{path.name}{also}").unlink(missing_ok=True)
        anew.replace(path)
    return len(best)


def _whole_rows(path: Path) -> tuple[Change, ...]:
    found: list[tuple[object, ...]] = []
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), contextlib.closing(_readable(path)) as connection:
        for row in connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY sequence"):  # noqa: S608
            found.append(row)  # noqa: PERF402 - what came before a damaged page is kept
    return tuple(whole_start(_read_rows(found)))


def _readable(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _read_rows(rows: Sequence[tuple[object, ...]]) -> list[Change]:
    changes = []
    for row in rows:
        try:
            changes.append(msgspec.convert(dict(zip(_COLUMNS.split(", "), row, strict=True)), Change))
        except msgspec.ValidationError:
            break
    return changes


def _connected(path: Path, patience: float) -> sqlite3.Connection:
    """A connection; on a disk that may only be read, one that needs no files beside the ledger."""
    waiting = path.with_name(f"{path.name}-wal")
    if path.exists() and not os.access(path.parent, os.W_OK) and not waiting.exists():
        location = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(location, uri=True, timeout=patience, isolation_level=None)
    return sqlite3.connect(path, timeout=patience, isolation_level=None)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not tables and second_copy(path).exists():
        raise damaged(path, "the file is empty, but its second copy is not")
    if tables and application != APPLICATION:
        raise DataError("is no ledger of cectool", where=str(path), hint="name another file with --ledger")
    if version > VERSION:
        problem = f"was written by a newer cectool (form {version}; this one knows {VERSION})"
        raise DataError(problem, where=str(path), hint="update cectool; nothing was changed")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cell_size_check = ON")
    if not tables or version < VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
