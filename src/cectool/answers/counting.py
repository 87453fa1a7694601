"""Does a question hold a number, or a word that asks for one?"""

from fractions import Fraction

NUMBERS = {
    "half": Fraction(1, 2), "one": Fraction(1), "two": Fraction(2), "three": Fraction(3), "four": Fraction(4),
    "five": Fraction(5), "six": Fraction(6), "seven": Fraction(7), "eight": Fraction(8), "nine": Fraction(9),
    "ten": Fraction(10), "twelve": Fraction(12), "fifteen": Fraction(15), "twenty": Fraction(20),
    "thirty": Fraction(30), "forty": Fraction(40), "fifty": Fraction(50), "sixty": Fraction(60),
    "ninety": Fraction(90), "hundred": Fraction(100),
}  # fmt: skip
"""Numbers in words."""

_COUNTING = frozenset({"many", "much", "convert", "worth", *NUMBERS})


def may_count(question: str) -> bool:
    """Is there a number, or a word that asks for one? Most questions have neither, and can be no sum."""
    words = question.casefold().split()
    return any(letter.isdigit() for letter in question) or not _COUNTING.isdisjoint(words)
