"""Lists: what every body says on a subject, a line each, and what one body says by itself."""

import pytest

from cectool.answers.lists import TELL, told
from cectool.answers.model import Part
from cectool.answers.places import read_place
from cectool.answers.render import NOT_ON_FILE, figure
from tests.answers.boards import RULES

LISTS = {
    "sizes wcu": """\
- **Elm Board**: one WCU is 10 hours (Elm page, checked 2026-11-02, a secondary source)
- **OI**: one WCU is 50 minutes (Oak rule 3, checked 2026-11-01)""",
    "sizes leaf": None,
    "rounding": """\
- **Elm Board**: steps of 0.1, rounded to the nearest (from a secondary source)
- **OI**: first 1, then steps of 0.2 or 0.5, rounded down""",
    "formats": """\
- **Elm Board**: in person or online alike; the rule names no format (from a secondary source)
- **OI**: live, in one room; live over the internet""",
    "kinds course reading felling meeting": """\
- **Elm Board**: course, class, webinar or conference session attended; meeting of a professional body \
(from a secondary source)
- **OI**: course, class, webinar or conference session attended; reading a book or article""",
    "needs": """\
- **Elm Board**: Elm keeper: 2 WCU in 2 years (the text can be read otherwise)
- **OI**: Oak ranger (OKR) and Acorn ranger: 60 WCU in 3 years; Twig warden: 10 WCU (if not first renewal) in 1 \
year; or 2 WCU for each of the full months, at most 10 (if first renewal) in 1 year""",
    "parts": """\
- **OI**: Oak ranger (OKR) and Acorn ranger: at least 8 WCU of Safety at work; at most 12.5 WCU of reading a book or \
article; at least 50% of the total: course, class, webinar or conference session attended""",
    "cycle": """\
- **Elm Board**: Elm keeper: 2 years by the days on the licence or certificate (from a secondary source)
- **OI**: Oak ranger (OKR) and Acorn ranger: 3 years to the anniversary; Twig warden: 1 year common to all""",
    "carry": """\
- **OI**: Oak ranger (OKR) and Acorn ranger: up to 20 WCU, if earned in the last 6 months of the cycle, only of Safety \
at work; Twig warden: nothing carries over
- Elm Board: the texts read do not settle it""",
    "late": """\
- **OI**: Oak ranger (OKR) and Acorn ranger: a grace period of up to 90 days with a fee, 4 more owed, then expired
- Elm Board: the texts read do not settle it""",
    "takes": """\
- **Elm Board**: 1 OI WCU is 0.1 WCU (from a secondary source)
- **OI**: 1 semester hour is 15 WCU""",
    "report": "- **OI**: Oak ranger (OKR) and Acorn ranger: by 31 July",
    "repeat": "- **OI**: the same activity may count once per cycle (felling practice)",
    "first": """\
- **OI**: Twig warden: 2 WCU for each of the full months, at most 10 (if first renewal)""",
    "share": "- **OI**: one activity may serve several of its credentials in full (from a secondary source)",
    "keep": "- **OI**: certificate, agenda, in English, for 18 months after the cycle, not enough: receipts",
}


@pytest.mark.parametrize(("words", "wanted"), LISTS.items(), ids=LISTS)
def test_a_list_has_a_line_for_each_body_that_speaks(words: str, wanted: str | None) -> None:
    assert figure(read_place(f"list {words}"), RULES).text == (wanted or NOT_ON_FILE)


def test_every_list_has_a_case() -> None:
    assert {words.split()[0] for words in LISTS} == TELL.keys()


def test_units_of_one_length_are_listed() -> None:
    found = figure(read_place("list sized 10h"), RULES)
    assert (found.text, [source.title for source in found.sources]) == ("- **Elm Board**: WCU", ["Elm page"])
    assert figure(read_place("count units 10h"), RULES).text == "1"
    assert not figure(read_place("list sized 11h"), RULES).known


def test_a_list_carries_the_texts_of_all_its_lines() -> None:
    found = figure(read_place("list sizes"), RULES)
    assert [source.title for source in found.sources] == ["Elm page", "Oak rule 3"]


@pytest.mark.parametrize("words", ["colours", "kinds exam", ""], ids=["no subject", "nobody speaks", "empty"])
def test_a_list_of_nothing_is_not_on_file(words: str) -> None:
    assert not figure(read_place(f"list {words}"), RULES).known


@pytest.mark.parametrize(
    ("part", "name", "credentials", "wanted"),
    [
        ("carry", "oak", ("twig",), ("Twig warden", ["Carry-over: nothing carries over"])),
        ("needs", "oak", ("okr",), ("Oak ranger (OKR) and Acorn ranger", ["Needed: 60 WCU in 3 years"])),
        ("sizes", "oak", ("okr",), ("", ["Length: one WCU is 50 minutes"])),
        ("late", "elm", (), ("", ["When late: the texts read do not settle it"])),
        ("carry", "ash", (), ("", [])),
        ("sizes", "ash", (), ("", [])),
    ],
    ids=["one credential", "another", "not by credential", "silent", "no credential", "no unit"],
)
def test_one_body_speaks_for_itself(
    part: Part, name: str, credentials: tuple[str, ...], wanted: tuple[str, list[str]]
) -> None:
    of, found = told([part], name, RULES, credentials)
    assert (of, [figure.text for figure in found]) == wanted
