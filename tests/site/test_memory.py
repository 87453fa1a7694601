"""Building again: only what changed is written, and the folder is the same as after a build from nothing."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cectool.acronyms.model import Sense
from cectool.errors import StorageError
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.folder import MARKER
from cectool.site.material import Material

Make = Callable[..., Material]
SETTINGS = Configuration(title="Words & units", url="https://example.org/site/")


class Twice:
    """A site that is built, changed and built again, beside the same built from nothing."""

    def __init__(self, folder: Path) -> None:
        self.site, self.cache, self.other = folder / "site", folder / "cache", folder / "other"

    def build(self, material: Material, settings: Configuration = SETTINGS) -> set[str]:
        """Build, and say which files were written."""
        before = self.written()
        build_site(material, settings, self.site, cache=self.cache)
        build_site(material, settings, self.other)
        assert contents(self.site) == contents(self.other)
        return {name for name, state in self.written().items() if before.get(name) != state}

    def written(self) -> dict[str, tuple[int, int]]:
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def twice(tmp_path: Path, material: Material) -> Twice:
    made = Twice(tmp_path)
    made.build(material)
    return made


def with_senses(material: Material, *senses: Sense) -> Material:
    return msgspec.structs.replace(material, senses=senses)


def test_nothing_is_written_where_nothing_changed(twice: Twice, material: Material) -> None:
    assert twice.build(material) == {MARKER}


def test_a_changed_sense_is_written_with_what_shows_it(twice: Twice, material: Material) -> None:
    one, two, three = material.senses
    written = twice.build(with_senses(material, one, two, msgspec.structs.replace(three, definition="An order.")))
    assert written == {MARKER, "acronyms/do.html", "acronyms/do/do.html"}


def test_a_changed_name_is_written_into_the_index(twice: Twice, material: Material) -> None:
    one, two, three = material.senses
    written = twice.build(with_senses(material, one, two, msgspec.structs.replace(three, expansion="depart early")))
    assert {name.partition("/")[0] for name in written} == {MARKER, "acronyms", "search"}


@pytest.mark.parametrize("kept", [(), (0,), (0, 1), (2,), (2, 1, 0)], ids=str)
def test_what_went_is_gone(twice: Twice, material: Material, kept: tuple[int, ...]) -> None:
    twice.build(with_senses(material, *(material.senses[place] for place in kept)))


def test_a_new_sense_is_added_everywhere(twice: Twice, material: Material) -> None:
    new = Sense(id="new", acronym="AEC", expansion="anion exchange capacity", credit=True)
    written = twice.build(with_senses(material, *material.senses, new))
    assert "acronyms/cec/cation-exchange-capacity.html" in written
    assert "acronyms/aec.html" in written


@pytest.mark.parametrize(
    "changed",
    [{"on": "2026-11-25"}, {"bodies": ()}, {"replies": ()}, {"own_replies": {}}],
    ids=["day", "bodies", "replies", "own replies"],
)
def test_whatever_changes(twice: Twice, make_material: Make, changed: dict[str, Any]) -> None:
    given = {**changed, "on": msgspec.convert(changed["on"], type(make_material().on))} if "on" in changed else changed
    assert len(twice.build(make_material(**given))) > 2


def test_other_settings_or_another_theme_build_anew(twice: Twice, material: Material, tmp_path: Path) -> None:
    assert len(twice.build(material, Configuration(title="Other"))) > 10
    theme = tmp_path / "theme"
    theme.mkdir()
    settings = Configuration(title="Other", theme=str(theme))
    twice.build(material, settings)
    (theme / "404.html").write_text("gone")
    assert len(twice.build(material, settings)) > 10


def test_a_file_that_somebody_changed_is_mended(twice: Twice, material: Material) -> None:
    (twice.site / "acronyms" / "do.html").write_text("mine")
    assert len(twice.build(material)) > 10
    (twice.site / "acronyms" / "do.html").unlink()
    assert len(twice.build(material)) > 10


def test_a_file_that_somebody_added_stops_the_build(twice: Twice, material: Material) -> None:
    (twice.site / "mine.txt").write_text("mine")
    with pytest.raises(StorageError, match=r"mine\.txt"):
        build_site(material, SETTINGS, twice.site, cache=twice.cache)
    assert (twice.site / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("damage", [b"", b"\x81\xa4mark\xa1x", b"not msgpack"], ids=["empty", "other", "none"])
def test_a_damaged_memory_builds_anew(twice: Twice, material: Material, damage: bytes) -> None:
    [remembered] = twice.cache.iterdir()
    remembered.write_bytes(damage)
    assert len(twice.build(material)) > 10


def test_a_warning_is_given_again(twice: Twice, make_material: Make, material: Material) -> None:
    unsafe = msgspec.structs.replace(material.senses[0].sources[0], url="javascript:alert(1)")
    sense = msgspec.structs.replace(material.senses[0], sources=(unsafe,))
    given = make_material(senses=(sense,))
    said = [build_site(given, SETTINGS, twice.site, cache=twice.cache).warnings for _ in range(2)]
    assert said[0] == said[1]
    assert "is not linked" in said[0][0]


def test_under_strict_a_warning_leaves_the_site_and_what_is_known_of_it(twice: Twice, material: Material) -> None:
    before = contents(twice.site)
    unsafe = msgspec.structs.replace(material.senses[0].sources[0], url="javascript:alert(1)")
    sense = msgspec.structs.replace(material.senses[0], sources=(unsafe,))
    built = build_site(with_senses(material, sense), SETTINGS, twice.site, strict=True, cache=twice.cache)
    assert not built.written
    assert contents(twice.site) == before
    assert twice.build(material) == {MARKER}


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(material: Material, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    for _ in range(2):
        assert build_site(material, SETTINGS, tmp_path / "site", cache=tmp_path / "cache").written
    assert os.listdir(tmp_path / "site")  # noqa: PTH208 - only whether there is anything
