"""Random sums over every body, and what the engine behind the command line makes of each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from cectool.catalog import Catalog
from cectool.cli.options import read_day
from cectool.credits.body import AwardRule, Body, ConversionRule, Statement
from cectool.credits.certificate import express
from cectool.credits.matching import Range
from cectool.credits.model import Activity, Credit, Segment
from cectool.credits.units import NOBODYS, read_segment, read_time
from cectool.credits.vocabulary import ITEMS
from cectool.data.amount import read_amount, show_amount
from cectool.documents import credit_document
from cectool.errors import CectoolError
from cectool.units_meant import credit_for, unit_wanted, units_meant

Sum = dict[str, Any]
"""What is asked, an award or a conversion, with everything that was said of it as text."""

ODD = ("-1", "1e5", "NaN", "", "1234567890123", "1/0", "0x10", "1,5", "1,500", "٣", "1.", " 1", "∞", "'\"\n")
"""What is no amount and no time."""

BARE = ("ceu", "cpe", "pdu", "cec", "cle", "pdh")


VALUES: Mapping[str, Sequence[str]] = {
    "choice": ("anything",),
    "yes-no": ("yes", "no", "Yes", "1", "perhaps"),
    "percent": ("80%", "100", "33.3%", "0", "120%", "%"),
    "day": ("2020-02-29", "2026-11-26", "2025-13-01"),
    "valid-until": ("2020-02-29", "2026-11-26", "1800-01-01"),
    "number": ("0", "1", "2.5", "7", "1/3", "40", "12000", "-1", "1e3"),
}
"""For each type of fact values that it may have, and some that it cannot."""


class Asked(NamedTuple):
    """A body with the words that its rules ask for, by key, and the days on which they change."""

    body: Body
    words: Mapping[str, tuple[str, ...]]
    borders: tuple[date, ...]


def sums(catalog: Catalog, count: int, seed: int) -> Iterator[Sum]:
    """So many sums, the same for the same seed: every body in turn, at days around those on which its rules change."""
    random = Random(seed)  # noqa: S311 - a test has no secrets
    asked = [_asked(catalog.body(name)) for name in sorted(catalog.cards)]
    units = [f"{card.id}:{symbol}" for card in catalog.cards.values() for symbol in card.units]
    for number in range(count):
        one = asked[number // 2 % len(asked)]
        if number % 2 or not one.body.unit:
            yield {"ask": "award", "said": _award(random, one, units)}
        else:
            yield {"ask": "convert", "said": _conversion(random, one, units)}


def answered(catalog: Catalog, asked: Sum) -> dict[str, Any]:
    """The answer as the command line gives it with ``--json``, or what it says is wrong."""
    said = asked["said"]
    ask, schema = (_awarded, "cectool.award/1") if asked["ask"] == "award" else (_converted, "cectool.conversion/1")
    try:
        return credit_document(ask(catalog, said), schema)
    except CectoolError as error:
        return {"status": "invalid", "problem": error.problem, "where": error.where, "hint": error.hint}


def _awarded(catalog: Catalog, said: Mapping[str, Any]) -> Credit:
    day = read_day(said["on"])
    parts = said["time"].split(",") if said["time"].strip() else []
    done = Activity(
        kind=said["activity"],
        format=said["format"],
        segments=tuple(
            read_segment(part, where="--segment") if "@" in part else Segment(read_time(part, where="--time"))
            for part in parts
        ),
        attended=read_time(said["attended"], where="--attended") if said["attended"] else None,
        words=int(said["words"]) if said["words"] else None,
        questions=int(said["questions"]) if said["questions"] else None,
        amount=read_amount(said["amount"], where="--amount") if said["amount"] else None,
        facts=said["options"],
    )
    return credit_for(catalog, said["body"], done, said["unit"], day)


def _converted(catalog: Catalog, said: Mapping[str, Any]) -> Credit:
    amount, day = read_amount(said["amount"], where="AMOUNT"), read_day(said["on"])
    meant = units_meant(catalog, said["unit"], where="UNIT")
    to = unit_wanted(catalog, said["to"], where="--to")
    return express(amount, said["unit"], meant, to, day, catalog.body, said["options"])


def _award(random: Random, asked: Asked, units: Sequence[str]) -> Sum:
    body = asked.body
    kinds, formats = asked.words.get("kind", ("course",)), asked.words.get("format", ("live",))
    time = _time(random)
    measured = any(rule.measure for rule in body.award) and random.random() < 0.5
    return {
        "body": body.id,
        "time": random.choice(ODD) if random.random() < 0.02 else "" if random.random() < 0.1 else time,
        "attended": f"{random.randint(0, 90)}m" if random.random() < 0.1 else "",
        "words": str(random.randint(0, 90_000)) if measured else "",
        "questions": str(random.randint(0, 60)) if measured else "",
        "activity": _word(random, kinds, tuple(body.kinds)),
        "format": _word(random, formats, tuple(body.formats)),
        **_printed(random, body, units),
        "on": _day(random, asked),
        "options": _options(random, asked),
    }


def _printed(random: Random, body: Body, units: Sequence[str]) -> Sum:
    """The credit that a certificate prints, in the body's own unit, another's or a bare one; mostly none."""
    own = random.choice(body.unit_names()) if body.unit and random.random() < 0.5 else ""
    if not body.unit or random.random() < 0.7:
        return {"amount": "", "unit": own}
    given = own or random.choice((*units, *units, *BARE, *NOBODYS, ""))
    return {"amount": random.choice(("1", "2", "2.5", "0", "1/3", "10", "-1")), "unit": given}


def _word(random: Random, used: Sequence[str], every: Sequence[str]) -> str:
    """A word that a rule asks for, or nothing, or any word of the body."""
    chance = random.random()
    return random.choice(used) if chance < 0.6 else "" if chance < 0.85 else random.choice(every)


def _time(random: Random) -> str:
    one = [
        f"{random.randint(1, 60) * 5}m",
        f"{random.randint(0, 700)}",
        f"{random.randint(1, 12)}h",
        f"{random.randint(1, 7)}h{random.randint(0, 59)}m",
        f"{random.randint(1, 400)}.{random.randint(1, 99)}m",
        f"{random.randint(1, 9)}/{random.randint(1, 9)}h",
        f"{random.choice((25, 50, 55, 75, 90, 100, 110, 140))}min",
    ]
    if random.random() < 0.75:
        return random.choice(one)
    marks = ["", "", f"@{random.choice(ITEMS)}", "@2026-11-20", "@2026-11-21", f"@2026-11-20@{random.choice(ITEMS)}"]
    return ", ".join(f"{random.randint(1, 130)}m{random.choice(marks)}" for _ in range(random.randint(2, 5)))


def _conversion(random: Random, asked: Asked, units: Sequence[str]) -> Sum:
    body = asked.body
    table = [row.unit for row in body.convert if row.unit.split(":")[0] in ("academic", "time") or row.unit in units]
    chance = random.random()
    given = random.choice(table) if table and chance < 0.35 else random.choice(units)
    if chance > 0.8:
        given = random.choice((*NOBODYS, *BARE))
    tens, hundredths = random.randint(0, 60), random.randint(1, 99)
    amounts = [str(tens), f"{tens}.{hundredths}", f"{hundredths}/3"]
    options = _options(random, asked) if random.random() < 0.4 else {}
    return {
        "amount": random.choice(ODD) if random.random() < 0.02 else random.choice(amounts),
        "unit": given,
        "to": random.choice(body.unit_names()) if random.random() < 0.9 else random.choice(("time:hour", "min")),
        "on": _day(random, asked),
        "options": options | ({"format": random.choice(tuple(body.formats))} if random.random() < 0.2 else {}),
    }


def _day(random: Random, asked: Asked) -> str:
    chance = random.random()
    if chance < 0.5:
        border = random.choice(asked.borders)
        return (border + timedelta(days=random.choice((-1, 0, 1)))).isoformat()
    if chance < 0.98:
        return (date(2008, 1, 1) + timedelta(days=random.randint(0, 7500))).isoformat()
    return random.choice(("2026-02-30", "1899-12-31", "today", "", "2201-01-01", "20261126"))


def _options(random: Random, asked: Asked) -> dict[str, str]:
    body = asked.body
    keys = sorted(body.options - {"kind", "format"})
    some = random.sample(keys, min(len(keys), random.choice((0, 0, 1, 2, 3, len(keys)))))
    return {key: _value(random, body, key, asked.words.get(key, ())) for key in some}


def _value(random: Random, body: Body, key: str, words: Sequence[str]) -> str:
    fact = body.fact.get(key)
    if key == "step":
        return random.choice([show_amount(step) for rule in body.award for step in rule.step])
    if words:
        return random.choice(words)
    kind = fact.type if fact else "number"
    return random.choice(fact.choices if fact and fact.choices else VALUES[kind])


def _asked(body: Body) -> Asked:
    found: dict[str, dict[str, None]] = {}
    rules: tuple[AwardRule | ConversionRule, ...] = (*body.award, *body.convert)
    for match in (match for rule in rules for match in (rule.of, rule.of.excluded, rule.condition)):
        for condition in match.conditions if match is not None else ():
            words = found.setdefault(condition.key, {})
            if isinstance(condition.wanted, bool):
                words |= dict.fromkeys(("yes", "no"))
            elif isinstance(condition.wanted, Range):
                words |= dict.fromkeys(filter(None, map(_bound, condition.wanted)))
            else:
                words |= dict.fromkeys(condition.wanted)
    dated: tuple[Statement, ...] = (*rules, *body.exclude)
    days = {day for rule in dated for day in (rule.starts, rule.until) if day is not None}
    words_by_key = {key: tuple(words) for key, words in found.items()}
    return Asked(body, words_by_key, tuple(sorted(days)) or (date(2026, 1, 1),))


def _bound(bound: Any) -> str:
    return "" if bound is None else bound.isoformat() if isinstance(bound, date) else show_amount(bound)
