"""What was acknowledged is there again; two processes do not disturb each other; nothing strange is opened."""

import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest

from cectool.errors import DataError, InvalidInput, StorageError, UnknownName
from cectool.ledger.changing import adding, dropping, editing, holding, removing
from cectool.ledger.history import undoing
from cectool.ledger.model import Draft
from cectool.ledger.second_copy import second_copy
from cectool.ledger.store import Ledger
from cectool.ledger.versions import APPLICATION, MIGRATIONS, VERSION, migrate
from tests.ledger.sample import AT, COURSE, HELD, TALK


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "ledger.sqlite"


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE, TALK]), AT)
        ledger.write(lambda present: holding(present, HELD, new=True), AT)
    with Ledger.open(path) as ledger:
        present = ledger.present()
    assert present.activities == {1: COURSE, 2: TALK}
    assert present.credentials == {"isc2/cissp": HELD}
    assert [change.batch for change in present.changes] == [1, 1, 3]


def test_numbers_are_never_used_again(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE, TALK]), AT)
        ledger.write(lambda present: removing(present, [2]), AT)
        present, _ = ledger.write(lambda present: adding(present, [TALK]), AT)
    assert list(present.activities) == [1, 3]


def test_an_edit_and_a_removal_can_be_undone_and_the_undoing_too(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE, TALK]), AT)
        longer = msgspec.structs.replace(COURSE, title="Longer")
        ledger.write(lambda present: editing(present, 1, longer), AT)
        ledger.write(lambda present: removing(present, [1, 2]), AT)
        back, _ = ledger.write(undoing, AT)
        assert back.activities == {1: longer, 2: TALK}
        first, _ = ledger.write(undoing, AT)
        assert first.activities == {1: COURSE, 2: TALK}
        again, changes = ledger.write(lambda present: undoing(present, first.changes[-1].batch), AT)
        assert again.activities == {1: longer, 2: TALK}
        assert [change.action for change in changes] == ["undo"]
        ledger.write(undoing, AT)
        none, _ = ledger.write(undoing, AT)
        assert none.activities == {}
        with pytest.raises(InvalidInput, match="nothing to undo"):
            ledger.write(undoing, AT)


def test_an_undo_that_would_lose_a_later_change_is_refused(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE]), AT)
        ledger.write(lambda present: editing(present, 1, TALK), AT)
        with pytest.raises(InvalidInput, match="changed again by command 2"):
            ledger.write(lambda present: undoing(present, 1), AT)
        with pytest.raises(InvalidInput, match="no command 9"):
            ledger.write(lambda present: undoing(present, 9), AT)
        assert ledger.present().activities == {1: TALK}


def test_a_refused_change_changes_nothing(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE]), AT)
        with pytest.raises(UnknownName, match="no activity is called '7'"):
            ledger.write(lambda present: removing(present, [1, 7]), AT)
        with pytest.raises(InvalidInput, match="title is empty"):
            ledger.write(lambda present: adding(present, [TALK, msgspec.structs.replace(COURSE, title=" ")]), AT)
        with pytest.raises(UnknownName):
            ledger.write(lambda present: dropping(present, "isc2/cissp"), AT)
        assert ledger.present().activities == {1: COURSE}


def test_eight_writers_at_once_lose_nothing(path: Path) -> None:
    Ledger.open(path, create=True).__exit__(None, None, None)

    def write() -> None:
        with Ledger.open(path) as ledger:
            for _ in range(10):
                ledger.write(lambda present: adding(present, [COURSE]), AT)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger.open(path) as ledger:
        assert len(ledger.present().activities) == 80


def test_a_ledger_held_by_another_process_is_named(path: Path) -> None:
    Ledger.open(path, create=True).__exit__(None, None, None)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Ledger.open(path, patience=0.05) as ledger,
        pytest.raises(StorageError, match="another process holds the ledger"),
    ):
        ledger.write(lambda present: adding(present, [COURSE]), AT)
    other.close()


def test_the_file_says_what_it_is(path: Path) -> None:
    Ledger.open(path, create=True).__exit__(None, None, None)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_no_ledger_is_begun_by_reading(path: Path) -> None:
    with pytest.raises(DataError, match="there is no ledger yet"):
        Ledger.open(path)
    assert not path.exists()


@pytest.mark.parametrize("kept", ["gone", "emptied"])
def test_a_file_that_was_lost_is_not_begun_anew_in_silence(path: Path, kept: str) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE]), AT)
    path.unlink() if kept == "gone" else path.write_bytes(b"")
    with pytest.raises(DataError, match="damaged"):
        Ledger.open(path, create=True)


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DataError, match="no ledger of cectool"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    Ledger.open(path, create=True).__exit__(None, None, None)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(DataError, match="newer cectool"):
        Ledger.open(path)


def test_an_older_form_is_brought_up_with_all_that_it_holds(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        before, _ = ledger.write(lambda present: adding(present, [COURSE]), AT)
    further = (*MIGRATIONS, ("ALTER TABLE change ADD COLUMN place TEXT", "UPDATE change SET place = 'home'"))
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, further)
    migrate(connection, further)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    assert connection.execute("SELECT record, seal, place FROM change").fetchall() == [
        ("activity/1", before.changes[0].seal, "home")
    ]
    connection.close()


def test_a_failing_migration_leaves_the_older_form(path: Path) -> None:
    Ledger.open(path, create=True).__exit__(None, None, None)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, ("ALTER TABLE change ADD COLUMN place TEXT", "NO SQL")))
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert "place" not in str(connection.execute("SELECT sql FROM sqlite_schema").fetchall())
    connection.close()


def test_a_change_of_a_form_that_nobody_knows_is_named(path: Path) -> None:
    class Strange(msgspec.Struct):
        colour: str

    with Ledger.open(path, create=True) as ledger:
        strange = Draft("add", "activity/1", Strange("red"))  # type: ignore[arg-type]
        with pytest.raises(DataError, match="not of a form that this cectool knows"):
            ledger.write(lambda _: [strange], AT)


def test_the_second_copy_grows_by_what_is_new(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.write(lambda present: adding(present, [COURSE]), AT)
        first = second_copy(path).read_bytes()
        ledger.write(lambda present: adding(present, [TALK]), AT)
    assert second_copy(path).read_bytes().startswith(first)
    assert second_copy(path).read_bytes().count(b"\n") == 2
