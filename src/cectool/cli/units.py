"""Which units does a person mean by what was typed, and what is an amount of them worth in another?"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from cectool.catalog import Catalog
from cectool.cli.output import note
from cectool.credits import convert as conversions
from cectool.credits.bare import convert_bare
from cectool.credits.model import Conversion
from cectool.credits.units import NOBODYS, split_unit
from cectool.errors import InvalidInput, UnknownName


def units_meant(catalog: Catalog, typed: str, *, where: str, context: str | None = None) -> list[str]:
    """The units a name may mean: one when an issuer is named or the context decides, else all of that symbol.

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
    if context is None or len(units) == 1:
        return units
    from cectool.units_in_context import issuer_in_context  # noqa: PLC0415 - only with a context

    chosen, why = issuer_in_context(catalog, plain, units, context)
    note(f"cectool: {why}")
    return chosen


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
    facts: Mapping[str, str],
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
