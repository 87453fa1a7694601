"""What does a rule about credit say, in words?"""

from typing import NamedTuple

from cectool.credits.body import AwardRule, Body, ConversionRule, Exact, Exclusion, Measure, Statement
from cectool.credits.matching import Match
from cectool.credits.units import split_unit
from cectool.credits.wording import amount_text, counted, ended, first_upper, from_key, in_keys, listed, minutes_text
from cectool.data.amount import show_amount

_POOL = {
    "segment": "Each part of an event is rounded by itself.",
    "event": "",
    "day": "All parts of a day are added up before anything is rounded.",
}
_PARTIAL = {"": "", "whole-only": "Leaving early earns nothing.", "attended": "Only the time attended counts."}
_TIES = {"up": "a tie goes up", "down": "a tie goes down", "even": "a tie goes to the even step"}
STRENGTH = {
    "mandatory": "",
    "advisory": "Advice, not a duty.",
    "discretion": "The body decides at its discretion.",
}
"""How binding a statement is, where it is not as usual."""


class Said(NamedTuple):
    """What a statement says: a sentence, for which activities, and details."""

    says: str
    of: Match = Match()
    details: tuple[str, ...] = ()


def in_a_line(said: Said, statement: Statement, *, of: str = ". For: ") -> str:
    """A statement on one line, its activities in the words that a person types; ``of`` leads over to them."""
    activities, person = in_keys(said.of), in_keys(statement.condition)
    parts = [
        f"{said.says.rstrip('.')}{of}{activities}." if activities else ended(said.says),
        f"Only if: {person}." if person else "",
        *said.details,
        STRENGTH[statement.strength],
        ended(f"One reading of an open text: {statement.reading}") if statement.reading else "",
    ]
    return " ".join(filter(None, parts))


class AwardText:
    """Says the award rules of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body

    def said(self, rule: AwardRule) -> Said:
        """What activities earn by a rule, for which of them, and how it is rounded and bounded."""
        details = [
            *_measured(rule.measure),
            _scaled(rule),
            _shortest(rule),
            _POOL[rule.pool],
            rounding(rule),
            f"Never less than {show_amount(rule.never_less)}." if rule.never_less is not None else "",
            f"At most {show_amount(rule.cap.max)} for one {rule.cap.per}." if rule.cap else "",
            _PARTIAL[rule.partial],
        ]
        return Said(self._gives(rule), rule.of, tuple(filter(None, details)))

    def excluded(self, exclusion: Exclusion) -> Said:
        """Which parts of an agenda do not count."""
        longer = f" longer than {exclusion.longer_than} minutes" if exclusion.longer_than else ""
        return Said(f"Not counted: {listed([from_key(item) for item in exclusion.what], 'and')}{longer}.")

    def converted(self, rule: ConversionRule) -> Said:
        """What one of another unit is worth here."""
        unit = unit_text(rule.unit)
        if rule.refuse or rule.gives is None:
            return Said(f"{first_upper(unit)} is not taken: {rule.refuse}", rule.of)
        into = self.symbol(rule.into or self.body.first_unit)
        details = [rounding(rule)] if rule.round else []
        return Said(f"1 {unit} is worth {amount_text(rule.gives, into)}.", rule.of, tuple(filter(None, details)))

    def symbol(self, unit: str) -> str:
        """How a unit of the body is printed."""
        return self.body.unit[unit].symbol if unit in self.body.unit else "credit"

    def _gives(self, rule: AwardRule) -> str:  # noqa: PLR0911 - one line for each source of an amount
        symbol = self.symbol(rule.unit or self.body.first_unit)
        if rule.refuse:
            return f"Earns nothing: {rule.refuse}"
        if rule.printed:
            who = "the provider" if rule.printed == "by-provider" else self.body.name
            return f"The credit that {who} prints for the activity; minutes are not turned into credit."
        if rule.hook:
            return f"Worked out by a program ({rule.hook}); no table can say it."
        if rule.like:
            return self._like(rule)
        if rule.minutes is not None:
            times = f", times {show_amount(rule.times)}" if rule.times is not None else ""
            return f"1 {symbol} for every {minutes_text(rule.minutes)}{times}."
        if rule.bands:
            steps = [f"from {band.at}: {amount_text(band.credit, symbol)}" for band in rule.bands]
            return f"By {from_key(rule.count)}: {'; '.join(steps)}."
        return f"{amount_text(rule.each or Exact(0), symbol)} {_for_each(rule)}."

    def _like(self, rule: AwardRule) -> str:
        kind = self.body.kinds.get(rule.like, from_key(rule.like))
        times = f"{show_amount(rule.times)} times as much" if rule.times is not None else "As much"
        text = f"{times} as a participant earns ({kind[:1].lower()}{kind[1:]}), rounded first."
        if rule.preparation is not None:
            text += f" Preparation counts too, up to {show_amount(rule.preparation)} times that credit."
        return first_upper(text)


def unit_text(unit: str) -> str:
    """A unit as issuer and symbol in words."""
    issuer, symbol = split_unit(unit)
    return from_key(symbol) if issuer in ("academic", "time", "") else f"{issuer.upper()} {symbol.upper()}"


def rounding(rule: AwardRule | ConversionRule) -> str:
    """Which amounts exist and where the rest goes; empty where the rule has nothing to round."""
    if rule.round is None:
        return ""
    if rule.round == "none":
        return "Not rounded."
    steps = listed([show_amount(step) for step in rule.step])
    chosen = " (the provider chooses)" if len(rule.step) > 1 else ""
    ladder = f"In steps of {steps}{chosen}" if steps else "In whole steps"
    first = [show_amount(amount) for amount in rule.first] if isinstance(rule, AwardRule) else []
    if first:
        ladder += f" after a first {listed(first, 'and then')}"
    return f"{ladder}, {_direction(rule)}."


def _direction(rule: AwardRule | ConversionRule) -> str:
    if rule.round == "threshold" and isinstance(rule, AwardRule):
        return f"a part step counting in full from {rule.threshold} minutes on"
    if rule.round == "nearest":
        return f"rounded to the nearest ({_TIES.get(rule.tie, 'the text does not say where a tie goes')})"
    if rule.round == "unstated":
        return "and the text does not say how what lies between is rounded"
    return f"rounded {rule.round}"


def _measured(measure: Measure | None) -> list[str]:
    if measure is None or measure.kind == "clock":
        return []
    questions = measure.minutes_per_question
    tail = f", plus {show_amount(questions)} minutes a question" if questions is not None else ""
    if measure.kind == "words":
        return [f"Time is the words divided by {measure.words_per_minute} a minute{tail}."]
    if measure.kind == "reading-trials":
        times = f" times {show_amount(measure.times)}" if measure.times is not None else ""
        return [f"Time is what trial readers took{times}{tail}."]
    return ["Time is the average of a pilot test."]


def _scaled(rule: AwardRule) -> str:
    return f"Only the share that is {from_key(rule.scaled_by)} counts." if rule.scaled_by else ""


def _shortest(rule: AwardRule) -> str:
    parts = []
    if rule.shortest:
        parts.append(f"nothing under {rule.shortest} minutes counts")
    if rule.shortest_segment:
        parts.append(f"parts under {rule.shortest_segment} minutes are not added up")
    return f"{first_upper(listed(parts, 'and'))}." if parts else ""


def _for_each(rule: AwardRule) -> str:
    if not rule.count:
        return "for each"
    what = from_key(rule.count)
    return f"for every {counted(rule.per, what, what)}" if rule.per else f"for each of the {what}"
