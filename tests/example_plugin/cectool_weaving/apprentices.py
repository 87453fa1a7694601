"""What does a weaver earn who teaches at the loom? The guild's rule is a sum that a data file cannot state."""

from datetime import date
from fractions import Fraction

from cectool.credits.model import Activity, Calculated


def credit(activity: Activity, on: date) -> Calculated:  # noqa: ARG001 - the rule is the same on every day
    """One unit an hour for the first apprentice, half of what came before for each further one."""
    hours = (activity.minutes or Fraction(0)) / 60
    apprentices = int(activity.facts.get("apprentices", "1"))
    total = sum((hours / 2**place for place in range(apprentices)), Fraction(0))
    return Calculated(total, (f"{hours} h with {apprentices} at the loom, each counting half the one before: {total}",))
