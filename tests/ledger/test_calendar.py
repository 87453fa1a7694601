"""What is written is what a calendar reads: another library reads every event back as it was."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cectool.ledger.calendar import ALARMS, Event, as_calendar

WRITTEN = "20261126T120000Z"
TEXT = st.text(max_size=200).map(lambda text: "".join(c for c in text if c.isprintable() or c == "\n"))
EVENTS = st.lists(
    st.builds(Event, key=st.text(max_size=20), day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), title=TEXT, text=TEXT),
    max_size=4,
    unique_by=lambda event: event.key,
)


@given(EVENTS)
def test_every_event_comes_back(events: list[Event]) -> None:
    raw = as_calendar(events, WRITTEN)
    read = Calendar.from_ical(raw).walk("VEVENT")
    assert [(each.decoded("dtstart"), each.decoded("dtend")) for each in read] == [
        (event.day, event.day + timedelta(days=1)) for event in events
    ]
    assert [(str(each["summary"]), str(each["description"])) for each in read] == [
        (event.title, event.text) for event in events
    ]
    assert len({str(each["uid"]) for each in read}) == len(events)


def test_each_event_reminds_in_time() -> None:
    event = Event(key="a", day=date(2027, 2, 28), title="ends", text="soon")
    [read] = Calendar.from_ical(as_calendar([event], WRITTEN)).walk("VEVENT")
    alarms = [alarm.decoded("trigger") for alarm in read.walk("VALARM")]
    assert alarms == [-timedelta(days=days) for days in ALARMS]


@given(TEXT)
def test_no_line_is_longer_than_the_standard_allows(text: str) -> None:
    raw = as_calendar([Event(key="a", day=date(2027, 1, 1), title=text, text=text)], WRITTEN)
    assert raw.endswith("END:VCALENDAR\r\n")
    for line in raw.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()


def test_control_characters_of_a_title_start_no_line_of_their_own() -> None:
    raw = as_calendar([Event(key="a", day=date(2027, 1, 1), title="x\r\nBEGIN:VEVENT\x07", text="")], WRITTEN)
    assert raw.count("\r\nBEGIN:VEVENT\r\n") == 1
