"""Say what keeping a credential asks, in plain sentences."""

from collections.abc import Iterator
from datetime import date

from cectool.credits.describe import describe_match
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.requirements.model import Carry, Counted, Credential, Cycle, Late, Need, Share, owed


def describe_credential(credential: Credential, day: date) -> Iterator[str]:
    """Cycle, needs, carry-over and lateness of a credential on a day."""
    for cycle in living(credential.cycle, day):
        yield f"cycle: {describe_cycle(cycle)}"
    for need in living(credential.need, day):
        yield f"{need.id}: {describe_need(need, credential.unit)}"
    for carry in living(credential.carry, day):
        yield f"carry-over: {describe_carry(carry, credential.unit)}"
    for late in living(credential.late, day):
        yield f"late: {describe_late(late)}"


def describe_cycle(cycle: Cycle) -> str:
    """A cycle's kind and length."""
    length = span(cycle.months)
    kinds = {
        "given": "from the day on the certificate",
        "anniversary": "to the anniversary",
        "birth-month": "to the birth month",
        "calendar": "common to all",
        "rolling": "judged every year over the time before",
        "lifetime": "without end",
    }
    return f"{length} {kinds[cycle.kind]}".strip()


def describe_need(need: Need, unit: str) -> str:
    """What one need asks."""
    if need.any or need.all:
        return f"{'any' if need.any else 'all'} of {', '.join(need.any or need.all)}"
    if need.have is not None:
        return ", ".join(f"have {key.replace('_', ' ')}" for key in need.have)
    parts = [f"at least {_owed(need.min, unit)}" if need.min is not None else ""]
    parts.append(f"at most {_owed(need.max, unit)}" if need.max is not None else "")
    if need.distinct is not None:
        parts.append(f"in {need.distinct} of {', '.join(need.among)}")
    what = f" of {describe_match(need.of)}" if need.of.conditions else ""
    when = f" per {need.per.replace('-', ' ')}" if need.per else ""
    only = f" (if {describe_match(need.condition)})" if need.condition.conditions else ""
    advice = " (advised, not required)" if need.strength == "advisory" else ""
    return f"{' and '.join(part for part in parts if part)}{what}{when}{only}{advice}"


def describe_carry(carry: Carry, unit: str) -> str:
    """What surplus carries."""
    most = owed(carry.max)
    if most is not None and not isinstance(most, Share | Counted) and most == 0:
        return "none"
    amount = f"at most {_owed(carry.max, unit)}" if carry.max is not None else "all surplus"
    what = f" of {describe_match(carry.of)}" if carry.of.conditions else ""
    earned = f", earned in the last {carry.earned}" if carry.earned else ""
    becomes = f", as {carry.becomes}" if carry.becomes else ""
    return f"{amount}{what}{earned}{becomes}"


def describe_late(late: Late) -> str:
    """What happens after the last day."""
    through = f" through {late.through}" if late.through else ""
    adds = ", ".join(f"{show_amount(amount)} more for {need}" for need, amount in late.adds.items())
    fee = f", fee {late.fee_cents // 100}.{late.fee_cents % 100:02}" if late.fee_cents else ""
    return f"{late.state}{through}{': ' + adds if adds else ''}{fee}"


def span(months: int | None) -> str:
    """A number of months as a person says it."""
    if months is None:
        return ""
    if months % 12 == 0:
        years = months // 12
        return "1 year" if years == 1 else f"{years} years"
    return f"{months} months"


def _owed(value: object, unit: str) -> str:
    amount = owed(value)
    if isinstance(amount, Share):
        return f"{amount.percent} of {amount.of}"
    if isinstance(amount, Counted):
        base = f"{show_amount(amount.base)} + " if amount.base is not None else ""
        most = f", at most {show_amount(amount.up_to)}" if amount.up_to is not None else ""
        return f"{base}{show_amount(amount.each)} per {amount.count.replace('_', ' ')}{most}"
    return f"{show_amount(amount)} {unit.upper()}".strip() if amount is not None else ""
