"""Places in an answer's text: what is one, and what stays prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.places import Place, pieces, read_place

WORD = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters="{}=\x85\xa0"), min_size=1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no place", ["no place"]),
        ("{day}", [Place("day")]),
        ("in {hours oak:wcu} hours", ["in ", Place("hours", ("oak:wcu",)), " hours"]),
        (
            "{award nasba 140m format=live step=1/2}",
            [Place("award", ("nasba", "140m"), {"format": "live", "step": "1/2"})],
        ),
        ("{}", [Place("")]),
        ("open { brace", ["open { brace"]),
        ("", []),
    ],
    ids=["prose", "verb", "inside", "options", "empty", "half", "nothing"],
)
def test_a_text_is_cut_at_its_places(text: str, wanted: list[str | Place]) -> None:
    assert list(pieces(text)) == wanted


@given(WORD, st.lists(WORD), st.dictionaries(WORD, WORD))
def test_a_place_is_read_as_it_is_written(verb: str, arguments: list[str], options: dict[str, str]) -> None:
    place = Place(verb, tuple(arguments), options)
    assert read_place(str(place)[1:-1]) == place
