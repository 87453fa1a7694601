"""Meanings are written into the text of a page and nowhere else; all else stays as it was, to the letter."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Sense
from cectool.marking import Choices, Marked, marked

GLOSSARY = Glossary(
    [
        Sense(
            id="soil",
            acronym="QZX",
            expansion="quartz zone <index>",
            keywords=("soil", "clay", "lime"),
            examples=("clay soil has a high QZX",),
        ),
        Sense(
            id="bank",
            acronym="QZX",
            expansion="quota zero exchange",
            keywords=("loan", "desk", "broker"),
            examples=("the loan desk of the QZX",),
        ),
    ]
)
SOIL = "clay soil and lime"


def mark(html: str, **chosen: str) -> Marked:
    def show(written: str, sense: Sense, first: bool) -> str:  # noqa: FBT001 - as marking asks
        return f"[{escape(written)}={sense.id or escape(sense.expansion)}{'!' if first else ''}]"

    return marked(html, GLOSSARY, show, said=Choices(chosen=chosen))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (f"<p>{SOIL}: QZX, QZX</p>", f"<p>{SOIL}: [QZX=soil!], [QZX=soil]</p>"),
        (f"<p>{SOIL}: QZXs</p>", f"<p>{SOIL}: [QZXs=soil!]</p>"),
        (f"<p>{SOIL} &amp; <em>QZX</em> &lt;3</p>", f"<p>{SOIL} &amp; <em>[QZX=soil!]</em> &lt;3</p>"),
        (f"<p>{SOIL} <b>Q</b>ZX</p>", f"<p>{SOIL} <b>Q</b>ZX</p>"),
        (f"<p>AT&T {SOIL} QZX &copy 2</P >", f"<p>AT&T {SOIL} [QZX=soil!] &copy 2</P >"),
        (f'<p title="QZX">{SOIL}</p><!-- QZX --><br/>', f'<p title="QZX">{SOIL}</p><!-- QZX --><br/>'),
        (f"<p>{SOIL}</p><p>QZX</p>", f"<p>{SOIL}</p><p>[QZX=soil!]</p>"),
        ("<p>the loan desk of a broker, QZX</p>", "<p>the loan desk of a broker, [QZX=bank!]</p>"),
        ("<p>Quick zebra xylophone (QZX)</p>", "<p>Quick zebra xylophone ([QZX=Quick zebra xylophone!])</p>"),
        (f"<p>{SOIL} a < b QZX</p>", f"<p>{SOIL} a < b [QZX=soil!]</p>"),
    ],
)
def test_a_page_is_marked(html: str, wanted: str) -> None:
    assert mark(html).html == wanted


@pytest.mark.parametrize("tag", ["a", "abbr", "code", "pre", "h1", "h3", "script", "style", "title", "textarea", "svg"])
def test_some_elements_are_left_alone(tag: str) -> None:
    html = f"<{tag}>QZX</{tag}><p>{SOIL} QZX</p>"
    assert mark(html).html == f"<{tag}>QZX</{tag}><p>{SOIL} [QZX=soil!]</p>"


def test_an_element_may_ask_to_be_left_alone() -> None:
    html = f'<div data-cectool="off"><p>{SOIL} <img> QZX</p></div><p>QZX</p>'
    assert mark(html).html == html.replace("<p>QZX", "<p>[QZX=soil!]")


def test_what_is_no_text_of_the_page_decides_nothing() -> None:
    [use] = mark(f"<script>{SOIL}</script><p>QZX</p>").uses
    assert use.sense is None


def test_a_use_says_how_often_and_what_is_wrong() -> None:
    [use] = mark("<p>QZX and QZX</p>").uses
    assert (use.count, use.sense, bool(use.problem)) == (2, None, True)
    [ambiguous] = mark("<p>clay, loan, QZX, desk, soil</p>").uses
    assert (ambiguous.sense, ambiguous.problem) in {(None, "may be soil or bank"), (None, "may be bank or soil")}


def test_a_page_has_the_last_word() -> None:
    assert mark(f"<p>{SOIL} QZX</p>", QZX="bank").html == f"<p>{SOIL} [QZX=bank!]</p>"
    assert mark(f"<p>{SOIL} QZX</p>", QZX="off").html == f"<p>{SOIL} QZX</p>"
    [use] = mark("<p>QZX</p>", QZX="river").uses
    assert use.problem == "the page says 'river', which is no sense of QZX; `cectool lookup QZX` lists them"
    [use] = mark("<p>QZX</p>", QZX="soill").uses
    assert use.problem == "the page says 'soill', which is no sense of QZX; did you mean soil?"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [("<p>QZX</p>", "bank"), ("<p>clay, loan, QZX, desk, soil</p>", "bank"), (f"<p>{SOIL} QZX</p>", "soil")],
    ids=["nothing tells", "two may fit", "decided"],
)
def test_what_the_site_says_holds_where_a_page_leaves_it_open(html: str, wanted: str) -> None:
    [use] = marked(html, GLOSSARY, lambda written, _sense, _first: written, said=Choices(in_doubt={"QZX": "bank"})).uses
    assert use.sense is not None
    assert (use.sense.id, use.problem) == (wanted, "")


PIECES = st.sampled_from(
    (
        "<p> </p> </P\t> <br> <a\thref='x'> </a> <!--x--> &amp; &T &#65; &#x41 < > <!doctype\thtml> <?php?> "
        '<![CDATA[x]]> </ text <script>a&&b</script> <style> \u00e9 " <b & </b <svg> <!-- --> &# &#; &;'
    ).split(" ")
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_page_without_acronyms_stays_as_it_was(html: str) -> None:
    assert mark(html) == Marked(html, ())


@given(st.lists(st.one_of(PIECES, st.just(" QZX ")), max_size=12).map("".join))
def test_only_mentions_are_written_over(html: str) -> None:
    done = mark(html, QZX="soil").html
    assert done.replace("[QZX=soil!]", "QZX").replace("[QZX=soil]", "QZX") == html


def test_a_meaning_that_is_not_probable_enough_is_flagged() -> None:
    html = f"<p>{SOIL} and a loan desk: QZX</p>"
    sure = marked(html, GLOSSARY, lambda written, _sense, _first: written, said=Choices(), sure=0.0).uses[0]
    unsure = marked(html, GLOSSARY, lambda written, _sense, _first: written, said=Choices(), sure=1.0).uses[0]
    assert sure.sense is not None
    assert (unsure.sense, sure.doubt) == (None, None)
    assert unsure.doubt in {"ambiguous", "unknown"}
    assert sure.sense.id in unsure.problem
