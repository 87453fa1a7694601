"""How much does each need ask of this person in this cycle?"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from cectool.credits.body import Exact
from cectool.data.amount import read_amount, show_amount
from cectool.requirements.cycle import Period
from cectool.requirements.facts import Facts
from cectool.requirements.model import Counted, Need, Share, owed
from cectool.requirements.versions import Held
from cectool.requirements.windows import Window, windows_of
from cectool.requirements.world import World


class Asked(Struct, frozen=True, kw_only=True):
    """A need with its amounts worked out and its windows; ``how`` says how the amounts came about.

    ``question`` is what has to be known of the person before the amount can be told.
    """

    rule: Need
    doubt: str = ""
    least: Fraction | None = None
    most: Fraction | None = None
    windows: tuple[Window, ...] = ()
    how: str = ""
    question: str = ""

    @property
    def id(self) -> str:
        """The need's id."""
        return self.rule.id

    @property
    def binding(self) -> bool:
        """Must it be met, or is it a suggestion?"""
        return self.rule.strength != "advisory"

    def targets(self) -> list[tuple[Window, Fraction]]:
        """What is asked, window by window."""
        if self.least is None:
            return []
        return [(window, self.least) for window in self.windows if window.full and window.due]


def asked_of(
    needs: Sequence[Held[Need]], period: Period, on: date, facts: Facts, adds: Mapping[str, Fraction], world: World
) -> dict[str, Asked]:
    """Every need that is for this person, with its amounts; ``adds`` is what lateness puts on top."""
    by_id = {need.rule.id: need for need in needs}
    return {
        name: _asked(need, by_id, windows_of(need.rule, period, on, facts, world), facts, adds.get(name, Fraction(0)))
        for name, need in by_id.items()
    }


def _asked(
    need: Held[Need], others: Mapping[str, Held[Need]], windows: tuple[Window, ...], facts: Facts, more: Fraction
) -> Asked:
    least, how, question = amount_of(need.rule.min, others, facts)
    most, how_most, question_most = amount_of(need.rule.max, others, facts)
    if least is not None and more:
        how = f"{how or show_amount(least)} + {show_amount(more)} for being late"
        least += more
    return Asked(
        rule=need.rule,
        doubt=need.doubt,
        least=least,
        most=most,
        windows=windows,
        how=how or how_most,
        question=question or question_most,
    )


def amount_of(value: Any, others: Mapping[str, Held[Need]], facts: Facts) -> tuple[Fraction | None, str, str]:
    """An amount, how it came about where it is worked out, and what has to be asked before it can be."""
    found = owed(value)
    if found is None or isinstance(found, Exact):
        return (None if found is None else Fraction(found)), "", ""
    if isinstance(found, Share):
        return _share(found, others, facts)
    return _counted(found, facts)


def _share(share: Share, others: Mapping[str, Held[Need]], facts: Facts) -> tuple[Fraction | None, str, str]:
    percent = percent_of(share)
    whole = others.get(share.of)
    if whole is None:
        return None, "", ""
    amount, _, question = amount_of(whole.rule.min, others, facts)
    if amount is None:
        return None, "", question
    return amount * percent, f"{share.percent} of {show_amount(amount)} ({share.of})", question


def percent_of(share: Share) -> Fraction:
    """A share as a fraction; InvalidInput when it is none."""
    return read_amount(share.percent.rstrip("% "), where="percent") / 100


def _counted(counted: Counted, facts: Facts) -> tuple[Fraction | None, str, str]:
    number = facts.number(counted.count)
    if number is None:
        return None, "", facts.question(counted.count)
    base = counted.base or Fraction(0)
    amount = base + counted.each * number
    how = f"{show_amount(number)} {counted.count.replace('_', ' ')} x {show_amount(counted.each)}"
    how = f"{show_amount(base)} + {how}" if base else how
    if counted.up_to is not None and amount > counted.up_to:
        return Fraction(counted.up_to), f"{how}, at most {show_amount(counted.up_to)}", ""
    return amount, how, ""
