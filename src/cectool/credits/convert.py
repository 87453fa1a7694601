"""What is an amount of one unit worth in another?

A conversion is a policy of the receiving body, with a direction: its own published table comes first, then its rule for
an activity of as many minutes as the given unit stands for; else it is refused. It need not invert, and nothing ever
falls back to an hour.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import msgspec
from msgspec import Struct

from cectool.credits.award import award
from cectool.credits.body import Body, ConversionRule
from cectool.credits.choose import Unsaid, closest, fit_of, unsaid
from cectool.credits.ladder import Ladder, rungs
from cectool.credits.matching import Known
from cectool.credits.model import Activity, Conversion, Credit, CreditReading, Segment, Status, Step, verbatim
from cectool.credits.terms import check_options
from cectool.credits.trace import stale_notes, step_of
from cectool.credits.units import MINUTES_OF, NOBODYS, split_unit
from cectool.data.dated import before_first, living
from cectool.errors import UnknownName

Bodies = Callable[[str], Body]
"""Fetches a body by its id; raises UnknownName when there is none."""


BY_TABLE = Step("policy: the receiving body's own table")
BY_MINUTES = Step("policy: no published table for this unit; the receiving body's earning rule on the minutes")
BY_LENGTH = Step("policy: the issuer's own length of the unit")
_REFUSED = Step("policy: no published table for this unit, and no way through minutes; nothing falls back to an hour")


class Worth(NamedTuple):
    """What a row of a table gives (None where it refuses), what that assumes, and the steps to it."""

    amount: Fraction | None
    assuming: Sequence[str]
    steps: tuple[Step, ...]


class Length(Struct, frozen=True):
    """How many minutes an amount stands for, or why that cannot be said."""

    minutes: Fraction | None
    steps: tuple[Step, ...]


def convert(
    amount: Fraction, given: str, to: str, on: date, bodies: Bodies, *, facts: Mapping[str, str] | None = None
) -> Conversion:
    """Express an amount of the unit ``given`` in the unit ``to``, by the rules of the day.

    Both are written issuer:symbol. ``facts`` are what a table may ask (graduate, audited, format). Raises UnknownName
    when a body or unit does not exist.
    """
    to = known_unit(to, bodies)
    given, facts = _known_here(given, to, bodies), facts or {}
    if given == to:
        found: Credit = Conversion(status="ok", unit=to, on=on, amount=amount, steps=(Step("policy: the same unit"),))
    elif to in MINUTES_OF:
        found = _into_time(amount, given, to, on, bodies)
    elif to in NOBODYS:
        text = "policy: units of study are given by schools; nothing converts into them"
        found = Conversion(status="not_convertible", unit=to, on=on, steps=(Step(text),))
    else:
        receiver = bodies(split_unit(to)[0])
        check_options(receiver, {key: value for key, value in facts.items() if key not in ("activity", "format")})
        found = _by_table(amount, given, to, on, receiver, facts) or _by_minutes(amount, given, to, on, bodies, facts)
    fields = {field: getattr(found, field) for field in Credit.__struct_fields__}
    return Conversion(given=amount, given_unit=given, **fields)


def _known_here(given: str, to: str, bodies: Bodies) -> str:
    """The unit given; one whose issuer is not on file will do where the receiving body's own table has it."""
    try:
        return known_unit(given, bodies)
    except UnknownName:
        plain, issuer = given.strip().casefold(), split_unit(to)[0]
        if to not in NOBODYS and any(row.unit == plain for row in bodies(issuer).convert):
            return plain
        raise


def known_unit(name: str, bodies: Bodies) -> str:
    """The one way to write a unit; UnknownName when its issuer has none of that symbol."""
    plain = name.strip().casefold()
    if plain in NOBODYS:
        return NOBODYS[plain]
    issuer, symbol = split_unit(plain)
    body = bodies(issuer)
    for spelling in (symbol, symbol.removesuffix("s")):
        if spelling in body.unit:
            return f"{body.id}:{spelling}"
    raise UnknownName.of(f"unit of {body.id}", symbol, body.unit_names(), where="UNIT")


def length(amount: Fraction, given: str, on: date, bodies: Bodies) -> Length:
    """How many minutes an amount of a unit stands for, by its issuer's own rule."""
    if given in MINUTES_OF:
        minutes = amount * MINUTES_OF[given]
        return Length(minutes, (Step(f"{{}} {verbatim(given)} = {{}} min", (amount, minutes)),))
    if given in NOBODYS:
        text = f"{given} stands for no number of minutes; only a body's own table can convert it"
        return Length(None, (Step(text),))
    issuer, symbol = split_unit(given)
    body = bodies(issuer)
    unit = body.unit[symbol]
    versions = [rule for rule in body.award if rule.id == unit.size]
    for rule in living(versions, on) or before_first(versions, on):
        if rule.minutes is not None:
            minutes = amount * rule.minutes
            text = f"{{}} {verbatim(given)} x {{}} min = {{}} min"
            return Length(minutes, (step_of(body, rule, text, amount, rule.minutes, minutes),))
    return Length(None, (Step(f"{body.name} does not say how long one {unit.symbol} is"),))


def _into_time(amount: Fraction, given: str, to: str, on: date, bodies: Bodies) -> Conversion:
    found = length(amount, given, on, bodies)
    if found.minutes is None:
        return Conversion(status="not_convertible", unit=to, on=on, steps=(_REFUSED, *found.steps))
    worth = found.minutes / MINUTES_OF[to]
    step = Step(f"{{}} min = {{}} {verbatim(to)}", (found.minutes, worth))
    return Conversion(status="ok", unit=to, on=on, amount=worth, steps=(BY_LENGTH, *found.steps, step))


def _by_table(
    amount: Fraction, given: str, to: str, on: date, receiver: Body, facts: Mapping[str, str]
) -> Conversion | None:
    """The receiving body's published conversion for this unit, if it has one."""
    symbol = split_unit(to)[1]
    rows = [row for row in receiver.convert if row.unit == given and row.into in ("", symbol)]
    living_rows = living(rows, on)
    late = not living_rows
    known: Known = {key: (value,) for key, value in facts.items()}
    chosen = closest((row, fit_of(row, known, receiver)) for row in living_rows or before_first(rows, on))
    if not chosen:
        return None
    needed = [unsaid(row, fit) for row, fit in chosen]
    found: list[Worth] = []
    for (row, _), missing in zip(chosen, needed, strict=True):
        assuming = [f"{key} {' or '.join(values)}" for key, values in missing.items()]
        assuming += [row.reading] if row.reading else []
        found += _row_worth(amount, given, row, receiver, assuming)
    notes = stale_notes(receiver, [row for row, _ in chosen], on)
    return _table_result(found, to, on, needed, notes, disputed=late or any(row.reading for row, _ in chosen))


def _table_result(
    found: Sequence[Worth], to: str, on: date, needed: Sequence[Unsaid], notes: Sequence[str], *, disputed: bool
) -> Conversion:
    amounts = {worth.amount for worth in found}
    if len(amounts) == 1 and not disputed:
        amount, _, steps = found[0]
        status: Status = "ok" if amount is not None else "not_convertible"
        told = (*_granted(needed), *notes)
        return Conversion(status=status, unit=to, on=on, amount=amount, steps=(BY_TABLE, *steps), notes=told)
    steps = tuple(dict.fromkeys(step for worth in found for step in worth.steps))
    readings = tuple(
        CreditReading(worth.amount, to, ", ".join(worth.assuming) or "as the table reads") for worth in found
    )
    asked = _asked(needed) if len(amounts) > 1 else []
    status = "ambiguous" if asked else "unclear"
    return Conversion(
        status=status, unit=to, on=on, readings=readings, steps=(BY_TABLE, *steps), notes=(*asked, *notes)
    )


def _granted(needed: Sequence[Unsaid]) -> list[str]:
    """What every row takes for granted."""
    return [
        f"taken for granted: {key} {' or '.join(values)}; if not, no row of the table gives this"
        for key, values in needed[0].items()
        if all(missing.get(key) == values for missing in needed)
    ]


def _asked(needed: Sequence[Unsaid]) -> list[str]:
    """How to say what decides between the rows."""
    asked: dict[str, set[str]] = defaultdict(set)
    for key, values in (item for missing in needed for item in missing.items()):
        asked[key].update(values)
    return [f"say --option {key}={' or '.join(sorted(values))}" for key, values in asked.items()]


def _row_worth(
    amount: Fraction, given: str, row: ConversionRule, receiver: Body, assuming: Sequence[str]
) -> list[Worth]:
    if row.gives is None:
        return [Worth(None, assuming, (step_of(receiver, row, row.refuse),))]
    raw = amount * row.gives
    first = step_of(receiver, row, f"{{}} {verbatim(given)} x {{}} = {{}}", amount, row.gives, raw)
    if row.round is None or not row.step:
        return [Worth(raw, assuming, (first,))]
    found = []
    for rung in rungs(raw, Ladder((), row.step[0]), row.round, tie=row.tie):
        rounding = step_of(receiver, row, f"{rung.assuming or 'rounded'}: {{}}", rung.amount)
        steps = (first, rounding) if rung.amount != raw else (first,)
        found.append(Worth(rung.amount, (*assuming, rung.assuming) if rung.assuming else assuming, steps))
    return found


def _by_minutes(amount: Fraction, given: str, to: str, on: date, bodies: Bodies, facts: Mapping[str, str]) -> Credit:
    """The receiving body's rule for an activity as long as the given amount stands for."""
    found = length(amount, given, on, bodies)
    if found.minutes is None:
        return Conversion(status="not_convertible", unit=to, on=on, steps=(_REFUSED, *found.steps))
    issuer, symbol = split_unit(to)
    receiver = bodies(issuer)
    earned = award(receiver, _activity(found.minutes, facts), on, unit=symbol)
    if receiver.unit[symbol].size:
        return msgspec.structs.replace(earned, steps=(BY_MINUTES, *found.steps, *earned.steps))
    text = f"{receiver.name} does not turn every hour into {receiver.unit[symbol].symbol}"
    status: Status = earned.status if earned.status in ("ask_provider", "not_eligible") else "not_convertible"
    return Conversion(status=status, unit=to, on=on, steps=(_REFUSED, *found.steps, Step(text)), notes=earned.notes)


def _activity(minutes: Fraction, facts: Mapping[str, str]) -> Activity:
    rest = {key: value for key, value in facts.items() if key not in ("format", "activity")}
    return Activity(
        kind=facts.get("activity", ""), format=facts.get("format", ""), segments=(Segment(minutes),), facts=rest
    )
