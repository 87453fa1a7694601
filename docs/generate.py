"""What do the reference pages say that can be read off the code?

``python -m docs.generate`` writes them; with ``--check`` it names those that are stale and leaves with status 1.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from cectool.cli.root import COMMANDS, root
from cectool.plugin import spec
from docs.schemas import described

HERE = Path(__file__).parent
WIDTH = 100
"""Characters of a line of help."""

_WRITTEN = "<!-- Written by `python -m docs.generate` from {}; change it there. -->"

_ON_COMMANDS = """
Every command ends with an exit status that says how it went, reads `-` as standard input where it takes a file, and
writes data to standard output and notes to standard error. With `--json` it gives the objects of [json.md](json.md).

These variables are heeded: `CECTOOL_CACHE` (the folder for what can be made again), `CECTOOL_GLOSSARY` (more files and
folders of senses, separated like those of `PATH`), `CECTOOL_LEDGER` (the ledger file), `CECTOOL_PLUGINS` (names with
commas between them: load no others), `CECTOOL_DEBUG` (show tracebacks), `NO_COLOR`.

A shell completes commands and options after `eval "$(_CECTOOL_COMPLETE=bash_source cectool)"` in its start file;
`zsh_source` and `fish_source` do the same for zsh and fish.
""".strip()

_ON_HOOKS = """
A plugin is a module that a distribution names in the entry-point group `cectool`. Its hooks are functions of these
names with `@hookimpl` above them (`from cectool import hookimpl`).
[Write a plugin](../how-to/write-a-plugin.md) goes through a whole one.
""".strip()

_ON_JSON = """
With `--json` a command gives one object whose first key names its schema; for a list or a stream as input, one object a
line. Amounts of credit, minutes and money are text, exact and as short as can be (`"7.2"`, `"1/3"`). The schemas are
JSON Schema files inside the package, in `cectool/schemas/`.
""".strip()


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    reference = HERE / "reference"
    return {
        reference / "commands.md": commands_page(),
        reference / "hooks.md": hooks_page(),
        reference / "json.md": json_page(),
    }


def commands_page() -> str:
    """The help of every command."""
    lines = [
        "# Commands",
        _WRITTEN.format("the commands' own help"),
        _ON_COMMANDS,
    ]
    for name, text in helps():
        lines += [f"## {name}", f"```text\n{text}\n```"]
    return _joined(lines)


def helps() -> Iterator[tuple[str, str]]:
    """The name and the help of every command, groups before their members."""
    top = click.Context(root, info_name="cectool", terminal_width=WIDTH, help_option_names=["-h", "--help"])
    yield "cectool", root.get_help(top)
    for name in COMMANDS:
        command = root.get_command(top, name)
        if command is None:
            raise LookupError(f"{name} is listed and cannot be found")
        yield from _helps(command, name, top)


def _helps(command: click.Command, name: str, parent: click.Context) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _helps(found, inner, context)


def hooks_page() -> str:
    """The documentation of every hook."""
    lines = ["# Hooks", _WRITTEN.format("`src/cectool/plugin/spec.py`"), _unwrapped(_doc(spec).partition("\n")[2])]
    lines.append(_ON_HOOKS)
    for name, hook in hooks().items():
        told, _, returned = _doc(hook).partition(":return:")
        returns, _, example = _unwrapped(returned).partition(" Example: ")
        signature = f"def {name}{inspect.signature(hook)}".replace("collections.abc.", "").replace("pathlib.", "")
        lines += [f"## {name}", f"```python\n@hookimpl\n{signature}\n```", *map(_unwrapped, told.split("\n\n"))]
        lines.append(f"Returns {returns}")
        if example:
            lines.append(f"Example: {example}")
    return _joined(line.replace("``", "`") if "```" not in line else line for line in lines)


def hooks() -> Mapping[str, Callable[..., Any]]:
    """Every hook of the specification, in its order."""
    return {name: hook for name, hook in vars(spec).items() if hasattr(hook, "cectool_spec")}


def json_page() -> str:
    """What every published schema describes."""
    lines = [
        "# JSON",
        _WRITTEN.format("`src/cectool/schemas/`"),
        _ON_JSON,
        *described(),
    ]
    return _joined(lines)


def _doc(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def _unwrapped(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _joined(paragraphs: Iterator[str] | list[str]) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are stale."""
    stale = {
        path: text for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    }
    for path, text in stale.items():
        name = path.relative_to(HERE.parent)
        if arguments == ["--check"]:
            sys.stdout.write(f"{name} is stale; run `make docs`\n")
        else:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name} written\n")
    return 1 if stale and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
