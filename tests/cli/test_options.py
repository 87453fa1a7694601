"""Are options that several commands share read strictly?"""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from cectool.cli.options import legible_path, read_day, read_options, read_text
from cectool.errors import DataError, InvalidInput


@pytest.mark.parametrize("text", ["1900-01-01", "2024-02-29", "2200-12-31"])
def test_a_day(text: str) -> None:
    assert read_day(text) == date.fromisoformat(text)


WRONG_DAYS = ["", "2024", "2024-2-1", "20240201", "2024-W05-1", "2023-02-29", "2024-13-01", "1899-12-31", "2201-01-01"]
WRONG_DAYS += ["0000-00-00", "2024-01-01T00:00", " 2024-01-01", "2024-01-01\n", "٢٠٢٤-01-01", "tomorrow", "x" * 10**6]


@pytest.mark.parametrize("text", WRONG_DAYS, ids=lambda text: repr(text[:16]))
def test_what_is_no_day_is_refused_shortly(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_day(text)
    assert refused.value.where == "--on"
    assert len(str(refused.value)) < 120


def test_options_are_keys_with_values() -> None:
    assert read_options(["step=1/2", " audited = yes ", "why=a=b", "step=1/5"]) == {
        "step": "1/5",
        "audited": "yes",
        "why": "a=b",
    }


@pytest.mark.parametrize("option", ["", "step", "=1", "step=", " = "])
def test_what_is_no_option_is_refused(option: str) -> None:
    with pytest.raises(InvalidInput, match="is not KEY=VALUE"):
        read_options([option])


def test_a_path_with_nul_cannot_exist() -> None:
    with pytest.raises(InvalidInput):
        legible_path("a\x00b")
    assert legible_path("a b") == Path("a b")


@pytest.mark.parametrize("path", ["a\x00b", "nowhere", ".", "/proc/self/mem"])
def test_what_is_no_text_is_named(path: str) -> None:
    with pytest.raises((DataError, InvalidInput)) as refused:
        read_text(path)
    assert refused.value.where
    assert refused.value.hint


def test_a_closed_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DataError, match="standard input is closed"):
        read_text("-")


def test_bytes_that_are_no_text_become_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))
    assert read_text("-") == "caf\ufffd"
