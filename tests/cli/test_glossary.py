"""``glossary`` and ``expand``: a person's own senses are kept, found without being named, and never overwritten."""

from pathlib import Path

import pytest

from tests.conftest import Cli


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("CECTOOL_PLUGINS", "")
    return tmp_path / "cectool" / "glossary"


def test_an_added_sense_is_found_without_being_named(cli: Cli, own_folder: Path) -> None:
    added = cli(
        "glossary", "add", "q.z.x.", "Quiet Zebra Xylophone", "--keyword", "mallet", "--keyword", "stripes", "--json"
    )
    assert (added.status, added.document["id"]) == (0, "quiet-zebra-xylophone")
    assert [file.name for file in own_folder.iterdir()] == ["qzx-quiet-zebra-xylophone.toml"]
    found = cli("lookup", "QZX", "a mallet and stripes", "--json").document
    assert (found["status"], found["best"]["id"]) == ("resolved", "quiet-zebra-xylophone")
    assert cli("glossary", "check", str(own_folder)).status == 0


def test_a_sense_is_never_overwritten(cli: Cli, own_folder: Path) -> None:
    cli("glossary", "add", "QZX", "Quiet Zebra", "--keyword", "one")
    before = {file: file.read_bytes() for file in own_folder.iterdir()}
    again = cli("glossary", "add", "QZX", "Quiet Zebra", "--keyword", "two")
    assert again.status == 2
    assert "already" in again.err
    assert {file: file.read_bytes() for file in own_folder.iterdir()} == before


@pytest.mark.parametrize("expansion", ["", "...", 'Quote " and \\ back\nslash'])
def test_odd_expansions_are_refused_or_kept_whole(cli: Cli, own_folder: Path, expansion: str) -> None:
    added = cli("glossary", "add", "QZX", expansion)
    assert added.status == (0 if "Quote" in expansion else 2)
    if added.status == 0:
        assert cli("glossary", "show", "QZX", "--json").document["senses"][0]["expansion"] == expansion
        assert own_folder.exists()


def test_a_folder_that_cannot_be_written_is_named(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cectool").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    added = cli("glossary", "add", "QZX", "Quiet Zebra")
    assert added.status == 3
    assert "cannot be written" in added.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("QZXY",), "did you mean QZX?"),
        (("QZX", "quiet-zbra"), "did you mean quiet-zebra?"),
        (("WWWW",), "see `cectool glossary list`"),
        (("QZX", "nothing"), "see `cectool lookup QZX`"),
    ],
    ids=["acronym", "sense", "no acronym like it", "no sense like it"],
)
def test_what_is_not_there_is_named_with_the_nearest(
    cli: Cli, own_folder: Path, arguments: tuple[str, ...], hint: str
) -> None:
    cli("glossary", "add", "QZX", "Quiet Zebra")
    found = cli("glossary", "show", *arguments)
    assert found.status == 2
    assert hint in found.err
    assert own_folder.exists()


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        pytest.param(("Quiet Zebra", "--id", "../../outside"), "--id", id="path"),
        pytest.param(("Quiet Zebra", "--id", "Quiet Zebra"), "--id", id="blank"),
        pytest.param(("Quiet Zebra", "--id", ""), "--id", id="empty-id"),
        pytest.param(("...", "--id", "dots"), "EXPANSION", id="no-letters"),
        pytest.param(("\u65e5\u672c",), "EXPANSION", id="no-id-can-be-made"),
    ],
)
def test_what_no_glossary_file_may_hold_is_not_added(
    cli: Cli, own_folder: Path, arguments: tuple[str, ...], where: str
) -> None:
    ran = cli("glossary", "add", "QZX", *arguments, "--json")
    assert (ran.status, ran.document["where"]) == (2, where)
    assert not list(own_folder.parents[1].rglob("*.toml"))


def test_an_expansion_in_any_script_is_added_under_a_given_id(cli: Cli, own_folder: Path) -> None:
    assert cli("glossary", "add", "QZX", "\u65e5\u672c", "--id", "nihon").status == 0
    assert cli("glossary", "check", str(own_folder)).status == 0


def test_bytes_that_are_no_text_are_kept_as_marks(cli: Cli, own_folder: Path) -> None:
    odd = ("--definition", "a \udcff", "--keyword", "b \udcff", "--source", "c \udcff")
    assert cli("glossary", "add", "QZX", "Quiet Zebra", *odd).status == 0
    assert own_folder.joinpath("qzx-quiet-zebra.toml").read_text(encoding="utf-8").count("\ufffd") == 4


def test_a_domain_is_found_in_any_case(cli: Cli, own_folder: Path) -> None:
    cli("glossary", "add", "QZX", "Quiet Zebra", "--domain", "Soil Science")
    assert own_folder.exists()
    found = cli("glossary", "list", "--domain", "soil SCIENCE", "--json")
    assert [sense["id"] for sense in found.document["senses"]] == ["quiet-zebra"]


def test_expand_in_place_keeps_mode_and_line_ends(cli: Cli, tmp_path: Path, glossary: Path) -> None:
    assert glossary.exists()
    file = tmp_path / "text.txt"
    file.write_bytes(b"first line\r\nsecond line without acronym\r\n")
    file.chmod(0o640)
    assert cli("expand", "--file", str(file), "--in-place").status == 0
    assert file.read_bytes() == b"first line\r\nsecond line without acronym\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["senses", "text.txt"]


@pytest.mark.parametrize(
    ("arguments", "status", "names"),
    [
        pytest.param(("expand",), 2, "TEXT", id="no-text"),
        pytest.param(("expand", "--in-place", "x"), 2, "--in-place", id="in-place-without-a-file"),
        pytest.param(("expand", "--file", "missing.txt"), 3, "missing.txt", id="missing-file"),
        pytest.param(("expand", "a text", "--file", "missing.txt"), 2, "--file", id="text-and-file"),
    ],
)
def test_misuse_of_expand_is_named(cli: Cli, arguments: tuple[str, ...], status: int, names: str) -> None:
    found = cli(*arguments)
    assert found.status == status
    assert names in found.err


@pytest.mark.parametrize("more", [b"", b" \xef\xbf\xbd"], ids=["alone", "beside-a-replacement-mark"])
def test_a_file_that_is_no_utf8_is_not_written_back(cli: Cli, tmp_path: Path, more: bytes) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes(b"caf\xe9 CEC of clay\n" + more)
    ran = cli("expand", "--file", str(file), "--in-place", "--json")
    assert (ran.status, ran.document["status"]) == (2, "invalid")
    assert file.read_bytes() == b"caf\xe9 CEC of clay\n" + more


def test_expand_in_place_writes_through_a_link(cli: Cli, tmp_path: Path, own_folder: Path) -> None:
    file, link = tmp_path / "text.txt", tmp_path / "link.txt"
    file.write_text("Quiet Zebra Xylophone, QZX for short\n", encoding="utf-8")
    link.symlink_to(file.name)
    cli("glossary", "add", "QZX", "Quiet Zebra Xylophone")
    assert own_folder.exists()
    assert cli("expand", "--file", str(link), "--in-place").status == 0
    assert link.is_symlink()
    assert "Xylophone (QZX) for short" in file.read_text(encoding="utf-8")
