"""What does a conversion or award that a question asks for come to, in words?"""

from collections.abc import Sequence
from fractions import Fraction

from cectool.answers.figures import Rules, either, issuer_and_symbol, minutes_text, sources_in
from cectool.answers.render import Rendered
from cectool.answers.sums import Sum
from cectool.credits.award import award
from cectool.credits.convert import convert, known_unit
from cectool.credits.model import Activity, Credit, CreditReading, Segment, Step
from cectool.credits.units import MINUTES_OF, NOBODYS, split_unit
from cectool.data.amount import show_amount

WHY_NOT = {
    "not_convertible": "the receiving body does not count this in its own unit",
    "ask_provider": "the credit is whatever the certificate prints",
    "not_eligible": "the body does not accept it",
    "ambiguous": "that depends on something the question does not say",
    "unclear": "the rule text does not settle it",
}
"""What a status means to somebody who asked."""


def worked(asked: Sum, rules: Rules) -> Rendered:
    """A sum worked out: one pair of units with every step, several with one line each."""
    pairs = [(given, target) for given in asked.given for target in asked.targets if given != target]
    found = [(given, target, _credit(asked, given, target, rules)) for given, target in pairs]
    sources = tuple(dict.fromkeys(source for _, _, credit in found for source in sources_in(credit)))
    settled = any(credit.amount is not None or credit.readings for _, _, credit in found)
    if len(found) == 1:
        return Rendered(_in_full(asked, *found[0], rules), sources, settled=settled)
    whose = " and ".join(
        text for text in (_open("given", asked.symbol, asked.given), _open("wanted", "", asked.targets)) if text
    )
    lines = [f"- {_line(asked, given, target, credit, rules)}" for given, target, credit in found]
    head = f"Several bodies use the word, and the question does not say {whose}. Each reading, none chosen:"
    return Rendered("\n".join([head, "", *lines]), sources, settled=settled)


def _open(side: str, symbol: str, units: Sequence[str]) -> str:
    what = f"whose {symbol.upper()} is {side}" if symbol else f"whose unit is {side}"
    return what if len(units) > 1 else ""


def _credit(asked: Sum, given: str, target: str, rules: Rules) -> Credit:
    if given in MINUTES_OF and target not in NOBODYS:
        issuer, symbol = split_unit(known_unit(target, rules.body))
        activity = Activity(
            kind=asked.facts.get("activity", "course"),
            format=asked.facts.get("format", ""),
            segments=(Segment(asked.amount * MINUTES_OF[given]),),
        )
        return award(rules.body(issuer), activity, rules.on, unit=symbol)
    return convert(asked.amount, given, target, rules.on, rules.body)


def _in_full(asked: Sum, given: str, target: str, credit: Credit, rules: Rules) -> str:
    """The result first, then the readings where there are several, then how it came about."""
    amount, unit = _amount(asked.amount, given, rules), _unit(target, rules, credit.amount)
    if credit.amount is not None:
        lines = [f"{amount}{_described(asked)} = **{show_amount(credit.amount)} {unit}**."]
    else:
        lines = [f"{amount}{_described(asked)} in {unit}: {WHY_NOT.get(credit.status, credit.status)}."]
    if credit.readings:
        lines += ["", *(f"- **{_reading(reading, unit)}**: {reading.assuming}" for reading in credit.readings)]
    steps = dict.fromkeys(_step(step) for step in credit.steps)
    lines += ["", "How:", "", *(f"- {step}" for step in steps)] if steps else []
    notes = [note for note in credit.notes if "--option" not in note]
    lines += ["", *(f"- Note: {note}" for note in notes)] if notes else []
    return "\n".join(lines)


def _line(asked: Sum, given: str, target: str, credit: Credit, rules: Rules) -> str:
    """One reading of an open question in one line."""
    unit = _unit(target, rules, credit.amount)
    if credit.amount is not None:
        result = f"**{show_amount(credit.amount)} {unit}**"
    elif credit.readings:
        amounts = either(f"**{_reading(each, unit)}**" for each in credit.readings)
        result = f"{amounts} ({WHY_NOT.get(credit.status, credit.status)})"
    else:
        result = f"none in {unit} ({WHY_NOT.get(credit.status, credit.status)})"
    return f"{_amount(asked.amount, given, rules)}{_described(asked)}: {result}"


def _reading(reading: CreditReading, unit: str) -> str:
    return f"no {unit}" if reading.amount is None else f"{show_amount(reading.amount)} {unit}"


def _step(step: Step) -> str:
    if not step.rule:
        return step.text
    return f"{step.text} (rule {step.rule} since {step.starts})"


def _amount(amount: Fraction, unit: str, rules: Rules) -> str:
    if unit in MINUTES_OF:
        return minutes_text(amount * MINUTES_OF[unit])
    return f"{show_amount(amount)} {_unit(unit, rules, amount)}"


def _unit(unit: str, rules: Rules, amount: Fraction | None = None) -> str:
    if unit in NOBODYS:
        name = NOBODYS[unit].partition(":")[2].replace("-", " ")
        return name if amount == 1 else f"{name}s"
    return issuer_and_symbol(unit, rules)


def _described(asked: Sum) -> str:
    """The kind and format that the question names, so that a wrong guess is seen."""
    words = [asked.facts[key].replace("-", " ") for key in ("activity", "format") if key in asked.facts]
    return f" ({', '.join(words)})" if words else ""


def body_of(asked: Sum, rules: Rules) -> str | None:
    """The body whose unit is wanted, or else given, where that is only one."""
    for units in (asked.targets, asked.given):
        owners = {split_unit(unit)[0] for unit in units if unit not in NOBODYS}
        if len(owners) == 1:
            name = owners.pop()
            return rules.body(name).id
    return None
