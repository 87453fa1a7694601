"""Which units may be meant by what was written, and whose CEU, CPE or PDU does a text speak of?

A bare unit is an acronym like any other, so the glossary's resolver decides: first whether it is a unit of credit here
at all, then whose, with one sense for each issuer made from what its body file says of it.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from cectool.catalog import Catalog
from cectool.credits import convert as conversions
from cectool.credits.award import award
from cectool.credits.bare import convert_bare
from cectool.credits.model import Activity, Conversion, Credit
from cectool.credits.units import NOBODYS, bare, split_unit
from cectool.errors import InvalidInput, UnknownName

if TYPE_CHECKING:
    from cectool.acronyms.model import Sense

LEAD = 3.0
"""How many times likelier than the next issuer one must be to be chosen."""


def units_meant(catalog: Catalog, typed: str, *, where: str) -> list[str]:
    """The units a name may mean: one when an issuer is named, else all of that symbol.

    Raises UnknownName, with ``where`` for the argument, when there is none.
    """
    plain = typed.strip().casefold()
    if plain in NOBODYS or split_unit(plain)[0]:
        with _named(where):
            return [conversions.known_unit(plain, catalog.body)]
    units = catalog.units_called(plain)
    if not units:
        from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

        every = sorted({symbol for card in catalog.cards.values() for symbol in card.units})
        raise UnknownName.of("unit", typed, nearest(plain, every) or every, where=where)
    return units


def unit_wanted(catalog: Catalog, typed: str, *, where: str) -> str:
    """The one unit to express something in; a symbol alone will do where one body alone has it."""
    units = units_meant(catalog, typed, where=where)
    if len(units) > 1:
        problem = f"{typed} is a unit of {len(units)} bodies"
        raise InvalidInput(problem, where=where, hint=f"write {' or '.join(units)}")
    return units[0]


def express(
    catalog: Catalog,
    amount: Fraction,
    given: str,
    meant: Sequence[str],
    to: str,
    day: date,
    facts: Mapping[str, str] | None,
) -> Conversion:
    """An amount in another unit; where what was given may be several units, every reading of it."""
    if len(meant) == 1:
        return conversions.convert(amount, meant[0], to, day, catalog.body, facts=facts)
    return convert_bare(amount, given, meant, to, day, catalog.body, facts=facts)


@contextlib.contextmanager
def _named(where: str) -> Iterator[None]:
    """Name the argument that holds an unknown name."""
    try:
        yield
    except UnknownName as error:
        raise UnknownName(error.problem, where=where, hint=error.hint or "see `cectool bodies list`") from error


def credit_for(catalog: Catalog, name: str, done: Activity, unit: str, day: date) -> Credit:
    """What an activity is worth at a body: an award by its rules; an amount in another body's unit is converted.

    Raises InvalidInput where what was given does not say one thing.
    """
    body = catalog.body(name)
    issuer, symbol = split_unit(unit)
    own = not unit or issuer == body.id or (not issuer and symbol in body.unit)
    if done.amount is not None and not unit:
        raise InvalidInput("an amount without a unit", where="--amount", hint="add --unit, such as --unit iacet:ceu")
    if own:
        return award(body, done, day, unit=symbol)
    if done.amount is None:
        raise InvalidInput(
            f"{unit} is no unit of {body.id}", where="--unit", hint=f"one of {', '.join(body.unit_names())}"
        )
    if done.segments or done.words is not None or done.questions is not None:
        hint = "give the amount alone, or the time, words and questions alone"
        raise InvalidInput("a time or count beside an amount in another body's unit", where="--amount", hint=hint)
    to = next(iter(body.unit_names()), "")
    facts = {**done.facts, "activity": done.kind, "format": done.format}
    said = {key: value for key, value in facts.items() if value}
    return express(catalog, done.amount, unit, units_meant(catalog, unit, where="--unit"), to, day, said)


def issuer_in_context(catalog: Catalog, symbol: str, units: Sequence[str], context: str) -> tuple[list[str], str]:
    """The unit that the context speaks of (all of them where it does not decide), and why.

    Raises InvalidInput where the context speaks of something that is no unit of credit.
    """
    acronym = bare(symbol).upper()
    meant = catalog.glossary.resolve(acronym, context)
    if meant.best is not None and meant.best.id and not meant.best.sense.credit and _has_credit_sense(catalog, acronym):
        raise InvalidInput(
            f"{acronym} means {meant.best.expansion} there, which is no unit of credit",
            where="--context",
            hint="leave the context out to see every reading as credit",
        )
    from cectool.acronyms.glossary import Glossary  # noqa: PLC0415 - only with a context

    ranked = Glossary(_sense(catalog, acronym, unit) for unit in units).resolve(acronym, context).ranked
    best, *others = ranked
    next_best = others[0].probability if others else 0.0
    if best.evidence and best.probability >= LEAD * next_best:
        words = ", ".join(evidence.text for evidence in best.evidence[:4])
        return [best.sense.id], f"{acronym} is taken as {best.sense.id} because of: {words}"
    return list(units), f"the context does not tell whose {acronym} it is; every reading is shown"


def _has_credit_sense(catalog: Catalog, acronym: str) -> bool:
    return any(sense.credit for sense in catalog.glossary.senses(acronym))


def _sense(catalog: Catalog, acronym: str, unit: str) -> "Sense":
    issuer, symbol = split_unit(unit)
    card = catalog.cards[issuer]
    from cectool.acronyms.model import Sense  # noqa: PLC0415 - only with a context

    return Sense(
        id=unit,
        acronym=acronym,
        expansion=card.units[symbol],
        keywords=(card.id, card.name, *card.aliases, *card.credentials, *card.credentials.values(), *card.profession),
        domain=" ".join(card.profession),
        region=card.jurisdiction,
    )
