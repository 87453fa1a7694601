"""Does bad input end in one line and a status, and does a bad cache change no answer?"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

ALONE = ("--no-plugins", "lookup")

GLOSSARIES: dict[str, bytes] = {
    "not TOML": b"schema = ",
    "not UTF-8": b'schema = 1\nacronym = "QZX\xff"',
    "binary": bytes(range(256)) * 40,
    "empty": b"",
    "another version": b'schema = 2\nacronym = "QZX"',
    "no acronym": b"schema = 1",
    "acronym is a number": b"schema = 1\nacronym = 5",
    "acronym is empty": b'schema = 1\nacronym = "."',
    "no sense": b'schema = 1\nacronym = "QZX"',
    "sense is no table": b'schema = 1\nacronym = "QZX"\nsense = 5',
    "senses are no tables": b'schema = 1\nacronym = "QZX"\nsense = [5, "x"]',
    "sense without id": b'schema = 1\nacronym = "QZX"\n[[sense]]\nexpansion = "x"',
    "id is a list": b'schema = 1\nacronym = "QZX"\n[[sense]]\nid = []\nexpansion = "x"',
    "unknown key": b'schema = 1\nacronym = "QZX"\n[[sense]]\nid = "a"\nexpansion = "x"\nsurprise = 1',
    "unknown head": b'schema = 1\nacronym = "QZX"\nsurprise = 1\n[[sense]]\nid = "a"\nexpansion = "x"',
    "id twice": b'schema = 1\nacronym = "QZX"\n' + b'[[sense]]\nid = "a"\nexpansion = "x"\n' * 2,
    "day is a text": b'schema = 1\nacronym = "QZX"\n[[sense]]\nid = "a"\nexpansion = "x"\n'
    b'source = [{ title = "t", url = "u", kind = "official", checked = "today" }]',
    "nested": b"a = " + b"[" * 100_000,
}


@pytest.mark.parametrize("raw", GLOSSARIES.values(), ids=GLOSSARIES)
def test_a_faulty_glossary_of_ones_own_is_named(cli: "Cli", tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(raw)
    ran = cli(*ALONE, "QZX", "--glossary", str(file))
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.notes) == 1
    assert ran.err.startswith(f"cectool: {file}")
    document = cli(*ALONE, "QZX", "--glossary", str(file), "--json").document
    assert (document["schema"], document["status"]) == ("cectool.problem/1", "broken")
    assert str(file) in document["where"]


@pytest.mark.parametrize("raw", GLOSSARIES.values(), ids=GLOSSARIES)
def test_check_lists_what_is_wrong_with_it(cli: "Cli", tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(raw)
    ran = cli("check", str(file), "--json")
    assert (ran.status, ran.err, ran.document["status"]) == (3, "", "broken")
    assert all(fault["file"] == str(file) and fault["problem"] for fault in ran.document["faults"])


def test_all_faults_are_named_at_once(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('schema = 1\nacronym = "QZX"\n' + '[[sense]]\nid = "a"\n' * 3)
    assert len(cli("check", str(file), "--json").document["faults"]) == 3
    assert "(and 2 more: run `cectool check`)" in cli(*ALONE, "QZX", "--glossary", str(file)).err


PROJECTS: dict[str, bytes] = {
    "not TOML": b"[tool.cectool\n",
    "not UTF-8": b"# caf\xe9 [tool.cectool]",
    "a text": b'[tool.cectool]\nglossary = "senses"',
    "a number in the list": b"[tool.cectool]\nglossary = [1]",
    "no table": b'[tool]\ncectool = "yes"',
    "tool is no table": b'tool = "cectool"',
    "no such file": b'[tool.cectool]\nglossary = ["nowhere.toml"]',
}


@pytest.mark.parametrize("raw", PROJECTS.values(), ids=PROJECTS)
def test_a_broken_project_file_that_speaks_of_us_is_named(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes
) -> None:
    tmp_path.joinpath("pyproject.toml").write_bytes(raw)
    tmp_path.joinpath("below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    ran = cli(*ALONE, "QZX")
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.notes) == 1
    assert str(tmp_path) in ran.err


@pytest.mark.parametrize("raw", [b"[tool.other\n", b"\xff\xfe", b""], ids=["not TOML", "not UTF-8", "empty"])
def test_a_broken_project_file_of_others_is_not_ours_to_judge(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes
) -> None:
    tmp_path.joinpath("pyproject.toml").write_bytes(raw)
    monkeypatch.chdir(tmp_path)
    assert cli(*ALONE, "QZX").status == 1


RECORDS: dict[str, bytes] = {
    "not JSON": b"{acronym",
    "a list": b"[]",
    "a number": b"1",
    "no acronym": b'{"context": "text"}',
    "acronym is null": b'{"acronym": null}',
    "acronym is a number": b'{"acronym": 5}',
    "acronym is empty": b'{"acronym": ""}',
    "acronym is dots": b'{"acronym": "..."}',
    "acronym is NUL": b'{"acronym": "\\u0000"}',
    "acronym is long": b'{"acronym": "' + b"A" * 5000 + b'"}',
    "context is a list": b'{"acronym": "QZX", "context": []}',
    "domain is a number": b'{"acronym": "QZX", "domain": 5}',
    "region is a table": b'{"acronym": "QZX", "region": {}}',
    "lone surrogate": b'{"acronym": "\\ud800"}',
    "not UTF-8": b'{"acronym": "QZX", "context": "\xff"}',
    "NUL bytes": b"\x00\x00\x00",
    "nested": b"[" * 100_000,
    "a huge number": b'{"acronym": "QZX", "id": ' + b"9" * 10_000 + b"}",
    "over 4 MiB": b'{"acronym": "QZX", "context": "' + b"x" * 10 * 1024 * 1024 + b'"}',
}
GOOD = b'{"id": 7, "acronym": "QZX", "context": "rock"}'


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_bad_record_is_one_record_of_the_answer(cli: "Cli", glossary: Path, tmp_path: Path, record: bytes) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_bytes(GOOD + b"\n" + record + b"\n\n" + GOOD)
    ran = cli(*ALONE, "--batch", str(batch), "--glossary", str(glossary))
    first, bad, last = ran.documents
    assert ran.status == 1
    assert first == last
    assert first["id"] == 7
    assert (bad["schema"], bad["status"]) == ("cectool.resolution/1", "invalid")
    assert 0 < len(bad["problem"]) < 300
    assert cli(*ALONE, "--batch", "-", "--glossary", str(glossary), stdin=batch.read_bytes()) == ran


def test_a_batch_of_noise_is_answered_line_by_line(cli: "Cli", tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(20_000)  # noqa: S311 - the same noise each time
    batch = tmp_path / "noise"
    batch.write_bytes(noise)
    ran = cli(*ALONE, "--batch", str(batch))
    assert ran.status == 1
    assert {document["status"] for document in ran.documents} == {"invalid"}
    assert len(ran.documents) == sum(1 for line in noise.split(b"\n") if line.strip())


def test_an_empty_batch_is_answered_by_nothing(cli: "Cli") -> None:
    assert cli(*ALONE, "--batch", "-", stdin=b"\n\n") == (0, "", "")


TEXTS: dict[str, tuple[bytes, int]] = {
    "empty": (b"", 0),
    "blank": (b" \n\t ", 0),
    "100 kB": (b"rock " * 20_000, 0),
    "100 kB of one word": (b"x" * 100_000, 1),
    "100 kB of the acronym": (b"QZX " * 25_000, 1),
    "100 kB of brackets": (b"(" * 100_000, 1),
    "100 kB of definitions": (b"QZX (" * 20_000, 1),
    "100 kB of dots": (b"Q.Z.X." * 16_000, 1),
    "not UTF-8": (b"\xff\xfe rock", 1),
    "later NUL": (b"rock " * 4000 + b"\x00", 0),
}


@pytest.mark.parametrize(("text", "status"), TEXTS.values(), ids=TEXTS)
def test_any_text_is_a_context(cli: "Cli", glossary: Path, tmp_path: Path, text: bytes, status: int) -> None:
    file = tmp_path / "text"
    file.write_bytes(text)
    ran = cli(*ALONE, "QZX", "--file", str(file), "--glossary", str(glossary), "--json")
    assert ran.err == ""
    assert ran.document["status"] in {"resolved", "ambiguous", "unknown", "listed"}
    if status == 0:
        assert ran.status in {0, 1}


@pytest.mark.parametrize("raw", [b"\x7fELF\x00\x00", b"\x00"], ids=["a program", "NUL"])
def test_a_binary_file_is_no_context(cli: "Cli", tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "program"
    file.write_bytes(raw)
    ran = cli(*ALONE, "QZX", "--file", str(file))
    assert (ran.status, ran.out) == (3, "")
    assert "a binary file" in ran.err


def test_a_text_of_over_20_mib_is_refused(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "text"
    with file.open("wb") as opened:
        opened.truncate(20 * 1024 * 1024 + 1)
    assert "larger than 20 MiB" in cli(*ALONE, "QZX", "--file", str(file)).err


BROKEN_WORD = b"\xff\xed\xa0\x80"


@pytest.mark.parametrize(
    "arguments",
    [
        [b"lookup", BROKEN_WORD],
        [b"lookup", b"QZX" + BROKEN_WORD],
        [b"lookup", b"QZX", BROKEN_WORD],
        [b"lookup", b"QZX", b"rock", b"--domain", BROKEN_WORD, b"--region", BROKEN_WORD],
        [b"lookup", b"QZX", b"--file", BROKEN_WORD],
        [b"lookup", b"QZX", b"--glossary", BROKEN_WORD],
        [b"lookup", b"--batch", BROKEN_WORD],
        [b"convert", BROKEN_WORD, b"hours"],
        [b"convert", b"1", BROKEN_WORD],
        [b"convert", b"1", b"hour", b"--to", BROKEN_WORD],
        [b"convert", b"1", b"ceu", b"--context", BROKEN_WORD],
        [b"convert", b"1", b"hour", b"--on", BROKEN_WORD],
        [b"convert", b"1", b"hour", b"--option", BROKEN_WORD + b"=" + BROKEN_WORD],
        [b"award", BROKEN_WORD, b"--time", b"1h"],
        [b"award", b"pmi", b"--time", BROKEN_WORD],
        [b"award", b"pmi", b"--time", b"1h", b"--activity", BROKEN_WORD],
        [b"award", b"pmi", b"--time", b"1h", b"--format", BROKEN_WORD],
        [b"award", b"pmi", b"--amount", b"1", b"--unit", BROKEN_WORD],
        [b"bodies", b"list", BROKEN_WORD],
        [b"bodies", b"show", BROKEN_WORD],
        [b"check", BROKEN_WORD],
        [b"ask", BROKEN_WORD],
        [b"ask", b"how many", b"--body", BROKEN_WORD],
        [b"expand", BROKEN_WORD],
        [b"expand", b"the CEU", b"--domain", BROKEN_WORD],
        [b"glossary", b"show", BROKEN_WORD],
        [b"glossary", b"list", b"--domain", BROKEN_WORD],
        [b"glossary", b"add", b"QZX", b"quartz", b"--id", BROKEN_WORD],
        [BROKEN_WORD],
        [b"lookup", b"--" + BROKEN_WORD],
    ],
    ids=lambda arguments: b" ".join(arguments).replace(BROKEN_WORD, b"?").decode(),
)
@pytest.mark.parametrize("form", [[], [b"--json"]], ids=["text", "json"])
def test_bytes_that_are_no_text_are_refused_or_shown_as_marks(
    cli: "Cli", arguments: list[bytes], form: list[bytes]
) -> None:
    ran = cli(*map(os.fsdecode, [*arguments, *form]))
    assert ran.status in {0, 1, 2, 3}
    assert "Traceback" not in ran.err
    assert "defect" not in ran.err + ran.out
    (ran.out + ran.err).encode()  # raises where a lone surrogate is left
    assert all(document["schema"] for document in (ran.documents if form else ()))


def test_a_process_is_given_bytes_that_are_no_text(cectool: "Cli") -> None:
    ran = cectool("--no-plugins", "lookup", b"QZX" + BROKEN_WORD, "--json")
    assert (ran.status, ran.err) == (1, "")
    assert "\ufffd" in ran.document["acronym"]


def cached(folder: Path, name: str) -> Path:
    (file,) = folder.glob(f"{name}-*")
    return file


def flipped(raw: bytes, seed: int) -> bytes:
    """A file with one bit in two thousand turned over."""
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    turned = bytearray(raw)
    for _ in range(max(1, len(raw) // 250)):
        turned[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(turned)


CACHE_DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half": lambda raw: raw[: len(raw) // 2],
    "noise": lambda raw: random.Random(1).randbytes(len(raw)),  # noqa: S311 - the same noise each time
    "zeros": lambda raw: bytes(len(raw)),
    **{f"flipped bits {seed}": lambda raw, seed=seed: flipped(raw, seed) for seed in range(6)},  # type: ignore[misc]
}
QUESTIONS = [["lookup", "WCU", "loom warp weft"], ["lookup", "WCV"], ["lookup", "weaving credit units"]]
QUESTIONS += [["award", "loom-guild", "--time", "2h"], ["bodies", "list"]]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CECTOOL_CACHE", str(folder))
    return folder


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize("damage", CACHE_DAMAGE.values(), ids=CACHE_DAMAGE)
def test_a_damaged_cache_changes_no_answer(cli: "Cli", cache: Path, damage: Callable[[bytes], bytes]) -> None:
    wanted = [cli(*question) for question in QUESTIONS]
    for name in ("glossary", "bodies", "plugins"):
        file = cached(cache, name)
        file.write_bytes(damage(file.read_bytes()))
        assert [cli(*question) for question in QUESTIONS] == wanted


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize("place", ["a file", "below a file", "/proc/nowhere", "\udcff"])
def test_a_cache_that_cannot_be_written_changes_no_answer(
    cli: "Cli", cache: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    wanted = [cli(*question) for question in QUESTIONS]
    cache.parent.joinpath("a file").write_text("")
    places = {"below a file": "a file/cache"}
    monkeypatch.setenv("CECTOOL_CACHE", str(cache.parent / places.get(place, place)))
    assert [cli(*question) for question in QUESTIONS] == wanted


@pytest.mark.usefixtures("weaving")
def test_a_changed_glossary_is_seen_at_once(cli: "Cli", glossary: Path) -> None:
    def expansions() -> list[str]:
        document = cli("lookup", "QZX", "--glossary", str(glossary), "--json").document
        return [reading["expansion"] for reading in document["ranked"]]

    assert expansions() == ["quota zero exchange", "quartz zone index"]
    kept = glossary.stat()
    glossary.write_text(glossary.read_text().replace("quartz", "quarry"))
    os.utime(glossary, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert expansions() == ["quota zero exchange", "quarry zone index"]


def test_many_processes_may_start_with_an_empty_cache(tmp_path: Path, person: Path) -> None:
    command = [sys.executable, "-P", "-m", "cectool", "lookup", "CEU", "contact hours for my license", "--json"]
    environment = {**os.environ, "CECTOOL_CACHE": str(tmp_path / "cache")}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=person, env=environment)
        for _ in range(4)
    ]
    ended = [(*process.communicate(), process.returncode) for process in running]
    assert len({out for out, _, _ in ended}) == 1
    assert {status for _, _, status in ended} == {0}
    assert json.loads(ended[0][0])["status"] == "resolved"
    assert {file.name.partition("-")[0] for file in (tmp_path / "cache").iterdir()} == {"glossary", "plugins"}
    assert len(list((tmp_path / "cache").iterdir())) == 2


@pytest.mark.parametrize("name", ["QZX", "qzx", "Q.Z.X.", "QZXs", "QZX's", "QZX\u2019s", " QZX "])
def test_an_acronym_however_it_is_written(cli: "Cli", glossary: Path, name: str) -> None:
    document = cli(*ALONE, name, "--glossary", str(glossary), "--json").document
    assert (document["acronym"], document["status"]) == ("QZX", "listed")
