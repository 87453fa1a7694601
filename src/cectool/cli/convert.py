"""``cectool convert``: what is an amount of one unit worth in another?"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import click
from msgspec import Struct, structs

from cectool.catalog import Catalog
from cectool.cli.credit import exit_of, show_credit
from cectool.cli.options import activity_option, choices_option, format_option, json_option, on_option, read_options
from cectool.cli.output import ANSWERED, NO, faint, legible, note, say, say_json, table
from cectool.cli.root import Command, Run
from cectool.credits.certificate import certified, express, fitting
from cectool.credits.convert import BY_LENGTH, BY_MINUTES, BY_TABLE
from cectool.credits.model import Activity, Conversion, Credit, Segment
from cectool.credits.units import NOBODYS, read_time, split_unit
from cectool.credits.vocabulary import as_word
from cectool.credits.wording import in_words
from cectool.data.amount import read_amount, show_amount
from cectool.documents import credit_document
from cectool.errors import InvalidInput
from cectool.units_meant import facts_for, issuer_in_context, unit_wanted, units_meant

_POLICY = {BY_TABLE.words: "table", BY_MINUTES.words: "minutes", BY_LENGTH.words: "length"}


class Given(Struct, frozen=True):
    """An amount, its unit as it was written, which units that may be, and the time beside it."""

    amount: Fraction
    written: str
    meant: Sequence[str]
    time: Fraction | None


@click.command(
    "convert",
    cls=Command,
    examples=[
        "cectool convert 1.5 iacet:ceu --to nasba:cpe",
        "cectool convert 3 academic:semester-hour",
        'cectool convert 2 CEU --to pmi:pdu --context "CompTIA Security+ renewal"',
    ],
)
@click.argument("amount")
@click.argument("unit")
@click.option("--to", "targets", multiple=True, metavar="UNIT", help="The unit to express it in; may be repeated.")
@on_option
@click.option("--context", help="Text that tells whose unit a bare CEU or CPE is.")
@click.option("--time", metavar="T", help="How long the class took; what does not agree with it is shown.")
@activity_option
@format_option
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
    time: str | None,
    activity: str,
    form: str,
    options: Sequence[str],
    as_json: bool,
) -> int:
    """Express AMOUNT of UNIT in another unit, with the rule and source behind every step.

    Units are written issuer:symbol (iacet:ceu, nasba:cpe), times as 3 hours or 90 min. A bare CEU is resolved from
    --context, or every reading is shown. Without --to, every body that takes the unit is shown.
    """
    exact, day = read_amount(legible(amount), where="AMOUNT"), on or state.today
    said = {key: as_word(legible(word)) for key, word in (("activity", activity), ("format", form)) if word}
    facts = said | read_options(options)
    catalog, written = state.catalog, legible(unit)
    meant = units_meant(catalog, written, where="UNIT")
    if context is not None and ":" not in written and meant[0] not in NOBODYS:
        meant, why = issuer_in_context(catalog, written, meant, legible(context))
        note(f"cectool: {why}")
    given = Given(exact, written, meant, read_time(legible(time), where="--time") if time is not None else None)
    wanted = [unit_wanted(catalog, legible(to), where="--to") for to in targets]
    if not wanted:
        return _table(catalog, given, day, facts, as_json=as_json)
    worst = ANSWERED
    for to, said in facts_for(catalog, wanted, facts).items():
        found = _expressed(catalog, given, to, day, said)
        worst = max(worst, exit_of(found))
        if as_json:
            say_json(credit_document(found, "cectool.conversion/1"))
        else:
            show_credit(found, f"{show_amount(exact)} {getattr(found, 'given_unit', '') or written}")
    return worst


def _expressed(catalog: Catalog, given: Given, to: str, day: date, facts: Mapping[str, str]) -> Credit:
    """One amount in one unit; beside the time that the class took, both are worked out."""
    if given.time is None or to in NOBODYS:
        meant, notes = _agreeing(catalog, given, day)
        plain = express(given.amount, given.written, meant, to, day, catalog.body, facts)
        return structs.replace(plain, notes=(*notes, *plain.notes)) if notes else plain
    body, rest = catalog.body(split_unit(to)[0]), {k: v for k, v in facts.items() if k not in ("activity", "format")}
    done = Activity(
        kind=facts.get("activity", ""),
        format=facts.get("format", ""),
        segments=(Segment(given.time),),
        amount=given.amount,
        facts=rest,
    )
    found = certified(body, done, given.written, given.meant, to, day, catalog.body)
    fields = {field: getattr(found, field) for field in Credit.__struct_fields__}
    return Conversion(
        given=given.amount, given_unit=given.meant[0] if len(given.meant) == 1 else given.written, **fields
    )


def _agreeing(catalog: Catalog, given: Given, day: date) -> tuple[Sequence[str], tuple[str, ...]]:
    """The units that may be meant, fewer where a time decides between them, and what to say of that."""
    if given.time is None:
        return given.meant, ()
    agreeing, notes = fitting(given.amount, given.written, given.meant, given.time, day, catalog.body)
    return agreeing or given.meant, notes


def _table(catalog: Catalog, given: Given, day: date, facts: Mapping[str, str], *, as_json: bool) -> int:
    """What every body makes of it; a time decides between units that may be meant."""
    meant, notes = _agreeing(catalog, given, day)
    units = ["time:hour", *(f"{card.id}:{symbol}" for card in catalog.cards.values() for symbol in card.units)]
    asked = facts_for(catalog, [unit for unit in units if unit not in meant], facts)
    found = [_row_of(catalog, given, meant, to, day, said) for to, said in asked.items()]
    return _show_table(given, day, found, notes, as_json=as_json)


def _row_of(
    catalog: Catalog, given: Given, meant: Sequence[str], to: str, day: date, facts: Mapping[str, str]
) -> Conversion:
    """One row of the table; a step that was chosen holds where a body has it."""
    try:
        return express(given.amount, given.written, meant, to, day, catalog.body, facts)
    except InvalidInput as error:
        if error.where != "--option step":
            raise
        rest = {key: value for key, value in facts.items() if key != "step"}
        return express(given.amount, given.written, meant, to, day, catalog.body, rest)


def _show_table(given: Given, day: date, found: Sequence[Conversion], notes: Sequence[str], *, as_json: bool) -> int:
    taken = [conversion for conversion in found if conversion.status != "not_convertible"]
    status = ANSWERED if any(conversion.status == "ok" for conversion in taken) else NO
    amount = show_amount(given.amount)
    for text in notes:
        note(f"cectool: {text}")
    if as_json:
        rows = [credit_document(conversion, "cectool.conversion/1") for conversion in found]
        head = {"schema": "cectool.conversions/1", "amount": amount, "unit": given.written, "on": day.isoformat()}
        say_json(head | {"rows": rows})
        return status
    say(f"{amount} {given.written} on {day}:")
    headings = ("unit", "amount", "status", "by", "rule")
    table(headings, [_row(conversion) for conversion in taken], right=frozenset({1}))
    refused = [conversion.unit for conversion in found if conversion.status == "not_convertible"]
    if refused:
        say(faint(f"not convertible: {', '.join(refused)}"))
    return status


def _row(conversion: Conversion) -> tuple[str, str, str, str, str]:
    if conversion.amount is not None:
        amounts = show_amount(conversion.amount)
    else:
        distinct = dict.fromkeys(reading.amount for reading in conversion.readings)
        amounts = " or ".join("none" if amount is None else show_amount(amount) for amount in distinct)
    rules = [step.rule for step in conversion.steps if step.rule]
    policies = dict.fromkeys(_POLICY.get(step.words, "") for step in conversion.steps)
    by = " or ".join(policy for policy in policies if policy)
    return conversion.unit, amounts, in_words(conversion.status), by, rules[-1] if rules else ""
