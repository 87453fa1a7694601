"""Answer files: what is read, what is refused with file, entry and key, and what is only thin."""

from pathlib import Path

import msgspec
import pytest

from cectool.answers.index import unpacked
from cectool.answers.model import entry_of
from cectool.answers.reading import compile_answers, flowed, lint_entries, read_answers, typed_numbers
from cectool.data.fault import Fault, errors_only

HEAD = "schema = 1\n"
ENTRY = """
[[entry]]
id = "carry"
question = "Can the rest carry over?"
phrasings = ["a", "b", "c", "d", "e", "f"]
answer = "Up to {carry oak/okr}, see [the rule](https://example.org)."
"""


def written(folder: Path, text: str, name: str = "answers.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    (entry,), neighbours, faults = read_answers(written(tmp_path, HEAD + ENTRY))
    assert (neighbours, faults) == ([], [])
    assert (entry.id, entry.title, entry.body, entry.figures) == ("carry", "Can the rest carry over?", "", ())


@pytest.mark.parametrize(
    ("text", "at", "key"),
    [
        ("", "", "schema"),
        ("schema = 2", "", "schema"),
        (f"{HEAD}colour = 1\n{ENTRY}", "", "colour"),
        (f"{HEAD}entry = 3", "", "entry"),
        (f"{HEAD}entry = [3]", "entry number 1", ""),
        (f"{HEAD}[[entry]]\nid = 'a'\nquestion = 'b'", "entry a", ""),
        (HEAD + ENTRY.replace('"carry"', '"Carry over"'), "entry Carry over", "id"),
        (HEAD + ENTRY + ENTRY, "entry carry", "id"),
        (HEAD + ENTRY + "colour = 1", "entry carry", ""),
        (HEAD + ENTRY + "body = 'maybe'", "entry carry", "body"),
        (HEAD + ENTRY + "figures = ['carry']", "entry carry", "figures"),
        (HEAD + ENTRY + "body = 'optional'\nfigures = ['colour']", "entry carry", "figures[0]"),
        (HEAD + ENTRY.replace("Can the rest carry over?", " "), "entry carry", "question"),
        (HEAD + ENTRY.replace("{carry oak/okr}", "{guess oak}"), "entry carry", "answer"),
        (HEAD + ENTRY.replace("{carry oak/okr}", "{carry"), "entry carry", "answer"),
        (HEAD + ENTRY.replace("Up to", "<b>Up</b> to"), "entry carry", "answer"),
        (HEAD + ENTRY.replace("https://", "javascript:"), "entry carry", "answer"),
        (HEAD + ENTRY + "overview = '{guess}'", "entry carry", "overview"),
        (HEAD + ENTRY + "source = [{ title = 'x' }]", "entry carry", "source[0]"),
    ],
    ids=[
        "no schema", "schema", "key of the file", "no list", "no table", "no answer", "id", "twice", "key", "body",
        "figures without body", "figure", "empty", "verb", "brace", "html", "link", "overview", "source",
    ],
)  # fmt: skip
def test_a_fault_names_its_entry_and_key(tmp_path: Path, text: str, at: str, key: str) -> None:
    faults = lint_entries(written(tmp_path, text))
    assert [(fault.at, fault.key) for fault in errors_only(faults)] == [(at, key)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (ENTRY.replace('"a", ', ""), "phrasings"),
        (ENTRY + "see_also = ['other']", "see_also"),
        (ENTRY.replace("Up to", "Up to 20 or"), "answer"),
        (ENTRY + "overview = '3 of them'", "overview"),
    ],
    ids=["few phrasings", "see also", "typed number", "typed in the overview"],
)
def test_a_thin_entry_is_a_warning(tmp_path: Path, text: str, key: str) -> None:
    file = written(tmp_path, HEAD + text)
    assert [(fault.key, fault.warning) for fault in lint_entries(file)] == [(key, True)]
    assert len(read_answers(file).entries) == 1


NEIGHBOUR = """
[[neighbour]]
id = "exam"
about = "an exam"
phrasings = ["a", "b", "c", "d", "e", "f"]
"""


@pytest.mark.parametrize(
    ("text", "at", "key", "warning"),
    [
        (NEIGHBOUR, None, None, None),
        (NEIGHBOUR.replace('"a", ', ""), "entry exam", "phrasings", True),
        (NEIGHBOUR.replace('"an exam"', '" "'), "entry exam", "about", False),
        (NEIGHBOUR + "answer = 'x'", "neighbour exam", "", False),
        ("neighbour = 3", "", "neighbour", False),
        (NEIGHBOUR.replace('"exam"', '"carry"') + ENTRY, "entry carry", "id", False),
    ],
    ids=["whole", "few phrasings", "about nothing", "an answer", "no list", "an entry's id"],
)
def test_a_subject_beside_ours_has_ways_to_ask_and_no_answer(
    tmp_path: Path, text: str, at: str | None, key: str | None, *, warning: bool | None
) -> None:
    file = written(tmp_path, HEAD + text)
    wanted = [] if at is None else [(at, key, warning)]
    assert [(fault.at, fault.key, fault.warning) for fault in lint_entries(file)] == wanted


def test_a_reference_may_lead_to_another_file_of_the_folder(tmp_path: Path) -> None:
    written(tmp_path, (HEAD + ENTRY).replace('"carry"', '"other"'), "b.toml")
    assert lint_entries(written(tmp_path, HEAD + ENTRY + "see_also = ['other']")) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sixty {need oak/okr/total} [x](https://example.org/123)", []),
        ("**60** PDU", ["**60**"]),
        ("ISC2's list and (ISC2)", []),
        ("a 3-year cycle", ["3-year"]),
    ],
    ids=["computed", "typed", "a name", "inside a word"],
)
def test_typed_numbers_are_found(text: str, wanted: list[str]) -> None:
    assert typed_numbers(text) == wanted


def compiled(*files: tuple[Path, str]) -> tuple[dict[str, bytes], list[tuple[str, Fault]]]:
    rows, faults = compile_answers(files)
    return dict(rows), faults


def test_entries_survive_compiling(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + ENTRY)
    rows, faults = compiled((file, "weaving"))
    (entry,) = read_answers(file).entries
    assert faults == []
    assert entry_of(rows[f"entry:{entry.id}"]) == entry
    assert msgspec.json.decode(rows["entries"]) == {entry.id: entry.body}
    assert unpacked(rows["index"]).entries == (entry.id,)


def test_a_subject_beside_ours_is_in_the_index_and_no_entry(tmp_path: Path) -> None:
    rows, faults = compiled((written(tmp_path, HEAD + NEIGHBOUR + ENTRY), "weaving"))
    assert faults == []
    assert msgspec.json.decode(rows["entries"]) == {"carry": ""}
    assert [each["about"] for each in msgspec.json.decode(rows["neighbours"])] == ["an exam"]
    assert (unpacked(rows["index"]).entries, unpacked(rows["index"]).beside) == (("carry", "exam"), ("exam",))


def test_the_first_plugin_keeps_an_id(tmp_path: Path) -> None:
    first, second = written(tmp_path, HEAD + ENTRY, "a.toml"), written(tmp_path, HEAD + ENTRY, "b.toml")
    rows, faults = compiled((first, "one"), (second, "two"))
    assert len(msgspec.json.decode(rows["entries"])) == 1
    assert [(owner, fault.at) for owner, fault in faults] == [("two", "entry carry")]


def test_a_file_that_is_no_toml_is_reported_and_passed_over(tmp_path: Path) -> None:
    broken, good = written(tmp_path, "= 1", "a.toml"), written(tmp_path, HEAD + ENTRY, "b.toml")
    rows, faults = compiled((broken, "one"), (good, "two"))
    assert len(msgspec.json.decode(rows["entries"])) == 1
    assert [owner for owner, _ in faults] == ["one"]


def test_lines_flow_into_paragraphs() -> None:
    assert flowed("\na\nb\n\n\n- c\n  d\n- e\n\nf\n") == "a b\n\n- c d\n- e\n\nf"
