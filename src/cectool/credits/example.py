"""Does what a body publishes as an example come out of its rules?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cectool.credits.award import award
from cectool.credits.body import Body, Example
from cectool.credits.convert import convert
from cectool.credits.model import Activity, Credit
from cectool.credits.units import read_segment, split_unit
from cectool.data.amount import read_amount, show_amount
from cectool.errors import CectoolError, InvalidInput, UnknownName

_OWN = frozenset({"kind", "format", "minutes", "segments", "attended", "words", "questions", "amount", "unit"})
"""Keys of what is given that are no options of a rule."""


def recompute(body: Body, example: Example) -> str:
    """What is wrong with an example; empty when it comes out as wanted."""
    wanted = {"amount": example.want, "status": "ok"} if isinstance(example.want, str) else example.want
    if not wanted or not wanted.keys() <= {"amount", "status", "unit"}:
        return 'want is an amount such as "2.8", or { status = "not_eligible" }'
    try:
        found = _credit(body, example.given, example.on)
    except CectoolError as error:
        return f"cannot be worked out: {error}"
    got = {
        "status": found.status,
        "amount": show_amount(found.amount) if found.amount is not None else "none",
        "unit": found.unit,
    }
    try:
        wanted = {**wanted, **({"amount": show_amount(read_amount(wanted["amount"]))} if "amount" in wanted else {})}
    except InvalidInput as error:
        return str(error)
    wrong = [f"{key} is {got[key]}, not {value}" for key, value in wanted.items() if got[key] != value]
    readings = [show_amount(each.amount) if each.amount is not None else "none" for each in found.readings]
    return "; ".join(wrong) + (f" (readings: {', '.join(readings)})" if wrong and readings else "")


def _credit(body: Body, given: Mapping[str, Any], on: date) -> Credit:
    amount, unit = given.get("amount"), str(given.get("unit", ""))
    facts = {key: _text(value) for key, value in given.items() if key not in _OWN}
    if amount is not None and split_unit(unit)[0] not in ("", body.id):
        said = {"activity": given.get("kind", ""), "format": given.get("format", "")}
        own = {key: str(value) for key, value in said.items() if value}

        def only_this(name: str) -> Body:
            if name != body.id:
                raise UnknownName.of("body in an example", name, [body.id])
            return body

        to = f"{body.id}:{body.first_unit}"
        return convert(read_amount(str(amount)), unit, to, on, only_this, facts={**facts, **own})
    return award(body, activity_of(given, facts), on, unit=split_unit(unit)[1])


def activity_of(given: Mapping[str, Any], facts: Mapping[str, str]) -> Activity:
    """An activity as an example writes it: minutes, or segments as text, and the rest by name."""
    pieces = [f"{given['minutes']}m"] if "minutes" in given else given.get("segments", ())
    return Activity(
        kind=str(given.get("kind", "")),
        format=str(given.get("format", "")),
        segments=tuple(read_segment(str(piece)) for piece in pieces),
        attended=read_amount(str(given["attended"])) if "attended" in given else None,
        words=given.get("words"),
        questions=given.get("questions"),
        amount=read_amount(str(given["amount"])) if "amount" in given else None,
        facts=facts,
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
