"""Cards of acronyms in running text: where they stand, once each, and never inside other words."""

import pytest

from cectool.acronyms.model import Sense
from cectool.site.acronym_shelf import AcronymShelf
from cectool.site.prose import blocks
from cectool.site.terms import Terms

SENSES = (
    Sense(id="unit", acronym="CEU", expansion="continuing education unit", definition="Ten hours.", credit=True),
    Sense(id="soil", acronym="CEC", expansion="cation exchange capacity"),
    Sense(id="one", acronym="CE", expansion="continuing education", credit=True),
    Sense(id="two", acronym="CE", expansion="continuing engineering", credit=True),
)
TERMS = Terms(AcronymShelf(SENSES))


def cards(text: str) -> list[str]:
    found = TERMS.in_blocks(blocks(text), "here")
    return [span.text for block in found for item in block.items for span in item.spans if span.term]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A CEU is not a CEU.", ["CEU"]),
        ("CEUs, and **a CE** too", ["CEU", "CE"]),
        ("CEUX, MCEU, CEU-2, ceu", []),
        ("`CEU` and [CEU](https://example.org/)", []),
        ("The CEC of a soil", []),
        ("- one CEU\n- another CEU", ["CEU"]),
    ],
    ids=["once", "plural and bold", "inside words", "code and links", "no credit", "list"],
)
def test_which_mentions_get_a_card(text: str, wanted: list[str]) -> None:
    assert cards(text) == wanted


def test_the_text_stays_the_same_to_the_letter() -> None:
    text = "CEU, CEUs and CE: 1 CEU"
    assert "".join(span.text for span in TERMS.in_text(text, "here", set())) == text


def test_a_card_says_the_meaning_or_all_of_them() -> None:
    [one, _, two] = TERMS.in_text("CEU or CE", "here", set())
    assert one.term is not None
    assert (one.term.expansion, one.term.text) == ("Continuing education unit", "Ten hours.")
    assert (one.term.to, one.term.id) == ("acronyms/ceu/unit.html", "here--card-ceu")
    assert two.term is not None
    assert (two.term.expansion, two.term.to) == ("2 units of credit", "acronyms/ce.html")
    assert two.term.text == "Continuing education or Continuing engineering"


def test_an_acronym_is_not_explained_by_itself() -> None:
    assert not [span for span in TERMS.in_text("A CEU", "here", {"CEU"}) if span.term]


def test_what_was_explained_in_one_text_is_not_explained_in_the_next() -> None:
    seen: set[str] = set()
    first, second = (TERMS.in_text(text, place, seen) for place, text in (("a", "A CEU"), ("b", "A CEU and a CE")))
    assert [span.text for span in (*first, *second) if span.term] == ["CEU", "CE"]
