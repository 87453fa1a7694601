"""What do common lengths of time earn at a body, and what are other bodies' units worth there?"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from cectool.answers.figures import short_name
from cectool.credits.award import award
from cectool.credits.body import AwardRule, Body
from cectool.credits.convert import Bodies, convert
from cectool.credits.model import Activity, Credit, Segment
from cectool.credits.terms import DEFAULT_KIND
from cectool.credits.wording import from_key, listed, minutes_text
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.errors import CectoolError
from cectool.site.model import Table

TIMES = (25, 50, 60, 90, 140, 240, 480)
"""Minutes of the worked examples: whole hours and lengths that show how the rest is rounded."""

NONE = "none"
OPEN = "—"


def worked_tables(body: Body, on: date) -> Iterator[Table]:
    """For each unit of a body, what a course of common lengths earns in each format."""
    for symbol, unit in body.unit.items():
        columns: dict[tuple[str, ...], list[str]] = {}
        for form in _formats(body, symbol, on):
            cells = tuple(_earned(body, symbol, form, Fraction(minutes), on) for minutes in TIMES)
            if any(cell[:1].isdigit() for cell in cells):
                columns.setdefault(cells, []).append(body.formats.get(form, from_key(form)) if form else "")
        if columns:
            heads = tuple("; ".join(names) or unit.symbol for names in columns.values())
            rows = zip((minutes_text(Fraction(minutes)) for minutes in TIMES), *columns, strict=True)
            yield Table(f"{unit.symbol} for a course", ("Time", *heads), tuple(rows))


def conversion_table(body: Body, others: Sequence[Body], bodies: Bodies, on: date) -> Table | None:
    """What one of every other body's units is worth in this body's units; None where nothing converts."""
    rows = []
    for to in body.unit:
        for other in others:
            if other.id == body.id:
                continue
            for symbol, unit in other.unit.items():
                row = _worth(f"{other.id}:{symbol}", f"{body.id}:{to}", bodies, on)
                if row:
                    rows.append((f"1 {_named(other, unit.symbol)}", f"{row[0]} {body.unit[to].symbol}", row[1]))
    return Table("One of these is worth here", ("Given", "Worth", "How"), tuple(rows)) if rows else None


def _named(body: Body, printed: str) -> str:
    """A unit with the body that counts it, whose name may say the unit already."""
    short = short_name(body)
    if printed.startswith(short):
        return printed
    return short if short.endswith(f" {printed}") else f"{short} {printed}"


def _formats(body: Body, symbol: str, on: date) -> list[str]:
    counted = [rule for rule in living(body.award, on) if rule.minutes is not None and not rule.measure]
    timed = [rule for rule in counted if rule.unit in ("", symbol)]
    named = [word for rule in timed for word in _words(rule, "format")]
    return list(dict.fromkeys(named)) or ([""] if timed else [])


def _words(rule: AwardRule, wanted: str) -> Sequence[str]:
    return [
        word
        for key, words in rule.of.conditions
        if key == wanted and isinstance(words, tuple)
        for word in words
        if isinstance(word, str)
    ]


def _earned(body: Body, symbol: str, form: str, minutes: Fraction, on: date) -> str:
    done = Activity(kind=DEFAULT_KIND, format=form, segments=(Segment(minutes),))
    try:
        return _amounts(award(body, done, on, unit=symbol))
    except CectoolError:
        return OPEN


def _worth(given: str, to: str, bodies: Bodies, on: date) -> tuple[str, str] | None:
    try:
        found = convert(Fraction(1), given, to, on, bodies)
    except CectoolError:
        return None
    amounts = _amounts(found)
    if not amounts[:1].isdigit():
        return None
    policy = "table" if any(step.text.endswith("own table") for step in found.steps) else "minutes"
    said = [step.text.replace(" x ", " \u00d7 ") for step in found.steps if not step.text.startswith("policy")]
    return amounts, f"By {policy}: {'; '.join(said)}"


def _amounts(found: Credit) -> str:
    if found.amount is not None:
        return show_amount(found.amount)
    if found.readings:
        amounts = dict.fromkeys(reading.amount for reading in found.readings)
        return listed([NONE if amount is None else show_amount(amount) for amount in amounts])
    return "as printed" if found.status == "ask_provider" else NONE
