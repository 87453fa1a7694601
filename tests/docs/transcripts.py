"""Which commands does a page of the documentation show, and do they still print what stands there?

A fenced ``console`` block is a transcript: a line that begins with "$ " is a command (a backslash at its end continues
it), the lines after it are what it prints. In these, "..." alone on a line stands for one or more lines, and "..."
inside a line for any text. A block after ``<!-- file: PATH -->``, or with ``title="PATH"`` behind its language, is a
file that the commands after it find. A block after ``<!-- shown: ... -->`` is not run here.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

SLOWEST = 120
"""Seconds after which a command that hangs is ended."""

_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<language>[\w-]*)(?P<rest>[^`]*)")
_REMARK = re.compile(r"<!-- (file|shown): (.+) -->")
_TITLE = re.compile(r'title="([^"]+)"')


class Block(NamedTuple):
    """A fenced block of a page: ``path`` when it is a file, ``shown`` when it is not to be run."""

    line: int
    language: str
    text: str
    path: str
    shown: bool


class Command(NamedTuple):
    """A command of a transcript, where it stands, and what it is said to print."""

    line: int
    text: str
    printed: str


def blocks(page: str) -> Iterator[Block]:
    """Every fenced block of a page, with the remark before it."""
    fence, remark, start, kept = None, ("", ""), 0, list[str]()
    for number, line in enumerate(page.splitlines(), 1):
        if fence is not None:
            if line != fence["ticks"]:
                kept.append(line)
                continue
            title = _TITLE.search(fence["rest"])
            path = title[1] if title else remark[1] if remark[0] == "file" else ""
            text = "".join(f"{each}\n" for each in kept)
            yield Block(start, fence["language"], text, path, shown=remark[0] == "shown")
            fence, remark, kept = None, ("", ""), []
        elif found := _FENCE.fullmatch(line):
            fence, start = found, number
        elif line.strip():
            said = _REMARK.fullmatch(line.strip())
            remark = (said[1], said[2]) if said else ("", "")
    if fence is not None:
        raise ValueError(f"line {start}: this block has no end")


def commands(block: Block) -> Iterator[Command]:
    """The commands of a transcript, each with what it prints."""
    found: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(block.text.splitlines(), block.line + 1):
        if found and not found[-1][2] and found[-1][1][-1].endswith("\\"):
            found[-1][1].append(line)
        elif line.startswith("$ "):
            found.append((number, [line.removeprefix("$ ")], []))
        elif found:
            found[-1][2].append(line)
        else:
            raise ValueError(f"line {number}: a transcript begins with a command")
    for number, said, printed in found:
        yield Command(number, "\n".join(said), "".join(f"{each}\n" for each in printed))


def matches(wanted: str, printed: str) -> bool:
    """Does a command print what is wanted, where "..." stands for what is left out?"""
    pattern = ""
    for line in wanted.splitlines():
        inside = ".*".join(re.escape(part) for part in line.split("..."))
        pattern += r"(?:.*\n)+" if line.strip() == "..." else f"{inside}\n"
    return re.fullmatch(pattern, _without_trailing_blanks(printed)) is not None


def play(page: str, folder: Path, variables: Mapping[str, str]) -> Iterator[str]:
    """Do in a folder what a page shows, and tell every command that prints something else, with its line."""
    for block in blocks(page):
        if block.path:
            file = folder / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "console" and not block.shown:
            for command in commands(block):
                printed = _run(command.text, folder, variables)
                if not matches(command.printed, printed):
                    wanted = command.printed.splitlines(), _without_trailing_blanks(printed).splitlines()
                    difference = "\n".join(unified_diff(*wanted, "the page", "the command", lineterm=""))
                    yield f"line {command.line}: $ {command.text}\n{difference}"


def _run(command: str, folder: Path, variables: Mapping[str, str]) -> str:
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SLOWEST,
        check=False,
    )
    return done.stdout.decode()


def _without_trailing_blanks(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
