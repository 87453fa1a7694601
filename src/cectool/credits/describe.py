"""Say a rule in one plain sentence."""

from cectool.credits.body import AwardRule, ConversionRule
from cectool.credits.matching import Match, Range
from cectool.data.amount import show_amount

_ROUND = {
    "down": "rounded down",
    "up": "rounded up",
    "nearest": "rounded to the nearest",
    "threshold": "a part counts as a whole step from {threshold} min",
    "unstated": "what becomes of a remainder is not stated",
}


def describe_award(rule: AwardRule) -> str:
    """An award rule as a sentence, without its source."""
    parts = [f"{describe_match(rule.of)}: {_amount(rule)}"]
    if rule.measure and rule.measure.kind != "clock":
        parts.append(f"time by {rule.measure.kind.replace('-', ' ')}")
    if rule.shortest:
        parts.append(f"nothing under {rule.shortest} min")
    if rule.first:
        parts.append(f"first {' then '.join(show_amount(each) for each in rule.first)}")
    if rule.step:
        steps = " or ".join(show_amount(each) for each in rule.step)
        how = _ROUND.get(rule.round or "", "").format(threshold=rule.threshold)
        parts.append(f"in steps of {steps}, {how}" if how else f"in steps of {steps}")
    if rule.never_less:
        parts.append(f"never less than {show_amount(rule.never_less)}")
    if rule.cap:
        parts.append(f"at most {show_amount(rule.cap.max)} per {rule.cap.per}")
    if rule.reading:
        parts.append(f"one reading of an open text: {rule.reading}")
    return "; ".join(parts)


def describe_conversion(rule: ConversionRule) -> str:
    """A conversion rule as a sentence, without its source."""
    only = f" ({describe_match(rule.of)})" if rule.of.conditions or rule.of.excluded else ""
    if rule.gives is None:
        return f"{rule.unit}{only}: refused: {rule.refuse}"
    return f"1 {rule.unit}{only} gives {show_amount(rule.gives)}"


def describe_match(match: Match) -> str:
    """Which activities or persons a match is for."""
    words = [_condition(condition.key, condition.wanted) for condition in match.conditions]
    if match.excluded is not None:
        words.append(f"not {describe_match(match.excluded)}")
    return ", ".join(words) or "anything"


def _condition(key: str, wanted: tuple[str, ...] | bool | Range) -> str:  # noqa: FBT001 - what a condition may want
    name = key.replace("_", " ")
    if isinstance(wanted, bool):
        return name if wanted else f"no {name}"
    if isinstance(wanted, Range):
        least, most = (value if value is not None else "" for value in wanted)
        return f"{name} {least}..{most}"
    words = " or ".join(wanted)
    return words if key in {"kind", "format", "category"} else f"{name} {words}"


def _amount(rule: AwardRule) -> str:
    if rule.minutes is not None:
        times = f", times {show_amount(rule.times)}" if rule.times else ""
        return f"1 per {show_amount(rule.minutes)} min{times}"
    if rule.each is not None:
        per = f" per {rule.per}" if rule.per else ""
        count = f" {rule.count.replace('_', ' ')}" if rule.count else ""
        return f"{show_amount(rule.each)} each{per}{count}"
    if rule.bands:
        bands = ", ".join(f"{show_amount(band.credit)} from {band.at}" for band in rule.bands)
        return f"by {rule.count.replace('_', ' ')}: {bands}"
    if rule.like:
        times = f", times {show_amount(rule.times)}" if rule.times else ""
        more = f", plus preparation up to {show_amount(rule.preparation)} times that" if rule.preparation else ""
        return f"what a participant of a {rule.like} gets{times}{more}"
    return f"refused: {rule.refuse}" if rule.refuse else "the credit is what the certificate prints"
