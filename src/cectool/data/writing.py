"""Write a file all or nothing: whoever reads it sees the old one or the new one, whatever happens."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from cectool.errors import InvalidInput, StorageError


def replace_file(path: Path, raw: bytes) -> None:
    """Put new content in the place of a file, keeping its mode, or behind a link to one.

    Raises StorageError when it cannot be written.
    """
    path = Path(os.path.realpath(path))
    with _aside(path, raw) as aside:
        if path.exists():
            aside.chmod(path.stat().st_mode)
        aside.replace(path)


def create_file(path: Path, raw: bytes) -> None:
    """Write a new file; InvalidInput when there is one already, StorageError when it cannot be written."""
    with _aside(path, raw) as aside:
        try:
            os.link(aside, path)
        except FileExistsError as error:
            raise InvalidInput("there is one already", where=str(path), hint="edit it, or choose another id") from error


@contextlib.contextmanager
def _aside(path: Path, raw: bytes) -> Iterator[Path]:
    """The content in a file beside the wanted one, on disk; gone afterwards if it was not moved."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        yield aside
    except OSError as error:
        raise StorageError(
            f"cannot be written: {error.strerror}", where=str(path), hint="nothing was changed"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
