from pathlib import Path

import pytest

from cectool.data.fault import FaultyData
from cectool.site.configuration import Configuration, read_configuration


def written(folder: Path, text: str) -> Path:
    file = folder / "site.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_not_said_stays_as_it_is(tmp_path: Path) -> None:
    assert read_configuration(written(tmp_path, "schema = 1")) == Configuration()


def test_the_address_ends_with_a_slash_and_the_theme_lies_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    found = read_configuration(written(tmp_path, 'title = "Mine"\nurl = "https://example.org/a"\ntheme = "mine"'))
    assert (found.title, found.url, found.theme) == ("Mine", "https://example.org/a/", str(tmp_path / "mine"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('titel = "x"', "titel"),
        ("title = 1", "title"),
        ('title = " "', "title"),
        ("schema = 2", "schema"),
        ('url = "javascript:alert(1)"', "url"),
        ('url = "mailto:a@example.org"', "url"),
        ('report = "nowhere"', "report"),
        ('theme = "no-such-folder"', "theme"),
        ("title = ", "not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, wanted: str) -> None:
    with pytest.raises(FaultyData) as caught:
        read_configuration(written(tmp_path, text))
    assert wanted in str(caught.value)
    assert "site.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="no such file"):
        read_configuration(tmp_path / "none.toml")
