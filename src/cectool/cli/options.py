"""Options and arguments that several commands share, read strictly."""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from cectool.cli.output import legible
from cectool.errors import DataError, InvalidInput

F = TypeVar("F", bound=Callable[..., Any])
LARGEST_TEXT = 20 * 1024 * 1024
"""Bytes of a text that is read whole."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        """Read a day; InvalidInput when it is none, or outside 1900 to 2200."""
        where = param.opts[0] if param is not None else "--on"
        return value if isinstance(value, date) else read_day(str(value), where=where)


def read_day(text: str, *, where: str = "--on") -> date:
    """Read YYYY-MM-DD; InvalidInput when it is no day, or outside 1900 to 2200."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise InvalidInput(f"{text[:20]!r} is not a day", where=where, hint="write YYYY-MM-DD")
    from cectool.data.dated import checked_day  # noqa: PLC0415 - a look-up has no day

    return checked_day(day, where=where)


json_option = click.option("--json", "as_json", is_flag=True, help="Give one JSON object; its schema is documented.")
on_option = click.option("--on", type=Day(), help="The day whose rules hold; today when left out.")
activity_option = click.option(
    "--activity", default="", help="The kind of activity, such as course or teaching; see `bodies show`."
)
format_option = click.option(
    "--format", "form", default="", help="The format, such as live or self-study; see `bodies show`."
)
choices_option = click.option(
    "--option",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    help="A choice or fact that a rule asks for, such as step=1/2.",
)


def read_options(options: Iterable[str], *, where: str = "--option") -> dict[str, str]:
    """KEY=VALUE pairs as a mapping; InvalidInput when one is not of that form."""
    found: dict[str, str] = {}
    for option in options:
        key, equals, value = legible(option).partition("=")
        if not equals or not key.strip() or not value.strip():
            example = "step=1/2" if where == "--option" else "first_renewal=yes"
            raise InvalidInput(f"{option[:40]!r} is not KEY=VALUE", where=where, hint=f"such as {where} {example}")
        found[key.strip()] = value.strip()
    return found


def read_text(path: str, *, exact: bool = False) -> str:
    """The whole text of a file, or of standard input for "-"; bytes that are no UTF-8 become replacement marks.

    Raises DataError when the file is missing, unreadable, too large or binary, and with ``exact`` when it is no UTF-8.
    """
    try:
        raw = standard_input().read(LARGEST_TEXT + 1) if path == "-" else _start_of(legible_path(path))
    except FileNotFoundError as error:
        raise DataError("no such file", where=path, hint="check the path") from error
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=path, hint="give a readable text file") from error
    if len(raw) > LARGEST_TEXT:
        raise DataError(f"larger than {LARGEST_TEXT // 1024 // 1024} MiB", where=path, hint="give a smaller text")
    if b"\x00" in raw[:8192]:
        raise DataError("a binary file", where=path, hint="give a text file")
    try:
        return raw.decode("utf-8", "strict" if exact else "replace")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8; a spreadsheet calls that CSV UTF-8"
        raise DataError(f"no UTF-8 text at byte {error.start}", where=path, hint=hint) from error


def standard_input() -> BinaryIO:
    """What is read for "-"; DataError when the caller closed it."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise DataError("standard input is closed", where="-", hint="name a file")
    return stream


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_TEXT + 1)


def legible_path(path: str) -> Path:
    """A path as it was given; one with a NUL cannot exist and is refused."""
    if "\x00" in path:
        raise InvalidInput("a path with a NUL character", where="PATH", hint="check the path")
    return Path(path)
