"""Say what was done and on which rule and text it rests."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from cectool.credits.body import Body, Statement
from cectool.credits.model import Step

STALE_AFTER = 365
"""Days after which a rule that nobody compared with its text again is called out."""

REPORT = "https://github.com/cectool/cectool/issues"
"""Where a correction is reported."""


def step_of(body: Body, rule: Statement, words: str, *values: Fraction) -> Step:
    """A step of a derivation with the rule, its version and the best text behind it.

    Where there are ``values``, ``words`` hold a place for each.
    """
    found = body.signatures.get(id(rule))
    if found is None:
        sources = body.sources_of(rule)
        found = (f"{body.id}/{rule.id}", rule.starts, sources[0] if sources else None, body.grade_of(rule))
        body.signatures[id(rule)] = found
    return Step(words, values, *found)


def stale_notes(body: Body, rules: Iterable[Statement], on: date) -> list[str]:
    """A note for each rule whose newest source was checked over a year before the day."""
    notes = []
    for rule in {rule.id: rule for rule in rules}.values():
        checked = max((source.checked for source in body.sources_of(rule)), default=None)
        if checked and (on - checked).days > STALE_AFTER:
            notes.append(f"{body.id}/{rule.id} was last checked on {checked}; report a correction at {REPORT}")
    return notes
