"""Read and write exact amounts: credit, minutes, money. No binary float ever holds one."""

import re
from fractions import Fraction

from cectool.errors import InvalidInput

_NUMERAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12}|/[0-9]{1,12})?", re.ASCII)
_WITH_COMMA = re.compile(r"[0-9]+,[0-9]+", re.ASCII)
_THOUSANDS = 3
_LONGEST = 13
"""Characters of a numeral: twelve digits and one point or slash."""


def read_amount(text: str, *, where: str = "amount") -> Fraction:
    """Read "1.5", "18" or "1/3" as an exact fraction.

    ASCII digits, one point or one slash, at most twelve digits; no sign, exponent or blank.
    Raises InvalidInput for anything else, before any arithmetic is done with it.
    """
    if len(text) > _LONGEST or not _NUMERAL.fullmatch(text):
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
        raise InvalidInput(f"{shown!r} is not an amount", where=where, hint=_how_to_write(text))
    if "/" in text and int(text.partition("/")[2]) == 0:
        raise InvalidInput(f"{text!r} divides by zero", where=where, hint="write a denominator above zero")
    return Fraction(text)


def _how_to_write(text: str) -> str:
    """What to write instead: the same with a point where a comma was meant as one, or was put between thousands."""
    if len(text) > _LONGEST or not _WITH_COMMA.fullmatch(text):
        return "write digits with one point or slash, such as 1.5 or 1/3; at most twelve digits"
    whole, _, part = text.partition(",")
    return f"write {whole}.{part}" + (f" or {whole}{part}" if len(part) == _THOUSANDS else "")


def show_amount(amount: Fraction) -> str:
    """Write an amount in shortest decimal form, or as a fraction where no decimal ends."""
    numerator, denominator = amount.numerator, amount.denominator
    if denominator == 1:
        return str(numerator)
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{numerator}/{denominator}"
    places = max(twos, fives)
    digits = abs(numerator) * 10**places // denominator
    sign = "-" if numerator < 0 else ""
    whole, part = divmod(digits, 10**places)
    return f"{sign}{whole}.{part:0{places}}"


def show_money(cents: int) -> str:
    """Whole cents as an amount of money.

    >>> show_money(4905)
    '49.05'
    """
    return f"{cents // 100}.{cents % 100:02}"
