"""``cectool plan``: which courses are the cheapest way to everything that is missing?"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from cectool.cli.assessment import VERDICT, need_called
from cectool.cli.ledgers import credential_id, ledger_option, present_in, unit_id
from cectool.cli.options import json_option, on_option, read_text
from cectool.cli.output import ANSWERED, NO, coloured, faint, legible, note, say, say_json, strong, table
from cectool.cli.root import Command, Run
from cectool.credits.wording import counted as number_of
from cectool.credits.wording import day_text
from cectool.data.amount import show_amount, show_money
from cectool.documents import assessment_document
from cectool.errors import CectoolError, InvalidInput, UnknownName
from cectool.ledger.changing import held_as
from cectool.ledger.table import CellFault
from cectool.planning.course import Course, read_courses
from cectool.standing import standings

if TYPE_CHECKING:
    from cectool.planning.plan import Aim, Offer, Plan, Planned


@click.command(
    "plan",
    cls=Command,
    examples=["cectool plan --courses courses.csv", "cectool plan CISSP --courses courses.csv --minimize time"],
)
@click.argument("credentials", nargs=-1, metavar="[CREDENTIAL]...")
@click.option("--courses", "path", required=True, metavar="FILE", help="The courses on offer, as CSV.")
@click.option("--minimize", "aim", type=click.Choice(["cost", "time"]), default="cost", show_default=True)
@click.option("--why-not", "asked", metavar="COURSE", help="Say what a plan with this course would cost.")
@on_option
@ledger_option
@json_option
@click.pass_obj
def plan(
    state: Run,
    *,
    credentials: Sequence[str],
    path: str,
    aim: "Aim",
    asked: str | None,
    on: date | None,
    ledger_path: str | None,
    as_json: bool,
) -> int:
    """Find the cheapest (or shortest) courses that meet all your credentials by their days.

    The CSV has a title, minutes, hours or an amount with its unit, a price, and if known a date, format, activity,
    categories and for (the credentials that accept it). One course may serve several credentials where their bodies
    allow it. Every plan is worked out again by the exact rules before it is shown.
    """
    from cectool.planning.plan import Planner  # noqa: PLC0415 - `plan --help` needs none of it

    day = on or state.today
    present = present_in(state, ledger_path)
    wanted = [held_as(present, credential_id(state, name)).credential for name in credentials]
    found = standings(state.catalog, present, day, wanted)
    if not found:
        hint = "`cectool credential add CISSP --start 2024-03-01` would add one that you hold"
        raise InvalidInput("no credential is tracked yet", where="CREDENTIAL", hint=hint)
    courses = _courses(state, path, day)
    planner = Planner(state.catalog, found, courses, day, aim)
    other_course = _called(courses, legible(asked)) if asked else None
    best = planner.plan()
    other = None if other_course is None or best.status == "not_met" else planner.plan(with_course=other_course)
    if as_json:
        say_json(_document(best, courses))
    else:
        _show(best, courses)
        if asked:
            _show_other(best, other, courses, legible(asked))
    return ANSWERED if best.status == "met" else NO


def _courses(state: Run, path: str, on: date) -> list[Course]:
    courses, faults = read_courses(read_text(path, exact=True), on, Path(path).name)
    named = []
    for course in courses:
        try:
            named.append(_with_names(state, course))
        except CectoolError as error:
            faults.append(
                CellFault(course.row, "unit" if error.where == "--unit" else "for", error.problem, error.hint)
            )
    for fault in sorted(faults, key=lambda each: each.row):
        note(legible(str(fault)))
    if faults:
        raise InvalidInput(f"{number_of(len(faults), 'cell')} cannot be read", where=path, hint="mend them; see above")
    return named


def _with_names(state: Run, course: Course) -> Course:
    activity = course.activity
    unit = unit_id(state, activity.unit) if activity.unit else ""
    meant = tuple(credential_id(state, each) for each in activity.credentials)
    return replace(course, activity=replace(activity, unit=unit, credentials=meant))


def _called(courses: Sequence[Course], name: str) -> int:
    titles = [course.activity.title for course in courses]
    found = [place for place, title in enumerate(titles) if title.casefold() == name.casefold()]
    if not found:
        from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

        raise UnknownName.of("course", name, nearest(name, titles), where="--why-not")
    return found[0]


def _show(best: "Plan", courses: Sequence[Course]) -> None:
    if best.status == "not_met":
        _show_lacking(best)
    elif not best.chosen:
        say("Nothing is missing; no course is needed.")
    else:
        said = f"{strong(number_of(len(best.chosen), 'course'))} for {show_money(best.cents(courses))}"
        say(said + _length(best, courses))
        say()
        rows = [_row(courses[offer.place], best.credentials, offer) for offer in best.chosen]
        table(("price", "date", "course", "counts"), rows, right=frozenset({0}))
    say()
    for each in best.credentials:
        then, standing = each.then, each.standing.assessment
        by = f" by {day_text(standing.cycle.end)}" if standing.cycle.end else ""
        verdict = coloured(VERDICT[then.status], "green" if then.status in ("met", "exempt") else "red")
        say(f"{then.name}: {verdict}{by}")
        for ask in each.asks:
            say(f"  if so: {ask}")
        if best.status == "not_met" and standing.late:
            for late in standing.late:
                until = f" to {day_text(late.through)}" if late.through else ""
                fee = f", fee {show_money(late.fee_cents)}" if late.fee_cents is not None else ""
                say(faint(f"  after that {late.state} from {day_text(late.start)}{until}{fee}"))
    if best.passed:
        note(f"left out, because before the day of the plan: {number_of(len(best.passed), 'course')}")


def _length(best: "Plan", courses: Sequence[Course]) -> str:
    minutes = best.minutes(courses)
    return f", {show_amount(minutes / 60)} hours" if minutes else ""


def _row(course: Course, planned: "Sequence[Planned]", offer: "Offer") -> tuple[str, str, str, str]:
    serves = [
        f"{show_amount(each.serves[offer.place])} for {each.standing.held.credential}"
        for each in planned
        if offer.place in each.serves
    ]
    day = offer.day.isoformat() if course.dated else f"by {offer.day}"
    return show_money(course.cents), day, course.activity.title, ", ".join(serves)


def _show_lacking(best: "Plan") -> None:
    from cectool.planning.plan import lacking  # noqa: PLC0415 - loaded already

    say(strong("No set of these courses is enough."))
    for credential, need, missing in lacking(best):
        lack = f"{missing} for {need_called(need)} missing even when every course is taken" if need else missing
        say(f"  {credential}: {lack}")


def _show_other(best: "Plan", other: "Plan | None", courses: Sequence[Course], name: str) -> None:
    say()
    if other is None or other.status == "not_met":
        say(f"No plan takes {name}.")
        return
    place = _called(courses, name)
    if any(offer.place == place for offer in best.chosen):
        say(f"{name} is in the plan.")
        return
    more = other.cents(courses) - best.cents(courses)
    longer = other.minutes(courses) - best.minutes(courses)
    serves = [each.standing.held.credential for each in other.credentials if place in each.serves]
    does = f"it would count for {', '.join(serves)}" if serves else "it counts for none of these credentials"
    say(f"Why not {name}: {does}; the best plan with it costs {_signed(more)} and takes {_time(longer)}.")


def _signed(cents: int) -> str:
    return f"{show_money(abs(cents))} {'more' if cents >= 0 else 'less'}"


def _time(minutes: Any) -> str:
    return f"{show_amount(abs(minutes))} min {'more' if minutes >= 0 else 'less'}"


def _document(best: "Plan", courses: Sequence[Course]) -> dict[str, Any]:
    return {
        "schema": "cectool.plan/1",
        "status": best.status,
        "cost": show_money(best.cents(courses)),
        "minutes": show_amount(best.minutes(courses)),
        "courses": list(_course_documents(best, courses)),
        "credentials": [assessment_document(each.then) for each in best.credentials],
        "passed": [courses[place].row for place in best.passed],
    }


def _course_documents(best: "Plan", courses: Sequence[Course]) -> Iterator[dict[str, Any]]:
    for offer in best.chosen:
        course = courses[offer.place]
        serves = {
            each.standing.held.credential: show_amount(each.serves[offer.place])
            for each in best.credentials
            if offer.place in each.serves
        }
        yield {
            "row": course.row,
            "title": course.activity.title,
            "date": offer.day.isoformat(),
            "dated": course.dated,
            "price": show_money(course.cents),
            "counted": serves,
        }
