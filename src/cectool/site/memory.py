"""What did the last build write into a folder, and from what, so that only what changed need be written again?

A page is known by a digest of everything it is made of, any other file by a digest of its text. What is remembered
counts only if the program, its settings and the day are the same, and if nobody touched a file of the folder since:
size, time of change and time of the inode's change of each are compared. Else everything is built anew.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec import Struct

from cectool.data.compiled import short_name, state_of

FORMAT = 2
Stamp = tuple[int, ...]
PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("jinja2", "markupsafe", "mkdocs", "properdocs", "msgspec")
"""Another version of one of these may write another page."""


class Row(Struct, frozen=True, array_like=True, gc=False):
    """Something that the search finds: how the index has it, by which words it is found, and how much it counts."""

    text: str
    words: tuple[str, ...]
    rank: int


class Told(Struct, frozen=True, array_like=True, gc=False):
    """The rows that tell of one thing; ``name`` and ``key`` as of :class:`cectool.site.plan.Finds`."""

    name: str
    key: str
    rows: tuple[Row, ...]


class Known(Struct, frozen=True, array_like=True, gc=False):
    """A file of the last build: what it was made of, what was warned of, and how it lay there."""

    key: str
    warnings: tuple[str, ...] = ()
    stamp: Stamp = ()


class Memory(Struct, frozen=True):
    """What was built last.

    ``told`` are the rows of the search index in its order; ``templates`` are compiled.
    """

    mark: str
    files: dict[str, Known] = {}
    told: tuple[Told, ...] = ()
    templates: dict[str, bytes] = {}

    def knows(self, name: str, key: str) -> Known | None:
        """The file as it was, if it was made of the same."""
        found = self.files.get(name)
        return found if found is not None and key and found.key == key else None


def digest(*parts: str | bytes) -> str:
    """Letters that stand for some texts.

    >>> digest("a", "b") == digest("ab")
    False
    """
    hashed = blake2b(digest_size=12)
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        hashed.update(len(raw).to_bytes(8, "big"))
        hashed.update(raw)
    return hashed.hexdigest()


def mark_of(*parts: str, theme: str = "") -> str:
    """What every file of a site depends on: this program and its libraries, the theme and what else is given."""
    folders = [PACKAGE, *([Path(theme)] if theme else [])]
    files = sorted(file for folder in folders for file in _program(folder))
    libraries = [str(spec.origin) for name in LIBRARIES if (spec := find_spec(name)) is not None]
    return digest(str(FORMAT), sys.version, state_of([Path(file) for file in (*files, *libraries)]), *parts)


def recall(cache: Path, output: Path, mark: str) -> Memory:
    """What is known of a folder; nothing, unless it lies there exactly as it was left."""
    nothing = Memory(mark)
    try:
        found = msgspec.msgpack.decode(_place(cache, output).read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError):
        return nothing
    if found.mark != mark or stamps(output) != {name: known.stamp for name, known in found.files.items()}:
        return nothing
    return found


def forget(cache: Path, output: Path) -> None:
    """From now on nothing is known of a folder."""
    with suppress(OSError):
        _place(cache, output).unlink(missing_ok=True)


def remember(cache: Path, output: Path, built: Memory) -> None:
    """Keep what was built, for the next time; a cache that cannot be written costs time and nothing else.

    Files that were not written anew have their stamp still.
    """
    with suppress(OSError):
        files = {
            name: known if known.stamp else Known(known.key, known.warnings, stamp_of(os.lstat(output / name)))
            for name, known in built.files.items()
        }
        place = _place(cache, output)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f"{place.name}.{os.getpid()}")
        aside.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(built, files=files)))
        aside.replace(place)


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file below a folder with how it lies there."""
    return {name: stamp_of(entry.stat(follow_symlinks=False)) for name, entry in files_below(folder)}


def files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, by its name from there on; none where there is no folder."""
    waiting = [(os.fspath(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def stamp_of(found: os.stat_result) -> Stamp:
    """Size, time of change, time of the inode's change."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _program(folder: Path) -> Iterable[str]:
    for place, _, names in os.walk(folder):
        if not place.endswith("__pycache__"):
            yield from (f"{place}/{name}" for name in names)


def _place(cache: Path, output: Path) -> Path:
    return cache / f"site-{short_name(str(output))}.msgpack"
