"""Which of the amounts that exist does a raw amount become?

All bodies' roundings are one picture: a ladder of amounts that exist (0, the ``first`` amounts, then steps upward from
the last of them) and a direction. Where the text leaves the direction or a tie open, every reading is given.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Literal

from msgspec import Struct

_ZERO = Fraction(0)
Round = Literal["down", "nearest", "up", "threshold", "none", "unstated"]


class Rung(Struct, frozen=True):
    """An amount that exists; ``assuming`` says which reading of an open text leads to it.

    ``amount`` is the very object that was rounded where rounding does not change it.
    """

    amount: Fraction
    assuming: str = ""


class Ladder:
    """The amounts that exist: ``first`` ascending, then ``step`` upward from the last of them (or from 0).

    It is made once for a rule and climbed for every award, so its rungs are kept as whole numbers of one small part of
    a credit: where a raw amount lies between them is whole-number arithmetic.
    """

    __slots__ = ("_first", "_last", "_rise", "parts", "step")

    def __init__(self, first: Sequence[Fraction], step: Fraction) -> None:
        self.step = step
        self.parts = lcm(step.denominator, *(amount.denominator for amount in first))
        self._first = tuple(int(amount * self.parts) for amount in first)
        self._last = self._first[-1] if first else 0
        self._rise = int(step * self.parts)

    def below(self, whole: int) -> int:
        """The highest rung that is not above so many parts, in parts."""
        if whole < self._last:
            return max((rung for rung in self._first if rung <= whole), default=0)
        return whole - (whole - self._last) % self._rise

    def after(self, rung: int) -> int:
        """The rung above a rung, both in parts."""
        if rung < self._last:
            return next(first for first in self._first if first > rung)
        return rung + self._rise

    def is_even(self, rung: int) -> bool:
        """Is a rung, in parts, an even number of steps?"""
        return rung % (2 * self._rise) == 0


def rungs(
    raw: Fraction, ladder: Ladder, direction: Round, *, tie: str = "", threshold: Fraction | None = None
) -> list[Rung]:
    """Where a raw amount ends up; more than one rung where the text leaves it open.

    ``threshold`` is the part of a step, as credit, from which the whole step counts.
    """
    scaled, denominator, parts = raw.numerator * ladder.parts, raw.denominator, ladder.parts
    low = ladder.below(scaled // denominator)
    over = scaled - low * denominator  # what lies above the rung, in parts of a part
    if direction == "none" or not over:
        return [Rung(raw)]
    if direction == "down":
        return [Rung(Fraction(low, parts))]
    high = ladder.after(low)
    beyond = over - (high * denominator - scaled)
    if direction == "nearest":
        return _nearest(low, high, beyond, ladder, tie)
    bar = _ZERO if direction == "up" else threshold
    if direction == "unstated" or bar is None:
        near = [Rung(rung.amount, "rounded to the nearest step") for rung in _nearest(low, high, beyond, ladder, "")]
        return [Rung(Fraction(low, parts), "rounded down"), *near, Rung(raw, "not rounded")]
    enough = over * bar.denominator >= bar.numerator * parts * denominator
    return [Rung(Fraction(high if enough else low, parts))]


def _nearest(low: int, high: int, beyond: int, ladder: Ladder, tie: str) -> list[Rung]:
    """The nearer of two rungs; ``beyond`` is how far past their middle the amount lies, negative for before it."""
    if not beyond and tie not in ("up", "down", "even"):
        return [Rung(Fraction(rung, ladder.parts), f"a tie goes {way}") for rung, way in ((low, "down"), (high, "up"))]
    goes_up = beyond > 0 or (not beyond and (tie == "up" or (tie == "even" and not ladder.is_even(low))))
    return [Rung(Fraction(high if goes_up else low, ladder.parts))]
