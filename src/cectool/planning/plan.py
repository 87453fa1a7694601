"""The cheapest, or shortest, set of courses that meets every credential by its day.

The solver chooses; the exact check has the last word. Where it does not agree that a choice is enough, the choice and
everything inside it is ruled out and the solver chooses again. Nothing is rounded in a person's favour.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from cectool.assessing import assess_all_in, check_in
from cectool.catalog import Catalog
from cectool.planning.course import Course
from cectool.planning.solver import Choices
from cectool.requirements.assessment import Assessment
from cectool.requirements.check import Check, Groundwork
from cectool.requirements.world import Told, worlds
from cectool.standing import DONE, Standing, as_asked, deadlines

Aim = Literal["cost", "time"]
MOST_TRIES = 50
"""Choices that the exact check may turn down before a plan is given up; real ones need one or two."""

MOST_WORLDS = 16
"""Ways to take what is open that a choice is made for; all of them are looked at in the exact check."""


class Offer(Struct, frozen=True):
    """A course of the catalogue on a day; one that may be taken on any day is offered on several."""

    place: int
    day: date


class Planned(Struct, frozen=True, kw_only=True):
    """One credential in a plan: how it stands now, and how it will stand on the last day with the chosen courses.

    ``serves`` says what each chosen course counts there, by its place in the catalogue.
    """

    standing: Standing
    then: Assessment
    serves: Mapping[int, Fraction]

    @property
    def enough(self) -> bool:
        """Is nothing missing that a course could give? A fact of the person may still have to be said."""
        return self.then.status in DONE or (self.then.status == "unclear" and not self.then.missing and bool(self.asks))

    @property
    def asks(self) -> tuple[str, ...]:
        """What has to be known, or done, besides the courses."""
        return () if self.then.status in DONE else self.then.asks


class Plan(Struct, frozen=True, kw_only=True):
    """Courses to take, each on a day, and what they lead to.

    ``not_met`` says that not even everything is enough: then nothing is ``chosen`` and ``credentials`` show what is
    missing when every course is taken. ``unclear``: enough, if what is asked of the person holds.
    """

    status: Literal["met", "unclear", "not_met"]
    chosen: tuple[Offer, ...]
    credentials: tuple[Planned, ...]
    passed: tuple[int, ...] = ()

    def cents(self, courses: Sequence[Course]) -> int:
        """What the courses cost together."""
        return sum(courses[offer.place].cents for offer in self.chosen)

    def minutes(self, courses: Sequence[Course]) -> Fraction:
        """How long the courses take together, as far as it is known."""
        return sum((courses[offer.place].minutes for offer in self.chosen), Fraction(0))


class Planner:
    """Plans over one catalogue of courses for some credentials."""

    def __init__(
        self, catalog: Catalog, standings: Sequence[Standing], courses: Sequence[Course], on: date, aim: Aim
    ) -> None:
        self._catalog, self._standings, self._courses, self._on, self._aim = catalog, standings, courses, on, aim
        self._offers = _offers(courses, sorted({on, *_days(standings, on)}), on)
        self._grounds = [self._ground(standing) for standing in standings]

    def plan(self, *, with_course: int | None = None) -> Plan:
        """The best plan, or the best that takes a certain course.

        Raises CectoolError where the solver is not installed.
        """
        choices = Choices()
        taken = [choices.choice() for _ in self._offers]
        for group in self._same_course(taken).values():
            choices.limit(dict.fromkeys(group, 1), 1)
        for told in (told for grounds in self._grounds for told in grounds):
            self._aims(choices, taken, told.result)
        if with_course is not None:
            choices.limit(dict.fromkeys(self._same_course(taken).get(with_course, ()), -1), -1)
        for _ in range(MOST_TRIES):
            chosen = choices.cheapest(self._costs(taken))
            if chosen is None:
                break
            offers = [offer for offer, column in zip(self._offers, taken, strict=True) if column in chosen]
            found = self._checked(offers)
            if found.status != "not_met":
                return found
            choices.limit({column: -1 for column in taken if column not in chosen}, -1)
        once = {offer.place: offer for offer in reversed(self._offers)}
        everything = self._checked(list(once.values()))
        return Plan(status="not_met", chosen=(), credentials=everything.credentials, passed=everything.passed)

    def _same_course(self, taken: Sequence[int]) -> dict[int, list[int]]:
        """The columns of each course, by its place."""
        found: dict[int, list[int]] = {}
        for offer, column in zip(self._offers, taken, strict=True):
            found.setdefault(offer.place, []).append(column)
        return found

    def _ground(self, standing: Standing) -> list[Told[Groundwork]]:
        """What the credential asks on its last day, in each way to take what is open, with everything done."""
        request = self._with(standing, self._offers)
        check: Check = check_in(self._catalog, standing.held.credential, request, self._last(standing))
        return list(islice(worlds(check.groundwork), MOST_WORLDS))

    def _aims(self, choices: Choices, taken: Sequence[int], ground: Groundwork) -> None:
        """Rows for one credential: what is done and chosen may count in its ways, and one branch of aims is reached."""
        columns = ground.allocator.columns(choices)
        known = len(self._standings[0].activities)
        for number, pool in enumerate(ground.pools):
            terms: dict[int, Fraction | int] = {columns[number, way]: 1 for way, _ in enumerate(pool.ways)}
            done = Fraction(0)
            for item in pool.items:
                if item.number < known:
                    done += item.amount
                else:
                    terms[taken[item.number - known]] = -item.amount
            choices.limit(terms, done)
        ground.allocator.limit(choices, columns)
        ground.allocator.limit_carry(choices, columns)
        lines = {line for branch in ground.branches for line in branch}
        serving = ground.allocator.contributions(choices, columns, lines)
        branches = [choices.choice() for _ in ground.branches]
        choices.limit(dict.fromkeys(branches, -1), -1)
        for column, aims in zip(branches, ground.branches, strict=True):
            for line, least in aims.items():
                choices.limit({**dict.fromkeys(serving[line].values(), -1), column: least}, 0)

    def _costs(self, taken: Sequence[int]) -> list[dict[int, int]]:
        """What is to be least, in order: money and time as was asked, the number of courses, then days.

        Of a course with a day of its own the early one is taken, of one of any day the last one that is soon enough.
        """
        offered = [self._courses[offer.place] for offer in self._offers]
        cents = {column: course.cents for column, course in zip(taken, offered, strict=True)}
        hours = {column: int(60 * course.minutes) for column, course in zip(taken, offered, strict=True)}
        first, second = (cents, hours) if self._aim == "cost" else (hours, cents)
        days = {
            column: (offer.day - self._on).days * (1 if self._courses[offer.place].dated else -1)
            for column, offer in zip(taken, self._offers, strict=True)
        }
        return [first, second, dict.fromkeys(taken, 1), days]

    def _checked(self, offers: Sequence[Offer]) -> Plan:
        """What the exact check says of some courses."""
        days: dict[date, list[Standing]] = defaultdict(list)
        for standing in self._standings:
            days[self._last(standing)].append(standing)
        found: dict[str, Assessment] = {}
        for day, together in days.items():
            asked = [(standing.held.credential, self._with(standing, offers)) for standing in together]
            then = assess_all_in(self._catalog, asked, day)
            found |= {each.held.credential: assessment for each, assessment in zip(together, then, strict=True)}
        planned = tuple(_planned(each, found[each.held.credential], offers) for each in self._standings)
        status: Literal["met", "unclear", "not_met"] = "not_met"
        if all(each.enough for each in planned):
            status = "unclear" if any(each.asks for each in planned) else "met"
        open_places = {offer.place for offer in self._offers}
        passed = tuple(place for place, _ in enumerate(self._courses) if place not in open_places)
        return Plan(status=status, chosen=tuple(offers), credentials=planned, passed=passed)

    def _last(self, standing: Standing) -> date:
        """The day on which a credential is judged: its last one, or today where that has passed or there is none."""
        return max(standing.assessment.cycle.end or self._on, self._on)

    def _with(self, standing: Standing, offers: Sequence[Offer]) -> dict[str, Any]:
        """What was asked of a credential, with courses done."""
        activities = [replace(self._courses[offer.place].activity, date=offer.day) for offer in offers]
        added = [as_asked(activity) for activity in activities]
        return {**standing.request, "activities": [*standing.request["activities"], *added]}


def _planned(standing: Standing, then: Assessment, offers: Sequence[Offer]) -> Planned:
    first = len(standing.activities)
    counted = {each.index - first: each.counted for each in then.activities if each.index >= first}
    serves = {offers[index].place: amount for index, amount in counted.items() if amount}
    return Planned(standing=standing, then=then, serves=serves)


def _offers(courses: Sequence[Course], days: Sequence[date], on: date) -> list[Offer]:
    """Every course on its day, one without a day on each of some days; what lies before today is left out."""
    return [
        Offer(place, day)
        for place, course in enumerate(courses)
        for day in ([course.activity.date] if course.dated else days)
        if day >= on
    ]


def _days(standings: Sequence[Standing], on: date) -> Iterator[date]:
    """The last day of every year and cycle to come: a course of any day is worth taking today, or by one of them."""
    for standing in standings:
        yield from (each.day for each in deadlines([standing], on))


def lacking(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """What cannot be met even with every course: credential, need, and what is missing of it.

    No need is named where no amount is missing, but something that no course gives: then the last says what.
    """
    from cectool.data.amount import show_amount  # noqa: PLC0415 - only where a plan fails

    for each in plan.credentials:
        for need, amount in each.then.missing.items():
            yield each.standing.held.credential, need, show_amount(amount)
        if not each.enough and not each.then.missing:
            yield each.standing.held.credential, "", ", ".join(each.then.asks) or "see `cectool status`"
