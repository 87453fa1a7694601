"""A plan is the cheapest there is, whatever the exact check is asked, and says why where there is none."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest

from cectool.catalog import Catalog, load
from cectool.ledger.history import Present
from cectool.ledger.model import HeldCredential, LoggedActivity
from cectool.planning.course import Course, read_courses
from cectool.planning.plan import Aim, Offer, Plan, Planner, lacking
from cectool.standing import Standing, standings

ON = date(2026, 11, 26)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def holding(catalog: Catalog, *names: str, done: Sequence[LoggedActivity] = ()) -> list[Standing]:
    held = {name: HeldCredential(credential=name, start=date(2024, 3, 1)) for name in names}
    return standings(catalog, Present(dict(enumerate(done, start=1)), held, ()), ON)


def course(row: int, hours: int, cents: int, *categories: str, day: date | None = date(2026, 12, 1)) -> Course:
    activity = LoggedActivity(
        title=f"Course {row}",
        date=day or ON,
        minutes=Fraction(60 * hours),
        activity="course",
        format="live",
        categories=categories,
    )
    return Course(row=row, activity=activity, cents=cents, dated=day is not None)


def cpe(title: str, day: date) -> LoggedActivity:
    return LoggedActivity(title=title, date=day, amount=Fraction(40), unit="isc2:cpe", categories=("group-a",))


DONE = [cpe("Before", date(2025, 1, 1)), cpe("Also", date(2025, 6, 1))]


def every_plan(planner: Planner, courses: Sequence[Course], aim: Aim) -> Iterator[tuple[Fraction, Fraction]]:
    """The price and length of every set of courses that the exact check lets pass."""
    offers = [Offer(place, each.activity.date) for place, each in enumerate(courses)]
    for count in range(len(offers) + 1):
        for chosen in combinations(offers, count):
            found: Plan = planner._checked(chosen)
            if found.status != "not_met":
                cost = Fraction(found.cents(courses)), found.minutes(courses)
                yield cost if aim == "cost" else (cost[1], cost[0])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("aim", ["cost", "time"])
def test_no_other_set_of_courses_is_better(catalog: Catalog, seed: int, aim: Aim) -> None:
    chance = random.Random(seed)  # noqa: S311 - a catalogue, not a secret
    some = ("group-a", "group-b", "ways-of-working", "power-skills", "business-acumen")
    courses = [
        course(
            row,
            chance.choice((8, 16, 24, 40)),
            100 * chance.randrange(1, 90),
            *chance.sample(some, 2),
            day=ON + timedelta(days=chance.randrange(1, 200)),
        )
        for row in range(2, 8)
    ]
    planner = Planner(catalog, holding(catalog, "isc2/cissp", "pmi/pmp", done=DONE), courses, ON, aim)
    best = min(every_plan(planner, courses, aim), default=None)
    found = planner.plan()
    if best is None:
        assert found.status == "not_met"
        assert list(lacking(found))
        return
    cost = Fraction(found.cents(courses)), found.minutes(courses)
    assert (cost if aim == "cost" else (cost[1], cost[0])) == best


def test_one_course_may_serve_two_credentials(catalog: Catalog) -> None:
    courses = [course(2, 40, 90_000, "group-a", "ways-of-working"), course(3, 40, 80_000, "group-a")]
    planner = Planner(catalog, holding(catalog, "isc2/cissp", done=DONE), courses, ON, "cost")
    assert [offer.place for offer in planner.plan().chosen] == [1]
    forced = planner.plan(with_course=0)
    assert (forced.status, [offer.place for offer in forced.chosen]) == ("met", [0])


def test_nothing_is_chosen_where_nothing_is_missing(catalog: Catalog) -> None:
    more = LoggedActivity(
        title="More", date=date(2026, 6, 1), amount=Fraction(40), unit="isc2:cpe", categories=("group-a",)
    )
    planner = Planner(catalog, holding(catalog, "isc2/cissp", done=[*DONE, more]), [course(2, 9, 0)], ON, "cost")
    assert planner.plan().chosen == ()


def test_what_cannot_be_met_is_named(catalog: Catalog) -> None:
    planner = Planner(catalog, holding(catalog, "isc2/cissp"), [course(2, 40, 100, "group-a")], ON, "cost")
    found = planner.plan()
    assert (found.status, found.chosen) == ("not_met", ())
    assert ("isc2/cissp", "total", "80") in list(lacking(found))


def test_a_course_after_the_last_day_or_before_today_is_no_help(catalog: Catalog) -> None:
    late, past = course(2, 40, 1, "group-a", day=date(2027, 3, 1)), course(3, 40, 1, "group-a", day=date(2026, 11, 1))
    good = course(4, 40, 900, "group-a", day=date(2027, 2, 28))
    planner = Planner(catalog, holding(catalog, "isc2/cissp", done=DONE), [late, past, good], ON, "cost")
    found = planner.plan()
    assert ([offer.place for offer in found.chosen], found.passed) == ([2], (1,))


def test_a_course_of_any_day_is_taken_in_time_for_every_credential(catalog: Catalog) -> None:
    courses = [course(2, 40, 900, "group-a", day=None)]
    [offer] = Planner(catalog, holding(catalog, "isc2/cissp", done=DONE), courses, ON, "cost").plan().chosen
    assert offer.day == date(2027, 2, 28)


CATALOGUE = "Title,Hours,Price,Date,Categories\nA,2,$49.50,2026-12-01,group-a\nB,1.5,0,,\nC,1,free,,\nD,x,5,,\n"


def test_a_catalogue_is_read_and_every_wrong_cell_named() -> None:
    courses, faults = read_courses(CATALOGUE, ON, "c.csv")
    assert [(each.row, each.cents, each.dated, each.minutes) for each in courses] == [
        (2, 4950, True, Fraction(120)),
        (3, 0, False, Fraction(90)),
    ]
    assert [(fault.row, fault.column) for fault in faults] == [(4, "Price"), (5, "Hours")]
