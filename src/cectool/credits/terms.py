"""What is settled about an activity before its minutes are looked at?

Which rules apply does not depend on how long an activity was. It is settled once for all activities of a kind, format
and set of facts between two days on which the body's rules turn, and then holds for each of them.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cectool.credits.body import Body, Fact
from cectool.credits.choose import Applicable, applicable
from cectool.credits.matching import FALSE, TRUE, Known
from cectool.credits.model import Activity
from cectool.credits.periods import remembered
from cectool.data.amount import read_amount
from cectool.data.dated import is_day, living
from cectool.data.nearest import nearest
from cectool.errors import InvalidInput, UnknownName

DEFAULT_KIND = "course"
"""What an activity is taken for when its kind is not given; the answer says so."""

MANY = 12
"""Options of a body from which on a misspelt one is not answered with all of them."""


class Terms(Struct, frozen=True, eq=False):
    """The terms on which a body credits activities that are alike but for their amounts; no two are the same.

    ``unit`` is the name of the unit of credit, ``notes`` are what an award says of how the terms came about. ``said``
    is filled by and by: all notes of the awards that nothing disputes, by the identities of their rules.
    """

    unit: str
    known: Known
    found: Applicable
    notes: tuple[str, ...] = ()
    said: dict[tuple[int, ...], tuple[str, ...]] = field(default_factory=dict)


def terms_of(body: Body, activity: Activity, on: date, symbol: str) -> Terms:
    """The terms for an activity on a day, in a unit of the body's or else its only or first one.

    Raises InvalidInput when the activity names a kind, format, option or choice that the body does not know.
    """
    settled = remembered(body, "terms")
    given = (bool(activity.segments), activity.words is None, activity.questions is None)
    key = (settled.period(on), symbol, activity.kind, activity.format, *given, *activity.facts.items())
    found: Terms | None = settled.found.get(key)
    return found or settled.keep(key, _settled(body, activity, on, symbol or body.first_unit))


def _settled(body: Body, activity: Activity, on: date, symbol: str) -> Terms:
    _check_words(body, activity)
    check_options(body, activity.facts)
    known = _known(activity)
    guessed = not activity.kind and _kinds_differ(body, on)
    notes = ("taken as a course; name another kind of activity if it was none",) if guessed else ()
    name = f"{body.id}:{symbol}" if symbol else body.id
    return Terms(name, known, applicable(body, activity, known, on, symbol), notes)


def _known(activity: Activity) -> Known:
    known = {key: tuple(part.strip() for part in value.split(",")) for key, value in activity.facts.items()}
    known["kind"] = (activity.kind or DEFAULT_KIND,)
    if activity.format:
        known["format"] = (activity.format,)
    return known


def _kinds_differ(body: Body, on: date) -> bool:
    kinds = {word for rule in living(body.award, on) for key, word in rule.of.conditions if key == "kind"}
    return len(kinds) > 1


def _check_words(body: Body, activity: Activity) -> None:
    for noun, where, word, known in (
        ("kind of activity", "--activity", activity.kind or DEFAULT_KIND, body.kinds),
        ("format", "--format", activity.format, body.formats),
    ):
        if word and word not in known:
            lists = f"cectool bodies show {body.id}"
            raise UnknownName.of(f"{noun} at {body.id}", word, nearest(word, known), where=where, else_see=lists)


def check_options(body: Body, facts: Mapping[str, str]) -> None:
    """Refuse an option that no rule of the body asks for, such as a misspelt one, and a value that cannot be.

    Raises InvalidInput with the nearest options, or with the values that a fact may have.
    """
    for key, value in facts.items():
        if key not in body.options:
            close = nearest(key, body.options) or sorted(body.options - {"category"})
            named = f"did you mean {' or '.join(close)}?"
            hint = named if len(close) < MANY else f"see `cectool bodies show {body.id}`"
            raise InvalidInput(f"no rule of {body.id} asks for {key[:40]!r}", where="--option", hint=hint)
        fact = body.fact.get(key)
        if fact is not None:
            _check_value(fact, key, value)
        elif key in ("step", "preparation_minutes"):
            read_amount(value, where=f"--option {key}")


def _check_value(fact: Fact, key: str, value: str) -> None:
    where, hint = f"--option {key}", ""
    match fact.type:
        case "yes-no" if value.casefold() not in TRUE | FALSE:
            hint = "yes or no"
        case "choice" if fact.choices and not {part.strip() for part in value.split(",")} <= set(fact.choices):
            hint = f"one of {', '.join(fact.choices)}"
        case "number":
            read_amount(value, where=where)
        case "percent":
            read_amount(value.removesuffix("%"), where=where)
        case "day" | "valid-until" if not is_day(value):
            hint = "write YYYY-MM-DD"
    if hint:
        raise InvalidInput(f"{value[:40]!r} cannot be: {fact.ask}", where=where, hint=hint)
