"""What is wrong with a body's rules on credit, beyond the shape of each statement?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from cectool.credits.body import AwardRule, Body, ConversionRule, Statement
from cectool.credits.trace import STALE_AFTER
from cectool.data.fault import Fault

_AMOUNTS = ("minutes", "each", "bands", "like", "printed", "refuse")


def lint_body(body: Body, name: str, today: date) -> list[Fault]:
    """All faults of the awards, conversions, units and sources of a body."""
    statements: list[tuple[str, Statement]] = [
        *(("exclude", statement) for statement in body.exclude),
        *(("award", statement) for statement in body.award),
        *(("convert", statement) for statement in body.convert),
    ]
    return [
        *_sources(body, name, statements, today),
        *_versions(name, statements),
        *(fault for rule in body.award for fault in _award(body, name, rule)),
        *(fault for rule in body.convert for fault in _conversion(body, name, rule)),
        *_units(body, name),
    ]


def _at(key: str, statement: Statement) -> str:
    return f"{key} {statement.id} ({statement.starts})"


def _sources(body: Body, name: str, statements: Iterable[tuple[str, Statement]], today: date) -> Iterator[Fault]:
    for key, statement in statements:
        if not statement.source:
            yield Fault(name, _at(key, statement), "source", "no source", "cite at least one")
        for cited in statement.source:
            if cited not in body.source:
                yield Fault(name, _at(key, statement), "source", f"{cited!r} is not declared", f"add [source.{cited}]")
    for entry, source in body.source.items():
        if source.checked > today:
            yield Fault(
                name, f"source {entry}", "checked", f"{source.checked} is in the future", "write the day you read it"
            )
        elif (today - source.checked).days > STALE_AFTER:
            problem = f"{source.checked} is over a year ago"
            yield Fault(name, f"source {entry}", "checked", problem, "read the text again", warning=True)


def _versions(name: str, statements: Iterable[tuple[str, Statement]]) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], Statement] = {}
    by_id: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for key, statement in statements:
        same = (key, statement.id, statement.starts, statement.condition, statement.reading)
        if same in seen:
            hint = "give one a later from, an if, or a reading"
            yield Fault(name, _at(key, statement), "id", "stands twice for one day", hint)
        seen[same] = statement
        by_id[key, statement.id].append(statement)
        if statement.until and statement.until < statement.starts:
            yield Fault(name, _at(key, statement), "until", "is before from", "swap the days")
    for (key, _), versions in by_id.items():
        versions.sort(key=lambda statement: statement.starts)
        for old, new in pairwise(versions):
            if old.until and old.until >= new.starts > old.starts:
                yield Fault(name, _at(key, old), "until", f"overlaps the version of {new.starts}", "leave until out")


def _award(body: Body, name: str, rule: AwardRule) -> Iterator[Fault]:
    at = _at("award", rule)
    given = [key for key in _AMOUNTS if getattr(rule, key) not in (None, "", ())]
    if len(given) != 1:
        problem = f"{' and '.join(given) or 'nothing'} says where the amount comes from"
        yield Fault(name, at, "minutes", problem, f"give exactly one of {', '.join(_AMOUNTS)}")
    if rule.minutes is not None and rule.round is None:
        yield Fault(name, at, "round", "is missing", 'say how, or round = "unstated"')
    if rule.round not in (None, "none") and not rule.step:
        yield Fault(name, at, "step", "is missing", "say the steps that exist")
    if any(step <= 0 for step in rule.step):
        yield Fault(name, at, "step", "must be above 0", "")
    if rule.round == "nearest" and not rule.tie:
        yield Fault(name, at, "tie", "is missing", 'say where a tie goes, or tie = "unstated"')
    if (rule.round == "threshold") != (rule.threshold is not None):
        yield Fault(name, at, "threshold", 'goes with round = "threshold", and only with it', "")
    if list(rule.first) != sorted(set(rule.first)):
        yield Fault(name, at, "first", "must ascend", "")
    if rule.unit and rule.unit not in body.unit:
        yield Fault(name, at, "unit", f"{rule.unit!r} is not declared", f"add [unit.{rule.unit}]")
    if len(body.unit) > 1 and not rule.unit and not rule.refuse:
        yield Fault(name, at, "unit", "the body has several units", "name one", warning=True)
    yield from _words(body, name, at, rule)


def _words(body: Body, name: str, at: str, rule: AwardRule) -> Iterator[Fault]:
    declared: dict[str, Mapping[str, object]] = {"kind": body.kinds, "format": body.formats, "category": body.category}
    for condition in rule.of.conditions:
        known = declared.get(condition.key)
        if known is None:
            if condition.key not in body.fact:
                hint = f"declare [fact.{condition.key}], or use kind, format, category"
                yield Fault(name, at, f"of.{condition.key}", "is not declared", hint)
            continue
        for word in condition.wanted if isinstance(condition.wanted, tuple) else ():
            if str(word) not in known:
                yield Fault(
                    name, at, f"of.{condition.key}", f"{word!r} is not declared", f"add [{condition.key}.{word}]"
                )


def _conversion(body: Body, name: str, rule: ConversionRule) -> Iterator[Fault]:
    at = _at("convert", rule)
    if (rule.gives is None) == (not rule.refuse):
        yield Fault(name, at, "gives", "give exactly one of gives and refuse", "")
    if ":" not in rule.unit:
        yield Fault(name, at, "unit", f"{rule.unit!r} has no issuer", "write issuer:symbol")
    if rule.into and rule.into not in body.unit:
        yield Fault(name, at, "into", f"{rule.into!r} is not declared", f"add [unit.{rule.into}]")


def _units(body: Body, name: str) -> Iterator[Fault]:
    for symbol, unit in body.unit.items():
        sizes = [rule for rule in body.award if rule.id == unit.size]
        if unit.size and not any(rule.minutes is not None for rule in sizes):
            yield Fault(name, f"unit {symbol}", "size", f"{unit.size!r} is no award with minutes", "name one that is")
        if not any(rule.unit in ("", symbol) for rule in body.award):
            yield Fault(name, f"unit {symbol}", "", "no award gives this unit", "add one", warning=True)
