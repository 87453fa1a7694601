"""``cectool log``: write down what was done."""

from typing import Any

import click

from cectool.cli.ledgers import (
    asked,
    field_options,
    fields_given,
    kept_evidence,
    ledger_option,
    naming_options,
    note_strange,
    now,
    opened,
    refuse_strange,
    show_activity,
)
from cectool.cli.options import json_option
from cectool.cli.output import ANSWERED, legible, say_json
from cectool.cli.root import Command, Run
from cectool.errors import InvalidInput
from cectool.ledger.changing import adding, duplicates
from cectool.ledger.history import Present
from cectool.ledger.model import Draft, activity_of, checked, plain


@click.command(
    "log",
    cls=Command,
    examples=[
        'cectool log "Cloud security week" --date 2026-09-20 --time 40h --category group-a --for CISSP',
        'cectool log "Vendor webinar" --date 2026-06-01 --amount 2 --unit isc2:cpe',
    ],
)
@click.argument("title")
@field_options
@click.option("--again", is_flag=True, help="Log it although it seems to be there already.")
@ledger_option
@json_option
@click.pass_obj
def log(state: Run, /, *, title: str, again: bool, ledger_path: str | None, as_json: bool, **options: Any) -> int:
    """Write down an activity: TITLE, its day, and its time or the credit that its certificate prints.

    When this command ends well, the activity is on disk. A kind, format, category or option that counts for nothing at
    the bodies of --for, or of all credentials that you hold, is named; with --for, one that no body knows is refused.
    """
    fields = {"title": legible(title), **fields_given(state, options)}
    if "date" not in fields:
        raise InvalidInput("is missing", where="--date", hint="the day on which it was done")
    with naming_options():
        activity = checked(activity_of(fields))
    refuse_strange(state, activity)
    with opened(state, ledger_path, create=True) as ledger:
        same = duplicates(ledger.present(), [activity])
        if same and not again and not asked(f"It seems to be logged as {same[0]}. Log it again?"):
            hint = f"--again logs it all the same; `cectool ledger edit {same[0]}` changes what is there"
            raise InvalidInput(f"it seems to be logged already, as {same[0]}", where="TITLE", hint=hint)
        evidence = kept_evidence(state, ledger_path, options["given_evidence"])
        activity = activity_of({**fields, "evidence": evidence}) if evidence else activity

        def make(present: Present) -> list[Draft]:
            return adding(present, [activity])

        present, changes = ledger.write(make, now())
    number = int(changes[0].record.partition("/")[2])
    if as_json:
        say_json({"schema": "cectool.logged/1", "status": "ok", "number": number, **plain(present.activities[number])})
    else:
        show_activity(number, present.activities[number])
    note_strange(state, [activity], present)
    return ANSWERED
