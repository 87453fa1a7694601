"""``cectool ask``: what is the answer to a question about continuing education?"""

import re
from collections.abc import Sequence
from datetime import date

import click
import msgspec

from cectool.answers.model import Answer
from cectool.asking import ask_catalog
from cectool.cli.options import json_option, on_option, read_text
from cectool.cli.output import EXIT_OF, coloured, faint, legible, on_a_terminal, say, say_json, strong
from cectool.cli.root import Command, Run

SHOWN = 3
"""Nearest entries named where none answers."""

CITED = 15
"""Sources named in full; a list over every body rests on very many."""

WORTH_SHOWING = 0.15
"""The score below which an entry is not even near."""

WIDEST = 96
"""Columns of a line on a terminal."""

_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_JOINED = "\u00a0"
"""A blank at which no line is broken: bold text stays on one line."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


@click.command(
    "ask",
    cls=Command,
    examples=[
        'cectool ask "can I carry over extra PDUs to my next PMP cycle?"',
        'cectool ask "how many PDU is 1.5 IACET CEU?"',
    ],
)
@click.argument("question", nargs=-1, required=True)
@click.option("--body", metavar="BODY", help="The body whose rules are asked about, such as pmi; see `bodies list`.")
@click.option("--top", type=click.IntRange(1), help="Show so many of the nearest entries.")
@click.option("--all", "overview", is_flag=True, help="Add what every body on file says, where none is named.")
@on_option
@json_option
@click.pass_obj
def ask(
    state: Run,
    *,
    question: Sequence[str],
    body: str | None,
    top: int | None,
    overview: bool,
    on: date | None,
    as_json: bool,
) -> int:
    """Answer QUESTION, with numbers computed from the rules of a day.

    A question for a conversion or an award ("how many PDU is 1.5 IACET CEU?") is answered by doing it. A body or
    credential in the question, or --body, adds that body's own figures. - reads the question from standard input.
    """
    text = " ".join(read_text("-") if part == "-" else part for part in question)
    named = legible(body) if body else None
    answer = ask_catalog(state.catalog, legible(text), on or state.today, body=named, overview=overview)
    if as_json:
        from cectool.documents import answer_document  # noqa: PLC0415 - a person reads no JSON

        say_json(answer_document(msgspec.structs.replace(answer, ranked=answer.ranked[: top or len(answer.ranked)])))
    else:
        _show(answer, top)
    return EXIT_OF[answer.status]


def _show(answer: Answer, top: int | None) -> None:
    if answer.status != "answered":
        say(f"{coloured(answer.status.replace('_', ' '), 'yellow')}: {_styled(answer.text)}")
    else:
        for line in answer.text.splitlines():
            _say_wrapped(line)
    near = [match for match in answer.ranked if match.score >= WORTH_SHOWING]
    if top or (answer.status == "no_answer" and near):
        say()
        say(faint("nearest entries:"))
        for match in (answer.ranked if top else near)[: top or SHOWN]:
            say(faint(f"  {match.score:.2f}  {match.entry}"))
    if answer.sources:
        say()
        say(strong("Sources"))
    for source in answer.sources[:CITED]:
        section = f", {source.section}" if source.section else ""
        say(faint(f"  {source.title}{section}; {source.url} ({source.kind}, checked {source.checked})"))
    if more := answer.sources[CITED:]:
        say(faint(f"  and {len(more)} more: --json lists them all"))
    if answer.status == "answered":
        say()
        say(faint(f"Numbers computed for {answer.on}."))


def _say_wrapped(line: str) -> None:
    """A line of the answer; broken between words where a person reads it on a terminal."""
    if not on_a_terminal():
        say(_styled(line))
        return
    import shutil  # noqa: PLC0415 - only for a terminal
    import textwrap  # noqa: PLC0415

    width = min(shutil.get_terminal_size().columns, WIDEST)
    indent = "  " if line.startswith("- ") else ""
    whole = _BOLD.sub(lambda found: found[0].replace(" ", _JOINED), _LINK.sub(r"\1 (\2)", line))
    for part in textwrap.wrap(whole, width, subsequent_indent=indent, break_on_hyphens=False) or [""]:
        say(_styled(part.replace(_JOINED, " ")))


def _styled(text: str) -> str:
    """A line of Markdown as it is read: bold stands out, a link shows its address."""
    plain = _LINK.sub(r"\1 (\2)", text)
    return _BOLD.sub(lambda found: strong(found[1]), plain)
