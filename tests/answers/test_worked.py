"""Sums worked out: one pair with every step, several as readings of which none is picked."""

import pytest

from cectool.answers.sums import sum_in
from cectool.answers.worked import body_of, worked
from tests.answers.boards import NAMES, RULES


def text_of(question: str) -> str:
    found = sum_in(question, NAMES)
    assert found is not None
    return worked(found, RULES).text


def test_a_single_pair_shows_its_steps() -> None:
    assert text_of("2 oak:wcu to elm:wcu") == (
        "2 OI WCU = **0.2 Elm Board WCU**.\n"
        "\nHow:\n\n"
        "- policy: the receiving body's own table\n"
        "- 2 oak:wcu x 0.1 = 0.2 (rule elm/from-oak since 2020-01-01)"
    )


def test_several_pairs_are_readings() -> None:
    assert text_of("convert 3 WCU to hours") == (
        "Several bodies use the word, and the question does not say whose WCU is given. Each reading, none chosen:\n\n"
        "- 3 Elm Board WCU: **30 hours**\n"
        "- 3 OI WCU: **2.5 hours**"
    )


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("1h in elm:wcu", "1 hour = **0.1 Elm Board WCU**."),
        ("60 minutes in oak:wcu, live online", "1 hour (internet live) in OI WCU: "),
        ("140 min live in oak:wcu", "- **2.5 OI WCU**: step 0.5\n- **2.8 OI WCU**: step 0.2"),
        ("140 min live in oak:wcu", "that depends on something the question does not say"),
        ("3 hours in elm:leaf", "the body does not accept it"),
        ("1 elm:leaf in hours", "the receiving body does not count this in its own unit"),
        ("how many hours is 0.1 elm:wcu", "0.1 Elm Board WCU = **1 hour**."),
        ("3 semester hours in oak:wcu", "3 semester hours = **45 OI WCU**."),
        ("100 minutes in WCU", "whose unit is wanted"),
        ("how many Leaf is 2 WCU", "none in Elm Board Leaf"),
    ],
    ids=[
        "award", "format", "readings", "ambiguous", "refused", "no length", "singular", "study", "whose wanted", "none",
    ],
)  # fmt: skip
def test_what_a_sum_comes_to(question: str, part: str) -> None:
    assert part in text_of(question)


def test_notes_speak_of_nothing_that_cannot_be_said_here() -> None:
    assert "--option" not in text_of("140 min live in oak:wcu")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("2 oak:wcu to elm:wcu", "elm"), ("2 oak:wcu to hours", "oak"), ("2 wcu to hours", None)],
    ids=["receiving", "given", "open"],
)
def test_the_body_of_a_sum(question: str, wanted: str | None) -> None:
    found = sum_in(question, NAMES)
    assert found is not None
    assert body_of(found, RULES) == wanted


def test_a_sum_cites_the_texts_of_its_steps() -> None:
    found = sum_in("2 oak:wcu to elm:wcu", NAMES)
    assert found is not None
    assert [source.title for source in worked(found, RULES).sources] == ["Elm page"]
