"""The shipped entries: every figure is computed, none is typed, and each reads as a whole."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cectool import catalog
from cectool.answers.model import Entry
from cectool.answers.places import pieces
from cectool.answers.reading import lint_entries, typed_numbers
from cectool.answers.render import NOT_ON_FILE
from cectool.asking import render_entry

FAQ = Path(__file__).parents[2] / "plugins" / "cectool_faq" / "answers"
DAYS = (date(2026, 11, 24), date(2027, 6, 1), date(2029, 1, 1))
TEN = (
    "what-is-a-cec", "why-they-matter", "how-many", "where-to-earn", "online", "how-calculated", "late", "tracking",
    "carry-over", "free", "ceu-pdu-cpe",
)  # fmt: skip
"""The questions that everybody asks."""

FEWEST_WORDS, MOST_WORDS = 80, 220
NUMBER_WORD = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred)"
    r"[ -](credits?|hours?|minutes?|years?|months?|days?|CECs?|CEUs?|CPEs?|PDUs?|percent)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def everything() -> catalog.Catalog:
    return catalog.load()


def shipped() -> Iterator[tuple[str, str]]:
    for file in sorted(FAQ.glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("entry", []):
            yield entry["id"], file.name


IDS = [identity for identity, _ in shipped()]


def entry_called(everything: catalog.Catalog, identity: str) -> Entry:
    return next(entry for entry in everything.entries if entry.id == identity)


@pytest.mark.parametrize("file", sorted(FAQ.glob("*.toml")), ids=lambda file: file.name)
def test_the_linter_finds_nothing(file: Path) -> None:
    assert lint_entries(file) == []


def test_the_ten_questions_are_there() -> None:
    assert set(TEN) <= set(IDS)


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("identity", IDS)
def test_every_figure_is_on_file(everything: catalog.Catalog, identity: str, on: date) -> None:
    found = render_entry(everything, entry_called(everything, identity), on)
    assert (found.missing, NOT_ON_FILE in found.text, re.findall("[{}]", found.text)) == ((), False, [])


@pytest.mark.parametrize("identity", [identity for identity in IDS if identity not in {"deadline", "what-counts"}])
def test_every_answer_has_sources(everything: catalog.Catalog, identity: str) -> None:
    assert render_entry(everything, entry_called(everything, identity), DAYS[0]).sources


@pytest.mark.parametrize("identity", TEN)
def test_an_answer_is_neither_a_line_nor_an_essay(everything: catalog.Catalog, identity: str) -> None:
    words = len(re.findall(r"[^\W_]+", entry_called(everything, identity).answer))
    assert FEWEST_WORDS <= words <= MOST_WORDS


@pytest.mark.parametrize("identity", IDS)
def test_no_number_is_typed_into_prose(everything: catalog.Catalog, identity: str) -> None:
    entry = entry_called(everything, identity)
    texts = (entry.answer, entry.overview)
    assert [word for text in texts for word in typed_numbers(text)] == []
    prose = [piece for text in texts for piece in pieces(text) if isinstance(piece, str)]
    assert [found[0] for text in prose for found in NUMBER_WORD.finditer(text)] == []


@pytest.mark.parametrize("identity", IDS)
def test_every_body_is_told_of(everything: catalog.Catalog, identity: str) -> None:
    entry = entry_called(everything, identity)
    for body in everything.cards if entry.body else ():
        found = render_entry(everything, entry, DAYS[0], body)
        assert found.text.startswith(f"**{everything.cards[body].name}"), body
        assert found.missing == ()


def test_references_lead_to_entries(everything: catalog.Catalog) -> None:
    known = {entry.id for entry in everything.entries}
    assert {other for entry in everything.entries for other in entry.see_also} <= known
