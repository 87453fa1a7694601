"""Does the compiled form give the rows it was built from, whatever happened to its file?"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cectool.data.compiled import CompiledFile, Row, short_name, state_of

ROWS: list[Row] = [(f"index:{name}", name.encode() * 40) for name in ("CEC", "CEU", "CPE", "PDU", "ÉTÉ", "")]


class Building:
    """Rows to compile, and how often they were asked for."""

    def __init__(self, rows: list[Row] = ROWS) -> None:
        self.rows = rows
        self.times = 0

    def __call__(self) -> list[Row]:
        self.times += 1
        return self.rows


def compiled(path: Path, build: Building, mark: str = "mark of this state") -> CompiledFile:
    return CompiledFile(path, mark, build)


def holds_all(file: CompiledFile) -> bool:
    return [(key, file.get(key)) for key, _ in ROWS] == ROWS and file.get("index:XYZ") is None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "glossary.sqlite"


def test_rows_are_built_once_and_found_again(path: Path) -> None:
    build = Building()
    assert holds_all(compiled(path, build))
    assert holds_all(compiled(path, build))
    assert build.times == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_another_mark_builds_anew(path: Path) -> None:
    build = Building()
    compiled(path, build)
    assert holds_all(compiled(path, build, "mark of another state"))
    assert build.times == 2


def test_the_last_of_two_rows_with_one_key_counts(path: Path) -> None:
    file = compiled(path, Building([("key", b"old"), ("key", b"new")]))
    assert file.get("key") == b"new"


def test_a_key_that_no_text_can_carry_is_no_trouble(path: Path) -> None:
    file = compiled(path, Building([("\udcff", b"value")]))
    assert file.get("\udcff") == b"value"
    assert file.get("\ud800!") is None


def test_what_the_builder_raises_is_passed_on_and_nothing_is_left(path: Path) -> None:
    def build() -> list[Row]:
        raise ValueError("a faulty file")

    with pytest.raises(ValueError, match="a faulty file"):
        CompiledFile(path, "mark", build)
    assert not path.parent.exists()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path, target: Path) -> None:
    path.unlink()
    path.symlink_to(target)


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (key TEXT)")
    connection.commit()
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 64),
    "half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "one byte short": lambda path: os.truncate(path, path.stat().st_size - 1),
    "of another program": foreign,
    "a folder": folder,
    "a link to nothing": lambda path: link(path, path.parent / "nowhere"),
    "a link to itself": lambda path: link(path, path),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_built_anew(path: Path, damage: Callable[[Path], object]) -> None:
    compiled(path, Building())
    damage(path)
    assert holds_all(compiled(path, Building()))


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_flipped_bit_changes_an_answer(path: Path, place: float, bit: int) -> None:
    compiled(path, Building())
    raw = bytearray(path.read_bytes())
    raw[int(place * len(raw))] ^= 1 << bit
    path.write_bytes(raw)
    assert holds_all(compiled(path, Building()))


@pytest.mark.parametrize("key", ["index:CEC", "keys", "mark"])
def test_a_lost_row_is_noticed(path: Path, key: str) -> None:
    compiled(path, Building())
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM row WHERE key = ?", (key,))
    connection.commit()
    connection.close()
    build = Building()
    assert holds_all(compiled(path, build))
    assert build.times == 1


def test_a_row_under_the_key_of_another_is_noticed(path: Path) -> None:
    compiled(path, Building())
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM row WHERE key = 'index:CEC'")
    connection.execute("UPDATE row SET key = 'index:CEC' WHERE key = 'index:CEU'")
    connection.commit()
    connection.close()
    assert holds_all(compiled(path, Building()))


@pytest.mark.parametrize("place", ["cache of a file", "/proc/nowhere"], ids=["below a file", "read-only"])
def test_without_a_folder_the_rows_stay_in_memory(tmp_path: Path, place: str) -> None:
    (tmp_path / "cache of a file").write_text("")
    build = Building()
    assert holds_all(compiled(tmp_path / place / "glossary.sqlite", build))
    assert build.times == 1


@pytest.mark.parametrize("name", ["a b", "ä?#%20", "percent%"], ids=["blank", "of an address", "percent"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    build = Building()
    for _ in range(2):
        assert holds_all(compiled(tmp_path / name / "glossary.sqlite", build))
    assert build.times == 1


def test_many_processes_may_build_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cectool.data.compiled import CompiledFile\n"
        "rows = [(str(n), bytes(1000)) for n in range(500)]\n"
        "for turn in range(20):\n"
        "    file = CompiledFile(Path(sys.argv[1]), f'mark {turn % 3}', lambda: rows)\n"
        "    assert all(file.get(key) == value for key, value in rows)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[1] for process in running] == [b""] * 4
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_state_changes_with_every_file_and_word(tmp_path: Path) -> None:
    file, other = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_text("one")
    states = [state_of([file]), state_of([file, other]), state_of([file], "also"), state_of([other])]
    file.write_text("two")
    os.utime(file, ns=(1, 1))
    states.append(state_of([file]))
    file.write_text("six")
    os.utime(file, ns=(1, 1))
    states.append(state_of([file]))
    assert len(set(states)) == len(states)
    assert state_of([file]) == state_of([file])


def test_a_short_name_is_the_same_each_time_and_fit_for_a_file() -> None:
    names = {short_name(text) for text in ("", "a", "b", "\udcff", "a/b" * 1000)}
    assert len(names) == 5
    assert all(len(name) == 16 and name.isalnum() for name in names)
