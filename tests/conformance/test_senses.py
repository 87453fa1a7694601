"""Every shipped sense is whole, and the public lists of meanings are worked through as their record says."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import cectool_glossary
import pytest

from cectool.acronyms.model import Sense
from cectool.acronyms.patterns import FURTHEST, shape_of
from cectool.acronyms.reading import FEWEST_EXAMPLES, FEWEST_KEYWORDS, lint_senses, read_senses
from cectool.acronyms.words import canonical, mentions, stems

ROOT = Path(__file__).parents[2]
FOLDER = Path(cectool_glossary.__file__).parent
FILES = sorted(FOLDER.rglob("*.toml"))
SENSES = [sense for file in FILES for sense in read_senses(file)[0]]
LISTS: dict[str, Any] = tomllib.loads((ROOT / "docs/reference/public-lists.toml").read_text())

NAMED = (
    "CEC CEU PDU CPE CE CME CNE CLE MCLE PDH CPD LU HSW CCU CEH CEP CCR PDC SEU RU CPEU CTLE ECE SWU CPC MOC PL CMP "
    "CCM CCS CCH RCEU PMP CPA RN CMA CIA CFP PE"
).split()
"""The acronyms of the credit world whose meanings the glossary promises to know."""

FEWEST_SENSES = {"CEC": 90, "CPEU": 1, "CTLE": 4, "MCLE": 4}
"""How many senses each acronym has at least; five, but for those of which no more are documented."""

BARE = "the bare entry, no description"
MOST_ON_A_LIST_ALONE = 11
"""Senses for which nothing but the line of a public list was found; their source says so in its ``section``."""

LEAST_LETTERS = 4
"""A shorter stem, such as "of", is no word of an expansion."""


def of(acronym: str) -> list[Sense]:
    return [sense for sense in SENSES if canonical(sense.acronym) == acronym]


def words_of(sense: Sense) -> set[str]:
    return {stem for stem in stems(sense.expansion) if len(stem) >= LEAST_LETTERS}


def named(sense: Sense) -> str:
    return f"{sense.acronym}-{sense.id}"


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(FOLDER)) for file in FILES])
def test_the_linter_has_nothing_to_say(file: Path) -> None:
    assert [fault for fault in lint_senses(file, date.today()) if "over a year ago" not in fault.problem] == []  # noqa: DTZ011 - a source read tomorrow is a fault


@pytest.mark.parametrize("sense", SENSES, ids=named)
def test_a_sense_is_whole(sense: Sense) -> None:
    assert sense.variants, "no variant"
    assert sense.definition, "no definition"
    assert sense.domain, "no domain"
    own = set(stems(sense.expansion))
    telling = {word.casefold() for word in sense.keywords if not set(stems(word)) <= own}
    assert len(telling) >= FEWEST_KEYWORDS, "too few keywords that the expansion does not contain"
    assert len(set(sense.examples)) >= FEWEST_EXAMPLES
    hidden = [text for text in sense.examples if not words_of(sense) & set(stems(text))]
    assert len(hidden) * 2 > len(sense.examples), "most examples must do without the words of the expansion"
    assert sense.sources or sense.unsourced
    assert all(source.url.startswith(("https://", "http://")) for source in sense.sources)


def test_an_example_shows_its_acronym() -> None:
    shown = {named(sense): sum(bool(mentions(sense.acronym, text, 1)) for text in sense.examples) for sense in SENSES}
    assert [name for name, count in shown.items() if count < FEWEST_EXAMPLES] == []


@pytest.mark.parametrize("sense", SENSES, ids=named)
def test_a_pattern_can_be_seen_and_stands_once(sense: Sense) -> None:
    seen = [shape_of(pattern).split() for pattern in sense.patterns]
    assert all(len(shape) > 1 for shape in seen), "a pattern of the acronym alone"
    assert not any("{}s" in pattern for pattern in sense.patterns), "a plural is the acronym itself"
    assert all(shape.index("{}") <= FURTHEST and len(shape) - shape.index("{}") - 1 <= FURTHEST for shape in seen)
    assert len({" ".join(shape) for shape in seen}) == len(seen)


def test_no_example_stands_twice() -> None:
    texts = [text for sense in SENSES for text in sense.examples]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_no_sense_of_an_acronym_stands_twice() -> None:
    for acronym in {canonical(sense.acronym) for sense in SENSES}:
        expansions = [sense.expansion.casefold() for sense in of(acronym)]
        assert len(expansions) == len(set(expansions)), acronym


@pytest.mark.parametrize("acronym", NAMED)
def test_an_acronym_has_the_senses_that_are_documented(acronym: str) -> None:
    if acronym == "RCEU":
        assert not of(acronym), "RCEU has senses now: it no longer needs an exception"
        return
    assert len(of(acronym)) >= FEWEST_SENSES.get(acronym, 5)


@pytest.mark.parametrize("acronym", NAMED)
def test_an_acronym_has_a_list_or_the_reason_why_not(acronym: str) -> None:
    worked = [record for record in LISTS["worked"] if record["acronym"] == acronym]
    reasons = [record["why"] for record in LISTS["unlisted"] if record["acronym"] == acronym]
    assert bool(worked) != bool(reasons), "either a list was worked through or the reason is told"
    assert all(reasons)


def test_a_list_has_an_address_and_a_day() -> None:
    assert {record["list"] for record in LISTS["worked"]} == set(LISTS["list"])
    for name, read in LISTS["list"].items():
        assert read["title"], name
        assert read["url"].startswith("https://"), name
        assert date(2026, 1, 1) <= read["checked"] <= date.today(), name  # noqa: DTZ011 - no list is read tomorrow


@pytest.mark.parametrize("record", LISTS["worked"], ids=lambda record: f"{record['acronym']}-{record['list']}")
def test_what_was_carried_from_a_list_ships(record: dict[str, Any]) -> None:
    assert record["carried"], "a list of which nothing was carried is no list for this acronym"
    assert set(record["carried"].values()) <= {sense.id for sense in of(record["acronym"])}
    assert all(record.get("left_out", {"": "nothing"}).values())
    assert not set(record["carried"]) & set(record.get("left_out", {}))


def test_a_sense_that_rests_on_a_list_alone_says_so() -> None:
    lists = {read["url"] for read in LISTS["list"].values()}
    alone = {named(sense): sense for sense in SENSES if sense.sources and {at.url for at in sense.sources} <= lists}
    assert len(alone) <= MOST_ON_A_LIST_ALONE
    assert [name for name, sense in alone.items() if any(at.section != BARE for at in sense.sources)] == []
