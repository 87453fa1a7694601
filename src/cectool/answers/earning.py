"""What does a body say of earning: how long its units are, how it rounds, which formats and activities count?"""

from collections.abc import Mapping, Sequence

from cectool.answers.figures import Rules, counted, either, issuer_and_symbol, minutes_text, unit_symbol
from cectool.answers.saying import Line, Tell, lower, said
from cectool.credits.body import AwardRule, Body, ConversionRule, Statement
from cectool.credits.units import NOBODYS, bare, split_unit
from cectool.credits.vocabulary import KINDS
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.errors import UnknownName


def _sizes(body: Body, rules: Rules, symbols: Sequence[str]) -> Line | None:
    wanted = {bare(symbol) for symbol in symbols}
    units = {symbol: unit for symbol, unit in body.unit.items() if not wanted or symbol in wanted}
    texts: list[str] = []
    used: list[Statement] = []
    for unit in units.values():
        found = [rule for rule in living(body.award, rules.on) if rule.id == unit.size and rule.minutes is not None]
        lengths = either(minutes_text(rule.minutes) for rule in found if rule.minutes is not None)
        if lengths:
            texts.append(f"one {unit.symbol} is {lengths}")
            used += found
    return Line("; ".join(texts), used) if units else None


def _rounding(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    sizes = {unit.size for unit in body.unit.values()}
    found = [rule for rule in living(body.award, rules.on) if rule.id in sizes and rule.minutes is not None]
    return Line(either(_rounded(rule) for rule in found), found) if found else None


def _rounded(rule: AwardRule) -> str:
    if rule.round == "none":
        return "counted to the minute"
    if not rule.step:
        return ""
    first = f"first {' then '.join(show_amount(each) for each in rule.first)}, then " if rule.first else ""
    steps = either(show_amount(step) for step in rule.step)
    ways = {"down": "rounded down", "up": "rounded up", "nearest": "rounded to the nearest"}
    how = ways.get(rule.round or "", "what becomes of the rest is not stated")
    if rule.round == "threshold":
        how = f"a started one counting from {rule.threshold} minutes"
    least = f", nothing under {rule.shortest} minutes" if rule.shortest else ""
    return f"{first}steps of {steps}, {how}{least}"


def _formats(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    named: list[str] = []
    used: list[Statement] = []
    free: list[Statement] = []
    for rule in living(body.award, rules.on):
        formats = dict(rule.of.conditions).get("format")
        counted = rule.measure is None or rule.measure.kind == "pilot-test"
        if rule.refuse or not counted or not covers(rule, body, "course"):
            continue
        if isinstance(formats, tuple) and formats:
            named += [lower(body.formats.get(str(word), str(word))) for word in formats]
            used.append(rule)
        elif formats is None:
            free.append(rule)
    if named:
        return Line("; ".join(dict.fromkeys(named)), used)
    return Line("in person or online alike; the rule names no format", free) if free else None


def _kinds(body: Body, rules: Rules, wanted: Sequence[str]) -> Line | None:
    rules_now = living(body.award, rules.on)
    taken = [rule for rule in rules_now if not rule.refuse]
    refused = [rule for rule in rules_now if rule.refuse and [key for key, _ in rule.of.conditions] == ["kind"]]
    named: list[str] = []
    used: list[Statement] = []
    for word in wanted or dict.fromkeys((*KINDS, *body.kind)):
        covering = [rule for rule in taken if covers(rule, body, word)]
        if covering and not any(covers(rule, body, word) for rule in refused):
            named.append(lower(body.kinds.get(word, word)))
            used += covering
    return Line("; ".join(dict.fromkeys(named)), list(dict.fromkeys(used))) if named else None


def covers(rule: AwardRule, body: Body, kind: str) -> bool:
    """Is a rule for activities of this kind? One that names no kind is for courses."""
    kinds = dict(rule.of.conditions).get("kind", ("course",))
    return isinstance(kinds, tuple) and any(body.words.distance(kind, str(outer)) is not None for outer in kinds)


def _takes(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    """What units of others and college hours are worth here, as the body itself prints it."""
    found = living(body.convert, rules.on)
    return Line("; ".join(dict.fromkeys(_taken(rule, body, rules) for rule in found)), found) if found else None


def _taken(rule: ConversionRule, body: Body, rules: Rules) -> str:
    given = unit_said(rule.unit, rules)
    if rule.refuse or rule.gives is None:
        return f"no {given}{f' ({said(rule.of, body)})' if rule.of.conditions else ''}"
    into = unit_symbol(body, rule.into or body.first_unit)
    only = f" ({said(rule.of, body)})" if rule.of.conditions else ""
    person = f" (if {said(rule.condition, body)})" if rule.condition.conditions else ""
    return f"1 {given} is {counted(rule.gives, into)}{only}{person}"


def unit_said(unit: str, rules: Rules) -> str:
    """A unit of another body, or of nobody, as a person says it."""
    if unit in NOBODYS:
        return unit.partition(":")[2].replace("-", " ")
    try:
        return issuer_and_symbol(unit, rules)
    except UnknownName:
        issuer, symbol = split_unit(unit)
        return f"{issuer.upper()} {symbol.upper()}".strip()


EARNING: Mapping[str, Tell] = {
    "sizes": _sizes,
    "rounding": _rounding,
    "formats": _formats,
    "kinds": _kinds,
    "takes": _takes,
}
"""What can be told of a body's awards."""
