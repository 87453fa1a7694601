"""Can two rules hold for one activity, and is then neither of them closer?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from cectool.credits.body import AwardRule, Body, ConversionRule, Statement
from cectool.credits.matching import Condition, Match, Range
from cectool.credits.vocabulary import Words


def rivals(body: Body) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of awards with different ids of which both may be the closest for one activity on one day.

    Two that refuse agree.
    """
    last = _last_days(body.award)
    for one, other in combinations(body.award, 2):
        if (
            one.id != other.id
            and not (one.refuse and other.refuse)
            and one.starts <= last[id(other)]
            and other.starts <= last[id(one)]
            and (one.unit == other.unit or not one.unit or not other.unit)
            and _fed_by(one) == _fed_by(other)
            and equally_close(one, other, body.words)
        ):
            yield one, other


def rival_rows(body: Body) -> Iterator[tuple[Statement, Statement]]:
    """The same of conversions."""
    last = _last_days(body.convert)
    for one, other in combinations(body.convert, 2):
        if (
            one.id != other.id
            and not (one.refuse and other.refuse)
            and (one.unit, one.into) == (other.unit, other.into)
            and one.starts <= last[id(other)]
            and other.starts <= last[id(one)]
            and equally_close(one, other, body.words)
        ):
            yield one, other


def equally_close(one: AwardRule | ConversionRule, other: AwardRule | ConversionRule, words: Words) -> bool:
    """Do two rules ask for as many things, and can all of them hold together?"""
    mine, theirs = (*one.of.conditions, *one.condition.conditions), (*other.of.conditions, *other.condition.conditions)
    if len(mine) != len(theirs) or apart(one.of, other.of, words) or apart(one.condition, other.condition, words):
        return False
    return all(_same_word(condition, theirs) for condition in mine)


def apart(one: Match, other: Match, words: Words) -> bool:
    """Can two matches never hold together?"""
    pairs = [(a, b) for a in one.conditions for b in other.conditions if a.key == b.key]
    if any(_contradict(a, b, words) for a, b in pairs):
        return True
    return _barred(one, other, words) or _barred(other, one, words)


def _contradict(one: Condition, other: Condition, words: Words) -> bool:
    a, b = one.wanted, other.wanted
    if isinstance(a, bool) and isinstance(b, bool):
        return a != b
    if isinstance(a, tuple) and isinstance(b, tuple) and not isinstance(a, Range) and not isinstance(b, Range):
        return not any(_related(x, y, words) for x in a for y in b)
    if isinstance(a, Range) and isinstance(b, Range):
        return _below(a, b) or _below(b, a)
    return False


def _related(one: str, other: str, words: Words) -> bool:
    return words.distance(one, other) is not None or words.distance(other, one) is not None


def _below(low: Range, high: Range) -> bool:
    most, least = low.most, high.least
    if most is None or least is None:
        return False
    if isinstance(most, date) and isinstance(least, date):
        return most < least
    return not isinstance(most, date) and not isinstance(least, date) and most < least


def _barred(one: Match, other: Match, words: Words) -> bool:
    """Does the one exclude everything that the other asks for?"""
    if one.excluded is None or not one.excluded.conditions:
        return False
    return all(any(_inside(b, a, words) for b in other.conditions) for a in one.excluded.conditions)


def _inside(inner: Condition, outer: Condition, words: Words) -> bool:
    a, b = inner.wanted, outer.wanted
    if inner.key != outer.key or isinstance(a, Range) or isinstance(b, Range):
        return False
    if isinstance(a, bool) or isinstance(b, bool):
        return a == b
    return all(any(words.distance(x, y) is not None for y in b) for x in a)


def _same_word(condition: Condition, others: Iterable[Condition]) -> bool:
    """Where both name words of one key: is one word the same, so that none is nearer? Other keys do not compare."""
    wanted = condition.wanted
    same_key = [other.wanted for other in others if other.key == condition.key]
    if not isinstance(wanted, tuple) or isinstance(wanted, Range) or not same_key:
        return True
    return any(isinstance(theirs, tuple) and set(wanted) & set(theirs) for theirs in same_key)


def _fed_by(rule: AwardRule) -> str:
    kind = rule.measure.kind if rule.measure else "clock"
    return kind if kind in ("words", "reading-trials") else "clock"


def _last_days(statements: Sequence[Statement]) -> dict[int, date]:
    """The last day of each version: its own ``until``, or the day before the next version of its id."""
    last = {}
    for statement in statements:
        later = [other.starts for other in statements if other.id == statement.id and other.starts > statement.starts]
        follows = min(later) - timedelta(days=1) if later else date.max
        last[id(statement)] = min(statement.until or date.max, follows)
    return last
