"""The nouns of renewal: Credential, Cycle, Need, Carry, Late; the other half of a body file."""

from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from cectool.credits.body import Exact, Statement, read_exact
from cectool.credits.matching import Match


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of what another need asks: ``percent`` such as "50%"."""

    percent: str
    of: str


class Counted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An amount for each of something counted about the person: ``base`` + ``each`` x ``count``, at most ``up_to``."""

    each: Exact
    count: str
    base: Exact | None = None
    up_to: Exact | None = None


Owed = Any
"""An amount that a need asks: Exact, Share or Counted; see :func:`owed`."""


class Cycle(Statement, frozen=True, kw_only=True):
    """Over which days a credential is renewed."""

    kind: Literal["given", "anniversary", "birth-month", "calendar", "rolling", "lifetime"]
    months: int | None = None
    anchor: date | None = None
    day: str = ""
    first_end: int | None = None
    ends: Literal["", "same-day", "day-before", "month-end", "month-end-before"] = ""
    report: str = ""
    straddling: Literal["", "end", "start", "unstated"] = ""
    leap_day: Literal["", "02-28", "03-01", "unstated"] = ""
    before_start: Literal["", "counts", "refused", "unstated"] = ""
    once: bool = False


class Need(Statement, frozen=True, kw_only=True):
    """One condition of a renewal: an amount (min, max), any or all of other needs, or a fact of the person."""

    of: Match = field(default_factory=Match)
    min: Owed = None
    max: Owed = None
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    have: dict[str, Any] | None = None
    per: str = ""
    within: str = ""
    serves: tuple[str, ...] = field(name="for", default=())
    extra: bool = False
    among: tuple[str, ...] = ()
    distinct: int | None = field(name="in", default=None)


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of what is carried, no more than this of that."""

    of: Match
    max: Exact


class Carry(Statement, frozen=True, kw_only=True):
    """What surplus goes into the next cycle; ``max`` "0" says that none does."""

    of: Match = field(default_factory=Match)
    max: Owed = None
    beyond: str = "total"
    earned: str = ""
    limit: tuple[Limit, ...] = ()
    becomes: str = ""
    not_for: tuple[str, ...] = ()
    lost_if_used: bool = False
    above_limits: bool = False
    into: str = ""
    between: Literal["", "years"] = ""


class Late(Statement, frozen=True, kw_only=True):
    """What happens after the last day, step by step."""

    state: Literal["grace", "suspended", "expired"]
    through: str = ""
    adds: dict[str, Exact] = {}
    each: str = ""
    earned: Literal["", "counts", "unstated"] = ""
    fee_cents: int | None = None


class Credential(Struct, frozen=True, kw_only=True):
    """What a person renews: its cycle, its needs, and what carries or lapses."""

    name: str
    unit: str = ""
    covers: tuple[str, ...] = ()
    cycle: tuple[Cycle, ...] = ()
    need: tuple[Need, ...] = ()
    carry: tuple[Carry, ...] = ()
    late: tuple[Late, ...] = ()

    def need_called(self, name: str) -> list[Need]:
        """The versions of one need."""
        return [need for need in self.need if need.id == name]


class Evidence(Statement, frozen=True, kw_only=True):
    """What a person must keep to prove an activity, and how long."""

    of: Match = field(default_factory=Match)
    fields: tuple[str, ...] = ()
    keep: str = ""
    after: str = ""
    language: str = ""
    refused: tuple[str, ...] = ()


class Repeat(Statement, frozen=True, kw_only=True):
    """Whether the same activity may count again, and how often."""

    of: Match = field(default_factory=Match)
    allowed: int | None = None
    per: str = ""


class Sharing(Statement, frozen=True, kw_only=True):
    """Whether one activity may serve several credentials of the body."""

    among: str | tuple[str, ...] = "all"
    rule: Literal["full", "once", "half-for-further"]


class Renewal(Struct, frozen=True, kw_only=True):
    """The half of a body file that says what must be done."""

    credential: dict[str, Credential] = {}
    share: tuple[Sharing, ...] = ()
    repeat: tuple[Repeat, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def owed(value: Any) -> Exact | Share | Counted | None:
    """Read the amount of a need: text, a share of another need, or an amount for each of something."""
    if value is None or isinstance(value, Exact | Share | Counted):
        return value
    if isinstance(value, str):
        exact: Exact = read_exact(Exact, value)
        return exact
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no amount")  # noqa: TRY004 - one error for whoever reads the file
    if "percent" in value:
        return msgspec.convert(value, Share, dec_hook=read_exact)
    return msgspec.convert(value, Counted, dec_hook=read_exact)


def read_renewal(raw: bytes) -> Renewal:
    """Read the renewal half of a body from its compiled form."""
    return msgspec.json.decode(raw, type=Renewal, dec_hook=read_exact)
