"""What changed in the rules, and what was announced: which changes are shown, and where?"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cectool.changes import Change, changes
from cectool.credits.body import Body, Statement
from cectool.credits.wording import counted, day_text, first_upper, from_key
from cectool.requirements.model import Renewal
from cectool.site.model import ChangesContent, ChangeShown, Link, Page

INDEX = Link("Changes", "changes.html")


def changes_of(body: Body, renewal: Renewal, on: date, page: Link) -> tuple[ChangeShown, ...]:
    """Everything that replaced or ended an older version, and all that was announced; the newest first.

    The first version of a rule is no change: its day is the first that the sources show.
    """
    found = [
        change
        for day in _turning_days(body, renewal, on)
        for change in changes(body, renewal, day - timedelta(days=1), day)
        if change.before or change.day > on
    ]
    return tuple(_shown(change, body, on, page) for change in sorted(found, key=lambda each: each.day, reverse=True))


def changes_page(rows: Sequence[ChangeShown], on: date) -> Page:
    """The page of all changes of all bodies."""
    coming = tuple(sorted((row for row in rows if row.coming), key=lambda row: (row.day, row.rule)))
    past = tuple(sorted((row for row in rows if not row.coming), key=lambda row: (row.day, row.rule), reverse=True))
    return Page(
        path=INDEX.to,
        template="changes.html",
        title="Changes of rules",
        description=f"{counted(len(past), 'change')} of rules on file on {day_text(on)}, "
        f"and {len(coming)} that were announced.",
        way="about.html",
        trail=(Link("About", "about.html"),),
        content=ChangesContent(coming=coming, past=past),
    )


def _turning_days(body: Body, renewal: Renewal, on: date) -> Sequence[date]:
    """The days on which a version followed another or ended, and those to come."""
    days: set[date] = set()
    first: dict[tuple[str, str], date] = {}
    for part, statement in _statements(body, renewal):
        key = (part, statement.id)
        first[key] = min(statement.starts, first.get(key, statement.starts))
    for part, statement in _statements(body, renewal):
        if statement.starts > min(on, first[part, statement.id]):
            days.add(statement.starts)
        if statement.until is not None and statement.until < date.max:
            days.add(statement.until + timedelta(days=1))
    return sorted(day for day in days if day > date.min)


def _statements(body: Body, renewal: Renewal) -> Iterator[tuple[str, Statement]]:
    yield from (("", rule) for rule in (*body.exclude, *body.award, *body.convert))
    for name, credential in renewal.credential.items():
        rules = (*credential.cycle, *credential.need, *credential.carry, *credential.late)
        yield from ((name, rule) for rule in rules)


def _shown(change: Change, body: Body, on: date, page: Link) -> ChangeShown:
    name = first_upper(from_key(change.rule.partition("/")[2]))
    verb = {"new": "is new", "changed": "changes", "ended": "ends"}[change.kind]
    checked = max((source.checked for source in body.source.values()), default=on)
    coming = change.day > on
    return ChangeShown(
        day=change.day,
        rule=f"{change.part}:{change.rule}",
        name=name,
        body=page,
        title=f"{body.name}: {name} {verb} on {day_text(change.day)}",
        before=change.before,
        after=change.after,
        grade=change.grade,
        coming=coming,
        told=min(checked, on) if coming else change.day,
        to=f"{page.to}#changes",
    )
