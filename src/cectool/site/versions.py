"""Which versions of a statement hold on a day, which held and which will, and over which days?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from cectool.credits.body import Body, Statement
from cectool.credits.describe import STRENGTH, Said
from cectool.credits.wording import conditions_of, day_text, first_upper, from_key
from cectool.data.dated import living
from cectool.site.addresses import distinct
from cectool.site.model import Rule, State, Version
from cectool.site.terms import Terms

S = TypeVar("S", bound=Statement)

_DATED_BY = {
    "": "",
    "cycle-start": "The first day of a cycle decides which version holds for it.",
    "cycle-end": "The last day of a cycle decides which version holds for it.",
}


class Shelf:
    """A body on a day, with its sources numbered; it turns statements into rules for a page.

    An acronym of the notes has a card where the page first has it in a version that is in force.
    """

    def __init__(self, body: Body, on: date, terms: Terms) -> None:
        self.body = body
        self.on = on
        self._terms = terms
        self._seen: set[str] = set()
        self.numbers: Mapping[str, int] = {key: number for number, key in enumerate(body.source, 1)}

    def rules(
        self, kind: str, statements: Sequence[S], said: Callable[[S], Said], *, under: str = ""
    ) -> tuple[Rule, ...]:
        """A rule for each id, in the order of the file; ``kind`` begins its anchor, ``under`` is its credential."""
        held = {id(statement) for statement in living(statements, self.on)}
        by_id: dict[str, list[S]] = {}
        for statement in statements:
            by_id.setdefault(statement.id, []).append(statement)
        anchors = distinct((name, name) for name in by_id)
        rules = []
        for name, versions in by_id.items():
            now = [version for version in versions if id(version) in held]
            other = sorted((version for version in versions if id(version) not in held), key=lambda each: each.starts)
            anchor = f"{kind}--{anchors[name]}"
            rules.append(
                Rule(
                    name=first_upper(from_key(name)),
                    rule="/".join(filter(None, (self.body.id, under, name))),
                    anchor=anchor,
                    now=tuple(self._version(version, versions, "now", said, anchor) for version in now),
                    other=tuple(self._version(version, versions, self._state(version), said) for version in other),
                )
            )
        return tuple(rules)

    def _state(self, statement: Statement) -> State:
        return "coming" if statement.starts > self.on else "past"

    def _version(
        self, statement: S, versions: Sequence[S], state: State, said: Callable[[S], Said], anchor: str = ""
    ) -> Version:
        found = said(statement)
        more = [text for text in (STRENGTH[statement.strength], _DATED_BY[statement.dated_by]) if text]
        activities = conditions_of(found.of, self.body)
        person = conditions_of(statement.condition, self.body)
        return Version(
            state=state,
            period=_period(statement, versions),
            says=found.says,
            conditions=(*activities, *person),
            details=(*found.details, *more),
            reading=statement.reading,
            note=self._terms.in_text(statement.note, anchor, self._seen if anchor else set(self._terms.cards)),
            grade=self.body.grade_of(statement),
            code=bool(getattr(statement, "hook", "")),
            cites=tuple(sorted(self.numbers[key] for key in statement.source if key in self.numbers)),
        )


def _period(statement: Statement, versions: Sequence[Statement]) -> str:
    later = [version.starts for version in versions if version.starts > statement.starts]
    ends = [*([statement.until] if statement.until else []), *([min(later) - timedelta(days=1)] if later else [])]
    since = day_text(statement.starts)
    return f"{since} to {day_text(min(ends))}" if ends else f"since {since}"
