"""The nouns of a ledger: what was done, what is held, what proves it, and how the ledger came to say so."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from cectool.credits.units import MOST_MINUTES
from cectool.data.amount import read_amount, show_amount
from cectool.data.dated import checked_day
from cectool.errors import InvalidInput

LONGEST_TITLE = 500
LONGEST_TEXT = 5_000


class EvidenceFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that proves an activity, kept under its SHA-256; ``name`` is what it was called, ``size`` in bytes."""

    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    name: str
    size: Annotated[int, Meta(ge=0)]


class LoggedActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a person did on a day: time, or credit of a unit as a certificate prints it.

    ``activity`` is the kind, ``credentials`` (written ``for``) are the only ones it is meant for; empty means all.
    """

    title: str
    date: date
    minutes: Fraction | None = None
    amount: Fraction | None = None
    unit: str = ""
    activity: str = ""
    format: str = ""
    categories: tuple[str, ...] = ()
    credentials: tuple[str, ...] = field(name="for", default=())
    provider: str = ""
    facts: Mapping[str, str] = {}
    evidence: tuple[EvidenceFile, ...] = ()
    note: str = ""


class HeldCredential(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A credential that a person holds, from a day on, with the facts that its rules ask for."""

    credential: str
    start: date
    end: date | None = None
    facts: Mapping[str, str] = {}


Document = LoggedActivity | HeldCredential
Action = Literal["add", "edit", "remove", "undo"]


class Change(Struct, frozen=True, kw_only=True):
    """One line of a ledger's history: from now on the record is this document, or none (``document`` None).

    ``sequence`` counts without gaps from 1; ``batch`` is the first change of the command that made it; ``at`` is a
    moment in ISO form; ``undoes`` is the batch that an undo takes back, else 0; ``seal`` is a SHA-256 over the seal
    before it and this change.
    """

    sequence: int
    batch: int
    at: str
    action: Action
    undoes: int
    record: str
    document: str | None
    seal: str


class Draft(Struct, frozen=True):
    """A change that is wanted: ``document`` None removes the record, ``undoes`` is the batch it takes back."""

    action: Action
    record: str
    document: Document | None
    undoes: int = 0


def activity_record(number: int) -> str:
    """The name of an activity in the history."""
    return f"activity/{number}"


def credential_record(credential: str) -> str:
    """The name of a held credential in the history."""
    return f"credential/{credential}"


def written(document: Document) -> str:
    """A document as the text that is stored and sealed."""
    return msgspec.json.encode(document, enc_hook=_show, order="deterministic").decode()


def read_activity(raw: str | bytes) -> LoggedActivity:
    """Read an activity as it was stored."""
    return msgspec.json.decode(raw, type=LoggedActivity, dec_hook=_read)


def read_held(raw: str | bytes) -> HeldCredential:
    """Read a held credential as it was stored."""
    return msgspec.json.decode(raw, type=HeldCredential, dec_hook=_read)


def plain(document: Document) -> dict[str, Any]:
    """A document in plain values, as JSON has them: amounts and days as text."""
    builtins: dict[str, Any] = msgspec.to_builtins(document, enc_hook=_show)
    return builtins


def activity_of(values: Mapping[str, Any]) -> LoggedActivity:
    """An activity from plain values; InvalidInput names the first value that is none of its kind."""
    try:
        return msgspec.convert(values, LoggedActivity, dec_hook=_read)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        problem = "not a day written YYYY-MM-DD" if "encoded date" in problem else problem
        raise InvalidInput(problem, where=place.rstrip("`")) from error


def checked(activity: LoggedActivity) -> LoggedActivity:
    """The activity itself; InvalidInput when it says too little, two things at once, or what no check reads."""
    if not activity.title.strip():
        raise InvalidInput("the title is empty", where="title", hint="say what was done")
    if len(activity.title) > LONGEST_TITLE:
        raise InvalidInput(f"the title is longer than {LONGEST_TITLE} characters", where="title", hint="shorten it")
    checked_day(activity.date, where="date")
    if activity.minutes is not None and activity.minutes > MOST_MINUTES:
        raise InvalidInput(f"more than {MOST_MINUTES} minutes", where="minutes", hint="check the number")
    if len(activity.note) > LONGEST_TEXT:
        raise InvalidInput(f"the note is longer than {LONGEST_TEXT} characters", where="note", hint="shorten it")
    if activity.minutes is None and activity.amount is None:
        hint = "give a time, or an amount with its unit; 0m for what is counted by the piece, such as an office held"
        raise InvalidInput("neither a time nor an amount", where="time", hint=hint)
    if (activity.amount is None) != (not activity.unit):
        raise InvalidInput("an amount and a unit belong together", where="unit", hint="such as 6 and pmi:pdu")
    return activity


def _show(value: Any) -> str:
    if isinstance(value, Fraction):
        return show_amount(value)
    raise TypeError(f"{value!r} is nothing that a ledger keeps")


def _read(kind: type, value: Any) -> Any:
    if kind is not Fraction or not isinstance(value, str):
        raise ValueError('an amount is written as text, such as "1.5"')
    try:
        return read_amount(value)
    except InvalidInput as error:
        raise ValueError(error.problem) from error
