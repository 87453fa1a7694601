"""``cectool check``: what is wrong with data files?"""

import contextlib
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import click

from cectool.acronyms.reading import lint_senses
from cectool.bodies import lint_file as lint_body_file
from cectool.cli.options import json_option, legible_path
from cectool.cli.output import ANSWERED, BROKEN, coloured, say, say_json
from cectool.cli.root import Command, Run
from cectool.credits.wording import counted
from cectool.data.fault import Fault, FaultyData, errors_only
from cectool.data.places import files_below
from cectool.data.toml import read
from cectool.errors import CectoolError, DataError

NO_DATA = ("pyproject.toml",)
"""TOML files that lie in folders of data without being any; named themselves, they are checked."""


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@json_option
@click.pass_obj
def check(state: Run, *, paths: Sequence[str], as_json: bool) -> int:
    """Find everything that is wrong with glossary, body and answer files, all at once.

    Without a PATH, the data of every installed plugin is checked. Warnings do not change the exit status.
    """
    places = [legible_path(path) for path in paths] or _installed(state)
    for place in places:
        if not place.exists():
            raise DataError("no such file or folder", where=str(place), hint="check the path")
    files = [file for file in dict.fromkeys(files_below(places)) if file in places or file.name not in NO_DATA]
    calculators = state.catalog.found.calculators
    faults = [fault for file in files for fault in check_file(file, state.today, calculators)]
    wrong = errors_only(faults)
    if as_json:
        say_json(
            {
                "schema": "cectool.check/1",
                "status": "broken" if wrong else "ok",
                "files": len(files),
                "faults": [
                    {
                        "file": fault.file,
                        "at": fault.at,
                        "key": fault.key,
                        "problem": fault.problem,
                        "hint": fault.hint,
                        "severity": "warning" if fault.warning else "error",
                    }
                    for fault in faults
                ],
            }
        )
    else:
        _show(faults, len(files))
    return BROKEN if wrong else ANSWERED


def check_file(file: Path, today: date, calculators: Collection[str] = ()) -> list[Fault]:
    """Everything wrong with one data file, by what it turns out to hold."""
    try:
        document = read(file)
        if "acronym" in document:
            return lint_senses(file, today)
        if "entry" in document or "neighbour" in document:
            from cectool.answers.reading import lint_entries  # noqa: PLC0415 - only for answer files

            return lint_entries(file)
        if "case" in document:
            return []
        return lint_body_file(file, today, calculators=calculators)
    except FaultyData as error:
        return list(error.faults)


def _installed(state: Run) -> list[Path]:
    found = state.catalog.found
    with contextlib.suppress(CectoolError):  # what two files claim is seen only when all are read
        state.catalog.read_everything()
    return [Path(place.path) for places in (found.glossaries, found.bodies, found.answers) for place in places]


def _show(faults: Sequence[Fault], files: int) -> None:
    for fault in faults:
        word = coloured("warning", "yellow") if fault.warning else coloured("error", "red")
        say(f"{word}: {fault}")
    wrong = len(errors_only(faults))
    warnings = counted(len(faults) - wrong, "warning")
    say(f"{counted(files, 'file')}, {counted(wrong, 'error')}, {warnings}")
