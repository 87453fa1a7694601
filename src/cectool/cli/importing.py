"""``cectool import``: take activities from a table, a list, a badge, or another ledger."""

from pathlib import Path
from typing import Literal

import click
import msgspec

from cectool.cli.ledgers import asked, credential_id, ledger_option, note_strange, now, opened, unit_id, worth
from cectool.cli.options import json_option, legible_path, read_text
from cectool.cli.output import ANSWERED, NO, legible, note, say, say_json, table
from cectool.cli.root import Command, Run
from cectool.credits.wording import counted
from cectool.errors import CectoolError, InvalidInput
from cectool.ledger.changing import adding, duplicates
from cectool.ledger.history import Present, present_of
from cectool.ledger.importing import Whole, read_import
from cectool.ledger.model import Draft
from cectool.ledger.profile import DateForm, Profile, as_toml, read_profile
from cectool.ledger.store import Ledger
from cectool.ledger.table import CellFault, Reading

Duplicates = Literal["ask", "skip", "keep"]
_SHOWN = 10


@click.command(
    "import", cls=Command, examples=["cectool import activities.csv --preview", "cectool import activities.csv"]
)
@click.argument("file")
@click.option("--map", "profile_path", metavar="PROFILE", help="A TOML file that says which column is which field.")
@click.option("--dates", type=click.Choice(["mdy", "dmy", "ymd"]), help="How days such as 03/04/2026 are written.")
@click.option("--unit", metavar="UNIT", help="The unit of amounts that name none, such as those of a badge.")
@click.option("--preview", is_flag=True, help="Show what would be imported, and the profile, and change nothing.")
@click.option("--skip-invalid", is_flag=True, help="Import what can be read although some cannot.")
@click.option("--duplicates", "same", type=click.Choice(["ask", "skip", "keep"]), default="ask", show_default=True)
@ledger_option
@json_option
@click.pass_obj
def import_(
    state: Run,
    *,
    file: str,
    profile_path: str | None,
    dates: DateForm | None,
    unit: str | None,
    preview: bool,
    skip_invalid: bool,
    same: Duplicates,
    ledger_path: str | None,
    as_json: bool,
) -> int:
    """Import activities from FILE: CSV, JSON, JSON Lines, an Open Badges 3.0 credential, or a ledger's own export.

    Either everything is imported or nothing, unless --skip-invalid is given; each cell that cannot be read is named
    with its row and column. One import is one command: `ledger undo` takes all of it back.
    """
    profile = read_profile(legible_path(profile_path)) if profile_path else Profile()
    if dates:
        profile = msgspec.structs.replace(profile, dates=dates)
    if unit:
        profile = msgspec.structs.replace(profile, constants={**profile.constants, "unit": unit_id(state, unit)})
    found = read_import(read_text(file, exact=True), Path(file).name, profile)
    if isinstance(found, Whole):
        return _whole(state, found, ledger_path, preview=preview, as_json=as_json)
    reading = _named(state, found)
    if preview:
        return _preview(reading, as_json=as_json)
    if reading.faults and not skip_invalid:
        return _refused(reading, as_json=as_json)
    with opened(state, ledger_path, create=True) as ledger:
        return _import(state, ledger, reading, same, as_json=as_json)


def _import(state: Run, ledger: Ledger, reading: Reading, same: Duplicates, *, as_json: bool) -> int:
    known = duplicates(ledger.present(), reading.activities)
    if known and same == "ask":
        places = list(known)[:_SHOWN]
        rows = f"row{'s' if len(known) > 1 else ''} {', '.join(str(reading.rows[place]) for place in places)}"
        problem = f"{len(known)} seem{'' if len(known) > 1 else 's'} to be logged already: {rows}"
        if not asked(f"{problem}. Import all the same?"):
            hint = "--duplicates skip leaves out what is there, --duplicates keep imports it too"
            raise InvalidInput(problem, where="FILE", hint=hint)
    wanted = [each for place, each in enumerate(reading.activities) if same != "skip" or place not in known]

    def make(present: Present) -> list[Draft]:
        return adding(present, wanted)

    if wanted:
        ledger.write(make, now())
    skipped = len(reading.activities) - len(wanted)
    if as_json:
        say_json(_document("ok", reading, imported=len(wanted), duplicates=skipped))
    else:
        say(f"{len(wanted)} imported" + (f", {skipped} left out as duplicates" if skipped else ""))
        _show_faults(reading)
    note_strange(state, wanted, ledger.present())
    return NO if reading.faults else ANSWERED


def _whole(state: Run, whole: Whole, path: str | None, *, preview: bool, as_json: bool) -> int:
    """Take over another ledger, history and all, where there is none yet."""
    there = present_of(whole.changes)
    if not preview:
        with opened(state, path, create=True) as ledger:
            ledger.take_over(whole.changes)
    if as_json:
        counts = {"imported": 0 if preview else len(there.activities), "duplicates": 0, "faults": []}
        say_json({"schema": "cectool.imported/1", "status": "ok", "preview": preview, **counts})
    else:
        verb = "would be" if preview else "are"
        activities = counted(len(there.activities), "activity", "activities")
        say(f"{activities} and {counted(len(there.credentials), 'credential')} {verb} taken over")
    return ANSWERED


def _named(state: Run, reading: Reading) -> Reading:
    """The reading with units and credentials under their full names; those that nobody has are faults."""
    activities, rows, faults = [], [], list(reading.faults)
    headings = reading.profile.columns if reading.profile else {}
    for row, activity in zip(reading.rows, reading.activities, strict=True):
        column = "unit"
        try:
            unit = unit_id(state, activity.unit) if activity.unit else ""
            column = "for"
            meant = tuple(credential_id(state, each) for each in activity.credentials)
        except CectoolError as error:
            faults.append(CellFault(row, headings.get(column, column), error.problem, error.hint))
        else:
            activities.append(msgspec.structs.replace(activity, unit=unit, credentials=meant))
            rows.append(row)
    return Reading(tuple(activities), tuple(rows), tuple(sorted(faults, key=lambda each: each.row)), reading.profile)


def _preview(reading: Reading, *, as_json: bool) -> int:
    if as_json:
        say_json(_document("ok", reading, imported=0, duplicates=0, preview=True))
        return NO if reading.faults else ANSWERED
    if reading.profile is not None:
        say("# This profile was used; save it as a file, change it, and give it with --map.")
        say(as_toml(reading.profile).rstrip())
        say()
    pairs = zip(reading.rows, reading.activities, strict=True)
    rows = [(str(row), each.date.isoformat(), worth(each), each.title) for row, each in pairs]
    table(("row", "date", "worth", "title"), rows[:_SHOWN], right=frozenset({0}))
    say(f"{len(rows)} would be imported" + (f"; the first {_SHOWN} are shown" if len(rows) > _SHOWN else ""))
    _show_faults(reading)
    return NO if reading.faults else ANSWERED


def _refused(reading: Reading, *, as_json: bool) -> int:
    if as_json:
        say_json(_document("invalid", reading, imported=0, duplicates=0))
    else:
        _show_faults(reading)
        note("nothing was imported; mend these cells, or give --skip-invalid to import the rest")
    return 2


def _show_faults(reading: Reading) -> None:
    for fault in reading.faults:
        note(legible(str(fault)))


def _document(
    status: str, reading: Reading, *, imported: int, duplicates: int, preview: bool = False
) -> dict[str, object]:
    faults = [{"row": f.row, "column": f.column, "problem": f.problem, "hint": f.hint} for f in reading.faults]
    return {
        "schema": "cectool.imported/1",
        "status": status,
        "preview": preview,
        "imported": imported,
        "duplicates": duplicates,
        "faults": faults,
    }
