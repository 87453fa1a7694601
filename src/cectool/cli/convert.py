"""``cectool convert``: what is an amount of one unit worth in another?"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import click

from cectool.catalog import Catalog
from cectool.cli.credit import exit_of, show_credit
from cectool.cli.options import choices_option, json_option, on_option, read_options
from cectool.cli.output import ANSWERED, NO, faint, legible, note, say, say_json, table
from cectool.cli.root import Command, Run
from cectool.credits.model import Conversion
from cectool.data.amount import read_amount, show_amount
from cectool.documents import credit_document
from cectool.units_meant import express, issuer_in_context, unit_wanted, units_meant


@click.command("convert", cls=Command)
@click.argument("amount")
@click.argument("unit")
@click.option("--to", "targets", multiple=True, metavar="UNIT", help="The unit to express it in; may be repeated.")
@on_option
@click.option("--context", help="Text that tells whose unit a bare CEU or CPE is.")
@choices_option
@json_option
@click.pass_obj
def convert(
    state: Run,
    *,
    amount: str,
    unit: str,
    targets: Sequence[str],
    on: date | None,
    context: str | None,
    options: Sequence[str],
    as_json: bool,
) -> int:
    """Express AMOUNT of UNIT in another unit, with the rule and source behind every step.

    Units are written issuer:symbol (iacet:ceu, nasba:cpe), times as 3 hours or 90 min. A bare CEU is resolved from
    --context, or every reading is shown. Without --to, every body that takes the unit is shown.
    """
    exact, day, facts = read_amount(legible(amount), where="AMOUNT"), on or state.today, read_options(options)
    catalog, given = state.catalog, legible(unit)
    meant = units_meant(catalog, given, where="UNIT")
    if context is not None and len(meant) > 1:
        meant, why = issuer_in_context(catalog, given, meant, legible(context))
        note(f"cectool: {why}")
    wanted = [unit_wanted(catalog, legible(to), where="--to") for to in targets]
    if not wanted:
        found = [express(catalog, exact, given, meant, to, day, facts) for to in _takers(catalog, meant)]
        return _show_table(exact, given, day, found, as_json=as_json)
    worst = ANSWERED
    for to in wanted:
        conversion = express(catalog, exact, given, meant, to, day, facts)
        worst = max(worst, exit_of(conversion))
        if as_json:
            say_json(credit_document(conversion, "cectool.conversion/1"))
        else:
            show_credit(conversion, f"{show_amount(exact)} {conversion.given_unit or given}")
    return worst


def _takers(catalog: Catalog, meant: Sequence[str]) -> list[str]:
    own = set(meant)
    units = [f"{card.id}:{symbol}" for card in catalog.cards.values() for symbol in card.units]
    return ["time:hour", *(unit for unit in units if unit not in own)]


def _show_table(amount: Fraction, given: str, day: date, found: Sequence[Conversion], *, as_json: bool) -> int:
    taken = [conversion for conversion in found if conversion.status != "not_convertible"]
    status = ANSWERED if any(conversion.status == "ok" for conversion in taken) else NO
    if as_json:
        rows = [credit_document(conversion, "cectool.conversion/1") for conversion in found]
        head = {"schema": "cectool.conversions/1", "amount": show_amount(amount), "unit": given, "on": day.isoformat()}
        say_json(head | {"rows": rows})
        return status
    say(f"{show_amount(amount)} {given} on {day}:")
    table(("unit", "amount", "status", "because"), [_row(conversion) for conversion in taken], right=frozenset({1}))
    refused = [conversion.unit for conversion in found if conversion.status == "not_convertible"]
    if refused:
        say(faint(f"not convertible: {', '.join(refused)}"))
    return status


def _row(conversion: Conversion) -> tuple[str, str, str, str]:
    if conversion.amount is not None:
        amounts = show_amount(conversion.amount)
    else:
        distinct = dict.fromkeys(reading.amount for reading in conversion.readings)
        amounts = " or ".join("none" if amount is None else show_amount(amount) for amount in distinct)
    rules = [step.rule for step in conversion.steps if step.rule]
    return conversion.unit, amounts, conversion.status, rules[-1] if rules else ""
