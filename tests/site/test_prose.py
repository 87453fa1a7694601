import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.site.prose import Item, Span, blocks, plain


def test_paragraphs_lists_and_what_goes_on() -> None:
    found = blocks("One line\nthat goes on.\n\n- a\n- b\n  goes on\n\n1. x\n2. y\nEnd")
    assert [(block.kind, len(block.items)) for block in found] == [("paragraph", 1), ("bullets", 2), ("numbers", 2)]
    assert plain(found) == "One line that goes on.\n- a\n- b goes on\n- x\n- y End"


def test_a_list_may_have_lines_below_its_own() -> None:
    text = "- a:\n    - **b**\n      goes on\n    - c\n- d"
    [block] = blocks(text)
    assert [len(item.below) for item in block.items] == [2, 0]
    assert block.items[0].below[0][0] == Span(text="b", strong=True)
    assert plain((block,)) == "- a:\n    - b goes on\n    - c\n- d"


def test_a_list_that_stands_in_as_a_whole_has_no_lines_below() -> None:
    [_, block] = blocks("a\n\n    - b\n    - c")
    assert [item.below for item in block.items] == [(), ()]


def test_bold_code_and_links() -> None:
    [block] = blocks("A **bold [link](https://example.org/)** and `code`.")
    assert block.items[0].spans == (
        Span(text="A "),
        Span(text="bold ", strong=True),
        Span(text="link", strong=True, href="https://example.org/"),
        Span(text=" and "),
        Span(text="code", code=True),
        Span(text="."),
    )


@pytest.mark.parametrize("url", ["javascript:alert", "data:text/html,x", "/etc/passwd", ""])
def test_an_unsafe_link_is_only_text(url: str) -> None:
    [block] = blocks(f"[click]({url})")
    assert block.items == (Item((Span(text="click"),)),)


def test_markup_is_only_text() -> None:
    assert plain(blocks("<b>x</b> {{7*7}} # no heading")) == "<b>x</b> {{7*7}} # no heading"


@given(st.text(alphabet="ab*` -\n.<>{}"))
def test_no_text_breaks_it_and_no_letter_is_lost(text: str) -> None:
    found = blocks(text)
    assert all(block.items for block in found)
    assert [letter for letter in plain(found) if letter in "ab<>{}"] == [
        letter for letter in text if letter in "ab<>{}"
    ]
