"""Is text made safe, and are columns straight?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.cli.output import clean, coloured, faint, legible, say, strong, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, ünïcode 字", "plain text, ünïcode 字"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\x9b31m", "\\u009b31m"),
        ("a\rb", "a\\u000db"),
        ("\u202egnp", "\\u202egnp"),
        ("\ufeff\u200b", "\\ufeff\\u200b"),
        ("\udcff", "\\udcff"),
        ("\x00\x07\x7f", "\\u0000\\u0007\\u007f"),
    ],
    ids=["plain", "tab and line", "escape", "C1", "return", "direction", "invisible", "surrogate", "control"],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF)))
def test_what_is_legible_can_be_encoded(text: str) -> None:
    legible(text).encode()
    assert len(legible(text)) == len(text)


def test_without_a_terminal_there_is_no_style(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{strong('a')} {faint('b')} {coloured('c', 'red')} \x1b[31md\ufdd1")
    assert capsys.readouterr().out == "a b c \\u001b[31md\\ufdd1\n"


def test_a_table_has_straight_columns(capsys: pytest.CaptureFixture[str]) -> None:
    table(("unit", "amount"), [("a", "1"), ("longer", "1/3\x1b")], right=frozenset({1}))
    assert capsys.readouterr().out == "unit       amount\na               1\nlonger  1/3\\u001b\n"
