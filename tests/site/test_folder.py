from pathlib import Path

import pytest

from cectool.errors import StorageError
from cectool.site.folder import MARKER, built_aside, check_replaceable


def build(output: Path, name: str = "index.html", text: str = "new") -> None:
    with built_aside(output) as aside:
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_a_new_site_is_written(tmp_path: Path, there: bool) -> None:  # noqa: FBT001 - a parameter of the test
    output = tmp_path / "a" / "site"
    if there:
        output.mkdir(parents=True)
    build(output, "x/index.html")
    assert names(output) == [MARKER, "x", "x/index.html"]
    assert names(output.parent) == ["site", f"site/{MARKER}", "site/x", "site/x/index.html"]


def test_the_last_site_is_replaced_whole(tmp_path: Path) -> None:
    build(tmp_path / "site", "old.html")
    build(tmp_path / "site", "new.html")
    assert names(tmp_path / "site") == [MARKER, "new.html"]


def test_a_folder_of_something_else_is_never_touched(tmp_path: Path) -> None:
    output = tmp_path / "thesis"
    output.mkdir()
    (output / "chapter.txt").write_text("years of work")
    with pytest.raises(StorageError, match=r"chapter\.txt"):
        build(output)
    assert names(tmp_path) == ["thesis", "thesis/chapter.txt"]


def test_a_site_with_something_else_in_it_is_not_touched(tmp_path: Path) -> None:
    output = tmp_path / "site"
    build(output)
    (output / "CNAME").write_text("example.org")
    with pytest.raises(StorageError, match="CNAME"):
        build(output)
    assert (output / "CNAME").read_text() == "example.org"


def test_a_file_that_came_while_building_is_not_lost(tmp_path: Path) -> None:
    output = tmp_path / "site"
    build(output)
    with pytest.raises(StorageError, match="mine"), built_aside(output):
        (output / "mine").write_text("x")
    assert names(output) == [MARKER, "index.html", "mine"]


def test_a_build_that_fails_leaves_the_last_site_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "site"
    build(output, text="old")
    broken: dict[str, str] = {}
    with pytest.raises(KeyError), built_aside(output) as aside:
        (aside / "index.html").write_text(broken["half"])
    assert (output / "index.html").read_text() == "old"
    assert names(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(StorageError, match="is a file"):
        check_replaceable(tmp_path / "site")


def test_the_folder_one_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StorageError, match="the folder you are in"):
        build(Path())


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot be written"):
        build(tmp_path / "file" / "site")
