"""``cectool award``: what is an activity worth at a body?"""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from cectool.cli.credit import exit_of, show_credit
from cectool.cli.options import activity_option, choices_option, format_option, json_option, on_option, read_options
from cectool.cli.output import legible, say_json
from cectool.cli.root import Command, Run
from cectool.credits.model import LARGEST_COUNT, Activity, Segment
from cectool.credits.units import read_segment, read_time
from cectool.credits.vocabulary import as_word
from cectool.data.amount import read_amount, show_amount
from cectool.documents import credit_document
from cectool.units_meant import credit_for


@click.command(
    "award",
    cls=Command,
    examples=[
        "cectool award nasba --time 2h20m --format live --option step=1/2",
        "cectool award pmi --amount 0.6 --unit iacet:ceu",
    ],
)
@click.argument("body")
@click.option("--time", "times", multiple=True, metavar="T", help="Time spent: 90m, 3h, 1h30m.")
@click.option("--minutes", metavar="N", help="The same in minutes.")
@click.option(
    "--segment",
    "segments",
    multiple=True,
    metavar="T",
    help="One part of the time; may be repeated. 3h@2026-11-24 says its day, 15m@break what it was if not learning.",
)
@click.option("--attended", metavar="T", help="The time present, of somebody who left early.")
@click.option("--words", type=click.IntRange(0, LARGEST_COUNT), help="Words of a text course.")
@click.option("--questions", type=click.IntRange(0, LARGEST_COUNT), help="Questions of its test.")
@click.option("--amount", metavar="N", help="The credit a certificate prints, with --unit.")
@click.option("--unit", metavar="UNIT", help="The unit of --amount, or which of the body's units is wanted.")
@activity_option
@format_option
@on_option
@choices_option
@json_option
@click.pass_obj
def award(
    state: Run,
    *,
    body: str,
    times: Sequence[str],
    minutes: str | None,
    segments: Sequence[str],
    attended: str | None,
    words: int | None,
    questions: int | None,
    amount: str | None,
    unit: str | None,
    activity: str,
    form: str,
    on: date | None,
    options: Sequence[str],
    as_json: bool,
) -> int:
    """Say what an activity is worth at BODY, with the rule and source behind every step.

    --on is the day of the activity: its rules hold. Where the answer depends on something that was not said, every
    reading is shown.
    """
    day, facts = on or state.today, read_options(options)
    done = Activity(
        kind=as_word(legible(activity)),
        format=as_word(legible(form)),
        segments=tuple(_segments(times, minutes, segments)),
        attended=read_time(legible(attended), where="--attended") if attended is not None else None,
        words=words,
        questions=questions,
        amount=read_amount(legible(amount), where="--amount") if amount is not None else None,
        facts=facts,
    )
    credit = credit_for(state.catalog, legible(body), done, legible(unit or ""), day)
    if as_json:
        say_json(credit_document(credit, "cectool.award/1"))
    else:
        show_credit(credit, _described(done, unit))
    return exit_of(credit)


def _segments(times: Sequence[str], minutes: str | None, segments: Sequence[str]) -> Iterator[Segment]:
    yield from (Segment(read_time(legible(text), where="--time")) for text in times)
    if minutes is not None:
        read_amount(legible(minutes), where="--minutes")  # a plain number: "1h30" is for --time
        yield Segment(read_time(legible(f"{minutes}m"), where="--minutes"))
    yield from (read_segment(legible(text), where="--segment") for text in segments)


def _described(done: Activity, unit: str | None) -> str:
    if done.amount is not None:
        return f"{show_amount(done.amount)} {unit}"
    words = [done.kind or "course", f"({done.format})" if done.format else ""]
    if done.minutes is not None:
        words.append(f"of {show_amount(done.minutes)} min")
    if done.words is not None:
        words.append(f"of {done.words} words")
    return " ".join(word for word in words if word)
