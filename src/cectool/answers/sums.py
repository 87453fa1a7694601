"""Which conversion or award does a question ask for?

"How many PDU is 1.5 IACET CEU?" names an amount with its unit and another unit; "how many CPE is a 140 minute webinar
at NASBA" a time and a unit or body. A question that only mentions such things is left to the entries.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from cectool.answers.counting import NUMBERS, may_count
from cectool.answers.naming import Names
from cectool.answers.wording import terms
from cectool.credits.units import NOBODYS, split_unit
from cectool.data.amount import read_amount
from cectool.errors import InvalidInput


class Sum(Struct, frozen=True):
    """An amount of the unit ``given`` (any of several, where nobody says whose) to be expressed in ``targets``.

    No targets: in whatever the body counts. ``facts`` are the kind and format of an activity, where the question says.
    """

    amount: Fraction
    given: tuple[str, ...]
    targets: tuple[str, ...]
    facts: Mapping[str, str] = {}
    symbol: str = ""

    @property
    def entry(self) -> str:
        """What kind of reply the sum is: time becomes an award, credit a conversion."""
        into_time = all(target.startswith("time:") for target in self.targets) and bool(self.targets)
        return "award" if self.given[0].startswith("time:") and not into_time else "convert"


class Token(Struct, frozen=True):
    """A word of a question: a number, a unit, a body, or neither."""

    kind: str
    text: str


_WORD = re.compile(
    r"(?P<clock>(?<![\d.,/:])\d{1,3}\s?h(?:rs?|ours?)?(?:,?\s(?:and\s)?)?\d{1,2}\s?m(?:in(?:utes?)?)?\b)"
    r"|(?P<unit>[a-z0-9][a-z0-9-]{0,40}:[a-z-]{1,30})"
    r"|(?P<number>(?:(?<![^\s(])[-\u2212])?\.?\d(?:[\d.,/]*\d)?)"
    r"|(?P<arrow>->|=>|=)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
FEW = 5
"""Tokens of a question that is nothing but a sum: "1.5 CEU PDU"."""

_ONE = frozenset({"a", "an", "per", "each", "every", "single"})
_AND_A_HALF = [["and", "a", "half"], ["and", "a", "1/2"], ["and", "half"], ["and", "1/2"], ["1/2"]]
_PART = frozenset({"quarter", "quarters", "third", "thirds", "half", "halves"})
_JOINING = frozenset({"and", "plus", "to", "or", "x", "times", "a", "an"})
NEAR = 4
"""Tokens before an amount in which another number belongs to it: "3 courses of 2 hours"."""

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_INTO = frozenset({"in", "to", "into", "as", "equal", "equals", "equates", "=", "->", "=>", "worth"})
_CONVERTING = frozenset(
    {"convert", "converted", "conversion", "equivalent", "translate", "translated", "express", "expressed"}
)
_LEARNING = frozenset("course class webinar webcast session seminar workshop training lecture event program".split())
_FORMATS = {
    "internet-live": "webinar|webcast|virtual|zoom|live online|online live",
    "self-study": "self study|self paced|on demand|recorded|elearning|e learning|podcast",
    "live": "in person|classroom|seminar|workshop|conference|live",
}
_KINDS = {"teaching": "teach|taught|teaching|present|presenting|presentation|lecturing|speaking"}
_FILLER = frozenset(
    {"credit", "credits", "unit", "units", "point", "points", "hour", "hours", "long", "worth", "of", "the"}
)
_OTHER_SUBJECT = frozenset({"CARRY", "LATE", "FREE", "WHERE", "WHY", "TRACK"})


def sum_in(question: str, names: Names, body: str = "") -> Sum | None:
    """The sum a question asks for, if it asks for one; ``body`` is the one that was named apart from it.

    Raises InvalidInput for an amount that is negative, endless or unreadable.
    """
    if not may_count(question):
        return None
    tokens = _with_halves(list(_tokens(question, names)))
    given = _given(tokens)
    if given is None:
        return None
    place, written, whole = given
    unit = tokens[place].text
    target = _target(tokens, place, unit)
    bodies = [token.text for token in tokens if token.kind == "body"]
    asks = _asks(tokens, place, target)
    if not asks or not whole or _OTHER_SUBJECT & set(terms(question)):
        return None
    amount = _amount(written)
    units = _units(tokens, place, names)
    facts = _facts(question) if unit.startswith("time:") else {}
    if target is None:
        owner = body or next((name for name in bodies if not any(name == split_unit(each)[0] for each in units)), "")
        if not owner and not (unit.startswith("time:") and _LEARNING & set(question.casefold().split())):
            return None
        return Sum(amount, units, _all_units(owner, names), facts, unit)
    targets = _units(tokens, target, names)
    if body and not tokens[target].text.startswith(("time:", "academic:")):
        targets = tuple(each for each in targets if split_unit(each)[0] == body) or _all_units(body, names)
    return None if targets == units else Sum(amount, units, targets, facts, unit)


def _tokens(question: str, names: Names) -> Iterator[Token]:
    """A question as tokens; units by their full name count as their symbol, "contact hours" as hours."""
    mentions = names.mentions(question)
    phrases = _phrases(names)
    place = 0
    while found := _WORD.search(question, place):
        mention = next((each for each in mentions if place <= each.start <= found.start() < each.end), None)
        if mention and not found["unit"]:
            yield Token("body", mention.body)
            place = mention.end
            continue
        longest = phrases.match(question, found.start()) if found["word"] else None
        if longest:
            yield Token("unit", _symbol(longest[0], names))
            place = longest.end()
            continue
        yield from _token(found)
        place = found.end()


def _token(found: re.Match[str]) -> Iterator[Token]:
    text = found[0].casefold()
    if found["clock"]:
        hours, minutes = (int(part) for part in re.findall(r"\d+", text))
        yield Token("number", str(60 * hours + minutes))
        yield Token("unit", "time:minute")
    elif found["unit"]:
        yield Token("unit", text)
    elif found["number"] or text in NUMBERS:
        yield Token("number", text)
    else:
        yield Token("word", text)


def _phrases(names: Names) -> re.Pattern[str]:
    """Every way to write a unit in words, longest first."""
    forms = [*names.unit_names, *(form for form in NOBODYS if len(form) > 1), "contact hour", "contact hours", "h"]
    forms += ["credit hours of study", "semester credit", "semester credits", "quarter credit", "quarter credits"]
    inside = "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:{inside})(?![^\W_])(?!:\w)", re.IGNORECASE)


def _symbol(text: str, names: Names) -> str:
    plain = " ".join(re.split(r"[\s-]+", text.casefold()))
    if plain in names.unit_names:
        return names.unit_names[plain]
    plain = plain.removeprefix("contact ")
    if plain.startswith(("semester", "quarter")):
        return f"academic:{plain.split()[0]}-hour"
    return NOBODYS.get(plain, NOBODYS.get(plain.replace(" ", "-"), plain))


def _with_halves(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with "two and a half hours", "an hour and a half" and "2 1/2 hours" as one amount and its unit."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        after = place + 1
        unit = [token for token in tokens[after : after + 1] if token.kind == "unit"]
        whole, size = _whole(tokens[place]), _half_after(tokens, after + len(unit), bare=not unit)
        if whole and size:
            found += [Token("number", f"{2 * whole + 1}/2"), *unit]
            place = after + len(unit) + size
        else:
            found.append(tokens[place])
            place = after
    return found


def _half_after(tokens: Sequence[Token], place: int, *, bare: bool) -> int:
    """How many tokens say "and a half" here; none where that is half of another thing ("and half a day")."""
    texts = [token.text for token in tokens[place : place + 3]]
    size = next((len(way) for way in _AND_A_HALF if texts[: len(way)] == way and (bare or way[0] == "and")), 0)
    rest = tokens[place + size : place + size + 1]
    of_another = any(token.text in {"a", "an"} or (not bare and token.kind == "unit") for token in rest)
    return 0 if of_another else size


def _whole(token: Token) -> int:
    """The whole number that a token stands for; 0 where it is none."""
    if token.kind == "word":
        return 1 if token.text in {"a", "an"} else 0
    if token.kind != "number":
        return 0
    amount = NUMBERS.get(token.text, Fraction(int(token.text)) if re.fullmatch(r"[0-9]{1,6}", token.text) else 0)
    return int(amount) if amount == int(amount) else 0


def _given(tokens: Sequence[Token]) -> tuple[int, str, bool] | None:
    """Where the unit of the first amount stands, the amount as it was written, and whether that is all of it."""
    for place, token in enumerate(tokens):
        if token.kind == "number" or (token.kind == "word" and token.text in _ONE):
            unit = _unit_after(tokens, place)
            if unit is not None:
                return unit, token.text, not (_counted_before(tokens, place) or _more_after(tokens, unit))
    return None


def _counted_before(tokens: Sequence[Token], place: int) -> bool:
    """Is an amount only a part of what was said, as in "3 courses of 2 hours", "90 to 120 minutes"?"""
    for token in reversed(tokens[max(0, place - NEAR) : place]):
        if token.kind == "unit":
            return False
        if token.text in _PART or (token.kind == "number" and token.text != "one" and not _YEAR.fullmatch(token.text)):
            return True
    return False


def _more_after(tokens: Sequence[Token], unit: int) -> bool:
    """Is something added to an amount, as in "45 minutes plus 30 minutes"?"""
    for token in tokens[unit + 1 : unit + NEAR]:
        if token.kind == "number" or token.text in _PART:
            return not _YEAR.fullmatch(token.text)
        if token.text not in _JOINING:
            return False
    return False


def _amount(text: str) -> Fraction:
    """An amount as it stands in a question; InvalidInput for a negative, endless or unreadable one."""
    if text in _ONE:
        return Fraction(1)
    if text in NUMBERS:
        return NUMBERS[text]
    if text[0] in "-\u2212":
        raise InvalidInput("a negative amount", where="QUESTION", hint="amounts, times and counts are 0 or more")
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
    return read_amount(f"0{plain}" if plain.startswith(".") else plain, where="QUESTION")


def _unit_after(tokens: Sequence[Token], place: int) -> int | None:
    for ahead in range(place + 1, min(place + 4, len(tokens))):
        token = tokens[ahead]
        if token.kind == "unit":
            return _real_unit(tokens, ahead)
        if token.kind != "body" and token.text not in {"a", "an", "of", "single", "whole", "full"}:
            return None
    return None


def _real_unit(tokens: Sequence[Token], place: int) -> int:
    """The place of the unit that is meant: in "two hours of CPE" that is CPE."""
    if tokens[place].text == "time:hour" and [token.text for token in tokens[place + 1 : place + 2]] == ["of"]:
        for ahead in (place + 2, place + 3):
            if [token.kind for token in tokens[place + 2 : ahead + 1]] in (["unit"], ["body", "unit"]):
                return ahead
    return place


def _target(tokens: Sequence[Token], given: int, unit: str) -> int | None:
    """Where the unit stands in which the amount is wanted: another one, not itself counted."""
    for place, token in enumerate(tokens):
        if token.kind != "unit" or place == given or (place == given + 1 and token.text.startswith("time:")):
            continue
        before = tokens[place - 1] if place else None
        if before is not None and before.kind == "number":
            continue
        if place and tokens[place - 1].kind == "unit" and token.text.startswith("time:"):
            continue
        if token.text != unit or _owner(tokens, place) != _owner(tokens, given):
            return _real_unit(tokens, place)
    return None


def _asks(tokens: Sequence[Token], given: int, target: int | None) -> bool:
    """Is a sum asked for, and not merely an amount mentioned?"""
    words = [token.text for token in tokens]
    text = " ".join(words)
    if not _CONVERTING.isdisjoint(words):
        return True
    if "how many" in text or "how much" in text:
        start = next(place for place, word in enumerate(words) if word == "how")
        if target is not None:
            return start < target <= start + FEW or given < target
        return True
    if _paid(tokens, given):
        return True
    if target is None:
        return "is what" in text or any(word in words for word in ("worth", "award", "earn", "get"))
    low, high = sorted((given, target))
    between = {token.text for token in tokens[low + 1 : high]} | set(words[:1])
    return bool(between & _INTO) or len(tokens) <= FEW


def _paid(tokens: Sequence[Token], given: int) -> bool:
    """Is something asked for a time, as in "CLE for a 125 minute seminar"?"""
    before = [token.text for token in tokens[max(0, given - NEAR) : given]]
    return tokens[given].text.startswith("time:") and "for" in before


def _owner(tokens: Sequence[Token], unit: int) -> str:
    """Whose unit it is: the body right before it, or after it with "of", "from" and the like."""
    if unit and tokens[unit - 1].kind == "body":
        return tokens[unit - 1].text
    rest = [token for token in tokens[unit + 1 :] if token.text not in _FILLER or token.kind == "unit"]
    if rest[:1] and rest[0].kind == "body":
        return rest[0].text
    if len(rest) > 1 and rest[0].text in {"from", "by", "at", "for", "under", "issued"} and rest[1].kind == "body":
        return rest[1].text
    return ""


def _units(tokens: Sequence[Token], place: int, names: Names) -> tuple[str, ...]:
    """The units that a token may mean, as issuer:symbol: those of the body named beside it, else every issuer's."""
    text = tokens[place].text
    if ":" in text:
        return (text,)
    every = tuple(names.issuers(text))
    owner = _owner(tokens, place)
    mine = tuple(unit for unit in every if split_unit(unit)[0] == owner)
    if mine:
        return mine
    near = [token.text for token in tokens if token.kind == "body"]
    return tuple(unit for unit in every if split_unit(unit)[0] in near) or every


def _all_units(body: str, names: Names) -> tuple[str, ...]:
    return tuple(f"{each.id}:{unit}" for each in names.bodies if each.id == body for unit in each.units)


def _facts(question: str) -> dict[str, str]:
    plain = " " + " ".join(re.split(r"[\s-]+", question.casefold())) + " "
    found = {}
    for key, words in (("format", _FORMATS), ("activity", _KINDS)):
        for value, forms in words.items():
            if key not in found and any(f" {form} " in plain for form in re.split(r"\|", forms)):
                found[key] = value
    return found
