"""``cectool bodies changes``, ``coverage`` and ``export``: the rules of bodies over time, and as data."""

from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from cectool.changes import GRADES, Change, Coverage, changes, coverage
from cectool.cli.options import Day, json_option, legible_path
from cectool.cli.output import ANSWERED, coloured, faint, legible, note, say, say_json, say_text, strong, table
from cectool.cli.root import Command, Run
from cectool.data.writing import replace_file
from cectool.errors import InvalidInput


@click.command("changes", cls=Command)
@click.argument("body")
@click.option("--from", "first", type=Day(), required=True, help="The day before the first change that is of interest.")
@click.option("--to", "last", type=Day(), required=True, help="The last day.")
@json_option
@click.pass_obj
def changes_(state: Run, *, body: str, first: date, last: date, as_json: bool) -> int:
    """Show what changed in the rules of BODY after one day, up to another: each rule before and after."""
    if last < first:
        raise InvalidInput(f"{last} is before {first}", where="--to", hint="swap the days")
    name = legible(body)
    found, renewal = state.catalog.body(name), state.catalog.renewal(name)
    rows = changes(found, renewal, first, last)
    if as_json:
        head = {"schema": "cectool.changes/1", "body": found.id, "from": first.isoformat(), "to": last.isoformat()}
        say_json(head | {"changes": [_change(change) for change in rows]})
        return ANSWERED
    say(f"{strong(found.name)}  {faint(f'(after {first}, up to {last})')}")
    if not rows:
        say("  nothing on file changed")
    for change in rows:
        colour = {"new": "green", "ended": "red"}.get(change.kind, "yellow")
        say(
            f"{change.day}  {coloured(change.kind, colour)}  {change.rule}  {faint(f'[{change.part}, {change.grade}]')}"
        )
        for word, text in (("before", change.before), ("after", change.after)):
            if text:
                say(f"    {word + ':':8}{text}")
    return ANSWERED


@click.command("coverage", cls=Command)
@json_option
@click.pass_obj
def coverage_(state: Run, *, as_json: bool) -> int:
    """Show how much is on file of every body: statements by grade, days of checking, what was not found."""
    catalog = state.catalog
    rows = [coverage(catalog.body(name), catalog.renewal(name)) for name in catalog.cards]
    if as_json:
        say_json({"schema": "cectool.coverage/1", "bodies": [_coverage(row) for row in rows]})
        return ANSWERED
    head = ("body", "statements", *GRADES, "checked from", "to", "not found")
    lines = [
        (
            row.body,
            str(row.statements),
            *(str(row.grades[grade]) for grade in GRADES),
            str(row.first_checked or ""),
            str(row.last_checked or ""),
            str(row.not_found),
        )
        for row in rows
    ]
    total = [sum(row.grades[grade] for row in rows) for grade in GRADES]
    every = (f"{len(rows)} bodies", str(sum(total)), *map(str, total), "", "", str(sum(row.not_found for row in rows)))
    table(head, [*lines, every], right=frozenset({1, 2, 3, 4, 7}))
    return ANSWERED


@click.command("export", cls=Command)
@click.option("-o", "--output", "target", required=True, metavar="FILE", help='Where to write; "-" is standard output.')
@click.pass_obj
def export(state: Run, *, target: str) -> int:
    """Write the rules of all bodies, every version with its sources, as one JSON document."""
    catalog = state.catalog
    document = {"schema": "cectool.rules/1", "bodies": [catalog.document(name) for name in catalog.cards]}
    raw = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    if target == "-":
        say_text(raw.decode())
        return ANSWERED
    path: Path = legible_path(target)
    replace_file(path, raw)
    note(f"cectool: {len(document['bodies'])} bodies written to {path}")
    return ANSWERED


def _change(change: Change) -> dict[str, Any]:
    return {
        "day": change.day.isoformat(),
        "kind": change.kind,
        "part": change.part,
        "rule": change.rule,
        "before": change.before,
        "after": change.after,
        "grade": change.grade,
    }


def _coverage(row: Coverage) -> dict[str, Any]:
    return {
        "id": row.body,
        "statements": row.statements,
        "grades": {grade: row.grades[grade] for grade in GRADES},
        "checked": {
            "first": row.first_checked.isoformat() if row.first_checked else None,
            "last": row.last_checked.isoformat() if row.last_checked else None,
        },
        "not_found": row.not_found,
    }
