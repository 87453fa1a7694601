"""What does a bare CEU, CPE, PDU or CEC convert to, when nobody says whose?

Each issuer's unit of that symbol is one reading. All are computed; none is picked.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from cectool.credits.convert import Bodies, convert, known_unit
from cectool.credits.model import Conversion, CreditReading, Status
from cectool.credits.units import split_unit
from cectool.credits.wording import in_words, listed


def owner_of(unit: str, bodies: Bodies) -> str:
    """The body whose unit it is, as people say it."""
    return bodies(split_unit(unit)[0]).short_name


def convert_bare(
    amount: Fraction,
    symbol: str,
    candidates: Sequence[str],
    to: str,
    on: date,
    bodies: Bodies,
    *,
    facts: Mapping[str, str] | None = None,
) -> Conversion:
    """Every reading of a bare symbol, converted; ``ok`` only when all of them agree."""
    to = known_unit(to, bodies)
    found = [convert(amount, candidate, to, on, bodies, facts=facts) for candidate in candidates]
    readings: list[CreditReading] = []
    for candidate, conversion in zip(candidates, found, strict=True):
        owner = f"if it is {owner_of(candidate, bodies)}'s {symbol.upper()}"
        if conversion.readings:
            readings += [CreditReading(r.amount, to, f"{owner}, {r.assuming}") for r in conversion.readings]
        else:
            why = "" if conversion.status == "ok" else f" ({in_words(conversion.status)})"
            readings.append(CreditReading(conversion.amount, to, owner + why))
    steps = tuple(step for conversion in found for step in conversion.steps)
    agreed = {conversion.amount for conversion in found if conversion.status == "ok"}
    same = len(agreed) == 1 and all(conversion.status == "ok" for conversion in found)
    status: Status = "ok" if same else "ambiguous"
    note = f"{symbol.upper()} may be {listed(list(candidates))}; write the one that is meant, or give --context"
    return Conversion(
        status=status,
        unit=to,
        on=on,
        amount=agreed.pop() if same else None,
        readings=() if same else tuple(readings),
        steps=steps,
        notes=(note,),
        given=amount,
        given_unit=symbol,
    )
