"""Catalogues of courses and people to plan for, made at random from a seed."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from cectool.catalog import Catalog
from cectool.ledger.history import Present
from cectool.ledger.model import HeldCredential, LoggedActivity
from cectool.planning.course import Course
from cectool.standing import Standing, standings

ON = date(2026, 11, 26)
HELD: Sequence[tuple[str, date, dict[str, str]]] = (
    ("isc2/cissp", date(2024, 3, 1), {}),
    ("pmi/pmp", date(2024, 5, 1), {}),
    ("isaca/cisa", date(2026, 1, 1), {}),
    ("shrm/shrm-cp", date(2024, 6, 1), {"birth_month": "6"}),
    ("nsca/cscs", date(2024, 1, 1), {"first_renewal": "no"}),
    ("comptia/security-plus", date(2024, 9, 1), {}),
)
CATEGORIES = ("group-a", "group-b", "ways-of-working", "power-skills", "business-acumen", "ethics", "education", "")


def person(catalog: Catalog, credentials: int) -> list[Standing]:
    """How somebody stands who holds so many credentials and did a little for each."""
    held = [HeldCredential(credential=name, start=start, facts=facts) for name, start, facts in HELD[:credentials]]
    did = LoggedActivity(title="Begun", date=date(2026, 2, 1), minutes=Fraction(600), categories=("group-a",))
    present = Present({1: did}, {each.credential: each for each in held}, ())
    return standings(catalog, present, ON)


def courses(count: int, seed: int) -> list[Course]:
    """So many courses of 1 to 40 hours in the two years to come."""
    chance = random.Random(seed)  # noqa: S311 - a catalogue, not a secret
    found = []
    for row in range(2, count + 2):
        hours = chance.choice((1, 2, 4, 8, 16, 24, 40))
        activity = LoggedActivity(
            title=f"Course {row}",
            date=ON + timedelta(days=chance.randrange(700)),
            minutes=Fraction(60 * hours),
            activity="course",
            format=chance.choice(("live", "internet-live", "self-study")),
            categories=tuple(filter(None, {chance.choice(CATEGORIES), chance.choice(CATEGORIES)})),
        )
        found.append(Course(row=row, activity=activity, cents=100 * hours * chance.randrange(2, 40), dated=True))
    return found
