"""What of a surplus goes into the next cycle, and what is lost?"""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from cectool.credits.body import Statement
from cectool.data.amount import show_amount
from cectool.requirements.allocate import Allocation
from cectool.requirements.assessment import Carried, Ground, Lapse
from cectool.requirements.cycle import Period
from cectool.requirements.days import read_span
from cectool.requirements.facts import Facts
from cectool.requirements.model import Credential, Need
from cectool.requirements.owed import amount_of
from cectool.requirements.versions import Held, held
from cectool.requirements.ways import Carrying
from cectool.requirements.world import World

ZERO = Fraction(0)


def carrying_of(
    credential: Credential, needs: Sequence[Held[Need]], period: Period, on: date, facts: Facts, world: World
) -> list[Carrying]:
    """The carry rules of this cycle, with their amounts and the first day from which earned credit may carry."""
    by_id = {need.rule.id: need for need in needs}
    found = []
    for each in held(credential.carry, period, on, facts, world):
        rule, doubt = each.rule, each.doubt
        most, _, _ = amount_of(rule.max, by_id, facts)
        span = read_span(rule.earned) if rule.earned else None
        start = span.last(period.last(on)) if span else None
        found.append(Carrying(rule=rule, most=most, earned_from=start, doubt=doubt))
    return found


def carried_of(
    allocation: Allocation, carrying: Sequence[Carrying], ground: Callable[[Statement], Ground], *, known: bool
) -> Carried:
    """What carries, with the rule it rests on; of several rules the one that carries most is named."""
    carrying = [each for each in carrying if not each.rule.between]
    if not known or not carrying:
        return Carried(amount=None if not known else ZERO, note="" if known else "nothing is known of carry-over")
    amounts = {
        each.rule.id: sum((amount for (rule, _), amount in allocation.carried.items() if rule == each.rule.id), ZERO)
        for each in carrying
    }
    main = max(carrying, key=lambda each: amounts[each.rule.id])
    parts: dict[str, Fraction] = {}
    for (_, categories), amount in allocation.carried.items():
        name = main.rule.becomes or ", ".join(categories)
        parts[name] = parts.get(name, ZERO) + amount
    notes = [main.doubt, main.rule.note]
    if main.earned_from is not None:
        notes.insert(0, f"only what was earned from {main.earned_from} on carries")
    return Carried(
        amount=sum(amounts.values(), ZERO),
        parts=tuple(sorted(parts.items())),
        most=main.most,
        becomes=main.rule.becomes,
        not_for=main.rule.not_for,
        into=main.rule.into,
        note="; ".join(note for note in notes if note),
        ground=ground(main.rule),
    )


def lapse_of(counted: Fraction, required: Fraction | None, carries: Carried, end: date | None) -> Lapse:
    """The surplus that neither is needed nor carries."""
    surplus = max(ZERO, counted - (required or ZERO)) if required is not None else ZERO
    if carries.amount is None:
        return Lapse(amount=ZERO, after=end, why="whether surplus carries is not known")
    lost = max(ZERO, surplus - carries.amount)
    if not lost:
        return Lapse(amount=ZERO, after=end, why="")
    why = f"at most {show_amount(carries.most)} carries" if carries.most is not None and carries.most else ""
    if carries.most == 0:
        why = "nothing carries over"
    elif carries.amount != carries.most:
        why = carries.note or "it does not carry"
    return Lapse(amount=lost, after=end, why=why)
