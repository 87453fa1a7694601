"""Matching: laws of the score on a few invented entries; how it does on real questions is tested in test_asking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.indexing import Text, build
from cectool.answers.match import THRESHOLD, Known, nearest_beside, rank, strange
from cectool.answers.wording import terms

TEXTS = (
    Text("carry", ("Can I carry over extra credits?", "rollover"), "What is above the total may be kept."),
    Text("late", ("What if I miss the deadline for my credits?",), "There may be a grace period."),
    Text("free", ("Are there free credits?", "Do I have to attend in person?"), "Look at your chapter."),
    Text("both", ("Does my CEU count as a PDU?", "Do both bodies accept it?"), "The second body decides."),
)
INDEX = build(TEXTS)


def best(question: str, known: Known = Known()) -> tuple[str, float]:  # noqa: B008 - immutable
    first = rank(question, INDEX, known)[0]
    return first.entry, first.score


@pytest.mark.parametrize("text", TEXTS, ids=[each.entry for each in TEXTS])
def test_its_own_question_is_answered_for_sure(text: Text) -> None:
    identity, score = best(text.wordings[0])
    assert identity == text.entry
    assert score >= THRESHOLD


def test_entries_are_ranked_best_first() -> None:
    found = rank("carry over", INDEX)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found[0].entry == "carry"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("can I carry over credits", "can I carry over credits on a crocodile"),
        ("can I carry over CECs", "can I carry over luggage"),
        ("are there free credits", "are there free credit cards"),
        ("are there free CECs in Ohio", "are there free credits in Narnia"),
        ("what if I miss the deadline for CPE", "what if I miss the deadline"),
    ],
    ids=["strange word", "other subject", "namesake", "sure", "no subject"],
)
def test_one_question_fits_better_than_another(better: str, worse: str) -> None:
    assert best(better)[1] > best(worse)[1]


def test_a_misspelt_word_still_finds_its_entry() -> None:
    assert best("is there a rollovver of credits")[0] == "carry"


def test_a_named_body_makes_the_subject_sure() -> None:
    assert best("can I carry anything over", Known(named=True))[1] > best("can I carry anything over")[1]


def test_another_meaning_of_the_acronym_makes_it_unlikely() -> None:
    assert best("are there free CECs", Known(elsewhere=True))[1] < best("are there free CECs")[1]


def test_two_bodies_are_a_comparison() -> None:
    assert best("does my credit count", Known(named=True, comparing=True))[0] == "both"


def test_a_long_story_is_judged_by_its_question() -> None:
    story = "My dog ate the lovely blue certificate yesterday evening. "
    question = "Can I carry over extra credits?"
    assert best(story + question) == best(question)


def test_what_lies_beside_makes_an_entry_less_likely_and_is_no_match() -> None:
    exam = Text("exam", ("Can I retake an exam on credits?",), "")
    beside = build(TEXTS, beside=(exam,))
    question = "can I retake an exam on credits"
    assert {match.entry for match in rank(question, beside)} <= {text.entry for text in TEXTS}
    assert rank(question, beside)[0].score < rank(question, INDEX)[0].score
    assert (nearest_beside(question, beside), nearest_beside("free credits", beside)) == ("exam", None)


def test_strange_words_are_named() -> None:
    assert strange(terms("can I carry a newt"), INDEX) == ["newt"]


def test_no_entries_no_match() -> None:
    assert rank("anything", build(())) == []


@given(st.text(max_size=300))
def test_every_score_lies_between_0_and_1(question: str) -> None:
    assert all(0 <= match.score <= 1 for match in rank(question, INDEX))
