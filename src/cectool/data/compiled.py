"""Keep what was read from data files in a form that one key can be fetched from at once.

A compiled file is a cache and nothing else: it is built aside and renamed, a mark inside it says from which files in
which state it was made, every row carries a checksum, and a list of all keys tells a row that was never there from one
that is lost. Whatever is wrong with it, the answer is to build it anew (in memory when the folder cannot be written).
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path

FORMAT = 25
"""Raised whenever what is compiled, or how, changes."""

_LIST, _BETWEEN = "keys", "\x00"

DAMAGED = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises; a flipped bit can make SQLite hand out text that is no UTF-8."""

Row = tuple[str, bytes]
Build = Callable[[], Iterable[Row]]


def state_of(files: Sequence[Path], *also: str) -> str:
    """A text that changes whenever one of the files does.

    Size, time of change and time of the inode's change stand for the content, which need not be read: the last of
    them cannot be set by a program, so an edit that keeps size and date is still seen.
    """
    return repr((FORMAT, *also, *(_state(os.fspath(file)) for file in files)))


def short_name(text: str) -> str:
    """Sixteen letters that stand for a text in a file name; a clash costs a rebuild and nothing else."""
    raw = text.encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(raw):08x}{zlib.adler32(raw):08x}"


class Compiled:
    """Rows by key, compiled from data files; open it with :func:`compiled`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> bytes | None:
        """The row of a key, or None; raises sqlite3.DatabaseError when the row is damaged or lost."""
        key = _safe(key)
        value = self._value(key)
        if value is None and key in self._keys:
            raise sqlite3.DatabaseError(f"the row {key} is lost")
        return value

    @cached_property
    def _keys(self) -> frozenset[str]:
        listed = self._value(_LIST)
        if listed is None:
            raise sqlite3.DatabaseError("the list of keys is lost")
        return frozenset(listed.decode().split(_BETWEEN))

    def _value(self, key: str) -> bytes | None:
        found = self._connection.execute("SELECT value, checksum FROM row WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        value, checksum = found
        if not isinstance(value, bytes) or _checksum(key, value) != checksum:
            raise sqlite3.DatabaseError(f"the row {key} does not have its checksum")
        return value


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
        except DAMAGED:
            self._rows = self._rebuilt()
            return self._rows.get(key)

    def _rebuilt(self) -> Compiled:
        rows = list(self._build())
        with contextlib.suppress(OSError, *DAMAGED):
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
    except (*DAMAGED, OSError):
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
    everything = {"mark": mark.encode("utf-8", "surrogatepass"), **{_safe(key): value for key, value in rows}}
    everything[_LIST] = _BETWEEN.join(everything).encode()
    sealed = [(key, value, _checksum(key, value)) for key, value in everything.items()]
    connection.executemany("INSERT INTO row VALUES (?, ?, ?)", sealed)
    connection.commit()


def _checksum(key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key.encode()))


def _safe(key: str) -> str:
    return key.encode("utf-8", "replace").decode()


def _state(file: str) -> tuple[str, int, int, int]:
    try:
        found = os.stat(file)  # noqa: PTH116 - once for each of many files at every start
    except OSError:
        return (file, 0, 0, 0)
    return (file, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
