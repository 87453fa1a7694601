"""Write a file all or nothing: whoever reads it sees the old one or the new one, whatever happens."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cectool.errors import InvalidInput, StorageError


def replace_file(path: Path, raw: bytes) -> None:
    """Put new content in the place of a file, keeping its mode, or behind a link to one.

    Raises StorageError when it cannot be written.
    """
    with replacing(path) as file:
        file.write(raw)


@contextlib.contextmanager
def replacing(path: Path, *, hint: str = "nothing was changed") -> Iterator[BinaryIO]:
    """A file to write that takes the place of another when all is written, keeping its mode, or behind a link to one.

    Raises StorageError, with ``hint``, when it or what goes into it cannot be written.
    """
    path = Path(os.path.realpath(path))
    with _aside(path, hint) as aside:
        with _written(aside) as file:
            yield file
        if path.exists():
            aside.chmod(path.stat().st_mode)
        aside.replace(path)


def create_file(path: Path, raw: bytes) -> None:
    """Write a new file; InvalidInput when there is one already, StorageError when it cannot be written."""
    with _aside(path) as aside:
        with _written(aside) as file:
            file.write(raw)
        try:
            os.link(aside, path)
        except FileExistsError as error:
            raise InvalidInput("there is one already", where=str(path), hint="edit it, or choose another id") from error


@contextlib.contextmanager
def _aside(path: Path, hint: str = "nothing was changed") -> Iterator[Path]:
    """A name beside the wanted file; what stands there afterwards, because it was not moved, is removed."""
    if path.is_dir():
        raise StorageError("a folder, not a file", where=str(path), hint="name a file in it")
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield aside
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", where=str(path), hint=hint) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


@contextlib.contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """A file that is on disk when it is closed."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
