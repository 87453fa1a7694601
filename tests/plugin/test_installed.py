"""Are entry points found although a distribution beside them is broken?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cectool.plugin.installed import entry_points

if TYPE_CHECKING:
    from tests.conftest import WritePlugin

BROKEN = {
    "entry without a value": {"entry_points.txt": "[cectool]\nnonsense\n"},
    "binary entry points": {"entry_points.txt": "[cectool]\n\x00\ud800"},
    "no metadata": {"entry_points.txt": "[cectool]\nnameless = plugin_nameless\n"},
    "no module": {"METADATA": "Name: odd\nVersion: 1\n", "entry_points.txt": "[cectool]\nnameless = !\n"},
    "empty": {},
    "empty metadata": {"METADATA": "", "entry_points.txt": "[cectool]\nnameless = plugin_nameless\n"},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_a_broken_distribution_does_not_hide_the_others(
    files: dict[str, str], tmp_path: Path, write_plugin: "WritePlugin", monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plugin(tmp_path, "sound", "")
    described = tmp_path / "broken-1.dist-info"
    described.mkdir()
    for name, text in files.items():
        described.joinpath(name).write_bytes(text.encode("utf-8", "surrogatepass"))
    monkeypatch.syspath_prepend(str(tmp_path))
    points, _ = entry_points(None)
    sound = next(point for point in points if point.name == "sound")
    assert (sound.module, sound.distribution, sound.version) == ("plugin_sound", "dist-of-sound", "1.2.3")
    assert {"glossary", "iacet"} <= {point.name for point in points}
    assert all(isinstance(part, str) for point in points for part in point[:4])


def test_a_distribution_whose_entry_points_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = tmp_path / "broken-1.dist-info"
    described.mkdir()
    described.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    described.joinpath("entry_points.txt").write_text("[cectool]\nnonsense\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    _, problems = entry_points(None)
    assert [(problem.distribution, problem.version, problem.stage) for problem in problems] == [
        ("broken", "1", "discovery")
    ]


def test_own_entry_points_come_first_and_the_rest_by_name(
    tmp_path: Path, write_plugin: "WritePlugin", monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bbb", "aaa"):
        write_plugin(tmp_path, name, "")
    monkeypatch.syspath_prepend(str(tmp_path))
    points, problems = entry_points(None)
    names = [point.name for point in points]
    assert names[-2:] == ["aaa", "bbb"]
    assert names[:-2] == sorted(names[:-2])
    assert problems == []
