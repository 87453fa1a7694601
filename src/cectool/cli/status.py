"""``cectool status`` and ``cectool calendar``: how does everything that is held stand, and until when?"""

from collections.abc import Iterator
from datetime import date

import click

from cectool.cli.assessment import COLOURS, VERDICT, bar, days_left, has_total, need_called, progress, show_assessment
from cectool.cli.ledgers import credential_id, how_to_say, ledger_option, note_nothing_held, now, present_in
from cectool.cli.options import json_option, legible_path, on_option
from cectool.cli.output import (
    ANSWERED,
    NO,
    coloured,
    faint,
    legible,
    note,
    on_a_terminal,
    say,
    say_json,
    say_text,
    strong,
)
from cectool.cli.root import Command, Run
from cectool.credits.wording import amount_text, counted, day_text
from cectool.data.writing import replace_file
from cectool.documents import assessment_document
from cectool.ledger.calendar import Event, as_calendar
from cectool.ledger.changing import held_as
from cectool.standing import DONE, Standing, deadlines, standings


@click.command("status", cls=Command, examples=["cectool status", "cectool status CISSP --on 2026-11-26"])
@click.argument("credential", required=False)
@on_option
@ledger_option
@json_option
@click.pass_obj
def status(state: Run, *, credential: str | None, on: date | None, ledger_path: str | None, as_json: bool) -> int:
    """Say how your credentials stand: what counts, what is missing, and how many days are left.

    With CREDENTIAL everything of one: each requirement, what counted and why, what carries and what follows the last
    day. Credit that earlier cycles in the ledger carry over is counted.
    """
    present = present_in(state, ledger_path)
    wanted = [held_as(present, credential_id(state, credential)).credential] if credential else []
    found = standings(state.catalog, present, on or state.today, wanted)
    if as_json:
        statuses = [each.assessment.status for each in found]
        documents = [assessment_document(each.assessment) for each in found]
        worst = next((name for name in ("invalid", "not_met", "unclear") if name in statuses), "met")
        worst = worst if found else "unclear"
        say_json({"schema": "cectool.status/1", "status": worst, "credentials": documents})
    elif credential:
        named = found[0].held.credential
        titles = [(each.title, str(each.date)) for _, each in found[0].activities]
        show_assessment(found[0].assessment, titles, lambda question: how_to_say(question, named))
    else:
        _show_all(found)
    if not found:
        note_nothing_held()
    return ANSWERED if found and all(each.assessment.status in DONE for each in found) else NO


def _show_all(found: list[Standing]) -> None:
    for place, each in enumerate(found):
        assessment = each.assessment
        if place:
            say()
        verdict = coloured(VERDICT[assessment.status], COLOURS[assessment.status])
        say(f"{strong(assessment.name)}  {faint(f'({assessment.credential})')}")
        drawn = ""
        if on_a_terminal() and has_total(assessment) and assessment.required is not None:
            drawn = f"{bar(assessment.counted, assessment.required, assessment.status)}  "
        say(f"  {drawn}{progress(assessment)}: {verdict}")
        if assessment.cycle.end is not None:
            left = days_left(assessment.cycle.end, assessment.on)
            say(f"  until {day_text(assessment.cycle.end)}: {left}")
        for line in _next(each):
            say(f"  {line}")


def _next(found: Standing) -> Iterator[str]:
    """What to do next, in a line or two."""
    assessment = found.assessment
    unit = assessment.symbol
    missing = [f"{amount_text(amount, unit)} for {need_called(name)}" for name, amount in assessment.missing.items()]
    if missing:
        yield f"missing: {', '.join(missing)}"
    if assessment.asks:
        yield how_to_say(assessment.asks[0], assessment.credential)
    if assessment.cycle.end is not None and assessment.cycle.end < assessment.on:
        edit = f"`cectool credential edit {assessment.credential} --start DAY`"
        yield faint(f"if it was renewed all the same, {edit} begins the new cycle")
    if assessment.status not in DONE:
        yield faint(f"`cectool status {assessment.credential}` shows why")
    elif assessment.carries.amount:
        yield f"{amount_text(assessment.carries.amount, unit)} carry into the next cycle"


@click.command("calendar", cls=Command, examples=["cectool calendar -o deadlines.ics"])
@click.option("-o", "--output", default="-", metavar="FILE", help="The .ics file; - is the output.")
@on_option
@ledger_option
@click.pass_obj
def calendar(state: Run, *, output: str, on: date | None, ledger_path: str | None) -> int:
    """Write every deadline to come as an iCalendar file, with reminders 90, 30 and 7 days before.

    A cycle's end, the day to report by, and the end of each year that asks for something of its own.
    """
    present = present_in(state, ledger_path)
    days = deadlines(standings(state.catalog, present, on or state.today), on or state.today)
    events = [
        Event(key=f"{each.credential} {each.what} {each.day}", day=each.day, title=each.what, text=each.says)
        for each in days
    ]
    raw = as_calendar(events, now().replace("-", "").replace(":", "").replace("+0000", "Z"))
    if output == "-":
        say_text(raw)
    else:
        replace_file(legible_path(legible(output)), raw.encode())
        note(f"{output}: {counted(len(events), 'day')}")
    if not present.credentials:
        note_nothing_held()
    return ANSWERED if events else NO
