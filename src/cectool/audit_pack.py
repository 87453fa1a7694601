"""What does an auditor ask for: each activity with its proof, what is missing of it, and how long it must be kept?

The fields are those that the body's own evidence rules name. What the ledger knows of an activity is held against them;
what only a certificate can show is to be looked for in it, and is said so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cectool.catalog import Catalog
from cectool.data.dated import living
from cectool.ledger.model import LoggedActivity
from cectool.requirements.days import read_span
from cectool.requirements.earned import known_of
from cectool.requirements.request import read_request
from cectool.standing import Standing, as_asked

if TYPE_CHECKING:
    from cectool.credits.body import Body
    from cectool.requirements.model import Evidence

Found = Literal["there", "missing", "look"]
"""A field is in the ledger, is missing, or has to be looked for in the proof."""


class Field(Struct, frozen=True):
    """Something that the body wants to see of an activity, and whether it is there."""

    name: str
    found: Found


class Proof(Struct, frozen=True, kw_only=True):
    """One activity as an auditor sees it; ``keep`` is until when its proof must be kept, where one is stated."""

    number: int
    activity: LoggedActivity
    awarded: str
    counted: str
    reason: str
    fields: tuple[Field, ...]
    keep: date | None = None
    rules: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is missing."""
        return tuple(field.name for field in self.fields if field.found == "missing")


def proofs(catalog: Catalog, standing: Standing) -> list[Proof]:
    """Every activity that counts for a credential, as its body's evidence rules look at it."""
    from cectool.data.amount import show_amount  # noqa: PLC0415 - beside its only use

    body_id = standing.assessment.credential.partition("/")[0]
    body, renewal = catalog.body(body_id), catalog.renewal(body_id)
    found = []
    for counting in standing.assessment.activities:
        number, activity = standing.activities[counting.index]
        if not counting.counted:
            continue
        rules = list(_rules_for(body, renewal.evidence, activity))
        found.append(
            Proof(
                number=number,
                activity=activity,
                awarded=show_amount(counting.awarded) if counting.awarded is not None else "",
                counted=show_amount(counting.counted),
                reason=counting.reason,
                fields=tuple(fields_of(rules, activity)),
                keep=max(filter(None, (_keep(rule, activity, standing) for rule in rules)), default=None),
                rules=tuple(f"{body.id}/{rule.id}" for rule in rules),
            )
        )
    return found


def _rules_for(body: "Body", evidence: "Sequence[Evidence]", activity: LoggedActivity) -> "Iterator[Evidence]":
    [done] = read_request({"start": activity.date, "activities": [as_asked(activity)]}).done
    for rule in living(evidence, activity.date):
        if rule.of.fit(known_of(done), body.words).holds is not False:
            yield rule


def fields_of(rules: "Sequence[Evidence]", activity: LoggedActivity) -> Iterator[Field]:
    """What the rules want to see; where no rule is known, a proof of some kind."""
    wanted = dict.fromkeys(field for rule in rules for field in rule.fields)
    for name in wanted or {"proof of attendance or completion": None}:
        yield Field(name, _state(name, activity))


_PROVES = r"certificate|transcript|letter|proof|documentation|roster|card|slip|form\b|report"
_KNOWN: Sequence[tuple[re.Pattern[str], Callable[[LoggedActivity], bool]]] = (
    (re.compile(_PROVES), lambda activity: bool(activity.evidence)),
    (re.compile(r"provider|sponsor|organi[sz]ation|agency"), lambda activity: bool(activity.provider)),
    (re.compile(r"type of activity"), lambda activity: bool(activity.activity)),
    (re.compile(r"\bdates?\b|\byear\b|\bhours?\b|credits?|\bunits?\b|duration|\bpdh\b|\btime\b"), lambda _: True),
    (re.compile(r"\btitle\b|name of the course"), lambda _: True),
)
"""What the ledger knows of the fields that bodies name, by the words they use; the first that fits decides."""


def _state(name: str, activity: LoggedActivity) -> Found:
    for words, there in _KNOWN:
        if words.search(name.casefold()):
            return "there" if there(activity) else "missing"
    return "look" if activity.evidence else "missing"


def _keep(rule: "Evidence", activity: LoggedActivity, standing: Standing) -> date | None:
    span = read_span(rule.keep)
    if span is None:
        return None
    cycle = standing.assessment.cycle
    base = {"completion": activity.date, "activity": activity.date}.get(rule.after, cycle.end)
    return span.after(base) if base is not None else None
