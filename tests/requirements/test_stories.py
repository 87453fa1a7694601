# mypy: disable-error-code="comparison-overlap"
# A whole number equals the fraction of its value, which mypy does not know inside tuples.
"""Are the questions that people really ask about their renewals answered?"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cectool import assess
from cectool.requirements.assessment import Assessment
from tests.requirements.rules import check, cycle, did, statement


def course(day: str, amount: str, unit: str, *categories: str, **more: Any) -> dict[str, Any]:
    return {"title": "Course", "date": day, "amount": amount, "unit": unit, "categories": categories, **more}


def cissp(*late: tuple[str, str, str], on: date = date(2026, 2, 1)) -> Assessment:
    done = [course("2024-05-02", "120", "isc2:cpe", "group-a")]
    done += [course(day, amount, "isc2:cpe", group) for day, amount, group in late]
    return assess("CISSP", start="2023-03-01", end="2026-02-28", activities=done, on=on)


@pytest.mark.parametrize(
    ("late", "carries"),
    [
        (("2025-11-17", "6.5", "group-a"), Fraction(13, 2)),
        (("2025-08-31", "6.5", "group-a"), 0),
        (("2025-09-01", "6.5", "group-a"), Fraction(13, 2)),
        (("2025-11-17", "6.5", "group-b"), 0),
        (("2025-11-17", "41", "group-a"), 40),
    ],
    ids=["in November", "a day too early", "on the first day", "of group B", "more than 40"],
)
def test_6_surplus_of_the_last_half_year_rolls_over(late: tuple[str, str, str], carries: Fraction) -> None:
    found = cissp(late)
    assert (found.status, found.carries.amount) == ("met", carries)
    assert found.counted == 120 + Fraction(late[1])


def test_7_fourteen_more_after_sixty_carry_from_the_last_year_only() -> None:
    done = [course("2024-01-10", "30", "pmi:pdu", "ways-of-working", activity="course")]
    done += [
        course("2024-02-10", "15", "pmi:pdu", skill, activity="course") for skill in ("power-skills", "business-acumen")
    ]
    late = course("2026-03-01", "14", "pmi:pdu", "ways-of-working", activity="course")
    found = assess("PMP", start="2023-06-15", activities=[*done, late], on=date(2026, 6, 1))
    assert (found.status, found.counted, found.carries.amount) == ("met", 74, 14)
    early = {**late, "date": "2025-03-01"}
    found = assess("PMP", start="2023-06-15", activities=[*done, early], on=date(2026, 6, 1))
    assert (found.carries.amount, found.lapses.amount) == (0, 14)


def test_8_half_a_cycle_of_work_is_four_of_eight_inside_the_limit_of_giving_back() -> None:
    work = {"title": "Work", "date": "2026-05-01", "activity": "work",
            "facts": {"work_months": 18, "certification": "pmp"}}  # fmt: skip
    found = assess("PMP", start="2023-06-15", activities=[work], on=date(2026, 6, 1))
    assert found.counted == 4
    talks = course("2026-04-01", "23", "pmi:pdu", activity="teaching")
    found = assess("PMP", start="2023-06-15", activities=[work, talks], on=date(2026, 6, 1))
    assert found.counted == 25
    assert any("the limit of giving-back is reached" in each.reason for each in found.activities)


@pytest.mark.parametrize(
    ("names", "unit"), [(("CISA", "CISM"), "isaca:cpe"), (("CISSP", "CCSP"), "isc2:cpe")], ids=["ISACA", "ISC2"]
)
def test_9_one_course_serves_two_certificates_of_one_body(names: tuple[str, str], unit: str) -> None:
    both = course("2025-02-01", "16", unit, "group-a", **{"for": names})
    for name in names:
        found = assess(name, start="2025-01-01", end="2027-12-31", activities=[both], on=date(2025, 6, 1))
        assert found.counted == 16
    other = course("2025-02-01", "16", unit, "group-a", **{"for": names[1:]})
    found = assess(names[0], start="2025-01-01", end="2027-12-31", activities=[other], on=date(2025, 6, 1))
    assert found.counted == 0


def test_10_a_nurse_of_two_states_need_not_buy_fifty_hours() -> None:
    def printed(unit: str) -> list[dict[str, Any]]:
        return [course("2024-09-01", "28", unit), course("2024-10-01", "2", unit, "child-abuse")]

    pennsylvania = assess(
        "pa-bon/rn",
        start="2023-11-01",
        end="2025-10-31",
        facts={"first_renewal": False},
        activities=printed("pa-bon:hour"),
        on=date(2025, 6, 1),
    )
    texas = assess(
        "tx-bon/rn",
        start="2023-07-01",
        end="2025-06-30",
        activities=printed("tx-bon:contact-hour"),
        on=date(2025, 6, 1),
        facts={
            "first_renewal": False,
            "national_certification": False,
            "direct_patient_care": False,
            "older_adult_practice": False,
            "forensic_evidence_due": False,
            "cycle_number": 4,
        },
    )
    assert (pennsylvania.status, pennsylvania.counted) == ("met", 30)
    assert texas.status == "met"
    assert texas.counted >= 20


def test_12_a_rolling_three_years_leave_to_the_last_what_the_others_did_not_do() -> None:
    verified: dict[str, Any] = {"category": {"verifiable": {"name": "Verifiable"}}}
    needs = [
        statement("total", min="120"),
        statement("verifiable", of={"category": ["verifiable"]}, min="60"),
        statement("yearly", of={"category": ["verifiable"]}, min="10", per="calendar-year"),
    ]
    done = [did("20", date(2023, 5, 1), "verifiable"), did("20", date(2024, 5, 1), "verifiable")]
    rolling = [cycle("rolling", months=36, day="12-31")]
    found = check(needs, done, cycles=rolling, start=date(2015, 1, 1), end=None, on=date(2025, 3, 1), **verified)
    assert (found.cycle.start, found.cycle.end) == (date(2023, 1, 1), date(2025, 12, 31))
    assert found.missing == {"total": 80, "verifiable": 20, "yearly": 10}


def test_13_a_year_of_twelve_fails_although_the_total_is_met() -> None:
    done = [course(f"{year}-05-01", amount, "isaca:cpe") for year, amount in ((2023, "60"), (2024, "12"), (2025, "48"))]
    found = assess("CISA", start="2023-01-01", end="2025-12-31", activities=done, on=date(2025, 12, 31))
    assert (found.status, found.counted, found.missing) == ("not_met", 120, {"yearly": 8})


def test_14_who_came_in_the_second_half_year_owes_three_of_four() -> None:
    needs = [statement("total", min={"each": "20", "count": "full_half_years", "up_to": "80"})]
    found = check(needs, start=date(2021, 5, 1), end=date(2022, 12, 31), on=date(2022, 12, 31))
    assert found.required == 60


def test_15_a_first_renewal_in_florida_asks_only_the_named_hours() -> None:
    facts = {"first_renewal": True, "specialty_certified": False, "licensed_by_exam": True}
    found = assess("fl-bon/rn", start="2024-02-10", end="2025-04-30", facts=facts, on=date(2025, 4, 30))
    asked = {each.id: each.required for each in found.predicates}
    assert asked["medical-errors"] == 2
    assert asked["hiv-aids"] == 1
    assert "total" not in asked


def test_16_what_can_still_be_done_after_the_last_day_has_its_days() -> None:
    project = assess("PMP", start="2023-06-15", end="2026-06-15", on=date(2026, 7, 1))
    [suspended, *_] = project.late
    assert (suspended.state, suspended.through, suspended.now) == ("suspended", date(2027, 6, 15), True)
    security = assess("CISSP", start="2023-03-01", end="2026-02-28", on=date(2026, 3, 10))
    [grace, *_] = security.late
    assert (grace.state, grace.through, grace.now) == ("grace", date(2026, 5, 29), True)


def test_18_a_course_that_counts_nothing_says_why() -> None:
    needs = [statement("total", min="10"), statement("limit", of={"kind": ["reading"]}, max="2")]
    again: dict[str, Any] = {"repeat": [statement("again", allowed=1, per="cycle")]}
    done = [
        did("2", date(2024, 5, 1), kind="reading", title="Book"),
        did("2", date(2024, 6, 1), kind="reading", title="Other book"),
        did("2", date(2024, 7, 1), title="Talk"),
        did("2", date(2024, 8, 1), title="Talk"),
        did("2", date(2023, 8, 1), title="Old"),
        did("2", date(2024, 9, 1), title="Elsewhere", serves=("other/credential",)),
    ]
    reasons = [each.reason for each in check(needs, done, **again).activities]
    assert reasons[1:2] + reasons[3:] == [
        "the limit of limit is reached",
        "the same activity counted before (eb/again)",
        "lies before the cycle, which begins on 2024-01-01",
        "meant for other/credential",
    ]


def test_19_the_same_course_counts_again_after_three_years() -> None:
    again: dict[str, Any] = {"repeat": [statement("again", allowed=1, per="3 years")]}
    needs = [statement("total", min="10")]
    days = [date(2024, 2, 1), date(2021, 2, 1)]
    assert check(needs, [did("10", day) for day in days], **again).status == "met"
    days = [date(2024, 1, 31), date(2021, 2, 1)]
    assert check(needs, [did("10", day) for day in days], **again).status == "not_met"
