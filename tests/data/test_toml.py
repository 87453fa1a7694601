"""Are data files read exactly, and is a file that cannot be read named with what to do?"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cectool.data.fault import FaultyData
from cectool.data.toml import LARGEST, parse, read


def test_numbers_stay_exact_and_days_are_days(tmp_path: Path) -> None:
    file = tmp_path / "body.toml"
    file.write_text("amount = 0.1\ncount = 3\nfrom = 2024-01-01\n")
    assert read(file) == {"amount": Decimal("0.1"), "count": 3, "from": date(2024, 1, 1)}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"schema = ", "not TOML"),
        (b"a = 1\na = 2\n", "not TOML"),
        (b"[a]\n[a]\n", "not TOML"),
        (b"name = 'caf\xe9'", "not UTF-8 text (byte 11)"),
        (b"\x00", "not TOML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
    ],
    ids=["no value", "key twice", "table twice", "latin-1", "NUL", "another encoding", "nested"],
)
def test_a_faulty_file_is_named_with_a_hint(raw: bytes, problem: str) -> None:
    with pytest.raises(FaultyData) as refused:
        parse(raw, "senses/cec.toml")
    (fault,) = refused.value.faults
    assert problem in fault.problem
    assert fault.file == "senses/cec.toml"
    assert fault.hint
    assert "\n" not in str(fault)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="no such file"):
        read(tmp_path / "nowhere.toml")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(FaultyData, match="cannot be read"):
        read(tmp_path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.toml"
    with file.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    with pytest.raises(FaultyData, match="larger than 8 MiB"):
        read(file)
