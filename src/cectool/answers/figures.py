"""What number belongs in a place, by the rules on file for a day, and on which texts does it rest?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.answers.places import Place
from cectool.credits.body import Body, Statement
from cectool.credits.model import Activity, Credit, Segment
from cectool.credits.units import read_time, split_unit
from cectool.credits.wording import amount_text, months_text, plural
from cectool.data.amount import read_amount, show_amount
from cectool.data.dated import living
from cectool.data.source import Source
from cectool.errors import CectoolError
from cectool.requirements.model import Counted, Credential, Renewal, Share, owed


class Figure(Struct, frozen=True):
    """What stands in a place, and the texts it rests on; not ``known`` where it could not be computed."""

    text: str
    sources: tuple[Source, ...] = ()
    known: bool = True


class Rules(Struct, frozen=True):
    """The rules of every body on file, on a day; ``bodies`` are their ids."""

    bodies: Sequence[str]
    body: Callable[[str], Body]
    renewal: Callable[[str], Renewal]
    on: date


class NoFigure(CectoolError):
    """A place that asks for what is not on file."""


def short_name(body: Body) -> str:
    """A body as people call it: by the shortest of its names."""
    return min((body.name, *body.aliases), key=len)


def unit_symbol(body: Body, unit: str) -> str:
    """A unit as it is printed; the empty text for none."""
    return body.unit[unit].symbol if unit in body.unit else unit.upper()


def sources_of(body: Body, statements: Iterable[Statement]) -> tuple[Source, ...]:
    """The texts that statements rest on, each once."""
    return tuple(dict.fromkeys(source for statement in statements for source in body.sources_of(statement)))


def sources_in(credit: Credit) -> tuple[Source, ...]:
    """The texts that an award or conversion rests on, each once."""
    return tuple(dict.fromkeys(step.source for step in credit.steps if step.source))


def amounts(credit: Credit) -> list[Fraction]:
    """The amounts of credit that came out, ascending; NoFigure when there is none."""
    if credit.amount is not None:
        return [credit.amount]
    found = sorted({reading.amount for reading in credit.readings if reading.amount is not None})
    if not found:
        raise NoFigure(f"no amount: {credit.status}")
    return found


def owed_text(value: object, unit: str) -> str:
    """What a need asks, or a carry-over allows, as an amount with its unit."""
    amount = owed(value)
    if isinstance(amount, Share):
        return f"{amount.percent} of the {amount.of.replace('-', ' ')}"
    if isinstance(amount, Counted):
        base = f"{show_amount(amount.base)} plus " if amount.base is not None else ""
        most = f", at most {show_amount(amount.up_to)}" if amount.up_to is not None else ""
        return f"{base}{counted(amount.each, unit)} for each of the {amount.count.replace('_', ' ')}{most}"
    return counted(amount, unit) if amount is not None else ""


def counted(amount: Fraction, unit: str) -> str:
    """An amount with its unit as a person says it; units in words have a plural, symbols have none."""
    if unit and amount == 0:
        return f"no {plural(unit)}"
    return amount_text(amount, unit)


def either(texts: Iterable[str]) -> str:
    """Different texts joined by "or", each once."""
    return " or ".join(dict.fromkeys(text for text in texts if text))


def minutes_text(minutes: Fraction) -> str:
    """A length of time as a person says it."""
    hour = Fraction(60)
    if minutes < hour or (minutes % (hour / 2)):
        return "1 minute" if minutes == 1 else f"{show_amount(minutes)} minutes"
    return "1 hour" if minutes == hour else f"{show_amount(minutes / hour)} hours"


def _convert(place: Place, rules: Rules) -> Figure:
    from cectool.credits.convert import convert  # noqa: PLC0415 - many answers hold no conversion

    text, given, *rest = place.arguments
    amount = read_amount(text) if text[:1].isdigit() else _asked_for(text, rules)
    credit: Credit = convert(amount, given, rest[-1], rules.on, rules.body, facts=dict(place.options))
    return Figure(either(show_amount(each) for each in amounts(credit)), sources_in(credit))


def _asked_for(path: str, rules: Rules) -> Fraction:
    """The amount that a need asks, written body/credential/need."""
    name, credential, wanted = path.split("/")
    needs = living(rules.renewal(name).credential[credential].need, rules.on)
    found = [amount for need in needs if need.id == wanted and isinstance(amount := owed(need.min), Fraction)]
    if len(found) != 1:
        raise NoFigure(f"{path} is no plain amount")
    return found[0]


def _award(place: Place, rules: Rules) -> Figure:
    from cectool.credits.award import award  # noqa: PLC0415 - many answers hold no award

    name, *times = place.arguments
    facts = dict(place.options)
    activity = Activity(
        kind=facts.pop("activity", ""),
        format=facts.pop("format", ""),
        segments=tuple(Segment(read_time(time)) for time in times),
        words=_count(facts.pop("words", "")),
        questions=_count(facts.pop("questions", "")),
        facts=facts,
    )
    credit = award(rules.body(name), activity, rules.on)
    return Figure(either(show_amount(each) for each in amounts(credit)), sources_in(credit))


def _count(text: str) -> int | None:
    return int(text) if text else None


def _minutes(place: Place, rules: Rules) -> Figure:
    from cectool.credits.convert import known_unit, length  # noqa: PLC0415 - many answers hold no length

    unit = known_unit(place.arguments[0], rules.body)
    found = length(Fraction(1), unit, rules.on, rules.body)
    if found.minutes is None:
        raise NoFigure(f"no length of {unit}")
    sources = tuple(step.source for step in found.steps if step.source)
    if place.verb == "length":
        return Figure(minutes_text(found.minutes), sources)
    per = Fraction(60) if place.verb == "hours" else Fraction(1)
    return Figure(show_amount(found.minutes / per), sources)


def _of_credential(place: Place, rules: Rules) -> tuple[Body, Credential, list[str]]:
    name, credential, *rest = place.arguments[0].split("/")
    return rules.body(name), rules.renewal(name).credential[credential], [*rest, *place.arguments[1:]]


def _need(place: Place, rules: Rules) -> Figure:
    body, credential, (wanted, *side) = _of_credential(place, rules)
    needs = [need for need in living(credential.need, rules.on) if need.id == wanted]
    bounds = (need.max if side == ["max"] or need.min is None else need.min for need in needs)
    return _stated(either(owed_text(bound, "") for bound in bounds), body, needs)


def _cycle(place: Place, rules: Rules) -> Figure:
    body, credential, _ = _of_credential(place, rules)
    cycles = living(credential.cycle, rules.on)
    return _stated(either(months_text(cycle.months) for cycle in cycles), body, cycles)


def _carry(place: Place, rules: Rules) -> Figure:
    body, credential, _ = _of_credential(place, rules)
    carries = living(credential.carry, rules.on)
    return _stated(either(owed_text(carry.max, "") or "all" for carry in carries), body, carries)


def _keep(place: Place, rules: Rules) -> Figure:
    name, _, identity = place.arguments[0].partition("/")
    body = rules.body(name)
    found = [evidence for evidence in living(rules.renewal(name).evidence, rules.on) if evidence.id == identity]
    return _stated(either(evidence.keep for evidence in found), body, found)


def _rule(place: Place, rules: Rules) -> Figure:
    name, _, identity = place.arguments[0].partition("/")
    body, key = rules.body(name), place.arguments[1]
    found = [rule for rule in living(body.award, rules.on) if rule.id == identity]
    values = [value for rule in found for value in _values(getattr(rule, key, None))]
    return _stated(either(values), body, found)


def _values(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for part in value for text in _values(part)]
    if isinstance(value, Fraction):
        return [show_amount(value)]
    return [str(value)] if value not in (None, "") else []


def _said(place: Place, rules: Rules) -> Figure:
    """A number of the author's own example, so that prose and sum cannot differ."""
    del rules
    (given,) = place.arguments
    return Figure(minutes_text(read_time(given)) if place.verb == "time" else show_amount(read_amount(given)))


def _name(place: Place, rules: Rules) -> Figure:
    return Figure(rules.body(place.arguments[0]).name)


def _count_of(place: Place, rules: Rules) -> Figure:
    if place.arguments == ("bodies",):
        return Figure(str(len(rules.bodies)))
    if place.arguments == ("credentials",):
        return Figure(str(sum(len(rules.renewal(name).credential) for name in rules.bodies)))
    if place.arguments[:1] == ("units",):
        wanted = [read_time(text) for text in place.arguments[1:]]
        return Figure(str(len(units_long(rules, *wanted))))
    raise NoFigure(f"cannot count {' '.join(place.arguments)}")


def units_long(rules: Rules, *minutes: Fraction) -> list[tuple[Body, str, tuple[Source, ...]]]:
    """Every unit on file, or those that are so many minutes long, each with its body and the texts that say so."""
    from cectool.credits.convert import length  # noqa: PLC0415 - one answer asks for it

    units = [(body, symbol) for body in map(rules.body, rules.bodies) for symbol in body.unit]
    if not minutes:
        return [(body, symbol, ()) for body, symbol in units]
    found = []
    for body, symbol in units:
        size = length(Fraction(1), f"{body.id}:{symbol}", rules.on, rules.body)
        if size.minutes in minutes:
            found.append((body, symbol, tuple(step.source for step in size.steps if step.source)))
    return found


def _day(place: Place, rules: Rules) -> Figure:
    del place
    return Figure(rules.on.isoformat())


def _stated(text: str, body: Body, statements: Sequence[Statement]) -> Figure:
    if not text:
        raise NoFigure(f"{body.id} has no such statement on that day")
    return Figure(text, sources_of(body, statements))


def unit_of(body: Body, credential: Credential) -> str:
    """The unit that a credential counts, as it is printed; the body's only one where none is named."""
    return unit_symbol(body, credential.unit or body.first_unit)


def issuer_and_symbol(unit: str, rules: Rules) -> str:
    """A unit with its issuer, as a person says it: "IACET CEU"."""
    issuer, symbol = split_unit(unit)
    body = rules.body(issuer)
    name, printed = short_name(body), unit_symbol(body, symbol)
    if printed.startswith(f"{name} "):
        return printed
    return name if name.endswith(f" {printed}") else f"{name} {printed}"


Compute = Callable[[Place, Rules], Figure]

SINGLE: Mapping[str, Compute] = {
    "amount": _said,
    "award": _award,
    "carry": _carry,
    "convert": _convert,
    "count": _count_of,
    "cycle": _cycle,
    "day": _day,
    "hours": _minutes,
    "keep": _keep,
    "length": _minutes,
    "minutes": _minutes,
    "name": _name,
    "need": _need,
    "rule": _rule,
    "time": _said,
}
"""What a place may ask for besides a list."""
