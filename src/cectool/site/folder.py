"""How does a finished site take the place of the last one, without ever losing anything that is not its own?"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from cectool.errors import StorageError
from cectool.site.memory import files_below

MARKER = ".cectool-site"
"""A file in every site that lists what the site consists of: nothing else may be there when it is replaced."""


def check_replaceable(output: Path) -> None:
    """Raise StorageError unless the folder is missing, empty, or holds a site of this command and nothing else."""
    if not output.exists():
        return
    if not output.is_dir():
        raise StorageError("is a file", where=str(output), hint="give another folder with -o")
    if output == Path.cwd() or output in Path.cwd().parents:
        raise StorageError("the site cannot replace the folder you are in", where=str(output), hint="give another one")
    strange = next(iter(sorted(_files(output) - _listed(output))), None)
    if strange is not None:
        hint = "give another folder with -o, or move away what is in it"
        raise StorageError(f"holds {strange!r}, which no site put there", where=str(output), hint=hint)


@contextmanager
def built_aside(output: Path) -> Iterator[Path]:
    """A new folder beside the output that takes its place when all went well; else the output stays as it was.

    Raises StorageError when the output may not be replaced or cannot be written.
    """
    output = output.resolve()
    check_replaceable(output)
    aside = output.with_name(f".{output.name}.{os.getpid()}.new")
    try:
        aside.mkdir(parents=True)
        try:
            yield aside
            names = sorted({*_files(aside), MARKER})
            (aside / MARKER).write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")
            check_replaceable(output)
            _take_place(aside, output)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"cannot be written: {error}", where=str(output), hint="check the folder") from error


@contextmanager
def changed_aside(output: Path, names: Callable[[], Collection[str]]) -> Iterator[Path]:
    """A new folder whose files take the place of those of a site that has most of them already.

    ``names`` are all files that the site then has; others are taken away. Nothing is touched if anything went wrong
    before. Raises StorageError when the output cannot be written.
    """
    aside = output.with_name(f".{output.name}.{os.getpid()}.new")
    try:
        aside.mkdir(parents=True)
        try:
            yield aside
            wanted = sorted({*names(), MARKER})
            gone = sorted(_listed(output) - set(wanted))
            (aside / MARKER).write_text("".join(f"{name}\n" for name in wanted), encoding="utf-8", newline="\n")
            for name in gone:
                (output / name).unlink(missing_ok=True)
                _leave(output / name, output)
            for name in sorted(_files(aside)):
                (output / name).parent.mkdir(parents=True, exist_ok=True)
                (aside / name).replace(output / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"cannot be written: {error}", where=str(output), hint="check the folder") from error


def _leave(gone: Path, output: Path) -> None:
    """Take away the folders that a file leaves empty."""
    for folder in gone.parents:
        if folder == output or any(folder.iterdir()):
            return
        folder.rmdir()


def _take_place(aside: Path, output: Path) -> None:
    old = output.with_name(f".{output.name}.{os.getpid()}.old")
    if output.exists():
        output.rename(old)
    try:
        aside.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _files(folder: Path) -> set[str]:
    return {name for name, _ in files_below(folder)}


def _listed(folder: Path) -> set[str]:
    try:
        return set((folder / MARKER).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()
