"""Writing out: once, at the first use, all mentions together, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.acronyms.expand import expand
from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Sense
from tests.acronyms.test_resolve import GLOSSARY


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("the CEC of clay and lime, then CEC again",
                     "the cation exchange capacity (CEC) of clay and lime, then CEC again", id="first-use-only"),
        pytest.param("CECs for trainers: a webinar course",
                     "continuing education credits (CECs) for trainers: a webinar course", id="plural"),
        pytest.param("cation exchange capacity (CEC) of clay; CEC is low",
                     "cation exchange capacity (CEC) of clay; CEC is low", id="spelled-out-already"),
        pytest.param("the CEC was late", "the CEC was late", id="unknown-stays"),
        pytest.param("a cec of clay and lime", "a cec of clay and lime", id="lower-case-words-are-left-alone"),
        pytest.param("", "", id="empty"),
    ],
)  # fmt: skip
def test_texts(text: str, wanted: str) -> None:
    assert expand(GLOSSARY, text).text == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2 CEUs", "2 continuing education units (CEUs)"),
        ("1 CEU", "1 continuing education unit (CEU)"),
        ("a CEU's worth", "a continuing education unit (CEU's) worth"),
        ("a CEU\u2019s worth", "a continuing education unit (CEU\u2019s) worth"),
    ],
)
def test_several_are_written_out_in_the_plural(written: str, wanted: str) -> None:
    unit = Sense(
        id="u",
        acronym="CEU",
        expansion="continuing education unit",
        keywords=("trainer", "webinar", "renewal"),
        variants=("continuing-education unit", "continuing education units"),
    )
    text = f"{written} for a trainer, by webinar, before the renewal"
    assert expand(Glossary([unit]), text).text == text.replace(written, wanted)


@given(st.text(st.characters(exclude_characters="`~<@[/"), max_size=120))
def test_every_mention_slices_back_to_the_form_it_has(text: str) -> None:
    whole = f"{text} CEC of clay and lime, C.E.C. and CECs {text}"
    found = expand(GLOSSARY, whole)
    assert [whole[m.start : m.end] for m in found.mentions if m.acronym == "CEC"][:1]
    assert all(whole[m.start : m.end].upper().startswith("C") for m in found.mentions)
    assert len({id(m.resolution) for m in found.mentions}) == len({m.acronym for m in found.mentions})


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param("`CEC`", id="code"),
        pytest.param("``a `CEC` b``", id="code-with-ticks"),
        pytest.param("\n```\nCEC\n```\n", id="block"),
        pytest.param("https://example.org/CEC", id="address"),
        pytest.param("[here](../CEC/index.md)", id="link"),
        pytest.param("CEC@example.org", id="mail"),
        pytest.param('<img alt="CEC">', id="tag"),
        pytest.param("<!-- CEC -->", id="comment"),
    ],
)
def test_what_is_no_prose_is_left_alone_and_not_listed(aside: str) -> None:
    text = f"{aside}\nthe CEC of clay and lime"
    found = expand(GLOSSARY, text)
    assert found.text == f"{aside}\nthe cation exchange capacity (CEC) of clay and lime"
    assert [mention.start for mention in found.mentions] == [len(aside) + 5]


def test_code_without_an_end_reaches_to_the_end() -> None:
    assert not expand(GLOSSARY, "```\nthe CEC of clay and lime").mentions


def test_two_meanings_that_a_text_spells_out_are_named() -> None:
    soil, credit = "cation exchange capacity (CEC) of clay", "continuing education credit (CEC) for a course"
    assert expand(GLOSSARY, f"{soil}; {soil}").notes == ()
    (told,) = expand(GLOSSARY, f"{soil}; {credit}").notes
    assert told.startswith('the text spells CEC out as "cation exchange capacity" and as "continuing education credit"')
