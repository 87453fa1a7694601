"""Remember what discovery found, so that most runs load no plugin at all.

Importing importlib.metadata and pluggy costs more than everything a look-up does. What they found holds until a folder
of installed distributions or the file of a plugin changes; both are seen by their time stamps.
"""

import contextlib
import os
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from cectool.data.compiled import short_name
from cectool.plugin.found import Found

_FORMAT = "6"


class _Remembered(msgspec.Struct, frozen=True):
    key: str
    files: tuple[tuple[str, int], ...]
    found: Found


def discover(cache: Path, only: frozenset[str] | None, *, anew: bool = False) -> Found:
    """What the plugins have: ``only`` limits them by name, and an empty set loads none.

    Nothing is remembered while a plugin fails, so that mending it is enough; ``anew`` loads every plugin again.
    """
    if only is not None and not only:
        return Found()
    key = _key(only)
    path = cache / f"plugins-{short_name(key)}.json"
    remembered = None if anew else _read(path)
    if remembered and remembered.key == key and _unchanged(remembered.files):
        return remembered.found
    from cectool.plugin import host  # noqa: PLC0415 - it imports pluggy and importlib.metadata

    found = host.load(only)
    if not found.failed:
        files = tuple((file, _stamp(file)) for plugin in found.plugins for file in plugin.files)
        _write(path, _Remembered(key, files, found))
    return found


def _key(only: frozenset[str] | None) -> str:
    """A text of all that decides which plugins there are."""
    folders = [(folder, _stamp(folder or ".")) for folder in sys.path]
    return repr((_FORMAT, sys.version_info[:3], sorted(only) if only else None, folders))


def _read(path: Path) -> _Remembered | None:
    try:
        checksum, _, raw = path.read_bytes().partition(b"\n")
        return msgspec.json.decode(raw, type=_Remembered) if checksum == _checksum(raw) else None
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _write(path: Path, remembered: _Remembered) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = msgspec.json.encode(remembered)
        aside.write_bytes(_checksum(raw) + b"\n" + raw)
        aside.replace(path)
        _forget_others(path)


def _checksum(raw: bytes) -> bytes:
    return f"{zlib.crc32(raw):08x}".encode()


def _forget_others(path: Path) -> None:
    """Keep the folder small: an environment that changes leaves one old file behind each time."""
    others = sorted(path.parent.glob("plugins-*.json"), key=lambda file: file.stat().st_mtime)
    for old in others[:-8]:
        old.unlink(missing_ok=True)


def _unchanged(files: Iterable[tuple[str, int]]) -> bool:
    return all(_stamp(file) == stamp for file, stamp in files)


def _stamp(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0
