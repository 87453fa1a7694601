"""Agendas: read strictly cell by cell, each session credited alone, the whole pooled as the body pools."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.agenda import Column, Session, column, counted_once
from cectool.credits.agenda_ical import read_ical
from cectool.credits.agenda_reading import Read, read_csv, read_toml
from cectool.credits.body import Body
from cectool.errors import InvalidInput
from tests.credits.example import TEXT, example_body
from tests.credits.rules import body_of

DAY = date(2026, 11, 24)
BODY = example_body()
HEAD = "start,end,title,kind,format\n"


def worth(body: Body, text: str, **facts: str) -> Column:
    return column(body, "cpe", counted_once(read_csv(text, DAY).sessions), None, facts)


def faults(read: Read) -> list[str]:
    return [str(fault) for fault in read.faults]


@pytest.mark.parametrize(
    ("rows", "amounts", "total"),
    [
        pytest.param("9:00,9:45,A,,live\n10:00,10:45,B,,live\n", ["0", "0"], "9/5", id="short-ones-are-pooled"),
        pytest.param("9:00,10:00,A,,live\n10:00,10:30,Tea,break,\n10:30,11:30,B,,live\n", ["6/5", "0", "6/5"], "12/5",
                     id="a-break-between"),
        pytest.param("9:00,11:00,A,,live\n9:30,10:00,Tea,break,\n", ["12/5", "0"], "9/5", id="a-break-inside"),
        pytest.param("9:00,10:40,A,,live\n9:00,10:40,B,,live\n", ["2", "2"], "2", id="side-by-side-counts-once"),
        pytest.param("9:00,10:00,A,,live\n9:30,10:40,B,,live\n", ["6/5", "7/5"], "2", id="overlapping-counts-once"),
        pytest.param("9:00,9:50,A,,live\n10:00,10:25,B,,self-study\n", ["1", "1/2"], "3/2", id="formats-are-apart"),
        pytest.param("9:00,9:50,A,,live\n10:00,10:10,B,meeting,\n", ["1", "1"], "2", id="kinds-are-apart"),
        pytest.param("9:00,9:50,A,,live\n10:00,10:10,B,membership,\n", ["1", None], "1", id="one-that-is-refused"),
        pytest.param("9:00,9:50,A,,live\n10:00,10:10,B,lecture,\n", ["1", None], "1", id="a-kind-of-other-bodies"),
    ],
)  # fmt: skip
def test_sessions_alone_and_the_whole(rows: str, amounts: list[str | None], total: str) -> None:
    found = worth(BODY, HEAD + rows, step="1/5")
    assert [None if c.credit is None else c.credit.amount for c in found.cells] == [
        None if amount is None else Fraction(amount) for amount in amounts
    ]
    assert (found.total.status, found.total.amount) == ("ok", Fraction(total))
    assert all(cell.reason for cell, amount in zip(found.cells, amounts, strict=True) if amount in (None, "0"))


def test_one_step_holds_for_the_whole_programme() -> None:
    found = worth(BODY, HEAD + "9:00,11:20,A,,live\n12:00,13:05,B,,self-study\n").total
    assert found.status == "ambiguous"
    assert [(reading.amount, reading.assuming) for reading in found.readings] == [
        (Fraction(4), "step 0.2"),
        (Fraction(7, 2), "step 0.5"),
    ]


def test_what_is_open_stays_open_in_the_sum() -> None:
    found = worth(BODY, HEAD + "9:00,9:50,A,,live\n10:00,11:10,B,reading,\n", step="1/5").total
    assert found.status == "unclear"
    assert [reading.amount for reading in found.readings] == [2, Fraction(13, 6), Fraction(9, 4)]


def test_a_printed_part_is_left_out_of_the_sum_and_said() -> None:
    printed = example_body(TEXT.replace('of = { kind = ["exam"] }', 'of = { kind = ["certification"] }'))
    found = worth(printed, HEAD + "9:00,9:50,A,,live\n10:00,11:10,B,certification,\n", step="1/5")
    assert found.cells[1].reason.startswith("the credit is what the provider prints")
    assert found.total.status == "ask_provider"
    assert [(reading.amount, reading.assuming) for reading in found.total.readings] == [
        (Fraction(1), "without what the provider prints")
    ]


def test_an_event_of_breaks_is_worth_nothing_and_says_so() -> None:
    found = worth(BODY, HEAD + "9:00,9:50,Tea,break,\n")
    assert (found.total.status, found.total.amount) == ("not_eligible", None)
    assert found.cells[0].reason == "break does not count (eb/breaks)"


def test_days_are_pooled_as_the_body_pools() -> None:
    text = "day,start,end\n2026-11-24,9:00,10:30\n2026-11-25,9:00,10:30\n"
    by_day = 'minutes = 60\nstep = ["1"]\nround = "down"\npool = "day"'
    assert worth(body_of(by_day), text).total.amount == 2
    assert worth(body_of(by_day.replace("day", "event")), text).total.amount == 3
    capped = 'minutes = 60\nstep = ["1"]\nround = "down"\ncap = { max = "1", per = "day" }'
    assert worth(body_of(capped), text).total.amount == 2


def test_words_are_credited_by_the_formula() -> None:
    found = worth(BODY, "title,format,words,questions\nText,self-study,9000,5\n", step="1/2")
    assert found.total.amount == 1


def test_the_rules_are_those_of_the_sessions_own_days() -> None:
    text = "day,start,end,format\n2019-12-31,9:00,11:20,live\n"
    assert worth(BODY, text).total.amount == Fraction(5, 2)
    sessions = counted_once(read_csv(text, DAY).sessions)
    assert column(BODY, "cpe", sessions, DAY, {"step": "1/5"}).total.amount == Fraction(14, 5)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 300), st.booleans()), min_size=1, max_size=8))
def test_no_minute_is_counted_twice_and_none_is_lost(parts: list[tuple[int, int, bool]]) -> None:
    sessions = [
        Session(
            row=n, day=DAY, start=at(low), end=at(low + long), minutes=Fraction(long), item="break" if pause else ""
        )
        for n, (low, long, pause) in enumerate(parts)
    ]
    covered = {minute for low, long, _ in parts for minute in range(low, low + long)}
    counted = counted_once(sessions)
    assert sum(each.minutes or 0 for each in counted) == len(covered)
    assert all(each.why for each in counted if each.minutes != each.session.minutes)


def at(minute: int) -> datetime:
    return datetime(2026, 11, 24 + minute // 1440, minute // 60 % 24, minute % 60)  # noqa: DTZ001 - local time


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("9:00,8:00,,,", "row 2, column end: is not after start"),
        ("9:00,9:00,,,", "row 2, column end: is not after start"),
        ("25:00,9:00,,,", "row 2, column start: '25:00' is no time"),
        ("9:60,10:00,,,", "row 2, column start: '9:60' is no time"),
        ("13:00 pm,14:00,,,", "row 2, column start: '13:00 pm' is no time"),
        ("\u0669:00,10:00,,,", "row 2, column start: '\u0669:00' is no time"),
        ("9:00,,,,", "row 2, column end: is missing"),
        (",9:00,,,", "row 2, column start: is missing"),
        (",,A,,", "row 2, column start: neither start and end nor minutes nor words"),
        ("2026-02-30 9:00,10:00,,,", "row 2, column start: '2026-02-30 9:00' is no time"),
        ("9:00,10:00,,,,extra", "row 2, column 6: stands under no column name"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(text: str, problem: str) -> None:
    found = faults(read_csv(HEAD + text, DAY))
    assert [fault for fault in found if fault.startswith(problem)], found


@pytest.mark.parametrize(
    ("column_name", "value"),
    [("words", "1e3"), ("words", "-1"), ("words", "NaN"), ("questions", "1_0"), ("questions", "\u0663"),
     ("minutes", "-5"), ("minutes", "1e999999"), ("minutes", "9" * 14), ("day", "1899-12-31"), ("day", "2201-01-01"),
     ("day", "24.11.2026"), ("words", "1000000001")],
)  # fmt: skip
def test_a_hostile_number_is_a_wrong_cell(column_name: str, value: str) -> None:
    text = f"start,end,{column_name}\n9:00,10:00,{value}\n"
    assert [fault.column for fault in read_csv(text, DAY).faults] == [column_name]


def test_every_wrong_cell_is_named_at_once() -> None:
    found = faults(read_csv("start,end,words\n9:00,8:00,x\n9:00,,\n", DAY))
    assert [fault.partition(":")[0] for fault in found] == [
        "row 2, column words",
        "row 2, column end",
        "row 3, column end",
    ]


def test_minutes_that_differ_from_start_and_end_are_a_fault() -> None:
    assert faults(read_csv("start,end,minutes\n9:00,10:00,50\n", DAY)) == [
        "row 2, column minutes: start and end are 60 minutes apart"
    ]


@pytest.mark.parametrize("text", ["", "title\nA\n", "start,end\n", '"start,end\n9:00,10:00\n'])
def test_what_is_no_agenda_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_csv(text, DAY)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("start;end\n9:00;10:00\n", datetime(2026, 11, 24, 9)),  # noqa: DTZ001 - local time
        ("\ufeffstart\tend\r\n9:00 am\t10:00\r\n", datetime(2026, 11, 24, 9)),  # noqa: DTZ001
        ("start,end,title,session\n9:00,10:00,Opening,1\n", datetime(2026, 11, 24, 9)),  # noqa: DTZ001
        ("Start,End,Session,Type\n1pm,2 PM,Opening,Course\n", datetime(2026, 11, 24, 13)),  # noqa: DTZ001
        ("START,END\n2026-11-25T21:00,2026-11-25 22:00\n", datetime(2026, 11, 25, 21)),  # noqa: DTZ001
        ("start,end\n9.15 PM,22:00:30\n", datetime(2026, 11, 24, 21, 15)),  # noqa: DTZ001
    ],
)
def test_ways_to_write_a_table(text: str, start: datetime) -> None:
    [session] = read_csv(text, DAY).sessions
    assert (session.start, session.title) in ((start, ""), (start, "Opening"))


def test_what_is_not_read_or_looks_like_a_break_is_said() -> None:
    text = "start,end,title,room,formt\n9:00,10:00,Lunch,A,\n10:00,10:20,Coffee break,A,\n11:00,12:00,Leases,A,\n"
    assert read_csv(text, DAY).notes == (
        "column 'room' is not read",
        "column 'formt' is not read; did you mean format?",
        "row 2 (Lunch) is taken as learning; write meal as its kind if it is none",
        "row 3 (Coffee break) is taken as learning; write break as its kind if it is none",
    )


def test_an_agenda_as_toml() -> None:
    text = """
title = "Days of learning"
[[session]]
day = 2026-11-24
start = 09:00:00
end = 2026-11-24T10:15:00
kind = "course"
[[session]]
words = 9000
questions = 5
format = "self-study"
"""
    first, second = read_toml(text, DAY).sessions
    assert (str(first.minutes), first.kind, second.words, second.questions) == ("75", "course", 9000, 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[session]]\nwords = true\n", "row 1, column words: 'True' is no whole number"),
        ("[[session]]\nwords = 1.5\n", "row 1, column words: '1.5' is no whole number"),
        ("[[session]]\nminutes = inf\n", "row 1, column minutes: 'inf' is not a time"),
        ("[[session]]\nminutes = 50\nkind = 3\n", "row 1, column kind: must be a word"),
        (
            "[[session]]\nminutes = 50\nformt = 'live'\n",
            "row 1, column formt: is no key of a session; did you mean format?",
        ),
        ("titel = 'x'\n[[session]]\nminutes = 50\n", "row 0, column titel: is no key of an agenda"),
    ],
)
def test_a_wrong_key_of_toml_is_named(text: str, problem: str) -> None:
    assert faults(read_toml(text, DAY)) == [problem]


@pytest.mark.parametrize("text", ["x = ", "x = 1", "session = 3", "session = [1]"])
def test_what_is_no_agenda_in_toml_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_toml(text, DAY)


EVENT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\n{}END:VCALENDAR\r\n"


def event(*lines: str) -> str:
    return "BEGIN:VEVENT\r\nUID:1\r\n" + "".join(f"{line}\r\n" for line in lines) + "END:VEVENT\r\n"


def test_an_agenda_as_a_calendar() -> None:
    later = event("DTSTART:20261124T153000Z", "DURATION:PT15M", "SUMMARY:Tea", "CATEGORIES:break")
    first = event(
        "DTSTART;TZID=America/New_York:20261124T090000",
        "DTEND;TZID=America/New_York:20261124T103000",
        "SUMMARY:Ethics\\, the long",
        "  way",
        "X-CECTOOL-FORMAT:live",
        "CATEGORIES:course",
    )
    ethics, tea = read_ical(EVENT.format(later + first), DAY).sessions
    assert (ethics.title, str(ethics.minutes), ethics.kind, ethics.format) == (
        "Ethics, the long way",
        "90",
        "course",
        "live",
    )
    assert (str(tea.minutes), tea.item) == ("15", "break")


def test_a_night_over_which_the_clocks_change_is_as_long_as_it_was() -> None:
    night = event("DTSTART;TZID=America/New_York:20261031T230000", "DTEND;TZID=America/New_York:20261101T040000")
    assert read_ical(EVENT.format(night), DAY).sessions[0].minutes == 360


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("DTSTART:20261124T090000",), "row 1, column DTEND: is missing"),
        (("DTEND:20261124T090000",), "row 1, column DTSTART: is missing"),
        (("DTSTART:20261124T090000", "DTEND:20261124T080000"), "row 1, column end: is not after start"),
        (
            ("DTSTART:20261124T090000", "DTEND:20261124T100000", "RRULE:FREQ=DAILY;COUNT=3"),
            "row 1, column RRULE: repeats",
        ),
        (
            ("DTSTART:20261124T090000", "DTEND:20261124T100000", "RDATE:20261125T090000"),
            "row 1, column RDATE: repeats",
        ),
        (("DTSTART:20261124T090000", "DURATION:PT999999999H"), "row 1, column DURATION: is no time"),
        (("DTSTART:20261124T090000", "DURATION:P99999999999W"), "row 1, column DURATION: is no time"),
        (
            ("DTSTART;TZID=America/New_York:99991231T230000", "DTEND;TZID=America/New_York:99991231T235900"),
            "row 1, column DTSTART: is no time",
        ),
        (
            ("DTSTART;TZID=Europe/Berlin:00010101T000000", "DTEND;TZID=Europe/Berlin:00010101T003000"),
            "row 1, column DTSTART: is no time",
        ),
        (("DTSTART:20261124T090000", "DTEND:20261124T100000", "X-CECTOOL-WORDS:many"), "row 1, column words: 'many'"),
    ],
)
def test_a_wrong_property_of_a_calendar_is_named(lines: tuple[str, ...], problem: str) -> None:
    found = faults(read_ical(EVENT.format(event(*lines)), DAY))
    assert [fault for fault in found if fault.startswith(problem)], found


@pytest.mark.parametrize("text", ["", "nonsense", "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", EVENT.format("")])
def test_what_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_ical(text, DAY)


def test_an_event_of_a_whole_day_is_not_counted_and_named() -> None:
    whole = event("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", "SUMMARY:Day one")
    hour = event("DTSTART:20261124T090000", "DTEND:20261124T100000")
    read = read_ical(EVENT.format(whole + hour), DAY)
    assert len(read.sessions) == 1
    assert read.notes == ("row 1 (Day one) has no time of day, and is not counted",)


def test_a_cancelled_event_is_not_counted_and_named() -> None:
    hours = "DTSTART:20261124T090000", "DTEND:20261124T100000"
    read = read_ical(EVENT.format(event(*hours, "SUMMARY:Off", "STATUS:CANCELLED") + event(*hours)), DAY)
    assert [session.row for session in read.sessions] == [2]
    assert read.notes == ("row 1 (Off) is cancelled, and is not counted",)


def test_steps_that_not_every_group_has_are_no_choice_for_the_whole() -> None:
    both = example_body(TEXT.replace('step = ["1/4"]\nround = "down"', 'step = ["1/4", "1/3"]\nround = "down"', 1))
    found = worth(both, HEAD + "9:00,10:05,A,,live\n11:00,11:50,B,volunteering,\n").total
    assert found.status == "ambiguous"
    assert found.readings


def test_a_format_of_other_bodies_gives_nothing_here() -> None:
    found = worth(BODY, HEAD + "9:00,9:50,A,,live\n10:00,10:50,B,,hologram\n")
    assert found.cells[1].reason == "hologram is no format at eb"
    assert found.total.amount == 1


def test_a_step_that_changes_nothing_is_not_asked_for() -> None:
    found = worth(BODY, HEAD + "9:00,9:50,A,,live\n10:00,10:50,B,,internet-live\n").total
    assert (found.status, str(found.amount)) == ("ok", "2")


def test_too_many_sessions_are_refused() -> None:
    with pytest.raises(InvalidInput, match="more than 10000"):
        read_csv("minutes\n" + "5\n" * 10_001, DAY)


def test_steps_that_lead_to_one_sum_are_not_asked_for() -> None:
    found = worth(BODY, HEAD + "9:00,10:20,A,,live\n11:00,12:15,B,,self-study\n").total
    assert (found.status, str(found.amount)) == ("ok", "3")
