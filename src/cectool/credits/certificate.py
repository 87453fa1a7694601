"""What does the credit that a certificate prints come to, and does it agree with the time that the class took?

Printed credit in the body's own unit counts as it is, unless a rule refuses the activity or the time says otherwise. In
another body's unit it is converted. Where a time is given beside it, both are worked out; where they differ, both are
shown and none is picked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import msgspec
from msgspec import Struct

from cectool.credits.award import award, rules_for
from cectool.credits.bare import convert_bare, owner_of
from cectool.credits.body import Body
from cectool.credits.convert import Bodies, Length, convert, length
from cectool.credits.model import Activity, Award, Conversion, Credit, CreditReading, Step, verbatim
from cectool.credits.units import split_unit
from cectool.credits.wording import in_words
from cectool.data.amount import show_amount


class Way(Struct, frozen=True):
    """One way to what a certificate is worth, and what it goes by."""

    by: str
    credit: Credit


def certified(
    body: Body, done: Activity, printed: str, meant: Sequence[str], to: str, on: date, bodies: Bodies
) -> Credit:
    """What an activity with printed credit is worth at a body in its unit ``to``.

    ``printed`` is the unit as it was written, ``meant`` the units that it may be.
    """
    if list(meant) == [to]:
        return _own(body, done, to, on)
    facts = {**done.facts, **{k: v for k, v in (("activity", done.kind), ("format", done.format)) if v}}
    amount = done.amount or Fraction(0)
    if not done.segments:
        return express(amount, printed, meant, to, on, bodies, facts)
    ways = [Way(f"by the time, {show_amount(done.minutes or Fraction(0))} min", _by_time(body, done, to, on))]
    agreeing, notes = fitting(amount, printed, meant, done.minutes or Fraction(0), on, bodies)
    for unit in agreeing or meant:
        whose = owner_of(unit, bodies) if len(meant) > 1 else ""
        by = f"if it is {whose}'s {printed.upper()}" if whose else f"by the {show_amount(amount)} {unit}"
        ways.append(Way(by, convert(amount, unit, to, on, bodies, facts=facts)))
    return _together(ways, to, on, notes)


def express(
    amount: Fraction,
    written: str,
    meant: Sequence[str],
    to: str,
    on: date,
    bodies: Bodies,
    facts: Mapping[str, str] | None,
) -> Conversion:
    """An amount in another unit; where what was written may be several units, every reading of it."""
    if len(meant) == 1:
        return convert(amount, meant[0], to, on, bodies, facts=facts)
    return convert_bare(amount, written, meant, to, on, bodies, facts=facts)


def fitting(
    amount: Fraction, written: str, meant: Sequence[str], minutes: Fraction, on: date, bodies: Bodies
) -> tuple[list[str], tuple[str, ...]]:
    """Which of the units that may be meant agree with the time a class took, and what to say of the others."""
    sizes = {unit: length(amount, unit, on, bodies) for unit in meant}
    agreeing = [unit for unit, size in sizes.items() if size.minutes == minutes]
    took = f"{show_amount(minutes)} min"
    others = [_beside(amount, unit, size, minutes) for unit, size in sizes.items() if unit not in agreeing]
    if agreeing and len(meant) == 1:
        return agreeing, ()
    if agreeing:
        note = f"{show_amount(amount)} {written} is taken as {' or '.join(agreeing)}, of which that many are {took}"
        return agreeing, (note, *others)
    return [], (f"mismatch: {show_amount(amount)} {written} is not {took}", *others)


def _beside(amount: Fraction, unit: str, size: Length, minutes: Fraction) -> str:
    """What a unit that does not agree would have been."""
    if size.minutes is None:
        return f"{unit} has no length that could be compared"
    said = f"{show_amount(amount)} {unit} would be {show_amount(size.minutes)} min"
    if not amount or not size.minutes:
        return said
    return f"{said}; {show_amount(minutes)} min is {show_amount(minutes * amount / size.minutes)} {unit}"


def _own(body: Body, done: Activity, to: str, on: date) -> Credit:
    """Printed credit in the body's own unit: as it is, unless a rule refuses it or the time contradicts it."""
    amount, symbol = done.amount or Fraction(0), split_unit(to)[1]
    step = Step(f"{{}} {verbatim(to)} as the certificate prints it", (amount,))
    rules = rules_for(body, done, on, symbol)
    says = bool(rules) and all(rule.refuse or rule.printed for rule in rules)
    if not says and not done.segments:
        note = "no time was given, so the printed credit is not checked against the rule"
        return Award(status="ok", unit=to, on=on, amount=amount, steps=(step,), notes=(note,))
    found = award(body, done, on, unit=symbol)
    if says:
        return found
    as_printed = CreditReading(amount, to, "as the certificate prints it")
    possible = {found.amount} if found.status == "ok" else {reading.amount for reading in found.readings}
    if amount in possible:
        note = "the printed credit agrees with the time"
        return Award(status="ok", unit=to, on=on, amount=amount, steps=(step, *found.steps), notes=(note, *found.notes))
    took = f"{show_amount(done.minutes or Fraction(0))} min"
    readings = [CreditReading(found.amount, to, f"by the time, {took}")] if found.status == "ok" else found.readings
    note = f"mismatch: the certificate prints {show_amount(amount)} {to}, and {took} do not earn that; ask the provider"
    return Award(
        status="ambiguous",
        unit=to,
        on=on,
        readings=(*readings, as_printed),
        steps=(*found.steps, step),
        notes=(note, *found.notes),
    )


def _by_time(body: Body, done: Activity, to: str, on: date) -> Award:
    return award(body, msgspec.structs.replace(done, amount=None), on, unit=split_unit(to)[1])


def _together(ways: Sequence[Way], to: str, on: date, notes: Iterable[str]) -> Credit:
    """One answer of several ways: theirs where all agree, else every one of them as a reading."""
    first = ways[0].credit
    notes = tuple(dict.fromkeys((*notes, *(note for way in ways for note in way.credit.notes))))
    if all(_same(way.credit, first) for way in ways):
        return msgspec.structs.replace(first, notes=notes)
    readings = []
    for way in ways:
        by, credit = way.by, way.credit
        if credit.readings:
            readings += [CreditReading(each.amount, to, f"{by}, {each.assuming}") for each in credit.readings]
        else:
            why = "" if credit.status == "ok" else f" ({in_words(credit.status)})"
            readings.append(CreditReading(credit.amount, to, by + why))
    steps = tuple(dict.fromkeys(step for way in ways for step in way.credit.steps))
    return Award(status="ambiguous", unit=to, on=on, readings=tuple(readings), steps=steps, notes=notes)


def _same(one: Credit, other: Credit) -> bool:
    amounts = [{(each.amount, each.assuming) for each in credit.readings} for credit in (one, other)]
    return (one.status, one.amount) == (other.status, other.amount) and amounts[0] == amounts[1]
