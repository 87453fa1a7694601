"""A body with rules that a test names, and what a person did there."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from cectool.credits.body import Body
from cectool.credits.model import Activity, Credit
from cectool.credits.reading import body_of
from cectool.requirements.assess import assess
from cectool.requirements.assessment import Assessment
from cectool.requirements.model import Renewal
from cectool.requirements.person import Brought, Done, Person
from cectool.requirements.reading import renewal_of

SOURCE = {"text": {"title": "T", "url": "https://example.org", "kind": "official", "checked": date(2026, 1, 1)}}
SINCE = date(2000, 1, 1)
START, END = date(2024, 1, 1), date(2025, 12, 31)


def statement(name: str, **keys: Any) -> dict[str, Any]:
    """A statement of a body file; ``from_``, ``if_``, ``for_`` and ``in_`` stand for the words that Python keeps."""
    plain = {key.rstrip("_"): value for key, value in keys.items()}
    return {"id": name, "from": SINCE, "source": ["text"], **plain}


def read(credential: Mapping[str, Any], **more: Any) -> tuple[Body, Renewal]:
    """A body ``eb`` with one credential ``c``."""
    document = {
        "id": "eb",
        "schema": 1,
        "name": "Example Board",
        "source": SOURCE,
        "unit": {"cpe": {"name": "CPE credit", "symbol": "CPE"}},
        "credential": {"c": {"name": "Certified", "unit": "cpe", **credential}},
        **more,
    }
    return body_of(document), renewal_of(document)


def cycle(kind: str = "given", **keys: Any) -> dict[str, Any]:
    """A cycle of two years that refuses what came before it."""
    return statement("cycle", kind=kind, **{"months": 24, "before_start": "refused", "straddling": "end", **keys})


def did(amount: str, day: date, *categories: str, title: str = "Course", **keys: Any) -> Done:
    """An activity that earned so much."""
    facts = keys.pop("facts", {})
    activity = Activity(
        kind=keys.pop("kind", "course"), format=keys.pop("format", "live"), amount=Fraction(amount), facts=facts
    )
    return Done(title=title, day=day, activity=activity, categories=categories, unit="eb:cpe", **keys)


def worth(done: Done) -> Credit:
    """What the certificate prints."""
    return Credit(status="ok", unit="eb:cpe", on=done.day, amount=done.activity.amount)


def check(
    needs: Sequence[Mapping[str, Any]],
    done: Sequence[Done] = (),
    *,
    on: date = END,
    facts: Mapping[str, tuple[str, ...]] | None = None,
    brought: Sequence[Brought] = (),
    start: date = START,
    end: date | None = END,
    cycles: Sequence[Mapping[str, Any]] = (),
    carry: Sequence[Mapping[str, Any]] = (),
    late: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> Assessment:
    """A check of two calendar years at a body with these needs."""
    rules = {"cycle": list(cycles) or [cycle()], "need": list(needs), "carry": list(carry), "late": list(late)}
    body, renewal = read(rules, **more)
    person = Person(start=start, end=end, facts=facts or {}, brought=tuple(brought))
    return assess(body, renewal, "c", person, done, on, worth)
