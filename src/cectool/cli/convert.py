"""``cectool convert``: what is an amount of one unit worth in another?"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import click

from cectool.catalog import Catalog
from cectool.cli.credit import exit_of, show_credit
from cectool.cli.options import choices_option, json_option, on_option, read_options
from cectool.cli.output import ANSWERED, NO, faint, legible, note, say, say_json, table
from cectool.cli.root import Command, Run
from cectool.credits import convert as conversions
from cectool.credits.bare import convert_bare
from cectool.credits.model import Conversion
from cectool.credits.units import NOBODYS, split_unit
from cectool.data.amount import read_amount, show_amount
from cectool.documents import credit_document
from cectool.errors import UnknownName


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
    candidates = candidates_for(catalog, given, context)
    if not targets:
        found = [_one(catalog, exact, given, candidates, to, day, facts) for to in _takers(catalog, candidates)]
        return _show_table(exact, given, day, found, as_json=as_json)
    worst = ANSWERED
    for to in targets:
        conversion = _one(catalog, exact, given, candidates, legible(to), day, facts)
        worst = max(worst, exit_of(conversion))
        if as_json:
            say_json(credit_document(conversion, "cectool.conversion/1"))
        else:
            show_credit(conversion, f"{show_amount(exact)} {conversion.given_unit or given}")
    return worst


def candidates_for(catalog: Catalog, given: str, context: str | None) -> list[str]:
    """The units a name may mean: one when an issuer is named or the context decides, else all of that symbol."""
    plain = given.strip().casefold()
    if plain in NOBODYS or split_unit(plain)[0]:
        return [conversions.known_unit(plain, catalog.body)]
    units = catalog.units_called(plain)
    if not units:
        every = sorted({symbol for card in catalog.cards.values() for symbol in card.units})
        raise UnknownName.of("unit", given, every, where="UNIT")
    if context is None or len(units) == 1:
        return units
    from cectool.units_in_context import issuer_in_context  # noqa: PLC0415 - only with a context

    chosen, why = issuer_in_context(catalog, plain, units, context)
    note(f"cectool: {why}")
    return chosen


def _one(
    catalog: Catalog,
    amount: Fraction,
    given: str,
    candidates: Sequence[str],
    to: str,
    day: date,
    facts: Mapping[str, str],
) -> Conversion:
    if len(candidates) == 1:
        return conversions.convert(amount, candidates[0], to, day, catalog.body, facts=facts)
    return convert_bare(amount, given, candidates, to, day, catalog.body, facts=facts)


def _takers(catalog: Catalog, candidates: Sequence[str]) -> list[str]:
    own = set(candidates)
    units = [f"{card.id}:{symbol}" for card in catalog.cards.values() for symbol in card.units]
    return ["time:hour", *(unit for unit in units if unit not in own)]


def _show_table(amount: Fraction, given: str, day: date, found: Sequence[Conversion], *, as_json: bool) -> int:
    taken = [conversion for conversion in found if conversion.status != "not_convertible"]
    if as_json:
        rows = [credit_document(conversion, "cectool.conversion/1") for conversion in found]
        head = {"schema": "cectool.conversions/1", "amount": show_amount(amount), "unit": given, "on": day.isoformat()}
        say_json(head | {"rows": rows})
        return ANSWERED if taken else NO
    say(f"{show_amount(amount)} {given} on {day}:")
    table(("unit", "amount", "status", "because"), [_row(conversion) for conversion in taken], right=frozenset({1}))
    refused = [conversion.unit for conversion in found if conversion.status == "not_convertible"]
    if refused:
        say(faint(f"not convertible: {', '.join(refused)}"))
    return ANSWERED if taken else NO


def _row(conversion: Conversion) -> tuple[str, str, str, str]:
    if conversion.amount is not None:
        amounts = show_amount(conversion.amount)
    else:
        distinct = dict.fromkeys(reading.amount for reading in conversion.readings)
        amounts = " or ".join("none" if amount is None else show_amount(amount) for amount in distinct)
    rules = [step.rule for step in conversion.steps if step.rule]
    return conversion.unit, amounts, conversion.status, rules[-1] if rules else ""
