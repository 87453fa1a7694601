"""``cectool ledger``: see, mend, undo, check and write out what was logged."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from cectool.cli.ledgers import (
    field_options,
    fields_given,
    kept_evidence,
    ledger_at,
    ledger_option,
    note_strange,
    now,
    opened,
    present_in,
    refuse_strange,
    show_activity,
    worth,
)
from cectool.cli.options import Day, json_option, legible_path
from cectool.cli.output import ANSWERED, BROKEN, NO, faint, legible, note, say, say_json, say_text, table
from cectool.cli.pack import pack
from cectool.cli.root import Group, Run
from cectool.credits.wording import counted
from cectool.data.writing import replace_file
from cectool.errors import DataError, InvalidInput
from cectool.ledger.changing import editing, logged, removing
from cectool.ledger.evidence_files import wrong_files
from cectool.ledger.exporting import as_csv, as_document, as_json_lines
from cectool.ledger.history import Present, undoing
from cectool.ledger.model import Draft, activity_of, plain
from cectool.ledger.store import recover


@click.group("ledger", cls=Group)
def ledger() -> None:
    """See, mend, undo, check and write out what was logged."""


ledger.add_command(pack)


@ledger.command("list")
@click.option("--since", type=Day(), help="Only what was done on or after this day.")
@click.option("--for", "meant", metavar="TEXT", help="Only what names this credential, unit, category or title.")
@click.option("--history", is_flag=True, help="The commands that led here, newest last, with their numbers.")
@ledger_option
@json_option
@click.pass_obj
def list_(
    state: Run, *, since: date | None, meant: str | None, history: bool, ledger_path: str | None, as_json: bool
) -> int:
    """List what was logged, oldest day first."""
    present = present_in(state, ledger_path)
    if history:
        return _history(present, as_json=as_json)
    wanted = (legible(meant) if meant else "").casefold()
    found = [
        (number, each)
        for number, each in sorted(present.activities.items(), key=lambda pair: (pair[1].date, pair[0]))
        if (since is None or each.date >= since) and wanted in str(plain(each)).casefold()
    ]
    if as_json:
        activities = [{"number": number, **plain(each)} for number, each in found]
        say_json({"schema": "cectool.activities/1", "status": "listed", "activities": activities})
    elif found:
        rows = [(str(number), each.date.isoformat(), worth(each), each.title) for number, each in found]
        table(("no.", "date", "worth", "title"), rows, right=frozenset({0}))
    if not found:
        what = "nothing of that kind is logged" if present.activities else "nothing is logged yet"
        note(f"{what}; `cectool log` writes an activity down")
    return ANSWERED if found else NO


def _history(present: Present, *, as_json: bool) -> int:
    if as_json:
        keys = ("sequence", "batch", "at", "action", "undoes", "record")
        changes = [{key: getattr(change, key) for key in keys} for change in present.changes]
        say_json({"schema": "cectool.history/1", "status": "listed", "changes": changes})
        return ANSWERED
    rows = [(str(c.batch), c.at, f"undo of {c.undoes}" if c.undoes else c.action, c.record) for c in present.changes]
    table(("command", "at", "did", "record"), rows, right=frozenset({0}))
    return ANSWERED


@ledger.command("show")
@click.argument("number", type=click.IntRange(1))
@ledger_option
@json_option
@click.pass_obj
def show(state: Run, *, number: int, ledger_path: str | None, as_json: bool) -> int:
    """Show all that is on file of the activity with this NUMBER."""
    with opened(state, ledger_path) as book:
        activity = logged(book.present(), number)
    if as_json:
        say_json({"schema": "cectool.logged/1", "status": "ok", "number": number, **plain(activity)})
    else:
        show_activity(number, activity)
    return ANSWERED


@ledger.command("edit")
@click.argument("number", type=click.IntRange(1))
@click.option("--title", "title", help="What was done.")
@field_options
@ledger_option
@json_option
@click.pass_obj
def edit(
    state: Run, /, *, number: int, title: str | None, ledger_path: str | None, as_json: bool, **options: Any
) -> int:
    """Change the activity with this NUMBER; what is not named stays, and evidence is added to what is there."""
    given = fields_given(state, options) | ({"title": legible(title)} if title else {})
    with opened(state, ledger_path) as book:
        before = plain(logged(book.present(), number))
        evidence = kept_evidence(state, ledger_path, options["given_evidence"])
        if evidence:
            given["evidence"] = [*before.get("evidence", ()), *evidence]
        if not given:
            raise InvalidInput("nothing is to be changed", where="NUMBER", hint="name what, such as --time 2h")
        after = activity_of({**_without_other_worth(before, given), **given})
        if given.keys() & {"activity", "format", "categories", "facts", "for"}:
            refuse_strange(state, after)
        present, _ = book.write(lambda present: editing(present, number, after), now())
    if as_json:
        document = plain(present.activities[number])
        say_json({"schema": "cectool.logged/1", "status": "ok", "number": number, **document})
    else:
        show_activity(number, present.activities[number])
    note_strange(state, [after], present)
    return ANSWERED


def _without_other_worth(before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What was logged, without a time where an amount is given instead, and the other way round."""
    other = {"minutes": ("amount", "unit"), "amount": ("minutes",)}
    dropped = {key for name in given for key in other.get(name, ()) if key not in given}
    return {key: value for key, value in before.items() if key not in dropped}


@ledger.command("remove")
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1), metavar="NUMBER...")
@ledger_option
@json_option
@click.pass_obj
def remove(state: Run, *, numbers: tuple[int, ...], ledger_path: str | None, as_json: bool) -> int:
    """Remove the activities with these NUMBERs; `ledger undo` brings them back."""
    with opened(state, ledger_path) as book:
        _, changes = book.write(lambda present: removing(present, numbers), now())
    return _done(changes[0].batch, [change.record for change in changes], "removed", as_json=as_json)


@ledger.command("undo")
@click.argument("command", required=False, type=click.IntRange(1))
@ledger_option
@json_option
@click.pass_obj
def undo(state: Run, *, command: int | None, ledger_path: str | None, as_json: bool) -> int:
    """Take back the last command that changed the ledger, or the COMMAND with this number (`ledger list --history`).

    Nothing is forgotten: an undo can be undone by its own number.
    """

    def make(present: Present) -> list[Draft]:
        return undoing(present, command)

    with opened(state, ledger_path) as book:
        _, changes = book.write(make, now())
    records = [change.record for change in changes]
    return _done(changes[0].batch, records, f"as it was before command {changes[0].undoes}", as_json=as_json)


def _done(command: int, records: list[str], what: str, *, as_json: bool) -> int:
    if as_json:
        say_json({"schema": "cectool.changed/1", "status": "ok", "command": command, "records": records})
    for record in () if as_json else records:
        say(f"{record} is {what}  {faint(f'(command {command})')}")
    return ANSWERED


@ledger.command("export")
@click.option("-o", "--output", default="-", metavar="FILE", help="A .json, .jsonl or .csv file; - is the output.")
@click.option("--as", "form", type=click.Choice(["json", "jsonl", "csv"]), help="Else by FILE's ending, else json.")
@ledger_option
@click.pass_obj
def export(state: Run, *, output: str, form: str | None, ledger_path: str | None) -> int:
    """Write the ledger out.

    JSON is the whole of it, history and all, and `import` makes the same ledger of it; evidence files are named, not
    inside. CSV and JSON Lines are the activities alone.
    """
    with opened(state, ledger_path) as book:
        present = book.present()
    ending = form or Path(output).suffix.casefold().removeprefix(".") or "json"
    if ending == "csv":
        raw = as_csv(present)
    elif ending == "jsonl":
        raw = as_json_lines(present)
    elif output == "-":
        say_json(as_document(present))
        return ANSWERED
    else:
        import msgspec  # noqa: PLC0415 - only for JSON

        raw = msgspec.json.format(msgspec.json.encode(as_document(present)), indent=1).decode() + "\n"
    if output == "-":
        say_text(raw)
    else:
        replace_file(legible_path(output), raw.encode())
        activities = counted(len(present.activities), "activity", "activities")
        note(f"{output}: {activities}, {counted(len(present.credentials), 'credential')}")
    return ANSWERED


@ledger.command("check")
@click.option("--repair", is_flag=True, help="Make a damaged ledger again from all that is whole.")
@ledger_option
@json_option
@click.pass_obj
def check(state: Run, *, repair: bool, ledger_path: str | None, as_json: bool) -> int:
    """Check that every line of the history and every evidence file is as it was written."""
    path = ledger_at(state, ledger_path)
    mended = 0
    try:
        with opened(state, ledger_path) as book:
            present = book.present()
    except DataError:
        if not repair:
            raise
        aside = path.with_name(f"{path.name}.damaged-{now().replace(':', '')}")
        mended = recover(path, aside)
        note(f"made again from {mended} whole changes; the damaged file is {aside.name}")
        with opened(state, ledger_path) as book:
            present = book.present()
    evidence = [(number, file) for number, each in present.activities.items() for file in each.evidence]
    wrong = [
        {"number": number, "name": file.name, "problem": problem}
        for number, kept in evidence
        for file, problem in wrong_files(path, [kept])
    ]
    if as_json:
        counts = {"changes": len(present.changes), "activities": len(present.activities), "evidence": len(evidence)}
        say_json({"schema": "cectool.ledger_check/1", "status": "ok", "mended": mended, **counts, "wrong": wrong})
    else:
        changes, files = counted(len(present.changes), "whole change"), counted(len(evidence), "file")
        say(f"{changes}; {counted(len(present.activities), 'activity', 'activities')}, {files}")
        for each in wrong:
            note(f"activity {each['number']}: {each['name']} {each['problem']}; attach it again with `ledger edit`")
    return BROKEN if wrong else ANSWERED
