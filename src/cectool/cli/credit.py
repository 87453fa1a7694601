"""Show an award or a conversion to a person: the amount first, then why."""

from collections.abc import Iterator

from cectool.cli.output import EXIT_OF, WRONG, coloured, faint, say, strong
from cectool.credits.model import Credit, CreditReading, Step
from cectool.credits.wording import in_words
from cectool.data.amount import show_amount

POLICY = "policy: "
"""How the step begins with which every conversion does; readings of a bare unit have one for each issuer."""

MEANING = {
    "ambiguous": "it depends on something you did not say",
    "unclear": "the rule text does not settle it",
    "not_convertible": "this body does not turn it into credit",
    "ask_provider": "the credit is what the certificate prints",
    "not_eligible": "this body does not accept it",
}
NOTHING = {
    "not convertible": "does not convert",
    "ask the provider": "as the certificate prints",
    "not eligible": "not accepted",
}
"""What a reading without an amount comes to, by the status in words that it names."""


def exit_of(credit: Credit) -> int:
    """The exit status of an award or conversion."""
    return WRONG if credit.status == "unknown" else EXIT_OF[credit.status]


def show_credit(credit: Credit, given: str) -> None:
    """The amount or the readings, then every step with its rule, source and day."""
    if credit.amount is not None:
        say(f"{given} = {strong(f'{show_amount(credit.amount)} {credit.unit}')}  {faint(f'(rules of {credit.on})')}")
    else:
        word = coloured(in_words(credit.status), "yellow")
        say(f"{given} in {credit.unit}: {word}: {MEANING.get(credit.status, '')}  {faint(f'(rules of {credit.on})')}")
    for amount, assuming in _grouped(credit):
        say(f"  {strong(amount)}  {assuming}")
    if len(credit.readings) > 1 and sum(step.words.startswith(POLICY) for step in credit.steps) > 1:
        say(faint("  the steps to each: name the one unit that is meant, or give --json"))
    else:
        for step in credit.steps:
            say(f"  {_shown(step)}")
    for text in credit.notes:
        say(faint(f"  note: {text}"))


def said_reading(reading: CreditReading) -> Iterator[tuple[str, str]]:
    """What a reading comes to and what it assumes, in words.

    One without an amount may stand for several cases, each with its own reason.
    """
    if reading.amount is not None:
        yield f"{show_amount(reading.amount)} {reading.unit}", reading.assuming.replace("_", " ")
        return
    for case in reading.assuming.split("; or "):
        status = next((each for each in NOTHING if f"({each})" in case), "")
        assuming = case.replace(f"({status})", "").strip(" ,") if status else case
        yield NOTHING.get(status, "no credit"), assuming.replace("_", " ")


def _grouped(credit: Credit) -> Iterator[tuple[str, str]]:
    """Each amount once, smallest first, with everything that leads to it."""
    found: dict[str, list[str]] = {}
    for reading in sorted(credit.readings, key=lambda each: (each.amount is None, each.amount or 0)):
        for amount, assuming in said_reading(reading):
            found.setdefault(amount, []).append(assuming)
    for amount, several in found.items():
        yield amount, "; or ".join(dict.fromkeys(several))


def _shown(step: Step) -> str:
    if not step.rule:
        return step.text
    source = f"; {step.source.title}, checked {step.source.checked}" if step.source else ""
    return f"{step.text}  {faint(f'[{step.rule} since {step.starts}, {step.grade}{source}]')}"
