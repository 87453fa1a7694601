"""Which of the amounts that exist does a raw amount become?

All bodies' roundings are one picture: a ladder of amounts that exist (0, the ``first`` amounts, then steps upward from
the last of them) and a direction. Where the text leaves the direction or a tie open, every reading is given.
"""

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from cectool.credits.body import Round

_ZERO = Fraction(0)


class Rung(Struct, frozen=True):
    """An amount that exists; ``assuming`` says which reading of an open text leads to it."""

    amount: Fraction
    assuming: str = ""


class Ladder(Struct, frozen=True):
    """The amounts that exist: ``first`` ascending, then ``step`` upward from the last of them (or from 0)."""

    first: Sequence[Fraction]
    step: Fraction

    def below(self, raw: Fraction) -> Fraction:
        """The highest rung that is not above the raw amount."""
        base = self.first[-1] if self.first else _ZERO
        if base and raw < base:
            return max((rung for rung in self.first if rung <= raw), default=_ZERO)
        # base + floor((raw - base) / step) * step in whole numbers, because every award of time comes through here
        over = raw.numerator * base.denominator - base.numerator * raw.denominator
        up, down = self.step.numerator, self.step.denominator
        steps = over * down // (raw.denominator * base.denominator * up)
        return Fraction(base.numerator * down + steps * up * base.denominator, base.denominator * down)

    def above(self, raw: Fraction) -> Fraction:
        """The lowest rung that is not below the raw amount."""
        low = self.below(raw)
        return low if low == raw else self._next(low)

    def _next(self, rung: Fraction) -> Fraction:
        return next((first for first in self.first if first > rung), rung + self.step)


def rungs(
    raw: Fraction, ladder: Ladder, direction: Round, *, tie: str = "", threshold: Fraction | None = None
) -> list[Rung]:
    """Where a raw amount ends up; more than one rung where the text leaves it open.

    ``threshold`` is the part of a step, as credit, from which the whole step counts.
    """
    low = ladder.below(raw)
    if direction == "none":
        return [Rung(raw)]
    if direction == "down" or raw == low:
        return [Rung(low)]
    high = ladder.above(raw)
    if direction == "up":
        return [Rung(high)]
    if direction == "threshold" and threshold is not None:
        return [Rung(high if raw - low >= threshold else low)]
    if direction == "nearest":
        return _nearest(raw, low, high, ladder, tie)
    nearer = [rung.amount for rung in _nearest(raw, low, high, ladder, "unstated")]
    readings = [Rung(low, "rounded down"), *(Rung(amount, "rounded to the nearest step") for amount in nearer)]
    return [*readings, Rung(raw, "not rounded")]


def _nearest(raw: Fraction, low: Fraction, high: Fraction, ladder: Ladder, tie: str) -> list[Rung]:
    if raw - low != high - raw:
        return [Rung(low if raw - low < high - raw else high)]
    if tie == "up":
        return [Rung(high)]
    if tie == "down":
        return [Rung(low)]
    if tie == "even":
        return [Rung(low if (low / ladder.step) % 2 == 0 else high)]
    return [Rung(low, "a tie goes down"), Rung(high, "a tie goes up")]
