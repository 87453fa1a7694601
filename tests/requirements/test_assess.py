# mypy: disable-error-code="comparison-overlap"
# A whole number equals the fraction of its value, which mypy does not know inside tuples.
"""Does a check weigh needs, limits, groups, years, persons and carried credit as a body's text means them?"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cectool.errors import InvalidInput, UnknownName
from cectool.requirements.assess import assess
from cectool.requirements.assessment import Assessment, Predicate
from cectool.requirements.person import Brought, Done, Person
from tests.requirements.rules import END, START, check, cycle, did, read, statement, worth

MAY = date(2024, 5, 1)
LATER = date(2025, 5, 1)
NONE = statement("carry", max="0")
GROUPED: dict[str, Any] = {
    "category": {
        "law": {"name": "Law", "group": "field"},
        "tax": {"name": "Tax", "group": "field"},
        "ethics": {"name": "Ethics"},
        "cyber-ethics": {"name": "Cybersecurity, ethics", "inside": "ethics"},
    },
}
FACTS: dict[str, Any] = {
    "fact": {
        "retired": {"about": "person", "type": "yes-no", "ask": "Are you retired?"},
        "specialties": {"about": "person", "type": "number", "ask": "How many specialties do you hold?"},
        "card": {"about": "person", "type": "valid-until", "ask": "Until when is your card valid?"},
        "zone": {"about": "person", "type": "choice", "ask": "Which zone?", "choices": ["green", "red"]},
    }
}


def total(least: str = "40", **keys: Any) -> dict[str, Any]:
    return statement("total", min=least, **keys)


def of(*categories: str) -> dict[str, Any]:
    return {"category": list(categories)}


def found(assessment: Assessment, name: str) -> Predicate:
    [predicate] = [each for each in assessment.predicates if each.id == name]
    return predicate


def counts(assessment: Assessment) -> list[Fraction]:
    return [each.counted for each in assessment.activities]


@pytest.mark.parametrize(("amount", "status"), [("39.9", "not_met"), ("40", "met"), ("40.1", "met")])
def test_a_total_is_met_from_its_amount_on(amount: str, status: str) -> None:
    told = check([total()], [did(amount, MAY)])
    assert (told.status, told.counted, told.required) == (status, Fraction(amount), 40)
    assert told.missing == ({} if status == "met" else {"total": 40 - Fraction(amount)})


def test_what_counts_and_what_is_missing_makes_what_is_asked() -> None:
    told = check([total(), statement("law", of=of("law"), min="8")], [did("10", MAY, "tax")], **GROUPED)
    assert told.missing == {"total": 30, "law": 8}
    assert [found(told, name).counted for name in ("total", "law")] == [10, 0]


def test_a_limit_keeps_the_rest_from_counting_and_is_named() -> None:
    told = check([total(), statement("tax", of=of("tax"), max="10")], [did("15", MAY, "tax")], **GROUPED)
    assert (counts(told), told.missing) == ([10], {"total": 30})
    assert told.activities[0].reason == "10 of 15 count: the limit of tax is reached"


def test_of_nested_limits_the_inner_one_holds_inside_the_outer() -> None:
    needs = [total(), statement("outer", of=of("ethics"), max="12"), statement("inner", of=of("cyber-ethics"), max="5")]
    told = check(needs, [did("9", MAY, "cyber-ethics"), did("9", LATER, "ethics")], **GROUPED)
    assert counts(told) == [5, 7]
    told = check(needs, [did("4", MAY, "cyber-ethics"), did("6", LATER, "ethics")], **GROUPED)
    assert counts(told) == [4, 6]


def test_a_limit_for_one_need_leaves_the_rest_to_the_total() -> None:
    needs = [
        total("10"),
        statement("ethics", of=of("ethics"), min="4"),
        statement("cyber", of=of("cyber-ethics"), max="3", for_=["ethics"]),
    ]
    told = check(needs, [did("10", MAY, "cyber-ethics")], **GROUPED)
    assert (told.missing, counts(told)) == ({"ethics": 1}, [10])
    assert found(told, "ethics").counted == 3


def test_an_activity_of_two_categories_of_a_group_is_shared_out_in_the_persons_favour() -> None:
    needs = [total("20"), statement("law", of=of("law"), min="8"), statement("tax", of=of("tax"), min="8")]
    both = did("12", MAY, "law", "tax")
    assert check(needs, [both, did("8", LATER, "law")], **GROUPED).status == "met"
    told = check(needs, [both, did("8", LATER)], **GROUPED)
    assert told.status == "not_met"
    assert sum(told.missing.values()) == 4


def test_categories_outside_groups_overlap_freely() -> None:
    needs = [total("10"), statement("law", of=of("law"), min="10"), statement("ethics", of=of("ethics"), min="10")]
    assert check(needs, [did("10", MAY, "law", "ethics")], **GROUPED).status == "met"


def test_a_word_inside_another_serves_the_outer_need() -> None:
    needs = [statement("ethics", of=of("ethics"), min="2")]
    assert check(needs, [did("2", MAY, "cyber-ethics")], **GROUPED).status == "met"


def test_what_comes_on_top_of_the_total_does_not_count_to_it() -> None:
    needs = [total("10"), statement("law", of=of("law"), min="2", extra=True)]
    assert check(needs, [did("12", MAY, "law")], **GROUPED).status == "met"
    told = check(needs, [did("11", MAY, "law")], **GROUPED)
    assert sum(told.missing.values()) == 1
    assert check(needs, [did("12", MAY)], **GROUPED).missing == {"law": 2}


def test_a_share_is_of_what_the_other_need_asks_of_this_person() -> None:
    needs = [
        total("80", if_={"first_renewal": False}),
        total({"each": "20", "count": "full_half_years"}, if_={"first_renewal": True}),  # type: ignore[arg-type]
        statement("law", of=of("law"), max={"percent": "50%", "of": "total"}),
    ]
    old = check(needs, facts={"first_renewal": ("no",)}, **GROUPED)
    assert (old.required, found(old, "law").most) == (80, 40)
    new = check(needs, facts={"first_renewal": ("yes",)}, start=date(2025, 1, 1), **GROUPED)
    assert (new.required, found(new, "law").most) == (40, 20)
    assert found(new, "total").how == "2 full half years x 20"


def test_every_year_is_judged_by_itself() -> None:
    needs = [statement("yearly", min="10", per="calendar-year")]
    told = check(needs, [did("25", MAY)])
    assert (told.status, told.missing) == ("not_met", {"yearly": 10})
    [predicate] = told.predicates
    assert [(each.by, each.status) for each in predicate.inside] == [(date(2024, 12, 31), "met"), (END, "not_met")]
    assert check(needs, [did("10", date(2024, 12, 31)), did("10", date(2025, 1, 1))]).status == "met"


def test_surplus_of_a_year_moves_to_the_next_where_it_may() -> None:
    needs = [statement("yearly", min="10", per="calendar-year")]
    carry = [statement("carry", beyond="yearly", max="8", between="years")]
    assert check(needs, [did("18", MAY), did("2", LATER)], carry=carry).status == "met"
    assert check(needs, [did("20", MAY), did("1", LATER)], carry=carry).missing == {"yearly": 1}
    assert check(needs, [did("5", MAY), did("20", LATER)], carry=carry).missing == {"yearly": 5}


@pytest.mark.parametrize(("number", "status"), [("2", "exempt"), ("3", "not_met"), ("4", "exempt")])
def test_what_every_third_cycle_asks_is_asked_in_the_third(number: str, status: str) -> None:
    told = check([statement("topic", min="2", per="3 cycles")], facts={"cycle_number": (number,)})
    assert told.status == status


def test_what_a_longer_time_asks_may_lie_before_the_cycle() -> None:
    needs = [total("1"), statement("topic", of=of("law"), min="2", per="6 years")]
    one = did("1", MAY)
    assert check(needs, [one, did("2", date(2020, 1, 1), "law")], **GROUPED).status == "met"
    told = check(needs, [one, did("2", date(2019, 12, 31), "law")], **GROUPED)
    assert told.missing == {"topic": 2}
    assert told.counted == 1


def test_the_last_months_of_a_window_count_by_themselves() -> None:
    needs = [total("20"), statement("recent", min="5", per="12 months")]
    assert check(needs, [did("20", date(2024, 12, 31))]).missing == {"recent": 5}
    assert check(needs, [did("20", date(2025, 1, 1))]).status == "met"


def test_once_within_a_year_of_the_start_is_over_after_it() -> None:
    needs = [statement("course", of=of("law"), min="4", per="lifetime", within="12 months")]
    assert check(needs, [did("4", date(2024, 12, 31), "law")], **GROUPED).status == "met"
    assert check(needs, [did("4", date(2025, 1, 1), "law")], **GROUPED).status == "not_met"


def test_of_alternatives_one_is_enough_and_the_nearest_one_is_missing() -> None:
    needs = [
        statement("route", any=["hours", "certificate"]),
        statement("hours", min="30"),
        statement("certificate", have={"retired": True}),
    ]
    assert check(needs, facts={"retired": ("yes",)}, **FACTS).status == "met"
    told = check(needs, [did("28", MAY)], facts={"retired": ("no",)}, **FACTS)
    assert (told.status, told.missing) == ("not_met", {"hours": 2})
    assert check(needs, [did("30", MAY)], **FACTS).status == "met"
    assert check(needs, [did("28", MAY)], **FACTS).status == "unclear"


def test_a_branch_of_needs_must_hold_together() -> None:
    needs = [
        statement("route", any=["few", "many"]),
        statement("few", all=["some", "law"]),
        statement("some", min="10"),
        statement("law", of=of("law"), min="6"),
        statement("many", min="20"),
    ]
    assert check(needs, [did("10", MAY, "law")], **GROUPED).status == "met"
    assert check(needs, [did("19", MAY, "tax")], **GROUPED).missing == {"many": 1}
    assert check(needs, [did("20", MAY, "tax")], **GROUPED).status == "met"


def test_an_amount_in_one_field_may_be_in_any() -> None:
    needs = [statement("field", among=["law", "tax", "ethics"], in_=1, min="24")]
    assert check(needs, [did("23", MAY, "law"), did("24", LATER, "tax")], **GROUPED).status == "met"
    told = check(needs, [did("23", MAY, "law"), did("20", LATER, "tax")], **GROUPED)
    assert (told.status, told.missing) == ("not_met", {"field": 1})


def test_something_in_two_of_three_fields() -> None:
    needs = [statement("fields", among=["law", "tax", "ethics"], in_=2)]
    assert check(needs, [did("1", MAY, "law")], **GROUPED).status == "not_met"
    assert check(needs, [did("1", MAY, "law"), did("1", MAY, "ethics")], **GROUPED).status == "met"
    assert check(needs, [did("2", MAY, "law", "tax")], **GROUPED).status == "met"


def test_a_suggestion_decides_nothing() -> None:
    told = check(
        [total("10"), statement("yearly", min="20", per="calendar-year", strength="advisory")], [did("10", MAY)]
    )
    assert (told.status, told.missing) == ("met", {})
    assert (found(told, "yearly").status, found(told, "yearly").advisory) == ("not_met", True)


def test_what_is_for_nobody_like_this_person_is_not_asked() -> None:
    needs = [total(if_={"retired": False})]
    assert check(needs, facts={"retired": ("yes",)}, **FACTS).status == "exempt"
    assert check(needs, facts={"retired": ("no",)}, **FACTS).status == "not_met"


def test_the_way_that_leaves_the_most_to_do_is_shown_in_full() -> None:
    needs = [total("40", if_={"retired": False}), statement("tax", of=of("tax"), min="2")]
    told = check(needs, [did("16", MAY)], **FACTS, **GROUPED)
    assert (told.status, told.required, told.counted) == ("not_met", 40, 16)
    assert told.missing == {"total": 24, "tax": 2}


def test_a_limit_alone_asks_nothing() -> None:
    needs = [total(if_={"retired": False}), statement("tax", of=of("tax"), max="5")]
    assert check(needs, facts={"retired": ("yes",)}, **FACTS, **GROUPED).status == "exempt"


def test_a_fact_that_decides_is_asked_for_and_one_that_does_not_is_not() -> None:
    needs = [total(if_={"retired": False})]
    told = check(needs, **FACTS)
    assert told.status == "unclear"
    assert told.asks == ("Are you retired? (fact retired)",)
    assert {each.status for each in told.readings} == {"exempt", "not_met"}
    same = check([total(), total(if_={"retired": True})], [did("40", MAY)], **FACTS)
    assert (same.status, same.readings) == ("met", ())


def test_an_amount_for_each_of_something_needs_to_know_how_many() -> None:
    needs = [statement("total", min={"each": "6", "count": "specialties", "base": "10", "up_to": "25"})]
    assert check(needs, facts={"specialties": ("2",)}, **FACTS).required == 22
    assert check(needs, facts={"specialties": ("a", "b", "c")}, **FACTS).required == 25
    told = check(needs, **FACTS)
    assert (told.status, told.asks) == ("unclear", ("How many specialties do you hold? (fact specialties)",))


@pytest.mark.parametrize(("until", "status"), [("2025-12-30", "not_met"), ("2025-12-31", "met"), ("2026-12-31", "met")])
def test_a_card_must_hold_to_the_end_of_the_cycle(until: str, status: str) -> None:
    needs = [statement("card", have={"card": {"valid_on": "cycle-end"}})]
    assert check(needs, facts={"card": (until,)}, **FACTS).status == status


def test_two_readings_of_a_text_are_both_worked_out() -> None:
    needs = [total("40", reading="as printed"), total("50", reading="as the guide has it")]
    told = check(needs, [did("45", MAY)])
    assert told.status == "unclear"
    assert [(each.status, each.required) for each in told.readings] == [("not_met", 50), ("met", 40)]
    assert check(needs, [did("50", MAY)]).status == "met"
    assert check(needs, [did("39", MAY)]).status == "not_met"


def test_a_need_of_which_one_reading_alone_is_on_file_is_open() -> None:
    assert check([total(reading="the only text read")], [did("40", MAY)]).status == "unclear"
    needs = [total(), statement("law", of=of("law"), min="2", reading="the only text read")]
    assert check(needs, [did("39", MAY)], **GROUPED).status == "not_met"


@pytest.mark.parametrize(("dated_by", "required"), [("cycle-start", 40), ("cycle-end", 60)])
def test_a_rule_that_changed_in_the_cycle_is_taken_by_the_day_it_names(dated_by: str, required: int) -> None:
    needs = [total("40", dated_by=dated_by), total("60", dated_by=dated_by) | {"from": date(2025, 1, 1)}]
    assert check(needs).required == required


def test_a_need_newer_than_the_cycle_was_not_asked_yet() -> None:
    needs = [total("1"), statement("law", of=of("law"), min="2") | {"from": date(2026, 1, 1)}]
    assert check(needs, [did("1", MAY)], **GROUPED).status == "met"


def test_before_all_rules_the_oldest_ones_are_a_reading() -> None:
    told = check([total("1") | {"from": date(2026, 6, 1)}], [did("1", MAY)])
    assert told.status == "unclear"
    assert "the oldest rule on file" in found(told, "total").note


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2023, 12, 31), "lies before the cycle, which begins on 2024-01-01"),
        (date(2026, 1, 1), "lies after 2025-12-31"),
    ],
)
def test_what_lies_outside_does_not_count_and_says_why(day: date, why: str) -> None:
    told = check([total()], [did("40", day)])
    assert (counts(told), told.activities[0].reason) == ([0], why)


@pytest.mark.parametrize(("straddling", "status"), [("end", "met"), ("start", "not_met"), ("unstated", "unclear")])
def test_what_lies_over_the_border_counts_where_the_body_says(straddling: str, status: str) -> None:
    over = did("40", date(2024, 1, 2), began=date(2023, 12, 30))
    assert check([total()], [over], cycles=[cycle(straddling=straddling)]).status == status


@pytest.mark.parametrize(("before", "status"), [("counts", "met"), ("refused", "not_met"), ("unstated", "unclear")])
def test_what_came_before_the_credential_counts_where_the_body_says(before: str, status: str) -> None:
    cycles = [cycle("calendar", anchor=END, before_start=before)]
    early = did("40", date(2024, 2, 1))
    assert check([total()], [early], cycles=cycles, start=date(2024, 3, 1), end=None).status == status


def test_a_repeated_activity_counts_as_often_as_allowed() -> None:
    repeat: dict[str, Any] = {"repeat": [statement("again", allowed=1, per="cycle")]}
    twice = [did("20", MAY, title="Same  course"), did("20", LATER, title="same course")]
    told = check([total()], twice, **repeat)
    assert (counts(told), told.activities[1].reason) == ([20, 0], "the same activity counted before (eb/again)")
    assert check([total()], [did("20", MAY, title="One"), did("20", LATER, title="Two")], **repeat).status == "met"


@pytest.mark.parametrize(("rule", "counted"), [("full", 10), ("once", 0), ("half-for-further", 5)])
def test_what_serves_another_credential_first_counts_as_the_body_says(rule: str, counted: int) -> None:
    share: dict[str, Any] = {"share": [statement("share", among="all", rule=rule)]}
    assert check([total()], [did("10", MAY, serves=("eb/d", "eb/c"))], **share).counted == counted
    assert check([total()], [did("10", MAY, serves=("eb/c", "eb/d"))], **share).counted == 10
    assert check([total()], [did("10", MAY, serves=("eb/d",))], **share).counted == 0


def test_where_sharing_is_not_told_both_ways_are_given() -> None:
    assert check([total("10")], [did("10", MAY, serves=("eb/d", "eb/c"))]).status == "unclear"


def test_only_what_was_earned_late_carries_and_the_rest_lapses() -> None:
    carry = [statement("carry", earned="6 months", max="10")]
    done = [did("40", MAY), did("3", date(2025, 6, 30)), did("5", date(2025, 7, 1))]
    told = check([total()], done, carry=carry)
    assert (told.carries.amount, told.lapses.amount) == (5, 3)
    assert told.counted == 48


def test_what_carries_is_chosen_so_that_most_does() -> None:
    carry = [statement("carry", of=of("law"), max="20")]
    told = check([total("20"), statement("law", of=of("law"), min="5")],
                 [did("15", MAY, "law"), did("15", MAY, "tax")], carry=carry, **GROUPED)  # fmt: skip
    assert (told.status, told.carries.amount) == ("met", 10)
    told = check([total("20"), statement("law", of=of("law"), min="12")],
                 [did("15", MAY, "law"), did("15", MAY, "tax")], carry=carry, **GROUPED)  # fmt: skip
    assert (told.status, told.carries.amount) == ("met", 3)


def test_a_part_of_what_carries_may_be_limited_and_becomes_another_category() -> None:
    carry = [statement("carry", max="15", limit=[{"of": of("ethics"), "max": "2"}], becomes="law")]
    told = check([total("10")], [did("20", MAY, "ethics")], carry=carry, **GROUPED)
    assert (told.carries.amount, told.carries.parts, told.lapses.amount) == (2, (("law", Fraction(2)),), 8)


def test_what_a_limit_cuts_off_does_not_carry_unless_the_body_says_so() -> None:
    needs = [total("10"), statement("tax", of=of("tax"), max="6")]
    done = [did("10", MAY, "tax"), did("4", MAY, "law")]
    assert check(needs, done, carry=[statement("carry", max="9")], **GROUPED).carries.amount == 0
    above = [statement("carry", max="9", above_limits=True)]
    assert check(needs, done, carry=above, **GROUPED).carries.amount == 4
    assert check(needs, done[:1], carry=above, **GROUPED).carries.amount == 0


def test_credit_carried_in_counts_and_does_not_carry_again() -> None:
    brought = [Brought(amount=Fraction(5), known={"category": ("law",)})]
    told = check([total("20")], [did("20", MAY)], brought=brought, carry=[statement("carry", max="10")], **GROUPED)
    assert (told.counted, told.carries.amount) == (25, 5)
    told = check([total("20")], brought=brought, carry=[statement("carry", max="10")], **GROUPED)
    assert (told.counted, told.missing) == (5, {"total": 15})


def test_carried_credit_does_not_serve_what_it_may_not() -> None:
    needs = [total("5"), statement("law", of=of("law"), min="5")]
    brought = [Brought(amount=Fraction(5), known={"category": ("law",)})]
    told = check(needs, brought=brought, carry=[statement("carry", max="9", not_for=["law"])], **GROUPED)
    assert told.missing == {"law": 5}


def test_surplus_is_forfeited_where_carried_credit_was_needed() -> None:
    needs = [total("20"), statement("law", of=of("law"), min="4")]
    brought = [Brought(amount=Fraction(4), known={"category": ("law",)})]
    carry = [statement("carry", max="9", lost_if_used=True)]
    used = check(needs, [did("24", MAY, "tax")], brought=brought, carry=carry, **GROUPED)
    assert (used.status, used.carries.amount) == ("met", 0)
    spare = check(needs, [did("20", MAY, "tax"), did("4", MAY, "law")], brought=brought, carry=carry, **GROUPED)
    assert (spare.status, spare.carries.amount) == ("met", 8)


def test_nothing_is_said_of_carrying_where_nothing_is_known() -> None:
    told = check([total("10")], [did("12", MAY)])
    assert (told.carries.amount, told.carries.note) == (None, "nothing is known of carry-over")
    assert told.lapses.why == "whether surplus carries is not known"


LATE = [
    statement("first", state="grace", through="90 days", adds={"total": "8"}, fee_cents=5000),
    statement("second", state="suspended", through="12-31"),
    statement("third", state="expired"),
]


def test_lateness_adds_what_the_step_of_the_day_asks() -> None:
    told = check([total()], [did("40", date(2026, 2, 1))], on=date(2026, 3, 31), late=LATE)
    assert (told.required, told.missing) == (48, {"total": 8})
    assert [(each.state, each.start, each.through, each.now) for each in told.late] == [
        ("grace", date(2026, 1, 1), date(2026, 3, 31), True),
        ("suspended", date(2026, 4, 1), date(2026, 12, 31), False),
        ("expired", date(2027, 1, 1), None, False),
    ]
    assert check([total()], [did("48", date(2026, 2, 1))], on=date(2026, 3, 31), late=LATE).status == "met"


def test_lateness_asks_nothing_of_who_was_in_time() -> None:
    told = check([total()], [did("40", MAY)], on=date(2026, 2, 1), late=LATE)
    assert (told.status, told.required, any(each.now for each in told.late)) == ("met", 40, False)


@pytest.mark.parametrize(("earned", "status"), [("counts", "met"), ("unstated", "unclear"), ("", "not_met")])
def test_what_is_done_in_grace_counts_where_the_body_says(earned: str, status: str) -> None:
    late = [statement("grace", state="grace", through="90 days", earned=earned)]
    assert check([total()], [did("40", date(2026, 2, 1))], on=date(2026, 2, 2), late=late).status == status


def test_lateness_grows_with_every_started_span() -> None:
    late = [statement("late", state="suspended", adds={"total": "10"}, each="1 year")]
    assert check([total()], on=date(2026, 12, 31), late=late).required == 50
    assert check([total()], on=date(2027, 1, 1), late=late).required == 60


def test_a_cycle_that_ended_lately_is_still_the_question_while_it_lacks_something() -> None:
    cycles = [cycle("anniversary", ends="day-before")]
    late = [statement("grace", state="grace", through="90 days")]
    short = check([total()], [did("39", MAY)], cycles=cycles, late=late, end=None, on=date(2026, 1, 10))
    assert (short.cycle.end, short.missing) == (END, {"total": 1})
    done = check([total()], [did("40", MAY)], cycles=cycles, late=late, end=None, on=date(2026, 1, 10))
    assert (done.cycle.end, done.missing) == (date(2027, 12, 31), {"total": 40})


def test_many_open_questions_end_in_unclear_and_say_so() -> None:
    facts: dict[str, Any] = {"fact": {f"f{n}": {"about": "person", "type": "yes-no", "ask": f"{n}?"} for n in range(8)}}
    needs = [statement(f"n{n}", min=str(n + 1), if_={f"f{n}": True}) for n in range(8)]
    told = check(needs, **facts)
    assert told.status == "unclear"
    assert any("not all were looked at" in note for note in told.notes)


def test_an_unknown_credential_and_an_unfit_activity_are_refused() -> None:
    body, renewal = read({"cycle": [cycle()], "need": [total()]})
    person = Person(start=START, end=END)
    with pytest.raises(UnknownName, match="no credential of eb"):
        assess(body, renewal, "d", person, [], END, worth)

    def refuse(_: Done) -> Any:
        raise InvalidInput("no", where="minutes")

    with pytest.raises(InvalidInput, match="no") as caught:
        assess(body, renewal, "c", person, [did("1", MAY)], END, refuse)
    assert caught.value.where == "activities[0]: minutes"


@pytest.mark.parametrize(
    ("fact", "value"),
    [("retired", "maybe"), ("first_renewal", "2"), ("card", "soon"), ("zone", "blue"), ("cycle_number", "third")],
)
def test_a_fact_that_cannot_be_is_refused_and_not_passed_over(fact: str, value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check([total()], facts={fact: (value,)}, **FACTS)
    assert caught.value.where == f"facts.{fact}"


def test_a_person_for_whom_there_is_no_cycle_is_told_so() -> None:
    with pytest.raises(InvalidInput, match="no cycle on file"):
        check([total()], cycles=[cycle(if_={"zone": ["green"]})], facts={"zone": ("red",)}, **FACTS)


def test_a_fact_of_which_one_answer_alone_can_be_is_not_open() -> None:
    told = check([total("1")], [did("1", MAY)], cycles=[cycle(if_={"zone": ["green"]})], **FACTS)
    assert (told.status, told.asks) == ("met", ())
