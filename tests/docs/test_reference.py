"""Is everything described that there is, and is nothing described that there is not?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

import cectool
from cectool.acronyms import reading as senses
from cectool.answers import reading as entries
from cectool.answers.model import Part
from cectool.answers.render import VERBS
from cectool.cli.output import EXIT_OF
from cectool.cli.root import COMMANDS
from cectool.credits import body as credit
from cectool.credits.vocabulary import FORMATS, KINDS
from cectool.data.source import Source
from cectool.requirements import model as renewal
from cectool.site.configuration import Configuration
from docs.generate import helps, hooks, main, pages
from docs.schemas import published
from tests.docs.transcripts import blocks

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def headings(path: Path) -> list[str]:
    return _HEADING.findall(_FENCED.sub("", path.read_text(encoding="utf-8")))


def section(path: Path, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{path.name} has no heading {heading}"
    return found[1]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_no_generated_page_is_stale(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_a_stale_page_is_named_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    monkeypatch.setattr("docs.generate.HERE", tmp_path / "docs")
    assert main(["--check"]) == 1
    assert "docs/reference/hooks.md is stale; run `make docs`" in capsys.readouterr().out
    assert main([]) == 0
    assert main(["--check"]) == 0
    written = {file.name for file in (tmp_path / "docs" / "reference").iterdir()}
    assert written == {"commands.md", "hooks.md", "json.md"}


def test_every_command_has_a_heading() -> None:
    described = headings(REFERENCE / "commands.md")
    assert {name for name, _ in helps()} == set(described) - {"Commands"}
    assert {f"cectool {name}" for name in COMMANDS} <= set(described)


def test_every_name_of_the_python_interface_has_a_heading() -> None:
    title, *names = headings(REFERENCE / "python.md")
    assert (title, sorted(names)) == ("Python", sorted(cectool.__all__))


def test_every_help_says_what_the_exit_status_means() -> None:
    assert [name for name, text in helps() if "Exit status: 0 answered;" not in text] == []


def test_every_hook_has_a_heading() -> None:
    assert headings(REFERENCE / "hooks.md") == ["Hooks", *hooks()]
    assert len(hooks()) > 0


def test_every_schema_has_a_heading() -> None:
    assert headings(REFERENCE / "json.md") == ["JSON", *published()]
    assert len(published()) > 0


def fields(struct: type[msgspec.Struct], without: type[msgspec.Struct] | None = None) -> set[str]:
    inherited = fields(without) if without else set()
    return {field.encode_name for field in msgspec.structs.fields(struct)} - inherited


def described_structs() -> Iterator[tuple[str, str, set[str]]]:
    statement = credit.Statement
    yield "glossary-file.md", "Sense", fields(senses._Entry)
    yield "glossary-file.md", "Source", fields(Source)
    yield "answer-file.md", "Entry", fields(entries._Table)
    yield "../how-to/build-a-site.md", "A name, an address, a theme", fields(Configuration) - {"schema"}
    tables = {"source", "unit", "kind", "format", "category", "fact", "exclude", "award", "convert", "example"}
    yield "body-file.md", "Head", fields(credit.Body) - tables - {"id", "calculators"} | {"schema"}
    yield "body-file.md", "Source", fields(Source)
    for kind in (credit.Unit, credit.Word, credit.Fact, credit.Measure, credit.Band, credit.Cap, statement):
        yield "body-file.md", kind.__name__, fields(kind)
    yield "body-file.md", "Example", fields(credit.Example)
    yield "body-file.md", "Exclusion", fields(credit.Exclusion, statement)
    yield "body-file.md", "Award", fields(credit.AwardRule, statement)
    yield "body-file.md", "Conversion", fields(credit.ConversionRule, statement)
    for part in (renewal.Credential, renewal.Share, renewal.Counted, renewal.Limit):
        yield "body-file.md", part.__name__, fields(part)
    for rule in (renewal.Cycle, renewal.Need, renewal.Carry, renewal.Late):
        yield "body-file.md", rule.__name__, fields(rule, statement)
    for wide in (renewal.Sharing, renewal.Repeat, renewal.Evidence):
        yield "body-file.md", wide.__name__, fields(wide, statement)


@pytest.mark.parametrize(
    ("page", "heading", "keys"),
    [pytest.param(*each, id=f"{Path(each[0]).stem}-{each[1]}") for each in described_structs()],
)
def test_the_table_of_a_format_has_its_keys_and_no_others(page: str, heading: str, keys: set[str]) -> None:
    assert set(_ROW.findall(section(REFERENCE / page, heading))) == keys


def test_every_place_of_an_answer_is_described() -> None:
    rows = re.findall(r"^\| `\{(\w+)", section(REFERENCE / "answer-file.md", "Places"), re.MULTILINE)
    assert sorted(rows) == sorted(VERBS)


@pytest.mark.parametrize("words", [KINDS, FORMATS], ids=["kinds", "formats"])
def test_every_shared_word_is_named(words: dict[str, str]) -> None:
    text = section(REFERENCE / "body-file.md", "Word")
    assert [word for word in words if f"`{word}`" not in text] == []


def test_every_part_of_the_figures_is_named() -> None:
    text = section(REFERENCE / "answer-file.md", "Entry")
    assert [part for part in get_args(Part) if f"`{part}`" not in text] == []


def test_every_status_of_credit_is_explained() -> None:
    text = (ROOT / "docs" / "explanation" / "how-credit-is-computed.md").read_text(encoding="utf-8")
    credit_statuses = set(EXIT_OF) - {
        *("resolved", "listed", "answered", "no_answer", "which_body", "met", "not_met", "exempt")
    }
    assert [status for status in credit_statuses if f"`{status}`" not in text] == []


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs" / "adr" / "index.md").read_text(encoding="utf-8")
    for page in sorted(ROOT.glob("docs/adr/0*.md")):
        assert f"- [{headings(page)[0]}]({page.name})" in index


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        if link.startswith("https://"):
            continue
        place, _, part = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        assert not part or part in map(anchor, headings(target)), link


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_page_can_be_reached_from_the_readme(page: Path) -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "CHANGELOG.md"]
    while waiting:
        here = waiting.pop()
        if here in seen or here.suffix != ".md":
            continue
        seen.add(here)
        links = _LINK.findall(_FENCED.sub("", here.read_text(encoding="utf-8")))
        local = (link.partition("#")[0] for link in links if not link.startswith("https://"))
        waiting += [(here.parent / place).resolve() for place in local if place]
    assert page in seen


def test_the_example_of_a_plugin_is_the_one_that_is_tested() -> None:
    page = (ROOT / "docs" / "how-to" / "write-a-plugin.md").read_text(encoding="utf-8")
    shown = {block.path: block.text for block in blocks(page) if block.path.startswith("cectool-weaving/")}
    example = ROOT / "tests" / "example_plugin"
    files = [file for file in example.rglob("*") if file.suffix in {".toml", ".py"}]
    tested = {f"cectool-weaving/{file.relative_to(example)}": file.read_text(encoding="utf-8") for file in files}
    assert shown == tested
