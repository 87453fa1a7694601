"""``cectool assess``: is a credential's renewal met, by what, and what is missing?"""

from datetime import date
from typing import Any

import click
import msgspec

from cectool.assessing import assess_in
from cectool.cli.assessment import show_assessment
from cectool.cli.options import json_option, on_option, read_text
from cectool.cli.output import EXIT_OF, legible, say_json
from cectool.cli.root import Command, Run
from cectool.documents import assessment_document
from cectool.errors import InvalidInput


@click.command("assess", cls=Command, examples=["cectool assess CISSP --activities done.json"])
@click.argument("credential")
@click.option(
    "--activities", "path", required=True, metavar="FILE", help="What was done, as JSON; - for standard input."
)
@on_option
@json_option
@click.pass_obj
def assess(state: Run, *, credential: str, path: str, on: date | None, as_json: bool) -> int:
    """Say whether the renewal of CREDENTIAL is met: what counts, what does not and why, what is missing, what carries.

    CREDENTIAL is written body/credential (isc2/cissp) or by a name that one body alone has (CISSP). The file holds
    {"start", "end"?, "facts"?, "activities": [{"title", "date", "minutes" or "amount" and "unit", "activity"?,
    "format"?, "categories"?, "for"?}], "carried_in"?}. --on is the day of asking: what lies
    after it does not count yet.
    """
    given = _read(path)
    found = assess_in(state.catalog, legible(credential), given, on or state.today)
    if as_json:
        say_json(assessment_document(found))
    else:
        show_assessment(found, [(str(each["title"]), str(each["date"])) for each in given.get("activities", [])])
    return EXIT_OF[found.status]


def _read(path: str) -> Any:
    text = read_text(path).removeprefix("\ufeff")
    try:
        found = msgspec.json.Decoder(float_hook=str).decode(text)  # so no number becomes a binary float
    except msgspec.DecodeError as error:
        raise InvalidInput(f"no JSON: {error}", where=path, hint="give one JSON object") from error
    except RecursionError as error:
        raise InvalidInput("nested too deeply", where=path, hint="give one JSON object") from error
    if not isinstance(found, dict):
        raise InvalidInput("no JSON object", where=path, hint='give {"start": ..., "activities": [...]}')
    return found
