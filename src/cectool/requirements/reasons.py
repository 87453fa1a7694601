"""Why does an activity count for as much as it does?"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cectool.credits.model import Credit
from cectool.data.amount import show_amount
from cectool.requirements.allocate import Allocation
from cectool.requirements.assessment import Counting
from cectool.requirements.earned import Entry

ZERO = Fraction(0)


def countings(
    entries: Sequence[Entry], allocation: Allocation, barred: Mapping[int, str], awards: Sequence[Credit]
) -> tuple[Counting, ...]:
    """Every activity with what it counts for and the reason."""
    return tuple(_counting(entry, allocation, barred.get(entry.number, ""), awards[entry.number]) for entry in entries)


def _counting(entry: Entry, allocation: Allocation, bar: str, credit: Credit) -> Counting:
    inside = allocation.items.get(entry.number, ZERO) if entry.inside else ZERO
    if entry.why_not and not entry.inside:
        return Counting(entry.number, entry.amount, ZERO, entry.why_not)
    if bar and not inside:
        return Counting(entry.number, entry.amount, ZERO, bar)
    awarded = entry.amount or ZERO
    if inside == awarded:
        steps = [step.text for step in credit.steps if step.rule]
        return Counting(entry.number, entry.amount, inside, steps[-1] if steps else "counts in full")
    limits = allocation.limits.get(entry.number, ())
    reached = f"the limit of {' and '.join(limits)} is reached" if limits else ""
    why = reached or bar or "it serves nothing that is asked"
    part = f"{show_amount(inside)} of {show_amount(awarded)} count: " if inside else ""
    return Counting(entry.number, entry.amount, inside, f"{part}{why}")
