"""Keep what was read from data files in a form that one key can be fetched from at once.

A compiled file is a cache and nothing else: it is built aside and renamed, a mark inside it says from which files in
which state it was made, every row carries a checksum, and whatever is wrong with it, the answer is to build it anew
(in memory when the folder cannot be written).
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

FORMAT = 4
"""Raised whenever what is compiled, or how, changes."""

Row = tuple[str, bytes]
Build = Callable[[], Iterable[Row]]


def state_of(files: Sequence[Path], *also: str) -> str:
    """A text that changes whenever one of the files does.

    Size, time of change and time of the inode's change stand for the content, which need not be read: the last of
    them cannot be set by a program, so an edit that keeps size and date is still seen.
    """
    return repr((FORMAT, *also, *((os.fspath(file), *_state(file)) for file in files)))


def short_name(text: str) -> str:
    """Sixteen letters that stand for a text in a file name; a clash costs a rebuild and nothing else."""
    raw = text.encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(raw):08x}{zlib.adler32(raw):08x}"


class Compiled:
    """Rows by key, compiled from data files; open it with :func:`compiled`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> bytes | None:
        """The row of a key, or None; raises sqlite3.DatabaseError when the row is damaged."""
        found = self._connection.execute("SELECT value, checksum FROM row WHERE key = ?", (_safe(key),)).fetchone()
        return None if found is None else _checked(found)

    def starting_with(self, prefix: str) -> Iterator[Row]:
        """All rows whose key starts so, in the order of their keys."""
        low = _safe(prefix)
        query = "SELECT key, value, checksum FROM row WHERE key >= ? AND substr(key, 1, ?) = ? ORDER BY key"
        for key, *row in self._connection.execute(query, (low, len(low), low)):
            yield key, _checked(row)


class CompiledFile:
    """A :class:`Compiled` that heals itself: a damaged row makes it build anew, once."""

    def __init__(self, path: Path, mark: str, build: Build) -> None:
        self._path = path
        self._mark = mark
        self._build = build
        opened = _open(path, mark)
        self._rows = self._rebuilt() if opened is None else opened

    def get(self, key: str) -> bytes | None:
        """The row of a key, or None where there is none."""
        try:
            return self._rows.get(key)
        except sqlite3.Error:
            self._rows = self._rebuilt()
            return self._rows.get(key)

    def starting_with(self, prefix: str) -> list[Row]:
        """All rows whose key starts so, in the order of their keys."""
        try:
            return list(self._rows.starting_with(prefix))
        except sqlite3.Error:
            self._rows = self._rebuilt()
            return list(self._rows.starting_with(prefix))

    def _rebuilt(self) -> Compiled:
        rows = list(self._build())
        with contextlib.suppress(OSError, sqlite3.Error):
            _write(self._path, self._mark, rows)
            if written := _open(self._path, self._mark):
                return written
        memory = sqlite3.connect(":memory:")
        _fill(memory, self._mark, rows)
        return Compiled(memory)


def _open(path: Path, mark: str) -> Compiled | None:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        opened = Compiled(connection)
        if opened.get("mark") == mark.encode("utf-8", "surrogatepass"):
            return opened
        connection.close()
    except (sqlite3.Error, OSError):
        return None
    return None


def _write(path: Path, mark: str, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        connection = sqlite3.connect(aside)
        try:
            _fill(connection, mark, rows)
        finally:
            connection.close()
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, mark: str, rows: Iterable[Row]) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("CREATE TABLE row (key TEXT PRIMARY KEY, value BLOB, checksum INTEGER) WITHOUT ROWID")
    everything = [("mark", mark.encode("utf-8", "surrogatepass")), *rows]
    sealed = [(_safe(key), value, zlib.crc32(value)) for key, value in everything]
    connection.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?)", sealed)
    connection.commit()


def _checked(found: Sequence[Any]) -> bytes:
    value, checksum = found
    if not isinstance(value, bytes) or zlib.crc32(value) != checksum:
        raise sqlite3.DatabaseError("a row does not have its checksum")
    return value


def _safe(key: str) -> str:
    return key.encode("utf-8", "replace").decode()


def _state(file: Path) -> tuple[int, int, int]:
    try:
        found = file.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
