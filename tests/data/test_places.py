"""Which data files lie in a place?"""

from pathlib import Path

from cectool.data.places import files_below


def test_a_folder_stands_for_its_toml_files_in_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "deep/c.toml", "readme.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("")
    (tmp_path / "folder.toml").mkdir()
    assert [str(file.relative_to(tmp_path)) for file in files_below([tmp_path])] == ["a.toml", "b.toml", "deep/c.toml"]


def test_a_file_stands_for_itself_even_when_it_is_missing(tmp_path: Path) -> None:
    assert list(files_below([tmp_path / "nowhere", tmp_path])) == [tmp_path / "nowhere"]
