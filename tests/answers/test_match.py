"""Matching: laws of the score on a few invented entries; how it does on real questions is tested in test_asking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.match import THRESHOLD, rank, strange
from cectool.answers.model import Entry
from cectool.answers.wording import terms


def entry(identity: str, *wordings: str) -> Entry:
    return Entry(id=identity, question=wordings[0], answer="", wordings=tuple(tuple(terms(text)) for text in wordings))


ENTRIES = (
    entry("carry", "Can I carry over extra credits?", "rollover"),
    entry("late", "What if I miss the deadline for my credits?"),
    entry("free", "Are there free credits?", "Do I have to attend in person?"),
    entry("both", "Does my CEU count as a PDU?"),
)
SCORES = {match.entry: match.score for match in rank("Can I carry over extra credits?", ENTRIES)}


def best(question: str, **also: bool) -> tuple[str, float]:
    first = rank(question, ENTRIES, **also)[0]
    return first.entry, first.score


@pytest.mark.parametrize("found", ENTRIES, ids=[each.id for each in ENTRIES])
def test_its_own_question_is_answered_for_sure(found: Entry) -> None:
    identity, score = best(found.question)
    assert identity == found.id
    assert score >= 0.9


def test_every_entry_is_ranked_best_first() -> None:
    scores = [match.score for match in rank("carry over", ENTRIES)]
    assert len(scores) == len(ENTRIES)
    assert scores == sorted(scores, reverse=True)


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


def test_a_wording_without_the_subject_still_fits() -> None:
    identity, score = best("do I have to attend in person?")
    assert identity == "free"
    assert score >= 0.8


def test_a_named_body_makes_the_subject_sure() -> None:
    assert best("can I carry anything over", named=True)[1] > best("can I carry anything over")[1]


def test_two_bodies_are_a_comparison() -> None:
    assert best("does my credit count", named=True, comparing=True)[0] == "both"


def test_a_long_story_is_judged_by_its_question() -> None:
    story = "My dog ate the lovely blue certificate yesterday evening. Can I carry over extra credits?"
    assert best(story)[1] >= THRESHOLD


def test_strange_words_are_named() -> None:
    assert strange("can I carry a newt", ENTRIES) == ["newt"]


def test_no_entries_no_match() -> None:
    assert rank("anything", ()) == []


@given(st.text(max_size=300))
def test_every_score_lies_between_0_and_1(question: str) -> None:
    assert all(0 <= match.score <= 1 for match in rank(question, ENTRIES))
