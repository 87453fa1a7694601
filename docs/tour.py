"""What can cectool do, seen in a minute? Runs its three uses on real input and prints what came out.

``make run`` is ``python -m docs.tour``. The commands are the real ones; the site is written into the folder ``site``.
"""

import contextlib
import io
import os
import shlex
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import click

from cectool.cli.output import ANSWERED, NO
from cectool.cli.run import run

SITE = "site"
CHECKOUT = Path(__file__).parents[1]


class Stop(NamedTuple):
    """A command of the tour, the exit status that it is to end with, and how many of its lines are shown (0: all)."""

    arguments: tuple[str, ...]
    status: int = ANSWERED
    most: int = 0


def lookup(text: str, status: int = ANSWERED) -> Stop:
    """Look CEC up in a text."""
    return Stop(("lookup", "CEC", text), status)


TOUR: tuple[tuple[str, tuple[Stop, ...]], ...] = (
    (
        "1. What does CEC mean here? Four texts, and one that does not say enough",
        (
            lookup("Sand with little clay: pH 5.4, CEC 3.1 cmol/kg, and potash leaches out by June."),
            lookup("My soundbar turns off with the TV since I enabled CEC on the HDMI port."),
            lookup("Parents of District 3 asked the CEC to leave our school zoning as it is."),
            lookup("My personal trainer certificate expires in May and I still miss 0.8 CEC of workshops."),
            lookup("Thanks for coming to the CEC, see you all next year!", NO),
        ),
    ),
    (
        "2. What is training worth? The rules of today, with their sources",
        (
            Stop(("convert", "1.5", "iacet:ceu", "--to", "nasba:cpe")),
            Stop(("convert", "2", "CEU", "--to", "pmi:pdu"), NO),
            Stop(("award", "nasba", "--time", "140m", "--format", "live", "--option", "step=1/2")),
        ),
    ),
    (
        "3. Three credentials at the end of a year: what is missing, and what is the cheapest way there?",
        (
            Stop(("credential", "add", "CISSP", "--start", "2024-03-01")),
            Stop(("credential", "add", "PMP", "--start", "2024-05-01")),
            Stop(("credential", "add", "CISA", "--start", "2024-01-01")),
            Stop(("import", str(CHECKOUT / "docs/sample/activities.csv"))),
            Stop(("status", "--on", "2026-11-26"), NO),
            Stop(("plan", "--courses", str(CHECKOUT / "docs/sample/courses.csv"), "--on", "2026-11-26")),
        ),
    ),
    (
        "4. Questions, and a site that answers them",
        (
            Stop(("ask", "Can I carry over extra PDUs to my next PMP cycle?"), most=3),
            Stop(("site", "build", "-o", SITE)),
        ),
    ),
)


def visit(stop: Stop) -> int:
    """Run a command, show what it prints, and return its exit status."""
    if not stop.most:
        return run(stop.arguments)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = run(stop.arguments)
    lines = printed.getvalue().splitlines()
    click.echo("\n".join(lines[: stop.most]))
    click.echo(f"... and {len(lines[stop.most :])} more lines")
    return status


def main() -> int:
    """Walk the tour with a ledger of its own; 1 when a command ended otherwise than it should."""
    with tempfile.TemporaryDirectory(prefix="cectool-tour-") as folder:
        os.environ["CECTOOL_LEDGER"] = str(Path(folder) / "ledger.sqlite")
        return walk()


def walk() -> int:
    """Run every command of the tour."""
    stops = [stop for _, part in TOUR for stop in part]
    click.echo(f"Below, {len(stops)} commands with what they found and why: look up, convert, plan, ask, publish.")
    wrong = []
    for title, part in TOUR:
        click.echo(f"\n{title}")
        for stop in part:
            command = f"cectool {shlex.join(stop.arguments)}"
            click.echo(f"\n> {command}")
            status = visit(stop)
            if status != stop.status:
                wrong.append(f"{command}: exit status {status}, not {stop.status}")
    for problem in wrong:
        click.echo(problem, err=True)
    if not wrong:
        click.echo(f"\nOpen {SITE}/index.html in a browser; .venv/bin/cectool --help lists every command.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
