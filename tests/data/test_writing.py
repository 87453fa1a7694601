"""A file is replaced whole or not at all, and nothing is left beside it."""

from contextlib import ExitStack
from errno import ENOSPC
from pathlib import Path

import pytest

from cectool.data.writing import create_file, replace_file, replacing
from cectool.errors import StorageError


def test_a_replaced_file_keeps_its_mode_and_the_link_to_it(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"new", 0o640)


def test_what_ends_halfway_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    writing = ExitStack()
    writing.enter_context(replacing(file, hint="make room")).write(b"half")
    full = OSError(ENOSPC, "no space")
    with pytest.raises(StorageError, match="no space"):
        writing.__exit__(OSError, full, None)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("write", [replace_file, create_file])
@pytest.mark.parametrize("folder", ["/", ".", "..", ""])
def test_a_folder_is_no_file(write: object, folder: str) -> None:
    assert callable(write)
    with pytest.raises(StorageError, match="a folder, not a file"):
        write(Path(folder), b"")
