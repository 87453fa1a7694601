"""Is what discovery found remembered exactly as long as it holds?"""

import os
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cectool.plugin.discovery import discover
from cectool.plugin.found import Found

if TYPE_CHECKING:
    from tests.conftest import WritePlugin

CODE = """
from pathlib import Path
from cectool import hookimpl

with Path(__file__).with_name("imports").open("a") as file:
    file.write("x")

@hookimpl
def cectool_glossaries():
    return [Path(__file__).parent]
"""


def turned(raw: bytes, place: int) -> bytes:
    """The same bytes with one bit turned over."""
    changed = bytearray(raw)
    changed[place // 8 % len(raw)] ^= 1 << place % 8
    return bytes(changed)


class Installed:
    """A folder with one plugin that counts how often it was imported, and a cache."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self.file = folder / "plugin_counting" / "__init__.py"

    def discover(self, *, only: frozenset[str] | None = frozenset({"counting"}), anew: bool = False) -> Found:
        """Discover as a new process would."""
        for name in [name for name in sys.modules if name.startswith("plugin_")]:
            del sys.modules[name]
        return discover(self.cache, only, anew=anew)

    @property
    def imports(self) -> int:
        """How often the plugin was imported so far."""
        log = self.file.with_name("imports")
        return len(log.read_text()) if log.exists() else 0

    @property
    def memory(self) -> Path:
        """The one file in the cache."""
        (file,) = self.cache.iterdir()
        return file


@pytest.fixture
def installed(tmp_path: Path, write_plugin: "WritePlugin", monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    folder = tmp_path / "site"
    write_plugin(folder, "counting", CODE)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    found = Installed(folder, tmp_path / "cache")
    yield found
    sys.modules.pop("plugin_counting", None)


def test_the_second_run_imports_nothing(installed: Installed) -> None:
    first = installed.discover()
    assert first.glossaries
    assert installed.discover() == first
    assert installed.imports == 1


def test_anew_imports_again(installed: Installed) -> None:
    installed.discover()
    installed.discover(anew=True)
    assert installed.imports == 2


def test_another_selection_is_remembered_apart(installed: Installed) -> None:
    everything = installed.discover(only=None)
    alone = installed.discover()
    assert [plugin.name for plugin in alone.plugins] == ["counting"]
    assert len(everything.plugins) > 1
    assert installed.discover(only=None) == everything
    assert installed.imports == 2


def test_an_empty_selection_imports_and_remembers_nothing(installed: Installed) -> None:
    assert installed.discover(only=frozenset()) == Found()
    assert installed.imports == 0
    assert not installed.cache.exists()


def test_a_changed_plugin_is_loaded_again(installed: Installed) -> None:
    installed.discover()
    installed.file.write_text(CODE.replace("[Path(__file__).parent]", "[]"))
    os.utime(installed.file, ns=(1, 1))
    assert installed.discover().glossaries == ()


def test_a_changed_module_of_the_plugin_is_seen_too(installed: Installed) -> None:
    inner = installed.file.with_name("inner.py")
    inner.write_text(CODE)
    installed.file.write_text("from plugin_counting.inner import cectool_glossaries\n")
    assert installed.discover().glossaries
    inner.write_text(CODE.replace("[Path(__file__).parent]", "[]"))
    os.utime(inner, ns=(1, 1))
    assert installed.discover().glossaries == ()


def test_a_newly_installed_plugin_is_found(installed: Installed, write_plugin: "WritePlugin") -> None:
    both = frozenset({"counting", "later"})
    assert [plugin.name for plugin in installed.discover(only=both).plugins] == ["counting"]
    os.utime(installed.folder, ns=(1, 1))
    write_plugin(installed.folder, "later", "")
    assert [plugin.name for plugin in installed.discover(only=both).plugins] == ["counting", "later"]


def test_a_plugin_that_failed_is_tried_again(installed: Installed) -> None:
    installed.file.write_text("import surely_not_installed\n")
    assert installed.discover().failed
    installed.file.write_text(CODE)
    assert installed.discover().problems == ()
    assert installed.imports == 1


def test_a_remark_is_remembered(installed: Installed) -> None:
    installed.file.write_text(CODE + "\nprint('hello')\n")
    first = installed.discover()
    assert [problem.stage for problem in first.problems] == ["import"]
    assert installed.discover() == first
    assert installed.imports == 1


def sealed(text: str) -> bytes:
    """A document with the checksum that belongs to it."""
    raw = text.encode()
    return f"{zlib.crc32(raw):08x}\n".encode() + raw


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda raw: raw[: len(raw) // 2],
    "another document": lambda _: sealed('{"key": 1}'),
    "a list": lambda _: sealed("[]"),
    "nested": lambda _: sealed("[" * 100_000),
    "not UTF-8": lambda raw: raw.replace(b"plugin_counting", b"\xff\xfe", 1),
    "of another environment": lambda raw: sealed(raw.decode().partition("\n")[2].replace('"key":"(', '"key":"(9')),
    **{f"bit {place}": partial(turned, place=place) for place in range(0, 4000, 97)},
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_memory_is_made_anew(installed: Installed, damage: Callable[[bytes], bytes]) -> None:
    first = installed.discover()
    memory = installed.memory
    memory.write_bytes(damage(memory.read_bytes()))
    assert installed.discover() == first
    assert installed.imports == 2
    assert installed.discover() == first
    assert installed.imports == 2


@pytest.mark.parametrize("cache", ["a file", "below a file"])
def test_without_a_place_to_remember_everything_is_loaded_each_time(installed: Installed, cache: str) -> None:
    installed.cache = installed.folder / "file"
    installed.cache.write_text("")
    if cache == "below a file":
        installed.cache /= "cache"
    assert installed.discover().glossaries
    assert installed.discover().glossaries
    assert installed.imports == 2


def test_the_cache_stays_small(installed: Installed) -> None:
    for number in range(12):
        installed.discover(only=frozenset({f"nosuch-{number}"}))
    assert len(list(installed.cache.iterdir())) == 8
