"""``cectool expand``: write the acronyms of a text out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cectool.acronyms.expand import Expanded, Mention
from cectool.acronyms.expand import expand as expand_text
from cectool.cli.lookup import name_strange
from cectool.cli.options import json_option, read_text
from cectool.cli.output import ANSWERED, NO, legible, note, say_json, say_text
from cectool.cli.root import Command, Run
from cectool.data.writing import replace_file
from cectool.errors import InvalidInput


@click.command(
    "expand",
    cls=Command,
    examples=['cectool expand "The CEC of the clay is 9 meq/100 g."', "cectool expand --file report.txt --in-place"],
)
@click.argument("text", nargs=-1)
@click.option("--file", "path", metavar="PATH", help="Read the text from a file; - is standard input.")
@click.option("--in-place", is_flag=True, help="Write the result back to the file of --file.")
@click.option("--domain", help="The field the text belongs to.")
@click.option("--region", help="Where the text comes from, such as US or IN.")
@json_option
@click.pass_obj
def expand(
    state: Run,
    *,
    text: Sequence[str],
    path: str | None,
    in_place: bool,
    domain: str | None,
    region: str | None,
    as_json: bool,
) -> int:
    """Resolve every acronym of TEXT and write it out where it first stands.

    All mentions of an acronym in one text are resolved together. What is ambiguous or unknown stays as it is and is
    named on standard error; then the exit status is 1. Code, tags and addresses are left alone.
    """
    if text and path is not None:
        raise InvalidInput("a text and a file", where="--file", hint="give the one or the other")
    if in_place and path in (None, "-"):
        raise InvalidInput("there is no file to write to", where="--in-place", hint="name one with --file PATH")
    if not text and path is None:
        raise InvalidInput("no text", where="TEXT", hint="give some words, --file PATH, or - for standard input")
    words = "-" if text == ("-",) else path
    original = legible(" ".join(text)) if words is None else read_text(words)
    found = expand_text(state.catalog.glossary, original, domain=domain, region=region)
    left = sorted({mention.acronym: mention for mention in found.mentions if mention.resolution.best is None})
    if in_place and path is not None:
        _write(Path(path), original, found.text)
    if as_json:
        say_json(_document(found))
    elif not in_place:
        say_text(found.text)
    for acronym in () if as_json else left:
        status = next(m.resolution.status for m in found.mentions if m.acronym == acronym)
        note(f"cectool: {acronym} is {status} here and was left as it is")
    for said in () if as_json else found.notes:
        note(f"cectool: {said}")
    name_strange(list({mention.acronym: mention.resolution for mention in found.mentions}.values()), domain, region)
    return NO if left else ANSWERED


def _document(found: Expanded) -> dict[str, Any]:
    mentions = [_mention(each) for each in found.mentions]
    return {"schema": "cectool.expanded/1", "text": found.text, "mentions": mentions, "notes": list(found.notes)}


def _mention(mention: Mention) -> dict[str, Any]:
    best = mention.resolution.best
    return {
        "acronym": mention.acronym,
        "start": mention.start,
        "end": mention.end,
        "status": mention.resolution.status,
        "id": best.id if best else None,
        "expansion": best.expansion if best else None,
        "probability": best.probability if best else None,
    }


def _write(path: Path, original: str, text: str) -> None:
    """Replace the file's text, all or nothing; a file that holds other bytes than were read is left alone."""
    if path.read_bytes() != original.encode("utf-8"):
        raise InvalidInput(
            "not UTF-8 text, or changed meanwhile: it cannot be written back whole",
            where=str(path),
            hint="convert it to UTF-8 first",
        )
    replace_file(path, text.encode("utf-8"))
