"""Files of others become activities, whole or with every fault named; an export makes the same ledger again."""

import csv
import io
import json
import string
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cectool.errors import InvalidInput
from cectool.ledger.changing import adding, duplicates, editing, holding, removing
from cectool.ledger.exporting import as_csv, as_document, as_json_lines
from cectool.ledger.history import Present, sealed, undoing
from cectool.ledger.importing import Whole, read_import
from cectool.ledger.model import HeldCredential, LoggedActivity
from cectool.ledger.profile import DateForm, Profile
from cectool.ledger.store import Ledger
from cectool.ledger.table import Reading, read_date
from tests.ledger.sample import AT, COURSE, HELD, TALK


def read(text: str, name: str = "a.csv", **profile: Any) -> Reading:
    found = read_import(text, name, Profile(**profile))
    assert isinstance(found, Reading)
    return found


@pytest.mark.parametrize(
    ("heading", "row", "wanted"),
    [
        ("Title,Date,Minutes", "A,2026-01-02,90", {"minutes": Fraction(90)}),
        ("Course Name;Completed On Which Day;x", "A;2026-01-02;", None),
        ("Course;Completion date;Contact hours", "A;2026-01-02;1.5", {"minutes": Fraction(90)}),
        ("event\tday\tduration", "A\t2026-01-02\t1h30m", {"minutes": Fraction(90)}),
        ("Subject,Date,Credits,Unit", "A,2026-01-02,1/3,ace:cec", {"amount": Fraction(1, 3), "unit": "ace:cec"}),
        ("Title,Date,Time,Category", 'A,2026-01-02,90m,"b; c"', {"categories": ("b", "c")}),
        ("\ufeffTITLE,DATE,MIN,Sponsor", "A,2026/1/2,5,X", {"provider": "X"}),
        (
            "Title,Date,Hours,Kind,Format,Categories",
            "A,2026-01-02,1.5,Course,Self Study,Group A",
            {"activity": "course", "format": "self-study", "categories": ("group-a",)},
        ),
        ("Name;When;How long", "A;2026-01-02;1 hour 30 min", {"minutes": Fraction(90)}),
        ("Title,Date,Hours", "A,2026-01-02,1.5 hrs", {"minutes": Fraction(90)}),
        ("Title,Date,Minutes", "A,2026-01-02,90 Minutes", {"minutes": Fraction(90)}),
        ("Title,Date,Hours,Credits", "A,2026-01-02,1,7", {"minutes": Fraction(60), "amount": None}),
    ],
)
def test_columns_are_found_by_their_headings(heading: str, row: str, wanted: dict[str, Any] | None) -> None:
    if wanted is None:
        with pytest.raises(InvalidInput, match="no column was found for date"):
            read(f"{heading}\n{row}\n")
        return
    (activity,) = read(f"{heading}\n{row}\n").activities
    assert (activity.title, activity.date) == ("A", date(2026, 1, 2))
    for key, value in wanted.items():
        assert getattr(activity, key) == value


def test_every_wrong_cell_is_named_with_its_row_and_column() -> None:
    table = "Title,Date,Hours\nA,2026-01-02,1\n,2026-01-02,1\nB,3.4.2026,x\nC,,1\n\nD,2026-02-30,1,2\n"
    found = read(table)
    assert [activity.title for activity in found.activities] == ["A"]
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "Title"), (4, "Date"), (4, "Hours"), (5, "Date"), (7, "Date"), (7, "-"),
    ]  # fmt: skip
    assert all(fault.problem and str(fault).startswith(f"row {fault.row}, ") for fault in found.faults)


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ("03/04/2026", "mdy", date(2026, 3, 4)),
        ("03/04/2026", "dmy", date(2026, 4, 3)),
        ("2026-03-04T10:00:00Z", "dmy", date(2026, 3, 4)),
        ("2026.3.4", "iso", date(2026, 3, 4)),
        ("03/04/2026", "iso", None),
        ("31/04/2026", "dmy", None),
        ("03/04/26", "mdy", None),
        ("1/1/3000", "mdy", None),
        ("\u0662\u0660\u0662\u0666-01-02", "iso", None),
        ("yesterday", "iso", None),
    ],
)
def test_a_day_is_read_as_it_was_said_or_refused(text: str, form: DateForm, wanted: date | None) -> None:
    if wanted is not None:
        assert read_date(text, form) == wanted
    else:
        with pytest.raises(InvalidInput):
            read_date(text, form)


@pytest.mark.parametrize(
    "row", ['A,2026-01-02,5,"note', '"A" B,2026-01-02,5,', pytest.param(f"A,2026-01-02,5,{'x' * 200_000}", id="long")]
)
def test_a_row_that_is_none_swallows_no_other(row: str) -> None:
    with pytest.raises(InvalidInput, match="no table up to line"):
        read(f"Title,Date,Minutes,Note\n{row}\nB,2026-01-03,6,\n")


def test_a_profile_names_columns_and_constants() -> None:
    table = "What,Date,PDUs\nA,3/4/2026,2\n"
    (activity,) = read(table, columns={"title": "What"}, constants={"unit": "pmi:pdu"}, dates="mdy").activities
    assert (activity.title, activity.amount, activity.unit) == ("A", Fraction(2), "pmi:pdu")
    with pytest.raises(InvalidInput, match="no column 'Where'"):
        read("What,Date,PDUs\nA,3/4/2026,2\n", columns={"title": "Where"})


BADGE: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "https://example.org/badges/7",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://example.org", "type": ["Profile"], "name": "Example Institute"},
    "validFrom": "2026-01-02T00:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "creditsEarned": 0.1,
        "achievement": {"type": ["Achievement"], "name": "Risk", "creditsAvailable": 3},
    },
    "evidence": [{"id": "https://example.org/e/7", "type": ["Evidence"]}],
}


def test_a_badge_is_read_exactly() -> None:
    (activity,) = read(json.dumps(BADGE), "b.json", constants={"unit": "iacet:ceu"}).activities
    assert activity == LoggedActivity(
        title="Risk",
        date=date(2026, 1, 2),
        amount=Fraction(1, 10),
        unit="iacet:ceu",
        provider="Example Institute",
        note="https://example.org/badges/7 https://example.org/e/7",
    )


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("credentialSubject", {}, "achievement"),
        ("credentialSubject", None, "credentialSubject"),
        ("validFrom", None, "validFrom"),
        ("validFrom", "soon", "-"),
        ("creditsEarned", -1, "creditsEarned"),
        ("creditsEarned", True, "creditsEarned"),
        ("creditsEarned", "many", "creditsEarned"),
        ("creditsEarned", "1e999999999", "creditsEarned"),
        ("creditsEarned", 10**400, "creditsEarned"),
    ],
)
def test_a_badge_that_says_too_little_is_named(path: str, value: object, field: str) -> None:
    badge = json.loads(json.dumps(BADGE))
    (badge["credentialSubject"] if path == "creditsEarned" else badge)[path] = value
    (fault,) = read(json.dumps(badge), "b.json", constants={"unit": "iacet:ceu"}).faults
    assert fault.column == field


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "0e999999999"])
def test_a_number_without_end_in_a_badge_is_no_amount(number: str) -> None:
    text = json.dumps(BADGE).replace('"creditsEarned": 0.1', f'"creditsEarned": {number}')
    (fault,) = read(text, "b.json", constants={"unit": "iacet:ceu"}).faults
    assert (fault.column, "is no amount" in fault.problem) == ("creditsEarned", True)


def test_a_badge_without_a_unit_is_asked_about() -> None:
    (fault,) = read(json.dumps(BADGE), "b.json").faults
    assert "names no unit" in fault.problem
    assert "--unit" in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "NaN",
        '[{"title": NaN}]',
        '{"schema": "cectool.ledger/1"}',
        '{"schema": "cectool.ledger/1", "changes": [1]}',
    ],
)
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_import(text, "a.json", Profile())


@pytest.mark.parametrize(
    ("piece", "field"),
    [
        ("1", "-"),
        ('{"title": "A"}', "-"),
        ('{"title": "A", "date": "2026-01-02", "minutes": 1.5e3}', "minutes"),
        ('{"title": "A", "date": "2026-01-02", "minutes": -5}', "minutes"),
        ('{"title": "A", "date": "2026-01-02", "colour": "red", "minutes": 5}', "-"),
        ('{"title": "A", "date": "2026-01-02"}', "time"),
        ('{"title": "A", "date": "0001-01-01", "minutes": 5}', "date"),
        ('{"title": "A", "date": "soon", "minutes": 5}', "date"),
        ('{"title": "A", "date": "2201-01-01", "minutes": 5}', "date"),
        ('{"title": "A", "date": "2026-01-02", "minutes": 10000001}', "minutes"),
        ('{"title": "A", "date": "2026-01-02", "amount": "5"}', "unit"),
    ],
)
def test_each_wrong_line_is_named(piece: str, field: str) -> None:
    good = '{"title": "G", "date": "2026-01-02", "minutes": 5}'
    found = read(f"{good}\n\n{piece}\n", "a.jsonl")
    assert [activity.title for activity in found.activities] == ["G"]
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, field)]


@pytest.mark.parametrize("seal", ["../../../etc/passwd", "", "0" * 63, "G" * 64, f"{'0' * 64}\n"])
def test_evidence_of_others_names_no_file_outside_the_ledgers_own(seal: str) -> None:
    evidence = [{"sha256": seal, "name": "x", "size": 1}]
    piece = {"title": "A", "date": "2026-01-02", "minutes": 5, "evidence": evidence}
    (fault,) = read(json.dumps(piece), "a.json").faults
    assert fault.column == "evidence[0].sha256"


def test_a_series_is_no_duplicate_and_a_second_copy_is() -> None:
    present = Present({4: COURSE}, {}, ())
    later = msgspec.structs.replace(COURSE, date=COURSE.date + timedelta(7))
    shouted = msgspec.structs.replace(COURSE, title=" RISK  course ")
    longer = msgspec.structs.replace(COURSE, minutes=Fraction(91))
    assert duplicates(present, [later, shouted, longer, later]) == {1: 4, 3: 0}


def test_no_cell_of_an_export_is_a_formula() -> None:
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    activities = {n: msgspec.structs.replace(COURSE, title=title, note=title) for n, title in enumerate(nasty, 1)}
    rows = list(csv.reader(io.StringIO(as_csv(Present(activities, {}, ())), newline="")))
    assert [row[1] for row in rows[1:]] == [row[-1] for row in rows[1:]] == [f"'{title}" for title in nasty]


def test_json_lines_come_back_as_they_went() -> None:
    present = Present({1: COURSE, 2: TALK}, {}, ())
    assert read(as_json_lines(present), "a.jsonl").activities == (COURSE, TALK)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\n", "\ufeff"])
def test_no_letter_of_a_title_breaks_a_json_line(mark: str) -> None:
    activity = msgspec.structs.replace(COURSE, title=f"A{mark}B")
    assert read(as_json_lines(Present({1: activity}, {}, ())), "a.jsonl").activities == (activity,)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv"])
def test_a_mark_of_utf_8_before_the_text_is_no_part_of_it(name: str) -> None:
    present = Present({1: COURSE}, {}, ())
    text = as_csv(present) if name == "a.csv" else as_json_lines(present)
    assert read(f"\ufeff{text}", name).activities == (COURSE,)


TEXT = st.text(string.printable + "é漢\u202e", min_size=1, max_size=20).filter(str.strip)
AMOUNT = st.fractions(min_value=0, max_value=1000, max_denominator=12)
ACTIVITY = st.builds(
    LoggedActivity,
    title=TEXT,
    date=st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    minutes=AMOUNT,
    categories=st.lists(TEXT, max_size=2).map(tuple),
    note=st.text(max_size=20).filter(lambda text: text.isprintable()),
    facts=st.dictionaries(TEXT, TEXT, max_size=2),
)


@settings(max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.lists(ACTIVITY, min_size=1, max_size=3)),
            st.tuples(st.sampled_from(["edit"]), ACTIVITY),
            st.sampled_from([("remove", None), ("hold", None), ("undo", None)]),
        ),
        max_size=8,
    )
)
def test_an_export_makes_the_same_ledger_again(steps: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        with Ledger.open(Path(folder) / "one.sqlite", create=True) as ledger:
            for action, what in steps:
                _apply(ledger, action, what)
            before = ledger.present()
        text = msgspec.json.encode(as_document(before)).decode()
        found = read_import(text, "a.json", Profile())
        assert isinstance(found, Whole)
        with Ledger.open(Path(folder) / "two.sqlite", create=True) as other:
            other.take_over(found.changes)
            assert other.present() == before
        with Ledger.open(Path(folder) / "two.sqlite") as again:
            assert msgspec.json.encode(as_document(again.present())).decode() == text


def _apply(ledger: Ledger, action: str, what: Any) -> None:
    present = ledger.present()
    first = next(iter(present.activities), None)
    if action == "add":
        ledger.write(lambda present: adding(present, what), AT)
    elif action == "hold" and not present.credentials:
        ledger.write(lambda present: holding(present, HELD, new=True), AT)
    elif action == "undo" and any(not change.undoes for change in present.changes):
        with suppress(InvalidInput):
            ledger.write(undoing, AT)
    elif first is not None and action == "edit":
        ledger.write(lambda present: editing(present, first, what), AT)
    elif first is not None and action == "remove":
        ledger.write(lambda present: removing(present, [first]), AT)


def test_an_edited_export_is_refused() -> None:
    drafts = adding(Present({}, {}, ()), [COURSE])
    document = {"schema": "cectool.ledger/1", "changes": msgspec.to_builtins(sealed(drafts, (), AT))}
    text = json.dumps(document).replace("Risk", "Rush")
    with pytest.raises(InvalidInput, match="change 1 is not as it was exported"):
        read_import(text, "a.json", Profile())


def test_two_histories_are_not_made_one(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.sqlite", create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE]), AT)
        with pytest.raises(InvalidInput, match="two histories cannot be one"):
            ledger.take_over(sealed(adding(Present({}, {}, ()), [TALK]), (), AT))
        assert ledger.present().activities == {1: COURSE}


def test_a_credential_that_ends_before_it_starts_is_refused() -> None:
    backwards = HeldCredential(credential="a/b", start=date(2026, 1, 2), end=date(2026, 1, 1))
    with pytest.raises(InvalidInput, match="is before the start"):
        holding(Present({}, {}, ()), backwards, new=True)
