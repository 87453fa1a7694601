"""Does a rule apply to an activity: yes, no, or perhaps, and how closely?"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from cectool.credits.vocabulary import Words
from cectool.data.amount import read_amount
from cectool.errors import InvalidInput

TRUE, FALSE = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})
Known = Mapping[str, tuple[str, ...]]
"""What is known of an activity and its person: for each key the words given, as text."""


class Range(NamedTuple):
    """From ``least`` to ``most``, both inside; None leaves that side open."""

    least: Fraction | date | None
    most: Fraction | date | None


class Condition(NamedTuple):
    """One key with what it must be: one of some words, true or false, or inside a range."""

    key: str
    wanted: tuple[str, ...] | bool | Range


class Fit(NamedTuple):
    """How a match turned out: ``holds`` is None where ``missing`` keys were not given."""

    holds: bool | None
    missing: tuple[str, ...]
    closeness: tuple[int, int]


class Match:
    """Which activities (or persons) a rule is for: all conditions must hold, and ``excluded`` must not."""

    __slots__ = ("conditions", "excluded")

    def __init__(self, conditions: tuple[Condition, ...] = (), excluded: "Match | None" = None) -> None:
        self.conditions = conditions
        self.excluded = excluded

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Match) and (self.conditions, self.excluded) == (other.conditions, other.excluded)

    def __hash__(self) -> int:
        return hash((self.conditions, self.excluded))

    def __repr__(self) -> str:
        return f"Match({self.conditions!r}, {self.excluded!r})"

    @classmethod
    def read(cls, table: Any) -> "Match":
        """Read ``{ kind = ["course"], audited = true, hours = { min = 3 } }``; ValueError if it is none."""
        if not isinstance(table, dict):
            raise ValueError('must be a table such as { kind = ["course"] }')  # noqa: TRY004 - one error for the reader
        conditions = tuple(Condition(key, _wanted(key, value)) for key, value in table.items() if key != "not")
        return cls(conditions, cls.read(table["not"]) if "not" in table else None)

    def fit(self, known: Known, words: Words) -> Fit:
        """Hold the match against what is known."""
        missing: list[str] = []
        distance = 0
        for condition in self.conditions:
            if condition.key not in known:
                missing.append(condition.key)
                continue
            found = _nearest(condition, known[condition.key], words)
            if found is None:
                return Fit(False, (), (0, 0))
            distance += found
        if self.excluded is not None:
            fit = self.excluded.fit(known, words)
            if fit.holds:
                return Fit(False, (), (0, 0))
            missing += fit.missing if fit.holds is None else ()
        return Fit(None if missing else True, tuple(missing), (len(self.conditions), -distance))


def _nearest(condition: Condition, given: tuple[str, ...], words: Words) -> int | None:
    wanted = condition.wanted
    if isinstance(wanted, bool):
        return 0 if given and given[0].casefold() in (TRUE if wanted else FALSE) else None
    if isinstance(wanted, Range):
        return 0 if given and _inside(given[0], wanted) else None
    found = [words.distance(word, outer) for word in given for outer in wanted]
    return min((steps for steps in found if steps is not None), default=None)


def _inside(text: str, wanted: Range) -> bool:
    day = isinstance(wanted.least, date) or isinstance(wanted.most, date)
    try:
        value: Any = date.fromisoformat(text) if day else read_amount(text)
    except (ValueError, InvalidInput):
        return False
    return (wanted.least is None or wanted.least <= value) and (wanted.most is None or value <= wanted.most)


def _wanted(key: str, value: Any) -> tuple[str, ...] | bool | Range:
    if isinstance(value, bool):
        return value
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        return tuple(value)
    if isinstance(value, dict) and value and set(value) <= {"min", "max"}:
        return Range(_bound(key, value.get("min")), _bound(key, value.get("max")))
    raise ValueError(f"{key} must be a list of words, true, false, or {{ min = , max = }}")


def _bound(key: str, value: Any) -> Fraction | date | None:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if "-" in value else Fraction(value)
        except (ValueError, ZeroDivisionError):
            pass
    raise ValueError(f"{key}: {value!r} is neither a whole number, a text with a number, nor a day")
