"""``credential``, ``log``, ``import`` and ``ledger``: what was acknowledged is there, and what is wrong is named."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.test_schemas import validate


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the test's own."""
    path = tmp_path / "own" / "ledger.sqlite"
    monkeypatch.setenv("CECTOOL_LEDGER", str(path))
    return path


def test_what_is_logged_is_listed_shown_edited_and_undone(cli: Cli) -> None:
    logged = cli("log", "Risk", "--date", "2026-05-04", "--time", "1h30m", "--format", "live", "--json")
    assert (logged.status, logged.document["number"], logged.document["minutes"]) == (0, 1, "90")
    edited = cli("ledger", "edit", "1", "--amount", "2", "--unit", "PDU", "--note", "x", "--json")
    assert edited.document.items() >= {"amount": "2", "unit": "pmi:pdu", "note": "x", "format": "live"}.items()
    assert "minutes" not in edited.document
    undone = cli("ledger", "undo", "--json")
    assert undone.document.items() >= {"command": 3, "records": ["activity/1"]}.items()
    shown = cli("ledger", "show", "1", "--json")
    listed, history = cli("ledger", "list", "--json"), cli("ledger", "list", "--history", "--json")
    assert shown.document["minutes"] == listed.document["activities"][0]["minutes"] == "90"
    assert [change["action"] for change in history.document["changes"]] == ["add", "edit", "undo"]
    for ran in (logged, edited, undone, shown, listed, history):
        validate(ran.document)


def test_a_removed_activity_comes_back(cli: Cli) -> None:
    cli("log", "A", "--date", "2026-05-04", "--time", "90m")
    assert "activity/1 is removed" in cli("ledger", "remove", "1").out
    assert cli("ledger", "list").status == 1
    assert cli("ledger", "undo").status == 0
    assert " A\n" in cli("ledger", "list").out


def test_time_units_are_time_and_bare_units_that_several_have_are_asked_about(cli: Cli) -> None:
    hours = cli("log", "A", "--date", "2026-05-04", "--amount", "1.5", "--unit", "hours", "--json")
    assert hours.document["minutes"] == "90"
    bare = cli("log", "B", "--date", "2026-05-04", "--amount", "2", "--unit", "CEU")
    assert bare.status == 2
    assert "iacet:ceu" in bare.err
    assert "comptia:ceu" in bare.err


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (("log", "A", "--time", "1h"), "--date"),
        (("log", "A", "--date", "2026-05-04"), "--time"),
        (("log", " ", "--date", "2026-05-04", "--time", "1h"), "TITLE"),
        (("log", "A", "--date", "2026-05-04", "--amount", "1"), "--unit"),
        (("log", "A", "--date", "2026-05-04", "--unit", "pmi:pdu"), "--amount"),
        (("log", "A", "--date", "2026-05-04", "--amount", "1", "--unit", "pmi:pdx"), "--unit"),
        (("log", "A", "--date", "2026-05-04", "--time", "soon"), "--time"),
        (("log", "A", "--date", "2026-05-04", "--time", "1h", "--for", "CISPP"), "--for"),
        (("log", "A", "--date", "2026-05-04", "--time", "1h", "--option", "x"), "--option"),
        (("credential", "add", "CISSP", "--start", "2026-05-04", "--end", "2026-05-03"), "--end"),
        (("credential", "add", "nothing", "--start", "2026-05-04"), "CREDENTIAL"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_is_wrong_is_named_and_nothing_is_begun(
    cli: Cli, ledger: Path, arguments: tuple[str, ...], where: str
) -> None:
    refused = cli(*arguments, "--json")
    assert (refused.status, refused.document["where"]) == (2, where)
    assert refused.document["hint"]
    assert not ledger.exists() or cli("ledger", "list", "--history", "--json").document["changes"] == []


@pytest.mark.parametrize("command", [("edit", "9", "--note", "x"), ("remove", "9"), ("show", "9"), ("undo", "9")])
def test_what_is_not_there_cannot_be_touched(cli: Cli, command: tuple[str, ...]) -> None:
    assert cli("ledger", *command).status == 3
    cli("log", "A", "--date", "2026-05-04", "--time", "90m")
    assert cli("ledger", *command).status == 2
    assert cli("ledger", "edit", "1").status == 2


def test_a_credential_is_held_edited_and_dropped(cli: Cli) -> None:
    added = cli("credential", "add", "CISSP", "--start", "2024-03-01", "--fact", "first_renewal=no", "--json")
    assert added.document.items() >= {"credential": "isc2/cissp", "facts": {"first_renewal": "no"}}.items()
    assert cli("credential", "add", "isc2/cissp", "--start", "2024-03-01").status == 2
    edited = cli("credential", "edit", "CISSP", "--end", "2027-02-28", "--fact", "first_renewal=", "--json")
    assert edited.document["end"] == "2027-02-28"
    assert "facts" not in edited.document
    listed = cli("credential", "list", "--json")
    assert [each["credential"] for each in listed.document["credentials"]] == ["isc2/cissp"]
    removed = cli("credential", "remove", "CISSP", "--json")
    for ran in (added, edited, listed, removed):
        validate(ran.document)
    assert cli("credential", "list").status == 1
    assert cli("credential", "remove", "CISSP").status == 2


def test_a_duplicate_is_refused_and_a_series_is_not(cli: Cli) -> None:
    first = ("log", "Weekly talk", "--date", "2026-05-04", "--time", "90m")
    assert cli(*first).status == 0
    refused = cli(*first)
    assert refused.status == 2
    assert "already, as 1" in refused.err
    assert cli("log", "Weekly talk", "--date", "2026-05-11", "--time", "90m").status == 0
    assert cli(*first, "--again").status == 0


def test_evidence_is_kept_and_checked(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(b"proof")
    cli("log", "A", "--date", "2026-05-04", "--time", "90m", "--evidence", str(proof))
    whole = cli("ledger", "check", "--json")
    assert (whole.status, whole.document["evidence"], whole.document["wrong"]) == (0, 1, [])
    copy = next(file for file in Path(f"{ledger}.evidence").rglob("*") if file.is_file())
    copy.write_bytes(b"prooF")
    changed = cli("ledger", "check", "--json")
    assert (changed.status, changed.document["wrong"][0]["name"]) == (3, "proof.pdf")
    validate(whole.document)
    validate(changed.document)
    assert cli("ledger", "edit", "1", "--evidence", str(proof)).status == 0


def test_a_damaged_ledger_is_named_and_made_again(cli: Cli, ledger: Path) -> None:
    cli("log", "A", "--date", "2026-05-04", "--time", "90m")
    raw = bytearray(ledger.read_bytes())
    place = raw.index(b"activity/1")
    raw[place : place + 10] = b"activity/2"
    ledger.write_bytes(raw)
    damaged = cli("ledger", "list", "--json")
    assert (damaged.status, damaged.document["where"]) == (3, str(ledger))
    assert "check --repair" in damaged.document["hint"]
    assert cli("ledger", "check").status == 3
    assert cli("ledger", "check", "--repair", "--json").document["mended"] == 1
    assert len(cli("ledger", "list", "--json").document["activities"]) == 1
    assert [file.name for file in ledger.parent.iterdir() if ".damaged-" in file.name]


TABLE = "Course,Completed,Hours\nA,2026-01-02,1.5\nB,2026-01-03,x\n"


def test_an_import_is_whole_or_nothing_and_one_command(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE)
    refused = cli("import", str(file), "--json")
    assert refused.status == 2
    assert [(fault["row"], fault["column"]) for fault in refused.document["faults"]] == [(3, "Hours")]
    preview = cli("import", str(file), "--preview", "--json")
    assert (preview.status, preview.document["preview"], preview.document["imported"]) == (1, True, 0)
    assert cli("ledger", "list").status == 1
    some = cli("import", str(file), "--skip-invalid", "--json")
    assert (some.status, some.document["imported"]) == (1, 1)
    again = cli("import", str(file), "--skip-invalid", "--duplicates", "skip", "--json")
    assert (again.document["imported"], again.document["duplicates"]) == (0, 1)
    assert cli("import", str(file), "--skip-invalid").status == 2
    assert cli("import", str(file), "--skip-invalid", "--duplicates", "keep").status == 1
    assert len(cli("ledger", "list", "--json").document["activities"]) == 2
    cli("ledger", "undo")
    cli("ledger", "undo")
    assert cli("ledger", "list").status == 1
    for ran in (refused, preview, some, again):
        validate(ran.document)


def test_a_preview_shows_a_profile_that_can_be_given_back(cli: Cli, tmp_path: Path) -> None:
    file, profile = tmp_path / "a.csv", tmp_path / "map.toml"
    file.write_text("Course,Completed,Hours\nA,01/02/2026,1.5\n")
    shown = cli("import", str(file), "--preview", "--dates", "dmy")
    profile.write_text(shown.out.partition("\n\nrow")[0])
    assert cli("import", str(file), "--map", str(profile)).status == 0
    assert cli("ledger", "show", "1", "--json").document["date"] == "2026-02-01"
    profile.write_text('[columns]\nwhere = "x"\n')
    assert "no field is called 'where'" in cli("import", str(file), "--map", str(profile)).err


def test_units_and_credentials_of_a_table_are_checked_by_cell(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Title,Date,Credits,Unit,For\nA,2026-01-02,1,PDU,CISSP\nB,2026-01-02,1,nobody:x,\n")
    refused = cli("import", str(file), "--json")
    assert [(fault["row"], fault["column"]) for fault in refused.document["faults"]] == [(3, "Unit")]
    cli("import", str(file), "--skip-invalid")
    shown = cli("ledger", "show", "1", "--json").document
    assert (shown["unit"], shown["for"]) == ("pmi:pdu", ["isc2/cissp"])


def test_an_export_is_the_whole_ledger(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    cli("log", "=A", "--date", "2026-05-04", "--time", "90m")
    whole = cli("ledger", "export")
    validate(whole.document)
    file = tmp_path / "all.json"
    assert cli("ledger", "export", "-o", str(file)).status == 0
    assert json.loads(file.read_text()) == whole.document
    assert "'=A" in cli("ledger", "export", "--as", "csv").out
    assert json.loads(cli("ledger", "export", "--as", "jsonl").out)["title"] == "=A"
    monkeypatch.setenv("CECTOOL_LEDGER", str(tmp_path / "other.sqlite"))
    assert cli("import", str(file), "--preview").status == 0
    assert cli("import", str(file), "--json").document["imported"] == 1
    assert cli("ledger", "export").document == whole.document
    assert cli("import", str(file)).status == 2


def test_the_ledger_may_be_named_in_the_command(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.sqlite")
    assert cli("log", "A", "--date", "2026-05-04", "--time", "90m", "--ledger", other).status == 0
    assert not ledger.exists()
    assert cli("ledger", "list", "--ledger", other).status == 0
    nothing = cli("ledger", "list")
    assert (nothing.status, "nothing is logged yet" in nothing.err) == (1, True)
    assert cli("ledger", "list", "--ledger", str(tmp_path / "misspelt.sqlite")).status == 3


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("status",), 1, "no credential is tracked yet; `cectool credential add"),
        (("calendar",), 1, "no credential is tracked yet; `cectool credential add"),
        (("credential", "list"), 1, "no credential is tracked yet; `cectool credential add"),
        (("ledger", "list"), 1, "nothing is logged yet; `cectool log`"),
        (("status", "CISSP"), 2, "isc2/cissp is not held (`cectool credential add isc2/cissp --start DAY` adds it)"),
        (("credential", "edit", "CISSP"), 2, "isc2/cissp is not held"),
        (("credential", "remove", "CISSP"), 2, "isc2/cissp is not held"),
        (("ledger", "show", "1"), 3, "there is no ledger yet"),
        (("ledger", "undo"), 3, "there is no ledger yet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_who_has_no_ledger_yet_is_told_how_to_begin(
    cli: Cli, ledger: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    ran = cli(*arguments)
    assert (ran.status, says in ran.err) == (status, True), ran
    assert not ledger.exists()


LOGGED = ("log", "A", "--date", "2026-05-04", "--time", "90m")


@pytest.mark.parametrize(
    ("said", "where", "hint"),
    [
        (("--category", "grp-a"), "--category", "did you mean group-a, group-b?"),
        (("--category", "zzz"), "--category", "see `cectool bodies show isc2`"),
        (("--format", "life"), "--format", "did you mean live?"),
        (("--activity", "corse"), "--activity", "did you mean course, coursework?"),
    ],
    ids=["category", "nothing like it", "format", "kind"],
)
def test_a_word_that_no_body_knows_is_refused_where_the_credential_is_named_and_else_told(
    cli: Cli, said: tuple[str, str], where: str, hint: str
) -> None:
    refused = cli(*LOGGED, *said, "--for", "CISSP", "--json")
    assert (refused.status, refused.document["where"], refused.document["hint"]) == (2, where, hint)
    assert cli(*LOGGED, *said).err == ""  # nothing is tracked: there is nobody to ask
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    told = cli(*LOGGED, *said, "--again")
    assert (told.status, hint in told.err) == (0, True)
    assert cli("ledger", "edit", "1", "--note", "as it was", "--for", "CISSP").status == 2
    assert cli("ledger", "edit", "1", "--note", "as it was").status == 0


def test_words_are_known_however_they_are_written(cli: Cli) -> None:
    words = ("--activity", "Course", "--format", "Self Study", "--category", "Group A", "--for", "CISSP", "--json")
    logged = cli(*LOGGED, *words)
    assert (logged.status, logged.document["format"], logged.document["categories"]) == (0, "self-study", ["group-a"])


def test_a_word_of_one_of_several_credentials_is_known(cli: Cli) -> None:
    assert cli(*LOGGED, "--category", "group-a", "--for", "CISSP", "--for", "CISA").err == ""


def test_a_word_of_another_body_is_no_misspelling_and_is_told(cli: Cli) -> None:
    told = cli(*LOGGED, "--category", "power-skills", "--for", "CISSP")
    assert (told.status, "no category of isc2 is called 'power-skills'" in told.err) == (0, True)


def test_what_is_logged_without_the_rules_of_a_credential_is_logged(
    cli: Cli, weaving: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert weaving.exists()
    monkeypatch.delenv("CECTOOL_PLUGINS")
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    monkeypatch.setenv("CECTOOL_PLUGINS", "weaving")
    assert cli(*LOGGED, "--category", "grp-a").status == 0


def test_an_import_names_each_strange_word_once(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Title,Date,Hours,Categories,For\nA,2026-01-01,1,grp-a,CISSP\nB,2026-01-02,1,grp-a,CISSP\n")
    ran = cli("import", str(file))
    assert (ran.status, len(ran.notes), "did you mean group-a" in ran.err) == (0, 1, True)


def test_nothing_tracked_is_not_called_met(cli: Cli, ledger: Path) -> None:
    assert cli("status", "--json").document["status"] == "unclear"
    assert not ledger.exists()


@pytest.mark.parametrize("folder", ["/", "."])
@pytest.mark.parametrize(
    "command",
    [("ledger", "export"), ("calendar",), ("ledger", "pack", "CISSP"), ("bodies", "export")],
    ids=" ".join,
)
def test_a_folder_is_no_file_to_write(cli: Cli, command: tuple[str, ...], folder: str) -> None:
    cli("credential", "add", "CISSP", "--start", "2024-03-01")
    ran = cli(*command, "-o", folder)
    assert (ran.status, ran.out) == (3, "")
    assert "a folder, not a file" in ran.err


@pytest.mark.parametrize("folder", ["/", "."])
def test_a_folder_is_no_ledger(cli: Cli, folder: str) -> None:
    ran = cli("status", "--ledger", folder, "--json")
    assert (ran.status, ran.document["where"]) == (2, "--ledger")


def test_what_no_check_could_read_is_not_logged(cli: Cli) -> None:
    ran = cli("log", "A", "--date", "2026-05-04", "--amount", "166667", "--unit", "hours")
    assert ran.status == 2
    assert "more than 10000000 minutes" in ran.err


def test_an_export_is_the_same_in_a_pipe_and_in_a_file(cli: Cli, tmp_path: Path) -> None:
    cli("log", "a \x1b[31mred\x1b[0m \u2028 title", "--date", "2026-05-04", "--time", "1h")
    for form in ("csv", "jsonl"):
        file = tmp_path / f"export.{form}"
        assert cli("ledger", "export", "-o", str(file)).status == 0
        assert cli("ledger", "export", "--as", form).out.encode() == file.read_bytes()
