"""Where a person's own senses and caches are looked for."""

import os
import sys
from pathlib import Path

import pytest

from cectool.errors import DataError
from cectool.folders import cache_folder, data_folder
from cectool.settings import read_settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of this platform are tested on it")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"CECTOOL_CACHE": "/c"}, Path("/c")),
        ({"XDG_CACHE_HOME": "/x"}, Path("/x/cectool")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "cectool"),
        ({}, Path.home() / ".cache" / "cectool"),
    ],
)
def test_cache(environment: dict[str, str], wanted: Path) -> None:
    assert cache_folder(environment) == wanted


def test_data() -> None:
    assert data_folder({"XDG_DATA_HOME": "/d"}) == Path("/d/cectool")


def test_own_senses_come_from_three_places(tmp_path: Path) -> None:
    own, named, project = tmp_path / "data" / "cectool" / "glossary", tmp_path / "named", tmp_path / "project" / "below"
    own.mkdir(parents=True)
    project.mkdir(parents=True)
    project.parent.joinpath("pyproject.toml").write_text('[tool.cectool]\nglossary = ["senses"]\n')
    environment = {"XDG_DATA_HOME": str(tmp_path / "data"), "CECTOOL_GLOSSARY": os.pathsep.join([str(named), ""])}
    found = read_settings(environment, project, glossaries=[Path("extra")])
    assert found.glossaries == (own, named, project.parent / "senses", Path("extra"))
    assert read_settings(environment, project, glossaries=[Path("extra")], only=True).glossaries == (Path("extra"),)


@pytest.mark.parametrize(
    ("variable", "wanted"),
    [(None, None), ("", frozenset()), ("a, b", frozenset({"a", "b"}))],
    ids=["all", "none", "two"],
)
def test_plugins(variable: str | None, wanted: frozenset[str] | None, tmp_path: Path) -> None:
    environment = {} if variable is None else {"CECTOOL_PLUGINS": variable}
    assert read_settings(environment, tmp_path).plugins == wanted


@pytest.mark.parametrize(
    "text", ["[tool.cectool\n", '[tool.cectool]\nglossary = "senses"', "tool = 3 # cectool", "[tool]\ncectool = 1"]
)
def test_a_broken_project_file_is_named(text: str, tmp_path: Path) -> None:
    tmp_path.joinpath("pyproject.toml").write_text(text)
    with pytest.raises(DataError, match=r"pyproject\.toml"):
        read_settings({}, tmp_path)
