"""Rendering: places are filled, a named body speaks first, and every text is cited once."""

from datetime import date

import msgspec

from cectool.answers.model import Entry
from cectool.answers.places import Place
from cectool.answers.render import fill, render
from cectool.data.source import Source
from tests.answers.boards import RULES

OWN = Source(title="A page", url="https://example.org/page", kind="official", checked=date(2026, 1, 1))
ENTRY = Entry(
    id="carry",
    question="Does anything carry?",
    answer="Up to {carry oak/okr}.",
    overview="All:\n\n{list carry}",
    body="optional",
    figures=("carry", "sizes"),
    sources=(OWN, OWN),
)


def test_without_a_body_the_overview_follows() -> None:
    found = render(ENTRY, RULES)
    assert found.text.startswith("Up to 20.\n\nAll:\n\n- **OI**: Oak ranger")
    assert [source.title for source in found.sources] == ["A blog on oaks", "Oak rule 3", "A page"]


def test_a_named_body_speaks_first_and_replaces_the_overview() -> None:
    found = render(ENTRY, RULES, {"oak": ("twig",)})
    assert found.text == (
        "**Oak Institute (OI)**, for Twig warden:\n"
        "- Carry-over: nothing carries over\n"
        "- Length: one WCU is 50 minutes\n\n"
        "Up to 20."
    )


def test_a_category_that_is_asked_about_comes_first() -> None:
    entry = msgspec.structs.replace(ENTRY, figures=("carry", "parts"))
    found = render(entry, RULES, {"oak": ("okr",)}, categories={"oak": ("safety",)})
    assert found.text.splitlines()[:2] == [
        "**Oak Institute (OI)**, for Oak ranger (OKR) and Acorn ranger:",
        "- Safety at work: at least 8 WCU of Safety at work",
    ]
    assert "Safety at work: " not in render(entry, RULES, {"oak": ("twig",)}, categories={"oak": ("safety",)}).text


def test_two_bodies_speak_one_after_the_other() -> None:
    found = render(ENTRY, RULES, {"elm": (), "oak": ()})
    assert found.text.index("**Elm Board**:") < found.text.index("**Oak Institute (OI)**:") < found.text.index("Up to")


def test_a_body_without_a_word_on_it_says_so() -> None:
    assert "**Ash Union**:\n- Its rules on this are not among those read." in render(ENTRY, RULES, {"ash": ()}).text


def test_a_sentence_whose_number_is_missing_is_left_out() -> None:
    found = fill("First. One is {hours pine:wcu} hours. Another is {hours elm:wcu}.\n\n- {hours pine:wcu}", RULES)
    assert found.text == "First. Another is 10.\n"
    assert found.missing == (Place("hours", ("pine:wcu",)), Place("hours", ("pine:wcu",)))


def test_what_was_left_out_is_said() -> None:
    early = msgspec.structs.replace(RULES, on=date(1990, 1, 1))
    found = render(ENTRY, early, overview=False)
    assert found.text == "Some figures are left out: no rule on file held on 1990-01-01."


def test_the_overview_can_be_left_out() -> None:
    assert render(ENTRY, RULES, overview=False).text == "Up to 20."
