"""How a token is written, where that speaks against its being an acronym."""

import pytest

from cectool.acronyms.words import mentions
from cectool.acronyms.writing import doubts, namesake


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        pytest.param("the CEC of clay", [], id="plain"),
        pytest.param("CEC-accredited modules", [], id="a-compound"),
        pytest.param("see cec_2019 for photos", ["lower case", "part of a code"], id="a-name-of-a-file"),
        pytest.param("the colour #CEC is grey", ["part of a code"], id="a-colour"),
        pytest.param("report CEC-300 of May", ["part of a code"], id="a-number-of-a-report"),
        pytest.param("Cec and Bob", ["a word"], id="a-name"),
        pytest.param("the colour #CECFD1", ["inside a word"], id="only-inside"),
        pytest.param("the file cec_251; the CEC met", [], id="one-clean-mention-is-enough"),
    ],
)
def test_doubts(text: str, ways: list[str]) -> None:
    assert sorted(doubts("CEC", text, mentions("CEC", text, 50))) == sorted(ways)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("a stone for Clara E. Cole, CEC", "Clara E. Cole", id="a-person"),
        pytest.param("Chen, Er and Cao built it", "Chen, Er and Cao", id="three-people"),
        pytest.param("once the Citizen Exchange\nCouncil of New York", "Citizen Exchange Council", id="two-lines"),
        pytest.param("the C.E.C. of clay", "", id="the-acronym-itself"),
        pytest.param("Clay. Every farmer Could see it", "", id="words-too-long-between"),
        pytest.param("clean every cup", "", id="no-capitals"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_name_with_the_letters(text: str, name: str) -> None:
    assert namesake("CEC", text) == name


def test_two_letters_are_no_name() -> None:
    assert not namesake("CE", "Clara Ellis")
