"""Which units may be meant by what was written, and whose CEU, CPE or PDU does a text speak of?

A bare unit is an acronym like any other, so the glossary's resolver decides: first whether it is a unit of credit here
at all, then whose, with one sense for each issuer made from what its body file says of it.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cectool.catalog import Catalog
from cectool.credits import convert as conversions
from cectool.credits.award import award
from cectool.credits.certificate import certified
from cectool.credits.model import Activity, Credit
from cectool.credits.units import NOBODYS, bare, split_unit
from cectool.errors import InvalidInput, UnknownName

if TYPE_CHECKING:
    from cectool.acronyms.model import Sense
    from cectool.credits.body import Body

LEAD = 3.0
"""How many times likelier than the next issuer one must be to be chosen."""


def units_meant(catalog: Catalog, typed: str, *, where: str) -> list[str]:
    """The units a name may mean: one when an issuer is named, else all of that symbol.

    Raises UnknownName, with ``where`` for the argument, when there is none.
    """
    plain = typed.strip().casefold()
    if plain in NOBODYS or split_unit(plain)[0]:
        with named_in(where):
            return [conversions.known_unit(plain, catalog.body)]
    units = catalog.units_called(plain)
    if not units:
        from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

        every = sorted({symbol for card in catalog.cards.values() for symbol in card.units})
        raise UnknownName.of("unit", typed, nearest(plain, every), where=where, else_see="cectool bodies list")
    return units


def unit_wanted(catalog: Catalog, typed: str, *, where: str) -> str:
    """The one unit to express something in; a symbol alone will do where one body alone has it."""
    units = units_meant(catalog, typed, where=where)
    if len(units) > 1:
        problem = f"{typed} is a unit of {len(units)} bodies"
        raise InvalidInput(problem, where=where, hint=f"write {' or '.join(units)}")
    return units[0]


@contextlib.contextmanager
def named_in(where: str) -> Iterator[None]:
    """Name the argument that holds an unknown name."""
    try:
        yield
    except UnknownName as error:
        raise UnknownName(error.problem, where=where, hint=error.hint or "see `cectool bodies list`") from error


def credit_for(catalog: Catalog, name: str, done: Activity, unit: str, day: date) -> Credit:
    """What an activity is worth at a body: by its rules, or by the credit that a certificate prints.

    Raises InvalidInput where what was given does not say one thing.
    """
    body = catalog.body(name)
    own = _own_symbol(body, unit) if unit else ""
    if done.amount is None:
        if unit and not own:
            hint = f"one of {', '.join(body.unit_names())}"
            raise InvalidInput(f"{unit} is no unit of {body.id}", where="--unit", hint=hint)
        return award(body, done, day, unit=own)
    if not unit:
        raise InvalidInput("an amount without a unit", where="--amount", hint="add --unit, such as --unit iacet:ceu")
    if done.words is not None or done.questions is not None:
        hint = "give the amount, with or without the time, or the words and questions"
        raise InvalidInput("words or questions beside printed credit", where="--amount", hint=hint)
    to = f"{body.id}:{own or body.first_unit}"
    meant = [to] if own else units_meant(catalog, unit, where="--unit")
    return certified(body, done, unit, meant, to, day, catalog.body)


def _own_symbol(body: "Body", unit: str) -> str:
    """The symbol of a unit if it is the body's, else nothing."""
    issuer, symbol = split_unit(unit)
    return symbol if issuer in ("", body.id) and symbol in body.unit else ""


def facts_for(catalog: Catalog, units: Sequence[str], facts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each unit wanted the facts that its body asks for; a fact that none of them asks for is refused."""
    asked = {unit: _options(catalog, unit) for unit in units}
    known = frozenset[str]().union(*asked.values())
    for key in facts:
        if key not in known:
            from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

            close = nearest(key, known)
            hint = f"did you mean {' or '.join(close)}?" if close else "`cectool bodies show BODY` lists its options"
            raise InvalidInput(f"no rule of any body asks for {key[:40]!r}", where="--option", hint=hint)
    return {unit: {key: value for key, value in facts.items() if key in options} for unit, options in asked.items()}


def _options(catalog: Catalog, unit: str) -> frozenset[str]:
    said = frozenset({"activity", "format"})
    return said if unit in NOBODYS else said | catalog.body(split_unit(unit)[0]).options


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
