"""A body's rules as data: what it counts, what it pays, and what it takes from others."""

from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from cectool.credits.ladder import Ladder, Round
from cectool.credits.matching import Match
from cectool.credits.model import Calculator
from cectool.credits.vocabulary import FORMATS, KINDS, Words
from cectool.data.amount import read_amount
from cectool.data.source import Grade, Source, grade
from cectool.errors import DataError, InvalidInput


class Exact(Fraction):
    """An amount of credit: in a file always text ("1.5"), never a number of TOML."""


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every statement of a body file has: an id, the day it holds from, and at least one source."""

    id: str
    starts: date = field(name="from")
    source: tuple[str, ...]
    until: date | None = None
    condition: Match = field(name="if", default_factory=Match)
    reading: str = ""
    strength: Literal["mandatory", "advisory", "discretion"] = "mandatory"
    dated_by: Literal["", "cycle-start", "cycle-end"] = ""
    note: str = ""


class Exclusion(Statement, frozen=True, kw_only=True):
    """Agenda items that are taken away before anything is counted, when longer than so many minutes."""

    what: tuple[str, ...]
    longer_than: int = 0


class Measure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A formula that yields minutes where the clock does not."""

    kind: Literal["clock", "pilot-test", "words", "reading-trials"]
    words_per_minute: int | None = None
    minutes_per_question: Exact | None = None
    times: Exact | None = None
    decimals: int | None = None


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From a count of ``at`` on, this much credit."""

    at: int
    credit: Exact


class Cap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No more than this for one activity or one day."""

    max: Exact
    per: Literal["activity", "day"]


class AwardRule(Statement, frozen=True, kw_only=True, dict=True):
    """How much credit an activity earns. Exactly one of minutes, each, bands, like, printed, refuse, hook is given.

    ``minutes`` is for one credit; ``first`` are amounts that exist before the steps begin; ``step`` has several
    members where the provider chooses one; ``shortest`` is in minutes, ``never_less`` in credit.
    What does not depend on an activity is prepared when the rule is first worked out, and kept with it.
    """

    of: Match = field(default_factory=Match)
    unit: str = ""
    minutes: Fraction | None = None
    each: Exact | None = None
    count: str = ""
    per: int | None = None
    bands: tuple[Band, ...] = ()
    like: str = ""
    printed: Literal["", "by-provider", "by-body"] = ""
    refuse: str = ""
    hook: str = ""
    times: Exact | None = None
    preparation: Exact | None = None
    measure: Measure | None = None
    scaled_by: str = ""
    partial: Literal["", "whole-only", "attended"] = ""
    pool: Literal["segment", "event", "day"] = "event"
    shortest_segment: int = 0
    shortest: int = 0
    first: tuple[Exact, ...] = ()
    step: tuple[Exact, ...] = ()
    round: Round | None = None
    threshold: int | None = None
    tie: Literal["", "up", "down", "even", "unstated"] = ""
    never_less: Exact | None = None
    cap: Cap | None = None

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """The amounts that exist, once for each step that may be meant; none where nothing is rounded."""
        return () if self.round in (None, "none") else tuple(Ladder(self.first, step) for step in self.step)

    @cached_property
    def threshold_credit(self) -> Fraction | None:
        """The threshold as credit."""
        return None if self.threshold is None or not self.minutes else Fraction(self.threshold) / self.minutes

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What every award by this rule says of it."""
        remarks = [self.note] if self.note else []
        if self.reading:
            remarks.append(f"the text is open; this is one reading: {self.reading}")
        if self.strength == "discretion":
            remarks.append("the body decides at its discretion")
        return tuple(remarks)


class ConversionRule(Statement, frozen=True, kw_only=True):
    """What one of another issuer's units is worth here, or why it is refused."""

    unit: str
    of: Match = field(default_factory=Match)
    gives: Exact | None = None
    into: str = ""
    refuse: str = ""
    step: tuple[Exact, ...] = ()
    round: Round | None = None
    tie: Literal["", "up", "down", "even", "unstated"] = ""


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a body itself publishes as an example: an activity with the credit or the status it gets."""

    on: date
    given: dict[str, Any]
    want: str | dict[str, str]
    source: tuple[str, ...]


class Unit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of the body; ``size`` names the award that says how long one is, if time converts at all."""

    name: str
    symbol: str
    size: str = ""
    ctdl: str = ""


class Word(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of the body's own, hung under another word; members of a ``group`` share no credit."""

    name: str
    inside: str = ""
    group: str = ""


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a rule may ask about the person, the activity or the provider."""

    about: Literal["person", "activity", "provider"]
    type: Literal["yes-no", "choice", "number", "percent", "day", "valid-until"]
    ask: str
    choices: tuple[str, ...] = ()


class Body(Struct, frozen=True, kw_only=True, dict=True):
    """An organisation's rules. Unknown keys are for other readers of the same file (its credentials).

    ``calculators`` stand in no file: they are the plugins' functions that its rules name, handed down by the catalogue.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    jurisdiction: str = ""
    profession: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    source: dict[str, Source] = {}
    unit: dict[str, Unit] = {}
    kind: dict[str, Word] = {}
    format: dict[str, Word] = {}
    category: dict[str, Word] = {}
    fact: dict[str, Fact] = {}
    exclude: tuple[Exclusion, ...] = ()
    award: tuple[AwardRule, ...] = ()
    convert: tuple[ConversionRule, ...] = ()
    example: tuple[Example, ...] = ()
    calculators: dict[str, Any] = {}

    @cached_property
    def signatures(self) -> dict[int, tuple[str, date, Source | None, Grade]]:
        """What every step on a statement names, by the statement's identity; filled by those who write steps."""
        return {}

    @property
    def short_name(self) -> str:
        """The shortest of its names, as people say it."""
        return min((self.name, *self.aliases), key=len)

    @cached_property
    def words(self) -> Words:
        """The body's words on top of the shared ones."""
        own = {**self.kind, **self.format, **self.category}
        return Words({name: word.inside for name, word in own.items() if word.inside})

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Every kind of activity this body may be asked about, with its name."""
        return KINDS | {name: word.name for name, word in self.kind.items()}

    @cached_property
    def formats(self) -> dict[str, str]:
        """Every format this body may be asked about, with its name."""
        return FORMATS | {name: word.name for name, word in self.format.items()}

    @property
    def first_unit(self) -> str:
        """The symbol of its only unit, or of the first of several; empty where it has none."""
        return next(iter(self.unit), "")

    def unit_names(self) -> list[str]:
        """The body's units as written everywhere: issuer:symbol."""
        return [f"{self.id}:{symbol}" for symbol in self.unit]

    def calculator(self, name: str) -> Calculator:
        """The function that a rule names as its ``hook``; DataError when no plugin offers it."""
        found: Calculator | None = self.calculators.get(name)
        if found is None:
            problem = f"no plugin offers the calculator {name!r}, which rules of {self.id} name"
            raise DataError(problem, where=self.id, hint="install the plugin that has it; `cectool plugins list`")
        return found

    @cached_property
    def options(self) -> frozenset[str]:
        """Every key that ``--option`` may give: what a rule asks for, and the facts that the body declares."""
        rules: tuple[AwardRule | ConversionRule, ...] = (*self.award, *self.convert)
        matches = [match for rule in rules for match in (rule.of, rule.condition)]
        matches += [match.excluded for match in matches if match.excluded is not None]
        counted = {key for rule in self.award for key in (rule.count, rule.scaled_by) if key}
        asked = {condition.key for match in matches for condition in match.conditions} - {"kind", "format"}
        chosen = {"step"} if any(len(rule.step) > 1 for rule in self.award) else set[str]()
        return frozenset({"category", "preparation_minutes", *chosen, *self.fact, *counted, *asked})

    def sources_of(self, statement: Statement) -> tuple[Source, ...]:
        """The texts a statement rests on, official ones first."""
        cited = [self.source[key] for key in statement.source if key in self.source]
        return tuple(sorted(cited, key=lambda source: source.kind != "official"))

    def grade_of(self, statement: Statement) -> Grade:
        """How well a statement is sourced; derived, never written."""
        return grade(self.sources_of(statement), open_reading=bool(statement.reading))


def read_exact(kind: type, value: Any) -> Any:
    """Read the types of a body file that msgspec does not know; ValueError when the value is not one."""
    if kind is Match:
        return Match.read(value)
    if kind is Exact:
        if not isinstance(value, str):
            raise ValueError('credit is written as text, such as "1.5"')
        return Exact(_amount(value))
    if kind is Fraction:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError('minutes are a whole number, or a fraction as text, such as "37/3"')
        return Fraction(value) if isinstance(value, int) else _amount(value)
    raise TypeError(f"{kind} is no type of a body file")


def _amount(text: str) -> Fraction:
    try:
        return read_amount(text)
    except InvalidInput as error:
        raise ValueError(error.problem) from error


def read_body(raw: bytes) -> Body:
    """Read a body from its compiled form."""
    return msgspec.json.decode(raw, type=Body, dec_hook=read_exact)
