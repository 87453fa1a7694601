"""What is wrong with a body's rules on credit, beyond the shape of each statement?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from cectool.credits.body import Body, ConversionRule, Statement
from cectool.credits.example import recompute
from cectool.credits.lint_award import lint_award, tie_faults
from cectool.credits.matching import Condition, Match, Range
from cectool.credits.overlap import apart, rival_rows, rivals
from cectool.credits.trace import STALE_AFTER
from cectool.credits.units import ACADEMIC, MINUTES_OF
from cectool.credits.vocabulary import BUILT_IN, ITEMS, Words
from cectool.data.fault import Fault

Named = tuple[str, Statement]
"""The kind of a statement and the statement."""


def lint_body(body: Body, name: str, today: date, *, calculators: Collection[str] = ()) -> list[Fault]:
    """All faults of the awards, conversions, examples, units, words and sources of a body.

    ``calculators`` are the names of those that plugins offer.
    """
    statements: list[Named] = [
        *(("exclude", statement) for statement in body.exclude),
        *(("award", statement) for statement in body.award),
        *(("convert", statement) for statement in body.convert),
    ]
    faults = [
        *_sources(body, name, statements, today),
        *version_faults(name, statements),
        *variant_faults(body, name, statements),
        *(fault for rule in body.award for fault in lint_award(body, name, rule, calculators)),
        *(fault for key, statement in statements for fault in _conditions(body, name, key, statement)),
        *(fault for rule in body.convert for fault in _conversion(body, name, rule)),
        *_rivals(body, name),
        *_items(body, name),
        *_units(body, name),
        *_circles(body, name),
    ]
    return faults if any(not fault.warning for fault in faults) else [*faults, *_examples(body, name)]


def at(key: str, statement: Statement) -> str:
    """How a statement is named in a message."""
    return f"{key} {statement.id} ({statement.starts})"


def _sources(body: Body, name: str, statements: Iterable[Named], today: date) -> Iterator[Fault]:
    cited = [(at(key, statement), statement.source) for key, statement in statements]
    cited += [(f"example number {n} ({example.on})", example.source) for n, example in enumerate(body.example, 1)]
    for place, names in cited:
        if not names:
            yield Fault(name, place, "source", "no source", "cite at least one")
        for each in names:
            if each not in body.source:
                yield Fault(name, place, "source", f"{each!r} is not declared", f"add [source.{each}]")
    for entry, source in body.source.items():
        if source.checked > today:
            yield Fault(
                name, f"source {entry}", "checked", f"{source.checked} is in the future", "write the day you read it"
            )
        elif (today - source.checked).days > STALE_AFTER:
            problem = f"{source.checked} is over a year ago"
            yield Fault(name, f"source {entry}", "checked", problem, "read the text again", warning=True)


def version_faults(name: str, statements: Iterable[Named]) -> Iterator[Fault]:
    """Versions of one id that stand twice, end before they begin, overlap or leave a gap."""
    seen: set[tuple[object, ...]] = set()
    by_id: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for key, statement in statements:
        same = (key, statement.id, statement.starts, statement.condition, statement.reading)
        if same in seen:
            hint = "give one a later from, an if, or a reading"
            yield Fault(name, at(key, statement), "id", "stands twice for one day", hint)
        seen.add(same)
        by_id[key, statement.id].append(statement)
        if statement.until and statement.until < statement.starts:
            yield Fault(name, at(key, statement), "until", "is before from", "swap the days")
    for (key, _), versions in by_id.items():
        versions.sort(key=lambda statement: statement.starts)
        for old, new in pairwise(versions):
            if old.until and old.until >= new.starts > old.starts:
                yield Fault(name, at(key, old), "until", f"overlaps the version of {new.starts}", "leave until out")
            elif old.until and new.starts > old.until + timedelta(days=1):
                problem = f"nothing holds from {old.until + timedelta(days=1)} until the version of {new.starts}"
                yield Fault(name, at(key, old), "until", problem, "is that so? else leave until out", warning=True)


def variant_faults(body: Body, name: str, statements: Iterable[Named]) -> Iterator[Fault]:
    """Versions of one id and day: readings of one text, or variants for different persons that never hold together."""
    alike: dict[tuple[str, str, date], list[Statement]] = defaultdict(list)
    for key, statement in statements:
        alike[key, statement.id, statement.starts].append(statement)
    for (key, _, _), versions in alike.items():
        for one, other in combinations(versions, 2):
            if one.condition == other.condition:
                if bool(one.reading) != bool(other.reading):
                    bare = other if one.reading else one
                    yield Fault(name, at(key, bare), "reading", "another version is a reading", "say what this one is")
            elif not apart(one.condition, other.condition, body.words):
                hint = "let no person fit two variants"
                yield Fault(name, at(key, other), "if", "can hold together with another variant", hint)
        yield from _holes(name, key, versions)


def _holes(name: str, key: str, versions: Sequence[Statement]) -> Iterator[Fault]:
    """A yes-or-no fact that has a variant for one answer and none for the other."""
    asked: dict[str, set[bool]] = defaultdict(set)
    for version in versions:
        match version.condition.conditions:
            case (Condition(fact, bool() as wanted),):
                asked[fact].add(wanted)
            case _:
                return
    for fact, answers in asked.items():
        if len(answers) == 1:
            problem = f"nothing holds where {fact} is {'no' if True in answers else 'yes'}"
            yield Fault(name, at(key, versions[0]), "if", problem, "add a variant, or say it in a note", warning=True)


def _conditions(body: Body, name: str, key: str, statement: Statement) -> Iterator[Fault]:
    of: Match = getattr(statement, "of", Match())
    yield from word_faults(body, name, at(key, statement), "of", of)
    yield from word_faults(body, name, at(key, statement), "if", statement.condition)


def word_faults(body: Body, name: str, place: str, key: str, match: Match) -> Iterator[Fault]:
    """Words and facts of a condition that are not declared, and answers that a fact cannot have."""
    declared: dict[str, Mapping[str, object]] = {"kind": body.kinds, "format": body.formats, "category": body.category}
    for condition in match.conditions:
        where, wanted = f"{key}.{condition.key}", condition.wanted
        known = declared.get(condition.key)
        if known is None:
            fact = body.fact.get(condition.key)
            if fact is None and condition.key not in BUILT_IN:
                hint = f"declare [fact.{condition.key}], or use kind, format, category"
                yield Fault(name, place, where, "is not declared", hint)
            elif fact is not None:
                yield from _answers(name, place, where, fact.type, fact.choices, wanted)
            continue
        for word in wanted if isinstance(wanted, tuple) and not isinstance(wanted, Range) else (str(wanted),):
            if word not in known:
                hint = f"add [{condition.key}.{word}]"
                yield Fault(name, place, where, f"{word!r} is not declared", hint)
    if match.excluded is not None:
        yield from word_faults(body, name, place, f"{key}.not", match.excluded)


def _answers(
    name: str,
    place: str,
    where: str,
    kind: str,
    choices: Sequence[str],
    wanted: tuple[str, ...] | bool | Range,  # noqa: FBT001 - what a condition may want
) -> Iterator[Fault]:
    """Is what a condition wants something that the fact can be?"""
    fits = {
        "yes-no": isinstance(wanted, bool),
        "choice": isinstance(wanted, tuple) and not isinstance(wanted, Range),
    }.get(kind, isinstance(wanted, Range) or kind == "valid-until")
    if not fits:
        yield Fault(name, place, where, f"the fact is of type {kind!r}", "ask for what it can be")
    elif kind == "choice" and choices:
        for word in set(map(str, wanted)) - set(choices) if isinstance(wanted, tuple) else ():
            yield Fault(name, place, where, f"{word!r} is none of its choices", f"choices: {', '.join(choices)}")


def _conversion(body: Body, name: str, rule: ConversionRule) -> Iterator[Fault]:
    place = at("convert", rule)
    if (rule.gives is None) == (not rule.refuse):
        yield Fault(name, place, "gives", "give exactly one of gives and refuse", "")
    issuer, colon, symbol = rule.unit.partition(":")
    if not colon or not issuer or not symbol:
        yield Fault(name, place, "unit", f"{rule.unit!r} has no issuer", "write issuer:symbol")
    elif issuer in ("academic", "time") and rule.unit not in (*ACADEMIC, *MINUTES_OF):
        hint = f"one of {', '.join((*ACADEMIC, *MINUTES_OF))}"
        yield Fault(name, place, "unit", f"{rule.unit!r} is no unit", hint)
    if rule.into and rule.into not in body.unit:
        yield Fault(name, place, "into", f"{rule.into!r} is not declared", f"add [unit.{rule.into}]")
    if rule.round not in (None, "none", "down", "up", "nearest", "unstated"):
        yield Fault(name, place, "round", f"{rule.round!r} has no meaning here", "a threshold is in minutes")
    if rule.round not in (None, "none") and not rule.step:
        yield Fault(name, place, "step", "is missing", "say the steps that exist")
    if rule.step and rule.round in (None, "none"):
        yield Fault(name, place, "round", "is missing", 'say how, or round = "unstated"')
    yield from tie_faults(name, place, rule)


def _rivals(body: Body, name: str) -> Iterator[Fault]:
    for key, pairs in (("award", rivals(body)), ("convert", rival_rows(body))):
        for one, other in pairs:
            problem = f"holds for the same activities as {at(key, one)}, and neither is closer"
            yield Fault(name, at(key, other), "of", problem, "name what one has and the other has not")


def _items(body: Body, name: str) -> Iterator[Fault]:
    for rule in body.exclude:
        for item in rule.what:
            if item not in ITEMS:
                yield Fault(
                    name, at("exclude", rule), "what", f"{item!r} is no part of an agenda", f"one of {', '.join(ITEMS)}"
                )


def _units(body: Body, name: str) -> Iterator[Fault]:
    for symbol, unit in body.unit.items():
        sizes = [rule for rule in body.award if rule.id == unit.size]
        if unit.size and not any(rule.minutes is not None for rule in sizes):
            yield Fault(name, f"unit {symbol}", "size", f"{unit.size!r} is no award with minutes", "name one that is")
        if not any(rule.unit in ("", symbol) for rule in body.award):
            yield Fault(name, f"unit {symbol}", "", "no award gives this unit", "add one", warning=True)


def _circles(body: Body, name: str) -> Iterator[Fault]:
    """Words that lie inside themselves, or inside words that do not exist."""
    for key, own, known in (
        ("kind", body.kind, body.kinds),
        ("format", body.format, body.formats),
        ("category", body.category, dict.fromkeys(body.category, "")),
    ):
        for word, said in own.items():
            if said.inside and said.inside not in known:
                yield Fault(name, f"{key} {word}", "inside", f"{said.inside!r} is not declared", f"add [{key}.WORD]")
            inside = Words({other: each.inside for other, each in own.items() if each.inside and other != word})
            if said.inside and inside.distance(said.inside, word) is not None:
                yield Fault(name, f"{key} {word}", "inside", "lies inside itself", "break the circle")


def _examples(body: Body, name: str) -> Iterator[Fault]:
    for place, example in enumerate(body.example, 1):
        wrong = recompute(body, example)
        if wrong:
            hint = "mend the rule, or the example if it was read wrongly"
            yield Fault(name, f"example number {place} ({example.on})", "want", wrong, hint)
