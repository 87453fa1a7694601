"""How a token is written, where that speaks against its being an acronym."""

import pytest

from cectool.acronyms.words import mentions
from cectool.acronyms.writing import doubts


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        pytest.param("the CEC of clay", [], id="plain"),
        pytest.param("CEC-accredited modules", [], id="a-compound"),
        pytest.param("see cec_2019 for photos", ["lower case", "part of a code"], id="a-name-of-a-file"),
        pytest.param("the colour #CEC is grey", ["part of a code"], id="a-colour"),
        pytest.param("report CEC-300 of May", ["a number follows", "part of a code"], id="a-number-of-a-report"),
        pytest.param("Cec and Bob", ["a word"], id="a-name"),
        pytest.param("the colour #CECFD1", ["inside a word"], id="only-inside"),
        pytest.param("flight CEC 251 landed; the CEC met", [], id="one-clean-mention-is-enough"),
    ],
)
def test_doubts(text: str, ways: list[str]) -> None:
    found = list(doubts("CEC", text, mentions("CEC", text, 50)))
    assert all(doubt.kind == "writing" and doubt.weight < 0 for doubt in found)
    shown = sorted(doubt.text.rpartition("(")[2].rstrip(")") for doubt in found)
    assert shown == (["CEC only inside other words"] if ways == ["inside a word"] else sorted(ways))
