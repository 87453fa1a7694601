"""How does anything reach the reader: as text that is safe on a terminal, or as JSON with a schema?"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from cectool.errors import CectoolError

ANSWERED, NO, WRONG, BROKEN = 0, 1, 2, 3
"""Exit statuses: answered; answered "no" or "cannot tell"; wrong usage; broken data or plugin, failed write."""

EXIT_OF = {
    "resolved": ANSWERED, "listed": ANSWERED, "ok": ANSWERED, "answered": ANSWERED, "met": ANSWERED, "exempt": ANSWERED,
    "ambiguous": NO, "unclear": NO, "not_convertible": NO, "ask_provider": NO, "not_eligible": NO, "not_met": NO,
    "no_answer": NO, "which_body": NO, "invalid": WRONG,
}  # fmt: skip
"""The exit status of each status; ``unknown`` is NO for a sense and WRONG for a body, unit or credential."""

EXIT_STATUS_HELP = (
    "Exit status: 0 answered; 1 answered no, or cannot tell; 2 wrong usage or invalid input; "
    "3 unreadable or broken data, failed write, or (with --strict) a broken plugin."
)

_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff]"
_SURROGATE = "[\ud800-\udfff]"
_CODES = {"": "0", "strong": "1", "faint": "2", "red": "31", "green": "32", "yellow": "33"}
_MARKS = dict(zip(_CODES, map(chr, range(0xFDD0, 0xFDD0 + len(_CODES))), strict=True))
"""Styles are marked with characters that stand for nothing; only a line's last step turns them into escape codes, so
that an escape code in data is never taken for one of ours."""


class ReaderGone(Exception):
    """Whoever read the output has stopped reading."""


def clean(text: str) -> str:
    """Text with control, direction and invisible characters shown as escapes, so that data cannot steer a terminal."""
    # Compiled when first met: the pattern costs as much as a whole module, and most text is plain.
    return text if text.isprintable() else re.sub(_UNSAFE, _escaped, text)


def legible(text: str) -> str:
    """Text from outside without lone surrogates, which no output could carry."""
    return text if text.isprintable() else re.sub(_SURROGATE, "\ufffd", text)


def say(text: str = "") -> None:
    """One line of data on standard output."""
    if _plain():
        _put(clean(text))
        return
    codes = {mark: f"\x1b[{_CODES[style]}m" for style, mark in _MARKS.items()}
    pieces = re.split(f"([{''.join(codes)}])", text)
    end = codes[_MARKS[""]] if len(pieces) > 1 else ""
    _put("".join(codes.get(piece) or clean(piece) for piece in pieces) + end)


def say_text(text: str) -> None:
    """A whole text as it is, line breaks included; in a pipe byte for byte."""
    _put(clean(text) if on_a_terminal() else text, end=not text.endswith("\n") and text != "")


def note(text: str) -> None:
    """One line for the person, on standard error."""
    _put(clean(text), err=True)


def say_json(document: Mapping[str, Any], *, on_one_line: bool = False) -> None:
    """One JSON object on standard output, in UTF-8: on one line in a pipe or stream, indented on a terminal."""
    import msgspec  # noqa: PLC0415 - help and plain answers need no JSON

    raw = msgspec.json.encode(document)
    if on_a_terminal() and not on_one_line:
        raw = msgspec.json.format(raw, indent=2)
    _put(clean(raw.decode()).encode())


def on_a_terminal() -> bool:
    """Does a person look at standard output?"""
    return bool(getattr(sys.stdout, "isatty", bool)())  # it is None when the caller closed it


def strong(text: str) -> str:
    """Text to stand out on a terminal."""
    return _styled(text, "strong")


def faint(text: str) -> str:
    """Text to stand back on a terminal."""
    return _styled(text, "faint")


def aside(*parts: str) -> str:
    """What stands back in brackets after a name: the parts that say something; nothing where none does."""
    said = "; ".join(filter(None, parts))
    return faint(f"({said})") if said else ""


def coloured(text: str, colour: str) -> str:
    """Text in a colour on a terminal."""
    return _styled(text, colour)


def _styled(text: str, style: str) -> str:
    return clean(text) if _plain() else f"{_MARKS[style]}{clean(text)}{_MARKS['']}"


def _plain() -> bool:
    return not on_a_terminal() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _put(text: str | bytes, *, end: bool = True, err: bool = False) -> None:
    try:
        click.echo(text, nl=end, err=err, color=True)  # what may be coloured is decided before; data stays whole
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError:
        if not err:  # when standard error cannot be written, nobody can be told
            raise


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
    """Columns of text; ``right`` names the columns that stand flush right."""
    cells = [[clean(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        padded = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = "  ".join(padded).rstrip()
        say(strong(line) if number == 0 else line)


def say_problem(error: CectoolError, status: str, *, as_json: bool) -> None:
    """An error: one line on standard error, or the problem object on standard output."""
    if as_json:
        say_json(
            {
                "schema": "cectool.problem/1",
                "status": status,
                "problem": legible(error.problem),
                "where": legible(error.where),
                "hint": legible(error.hint),
            }
        )
    else:
        note(f"cectool: {legible(str(error))}")
