"""What is wrong with one award rule?"""

from collections.abc import Collection, Iterator

from cectool.credits.body import AwardRule, Body, ConversionRule, Measure
from cectool.data.fault import Fault
from cectool.data.nearest import nearest

AMOUNTS = ("minutes", "each", "bands", "like", "printed", "refuse", "hook")
"""Keys that say where the amount comes from; exactly one is given."""

_ROUNDING = ("round", "step", "first", "tie", "threshold")
_OF_TIME = ("measure", "shortest", "shortest_segment", "scaled_by")
_HEEDED = {
    "minutes": {*_ROUNDING, *_OF_TIME, "times", "partial", "pool", "never_less", "cap"},
    "like": {"round", "step", "first", "tie", "times", "preparation", "never_less", "cap"},
    "hook": {"round", "step", "first", "tie", "partial", "never_less", "cap"},
    "each": {"count", "per", "partial", "cap"},
    "bands": {"count", "partial", "cap"},
    "printed": {"partial"},
    "refuse": set[str](),
}
"""Which other keys do anything beside each of them."""

_ALL = {key for keys in _HEEDED.values() for key in keys}
_USUAL = {"pool": "event"}
_MOST_DECIMALS = 9


def lint_award(body: Body, name: str, rule: AwardRule, calculators: Collection[str]) -> Iterator[Fault]:
    """All faults of one award rule; ``calculators`` are the names of those that plugins offer."""
    at = f"award {rule.id} ({rule.starts})"
    given = [key for key in AMOUNTS if getattr(rule, key) not in (None, "", ())]
    if len(given) != 1:
        problem = f"{' and '.join(given) or 'nothing'} says where the amount comes from"
        yield Fault(name, at, "minutes", problem, f"give exactly one of {', '.join(AMOUNTS)}")
    for key in sorted(_ALL.difference(*(_HEEDED[key] for key in given))) if given else ():
        if getattr(rule, key) not in (None, "", (), 0, _USUAL.get(key)):
            yield Fault(name, at, key, f"does nothing beside {' and '.join(given)}", "leave it out")
    yield from _amount(body, name, at, rule)
    yield from _rounding(name, at, rule)
    if rule.measure is not None:
        yield from _measure(name, at, rule.measure)
    if rule.unit and rule.unit not in body.unit:
        yield Fault(name, at, "unit", f"{rule.unit!r} is not declared", f"add [unit.{rule.unit}]")
    if len(body.unit) > 1 and not rule.unit and not rule.refuse:
        yield Fault(name, at, "unit", "the body has several units", "name one", warning=True)
    if rule.hook and rule.hook not in calculators:
        close = nearest(rule.hook, calculators)
        hint = f"did you mean {' or '.join(close)}?" if close else "offer it with the hook cectool_calculators"
        yield Fault(name, at, "hook", f"no plugin offers a calculator {rule.hook!r}", hint)


def _amount(body: Body, name: str, at: str, rule: AwardRule) -> Iterator[Fault]:
    if rule.minutes is not None and rule.minutes <= 0:
        yield Fault(name, at, "minutes", "must be above 0", "")
    for key in ("count", "scaled_by"):
        fact = getattr(rule, key)
        if fact and fact not in body.fact:
            yield Fault(name, at, key, f"{fact!r} is not declared", f"declare [fact.{fact}]")
    if rule.bands and not rule.count:
        yield Fault(name, at, "count", "is missing beside bands", "name the fact that is counted")
    if rule.per is not None and (rule.per <= 0 or not rule.count):
        yield Fault(name, at, "per", "goes with count, and is above 0", "")
    if [band.at for band in rule.bands] != sorted({band.at for band in rule.bands}):
        yield Fault(name, at, "bands", "must ascend", "order them by at")
    if rule.like and rule.like not in body.kinds:
        yield Fault(name, at, "like", f"{rule.like!r} is no kind", f"add [kind.{rule.like}]")
    if rule.preparation is not None and rule.round is None:
        hint = 'say how credit with preparation is rounded, or round = "none" or "unstated"'
        yield Fault(name, at, "round", "is missing beside preparation", hint)


def _rounding(name: str, at: str, rule: AwardRule) -> Iterator[Fault]:
    if rule.minutes is not None and rule.round is None:
        yield Fault(name, at, "round", "is missing", 'say how, or round = "unstated"')
    if rule.round not in (None, "none") and not rule.step:
        yield Fault(name, at, "step", "is missing", "say the steps that exist")
    if rule.round in (None, "none") and (rule.step or rule.first):
        yield Fault(name, at, "round", "is needed for step and first to do anything", "say how, or leave them out")
    if any(step <= 0 for step in rule.step):
        yield Fault(name, at, "step", "must be above 0", "")
    if len(set(rule.step)) < len(rule.step):
        yield Fault(name, at, "step", "names one step twice", "")
    if (rule.round == "threshold") != (rule.threshold is not None):
        yield Fault(name, at, "threshold", 'goes with round = "threshold", and only with it', "")
    if rule.threshold is not None and rule.minutes:
        over = [step for step in rule.step if not 0 < rule.threshold <= step * rule.minutes]
        if over:
            yield Fault(name, at, "threshold", "is no part of a step", "give minutes up to those of one step")
    if list(rule.first) != sorted(set(rule.first)) or any(amount <= 0 for amount in rule.first):
        yield Fault(name, at, "first", "must ascend, and be above 0", "")
    yield from tie_faults(name, at, rule)


def tie_faults(name: str, at: str, rule: AwardRule | ConversionRule) -> Iterator[Fault]:
    """A tie is said with ``nearest`` and with nothing else."""
    if rule.round == "nearest" and not rule.tie:
        yield Fault(name, at, "tie", "is missing", 'say where a tie goes, or tie = "unstated"')
    if rule.tie and rule.round != "nearest":
        yield Fault(name, at, "tie", 'goes with round = "nearest", and only with it', "")


def _measure(name: str, at: str, measure: Measure) -> Iterator[Fault]:
    """Each kind of measure has its own parameters, and needs those without which it yields nothing."""
    allowed = {
        "clock": {"decimals"},
        "pilot-test": {"decimals"},
        "words": {"decimals", "words_per_minute", "minutes_per_question"},
        "reading-trials": {"decimals", "times", "minutes_per_question"},
    }[measure.kind]
    for key in ("words_per_minute", "minutes_per_question", "times", "decimals"):
        if getattr(measure, key) is not None and key not in allowed:
            yield Fault(name, at, f"measure.{key}", f"does nothing with kind = {measure.kind!r}", "leave it out")
    if measure.kind == "words" and not (measure.words_per_minute and measure.words_per_minute > 0):
        yield Fault(name, at, "measure.words_per_minute", "is missing or 0", "say how fast people read")
    if measure.decimals is not None and not 0 <= measure.decimals <= _MOST_DECIMALS:
        yield Fault(name, at, "measure.decimals", f"must be 0 to {_MOST_DECIMALS}", "")
