"""What do a body's rules say on a day, how well are they sourced, and what changed between two days?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cectool.credits.body import Body, Statement
from cectool.credits.describe import AwardText, in_a_line
from cectool.data.dated import living
from cectool.data.source import Grade
from cectool.requirements.describe import renewal_lines
from cectool.requirements.model import Renewal

GRADES: tuple[Grade, ...] = ("official", "secondary", "unclear")


class Told(NamedTuple):
    """A statement that holds on a day, in words; ``part`` is its credential, or what kind of rule it is."""

    part: str
    statement: Statement
    text: str


class Change(NamedTuple):
    """What a rule said until the day before, and from the day on; empty where there was or is nothing."""

    day: date
    part: str
    rule: str
    before: str
    after: str
    grade: Grade

    @property
    def kind(self) -> str:
        """Is the rule new, changed or ended?"""
        return "new" if not self.before else "changed" if self.after else "ended"


class Coverage(NamedTuple):
    """How much is on file of a body: statements by grade, when they were compared with their texts, what is missing."""

    body: str
    statements: int
    grades: Counter[Grade]
    first_checked: date | None
    last_checked: date | None
    not_found: int


def told_on(body: Body, renewal: Renewal, day: date) -> Iterator[Told]:
    """Every statement of both halves that holds on a day, in words."""
    text = AwardText(body)
    for ban in living(body.exclude, day):
        yield Told("exclude", ban, in_a_line(text.excluded(ban), ban))
    for award in living(body.award, day):
        yield Told("award", award, in_a_line(text.said(award), award))
    for row in living(body.convert, day):
        yield Told("convert", row, in_a_line(text.converted(row), row))
    for name, credential in renewal.credential.items():
        for statement, line in renewal_lines(body, credential, day):
            yield Told(name, statement, line)


def changes(body: Body, renewal: Renewal, first: date, last: date) -> list[Change]:
    """Everything that became true or stopped being true after the first day, up to the last."""
    found = []
    before = _by_rule(body, renewal, first)
    for day in _turning_days(body, renewal, first, last):
        after = _by_rule(body, renewal, day)
        for key in dict.fromkeys((*before, *after)):
            old, new = _said(before.get(key)), _said(after.get(key))
            if old != new:
                statement = (after.get(key) or before[key])[0].statement
                found.append(Change(day, key[0], f"{body.id}/{key[1]}", old, new, body.grade_of(statement)))
        before = after
    return found


def coverage(body: Body, renewal: Renewal) -> Coverage:
    """How much is on file of a body, all versions of its statements counted."""
    statements = [*_statements(body, renewal)]
    days = [source.checked for source in body.source.values()]
    grades = Counter(body.grade_of(statement) for statement in statements)
    return Coverage(
        body.id, len(statements), grades, min(days, default=None), max(days, default=None), len(body.not_found)
    )


def _said(told: Sequence[Told] | None) -> str:
    """All versions of a rule that hold together, with their notes."""
    return " / ".join(f"{each.text} {each.statement.note}".strip() for each in told or ())


def _by_rule(body: Body, renewal: Renewal, day: date) -> dict[tuple[str, str], list[Told]]:
    found: dict[tuple[str, str], list[Told]] = {}
    for told in told_on(body, renewal, day):
        found.setdefault((told.part, told.statement.id), []).append(told)
    return found


def _turning_days(body: Body, renewal: Renewal, first: date, last: date) -> Sequence[date]:
    days = {statement.starts for statement in _statements(body, renewal)}
    days |= {
        statement.until + timedelta(days=1)
        for statement in _statements(body, renewal)
        if statement.until is not None and statement.until < date.max
    }
    return sorted(day for day in days if first < day <= last)


def _statements(body: Body, renewal: Renewal) -> Iterator[Statement]:
    yield from body.exclude
    yield from body.award
    yield from body.convert
    for credential in renewal.credential.values():
        yield from credential.cycle
        yield from credential.need
        yield from credential.carry
        yield from credential.late
