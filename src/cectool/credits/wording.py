"""How are days, amounts, spans and conditions said in words?"""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.credits.body import Body
from cectool.credits.matching import Condition, Match, Range
from cectool.data.amount import show_amount

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-([0-3][0-9])", re.ASCII)
_LETTERS = {"it": "IT", "hr": "HR", "us": "US", "uk": "UK"}
"""Words of a key that are written in capitals."""

_SAID = {"ask_provider": "ask the provider"}

LABELS = {"kind": "Kind", "format": "Format", "category": "Category", "item": "Part of the agenda"}
"""Keys of a condition that are words of the domain; every other key is a fact."""

FEW = 3
"""Up to so many words of a condition are named in full; more by their keys, or not all where they are excluded."""


class Pair(Struct, frozen=True):
    """A label with what it says."""

    label: str
    text: str


def day_text(day: date) -> str:
    """A day in words.

    >>> day_text(date(2026, 11, 24))
    '24 November 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_day_text(text: str) -> str:
    """A day of every year, written MM-DD; any other text stays.

    >>> month_day_text("07-31")
    '31 July'
    """
    found = _MONTH_DAY.fullmatch(text)
    return f"{int(found[2])} {_MONTHS[int(found[1]) - 1]}" if found else text


def amount_text(amount: Fraction, unit: str = "") -> str:
    """An amount with its unit as a person says it; a unit in words has a plural, a symbol has none.

    >>> amount_text(Fraction(24), "contact hour"), amount_text(Fraction(1), "hour"), amount_text(Fraction(24), "CPE")
    ('24 contact hours', '1 hour', '24 CPE')
    """
    return f"{show_amount(amount)} {unit if amount == 1 else plural(unit)}".rstrip()


def plural(unit: str) -> str:
    """Several of a unit."""
    last = unit.rpartition(" ")[2]
    return f"{unit}s" if last.islower() and last.isalpha() and len(last) > 1 else unit


def in_words(status: str) -> str:
    """A status as a person reads it.

    >>> in_words("not_met"), in_words("ask_provider")
    ('not met', 'ask the provider')
    """
    return _SAID.get(status, status.replace("_", " "))


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things.

    >>> counted(1, "body", "bodies"), counted(2, "rule")
    ('1 body', '2 rules')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def minutes_text(minutes: Fraction) -> str:
    """A length of time: whole hours from two hours on, else minutes.

    >>> minutes_text(Fraction(600)), minutes_text(Fraction(50))
    ('10 hours', '50 minutes')
    """
    if minutes >= 120 and minutes % 60 == 0:  # noqa: PLR2004 - an hour has 60 minutes
        return f"{show_amount(minutes / 60)} hours"
    return f"{show_amount(minutes)} minutes"


def months_text(months: int | None) -> str:
    """Months, or years where they are whole; nothing where no number is given.

    >>> months_text(36), months_text(18)
    ('3 years', '18 months')
    """
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    return counted(months, "month") if rest else counted(years, "year")


def first_upper(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A sentence with its full stop.

    >>> ended("Not rounded"), ended("Is it new?")
    ('Not rounded.', 'Is it new?')
    """
    return text if text.endswith((".", "?", "!")) else f"{text}."


def from_key(key: str) -> str:
    """A key of a data file as words.

    >>> from_key("full_half_years"), from_key("group-live")
    ('full half years', 'group live')
    """
    return " ".join(_LETTERS.get(word, word) for word in key.replace("_", " ").replace("-", " ").split())


def listed(words: list[str], last: str = "or") -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b or c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def conditions_of(match: Match, body: Body) -> tuple[Pair, ...]:
    """What must hold, one line a key, and what must not."""
    pairs = [Pair(_label(condition), _wanted(condition, body)) for condition in match.conditions]
    if match.excluded is not None:
        pairs += [Pair(f"Not: {pair.label.lower()}", pair.text) for pair in conditions_of(match.excluded, body)]
    return tuple(pairs)


def in_short(match: Match, body: Body) -> str:
    """The same in one phrase."""
    return "; ".join(f"{pair.label.lower()}: {pair.text}" for pair in conditions_of(match, body))


def in_keys(match: Match) -> str:
    """The same as a person types it: the words of the file instead of their names, and few of those excluded."""
    texts = [_typed(condition) for condition in match.conditions]
    if match.excluded is not None:
        texts += [f"not {' and '.join(_typed(condition, few=True) for condition in match.excluded.conditions)}"]
    return ", ".join(texts)


def _typed(condition: Condition, *, few: bool = False) -> str:
    wanted, key = condition.wanted, from_key(condition.key)
    if isinstance(wanted, bool):
        return key if wanted else f"not {key}"
    if isinstance(wanted, Range):
        return f"{key}: {_range(wanted)}"
    cut = few and len(wanted) > FEW
    words = f"{' or '.join(wanted[:FEW])} and others" if cut else " or ".join(wanted)
    return words if condition.key in LABELS else f"{key}: {words}"


def _label(condition: Condition) -> str:
    if condition.key in LABELS:
        return LABELS[condition.key]
    return first_upper(from_key(condition.key))


def _wanted(condition: Condition, body: Body) -> str:
    wanted = condition.wanted
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    if isinstance(wanted, Range):
        return _range(wanted)
    names = _names(condition.key, body)
    if len(wanted) > FEW:
        return listed([from_key(word) for word in wanted])
    return "; or ".join(names.get(word) or from_key(word) for word in wanted)


def _names(key: str, body: Body) -> Mapping[str, str]:
    if key == "kind":
        return body.kinds
    if key == "format":
        return body.formats
    return {name: word.name for name, word in body.category.items()} if key == "category" else {}


def _range(wanted: Range) -> str:
    least, most = (_bound(bound) for bound in wanted)
    if least and most:
        return least if least == most else f"{least} to {most}"
    return f"{least} or more" if least else f"at most {most}" if most else "any"


def _bound(bound: Fraction | date | None) -> str:
    if bound is None:
        return ""
    return day_text(bound) if isinstance(bound, date) else show_amount(bound)
