"""Whose CEU, CPE or PDU does a text speak of?

A bare unit is an acronym like any other, so the glossary's resolver decides: first whether it is a unit of credit here
at all, then whose, with one sense for each issuer made from what its body file says of it.
"""

from collections.abc import Sequence

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Sense
from cectool.catalog import Catalog
from cectool.credits.units import bare, split_unit
from cectool.errors import InvalidInput

LEAD = 3.0
"""How many times likelier than the next issuer one must be to be chosen."""


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
    ranked = Glossary(_sense(catalog, acronym, unit) for unit in units).resolve(acronym, context).ranked
    best, *others = ranked
    next_best = others[0].probability if others else 0.0
    if best.evidence and best.probability >= LEAD * next_best:
        words = ", ".join(evidence.text for evidence in best.evidence[:4])
        return [best.sense.id], f"{acronym} is taken as {best.sense.id} because of: {words}"
    return list(units), f"the context does not tell whose {acronym} it is; every reading is shown"


def _has_credit_sense(catalog: Catalog, acronym: str) -> bool:
    return any(sense.credit for sense in catalog.glossary.senses(acronym))


def _sense(catalog: Catalog, acronym: str, unit: str) -> Sense:
    issuer, symbol = split_unit(unit)
    card = catalog.cards[issuer]
    return Sense(
        id=unit,
        acronym=acronym,
        expansion=card.units[symbol],
        keywords=(card.id, card.name, *card.aliases, *card.credentials, *card.credentials.values(), *card.profession),
        domain=" ".join(card.profession),
        region=card.jurisdiction,
    )
