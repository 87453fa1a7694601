"""``cectool agenda``: what is every session of an event worth, at several bodies at once?"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import click

from cectool.catalog import Catalog
from cectool.cli.credit import MEANING, said_reading
from cectool.cli.options import choices_option, json_option, on_option, read_options, read_text
from cectool.cli.output import ANSWERED, NO, faint, legible, say, say_json, strong, table
from cectool.cli.root import Command, Run
from cectool.credits.agenda import Cell, Column, Counted, column, counted_once
from cectool.credits.agenda_reading import CellFault, Read, read_csv, read_toml, refuse
from cectool.credits.wording import in_words
from cectool.data.amount import show_amount
from cectool.data.nearest import nearest
from cectool.documents import credit_document
from cectool.errors import InvalidInput
from cectool.units_meant import facts_for

MOST_BODIES = 12
"""Bodies in one table; more would not fit a screen."""


@click.command("agenda", cls=Command, examples=["cectool agenda agenda.csv --body nasba,pmi"])
@click.argument("file")
@click.option("--body", "named", multiple=True, required=True, metavar="B[,B...]", help="A body; may be repeated.")
@on_option
@choices_option
@json_option
@click.pass_obj
def agenda(
    state: Run, *, file: str, named: Sequence[str], on: date | None, options: Sequence[str], as_json: bool
) -> int:
    """Say what every session of the agenda in FILE is worth at several bodies, and the whole event at each.

    FILE is CSV, TOML or iCalendar (.csv, .toml, .ics; "-" reads CSV). A session has start and end (or minutes, or
    words), and may have day, title, kind, format and questions; a kind such as break or meal is no learning. Each
    body's total is pooled as that body pools, and parallel sessions are counted once. The rules are those of the
    sessions' own days, or of --on.
    """
    day = on or state.today
    found = _read(legible(file), day)
    units = _units(state.catalog, named)
    facts = facts_for(state.catalog, units, read_options(options))
    _check_words(state.catalog, units, found)
    counted = counted_once(found.sessions)
    columns = [
        column(state.catalog.body(unit.partition(":")[0]), unit.partition(":")[2], counted, on, facts[unit])
        for unit in units
    ]
    status = next((each.total.status for each in columns if each.total.status != "ok"), "ok")
    if as_json:
        say_json(_document(counted, columns, (*found.notes, *_parallel(counted)), status))
    else:
        _show(counted, columns, (*found.notes, *_parallel(counted)))
    return ANSWERED if status == "ok" else NO


def _read(file: str, day: date) -> Read:
    text = read_text(file, exact=True).removeprefix("\ufeff")
    kind = file.rpartition(".")[2].casefold()
    if file == "-" or kind == "csv":
        return read_csv(text, day)
    if kind == "toml":
        return read_toml(text, day)
    if kind in ("ics", "ical", "ifb"):
        from cectool.credits.agenda_ical import read_ical  # noqa: PLC0415 - only for calendars

        return read_ical(text, day)
    raise InvalidInput(f"{file[-40:]!r} is no .csv, .toml or .ics", where="FILE", hint="name the file by what it is")


def _units(catalog: Catalog, named: Sequence[str]) -> list[str]:
    """The unit of each body that was named: its first one, or the one written issuer:symbol."""
    units = []
    for name in (part.strip() for text in named for part in legible(text).split(",")):
        issuer, _, symbol = name.partition(":")
        body = catalog.body(issuer)
        if symbol and symbol not in body.unit:
            raise InvalidInput(f"{name} is no unit", where="--body", hint=f"one of {', '.join(body.unit_names())}")
        units.append(f"{body.id}:{symbol or body.first_unit}")
    if len(units) > MOST_BODIES:
        raise InvalidInput(f"more than {MOST_BODIES} bodies", where="--body", hint="make several tables")
    return list(dict.fromkeys(units))


def _check_words(catalog: Catalog, units: Sequence[str], found: Read) -> None:
    """Refuse every cell that cannot be read, or names a kind or format that no body of the table knows."""
    bodies = [catalog.body(unit.partition(":")[0]) for unit in units]
    faults = list(found.faults)
    for name in ("kind", "format"):
        known = {word for body in bodies for word in (body.kinds if name == "kind" else body.formats)}
        for session in found.sessions:
            word = getattr(session, name)
            if word and word not in known:
                close = nearest(word, known)
                lists = f"; see `cectool bodies show {bodies[0].id}`"
                hint = f"; did you mean {' or '.join(close)}?" if close else lists
                empty = " An empty cell is a course." if name == "kind" and close else ""
                faults.append(CellFault(session.row, name, f"no body here knows {word[:40]!r}{hint}{empty}"))
    refuse(sorted(faults))


def _parallel(counted: Sequence[Counted]) -> list[str]:
    return [
        f"{each.session.name} is {each.why}; {show_amount(each.minutes or Fraction(0))} of its "
        f"{show_amount(each.session.minutes or Fraction(0))} min are counted in the totals"
        for each in counted
        if each.why
    ]


def _show(counted: Sequence[Counted], columns: Sequence[Column], notes: Sequence[str]) -> None:
    reasons: dict[str, int] = {}
    rows = []
    for place, each in enumerate(counted):
        session = each.session
        when = f"{session.start:%H:%M}-{session.end:%H:%M}" if session.start and session.end else ""
        what = session.item or " ".join(word for word in (session.kind, session.format) if word) or "course"
        minutes = show_amount(session.minutes) if session.minutes is not None else f"{session.words} words"
        cells = [_cell(own.cells[place], reasons) for own in columns]
        rows.append((session.day.isoformat(), when, session.title, what, minutes, *cells))
    totals = [_total(own) for own in columns]
    time = sum((each.minutes or Fraction(0) for each in counted if not each.session.item), Fraction(0))
    rows.append(("total", "", "", "", show_amount(time), *totals))
    head = ("day", "time", "session", "kind", "min", *(column.total.unit for column in columns))
    table(head, rows, right=frozenset(range(4, len(head))))
    for reason, number in reasons.items():
        say(faint(f"[{number}] {reason}"))
    for own in columns:
        _show_total(own)
    for text in notes:
        say(faint(f"note: {text}"))


def _show_total(column: Column) -> None:
    """How a body's total came about, where it is not one plain number."""
    total = column.total
    if total.status == "ok" and total.amount is not None:
        say(f"{strong(f'{show_amount(total.amount)} {total.unit}')}  {faint(f'(rules of {total.on})')}")
    else:
        meaning = f"{in_words(total.status)}: {MEANING.get(total.status, '')}"
        say(f"{total.unit}: {meaning}  {faint(f'(rules of {total.on})')}")
    for reading in total.readings:
        for amount, assuming in said_reading(reading):
            say(f"  {amount}  {assuming}")
    for text in total.notes:
        say(faint(f"  note: {text}"))


def _cell(cell: Cell, reasons: dict[str, int]) -> str:
    credit = cell.credit
    mark = f" [{reasons.setdefault(cell.reason, len(reasons) + 1)}]" if cell.reason else ""
    if credit is None:
        return f"-{mark}"
    if credit.amount is not None:
        return f"{show_amount(credit.amount)}{mark}"
    amounts = dict.fromkeys(each.amount for each in credit.readings)
    return (" or ".join("-" if each is None else show_amount(each) for each in amounts) or "-") + mark


def _total(column: Column) -> str:
    return _cell(Cell(column.total), {})


def _document(
    counted: Sequence[Counted], columns: Sequence[Column], notes: Sequence[str], status: str
) -> Mapping[str, Any]:
    return {
        "schema": "cectool.agenda/1",
        "status": status,
        "sessions": [_session(each, place, columns) for place, each in enumerate(counted)],
        "totals": [{"body": each.body, "credit": credit_document(each.total, "cectool.award/1")} for each in columns],
        "notes": list(notes),
    }


def _session(counted: Counted, place: int, columns: Sequence[Column]) -> dict[str, Any]:
    session = counted.session
    return {
        "row": session.row,
        "title": session.title,
        "day": session.day.isoformat(),
        "start": session.start.isoformat(timespec="seconds") if session.start else None,
        "end": session.end.isoformat(timespec="seconds") if session.end else None,
        "minutes": None if session.minutes is None else show_amount(session.minutes),
        "counted": None if counted.minutes is None else show_amount(counted.minutes),
        "kind": session.kind,
        "format": session.format,
        "item": session.item,
        "words": session.words,
        "questions": session.questions,
        "credit": [_credit(column.total.unit, column.cells[place]) for column in columns],
    }


def _credit(unit: str, cell: Cell) -> dict[str, Any]:
    credit = cell.credit
    amount = credit.amount if credit else None
    readings = [each.amount for each in credit.readings] if credit else []
    return {
        "unit": unit,
        "status": credit.status if credit else "not_eligible",
        "amount": None if amount is None else show_amount(amount),
        "readings": [None if each is None else show_amount(each) for each in dict.fromkeys(readings)],
        "reason": cell.reason,
    }
