"""Wording: what says the same becomes one term, and words of another subject are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.synonyms import SAME
from cectool.answers.wording import (
    COMPARING,
    NO_SUBJECT,
    is_about,
    is_bare,
    is_common,
    is_foreign,
    is_light,
    is_sure,
    marked_terms,
    plain_words,
    terms,
)


@pytest.mark.parametrize(
    "text",
    ["CECs", "a C.E.C.", "continuing education credits", "Continuing Education Unit", "contact hours", "CPE credits"],
    ids=str,
)
def test_every_name_of_credit_is_one_term(text: str) -> None:
    assert [term for term in terms(text) if not is_common(term)] == ["CREDIT"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Can I carry them over?", "can I roll them over"),
        ("What's the deadline", "what is the deadline"),
        ("I don\u2019t finish", "I do not finish"),
        ("can't I?", "can not I"),
        ("the board's rules", "the board rules"),
        ("fr\u00e9e", "free"),
    ],
    ids=["synonym", "is", "not", "can not", "possessive", "accent"],
)
def test_two_wordings_are_the_same(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("text", "comparing"),
    [("CEU or PDU?", True), ("a CEU and two CEUs", False), ("CPE", False)],
    ids=["two units", "one unit twice", "one unit"],
)
def test_two_units_are_a_comparison(text: str, *, comparing: bool) -> None:
    assert (COMPARING in terms(text)) == comparing


@pytest.mark.parametrize(
    ("text", "about", "sure", "foreign"),
    [
        ("how many CECs", True, True, False),
        ("how many credits", True, False, False),
        ("my credit cards", True, False, True),
        ("carbon credits", True, False, True),
        ("HDMI-CEC", True, True, True),
        ("bread", False, False, False),
    ],
    ids=["sure", "bare", "card", "carbon", "cable", "nothing"],
)
def test_a_subject_is_told_from_its_namesakes(text: str, *, about: bool, sure: bool, foreign: bool) -> None:
    words = plain_words(text)
    assert (is_about(terms(text)), is_sure(words), is_foreign(words)) == (about, sure, foreign)


@pytest.mark.parametrize(
    ("word", "concept"),
    [("recertifcation", "RENEW"), ("renewwal", "RENEW"), ("calcualte", "CALCULATE"), ("interest", None), ("lat", None)],
    ids=["lost", "added", "swapped", "another word", "short"],
)
def test_a_misspelt_word_is_its_concept(word: str, concept: str | None) -> None:
    assert [term for term in terms(word) if term.isupper()] == ([concept] if concept else [])


def test_words_about_the_asker_weigh_little() -> None:
    assert [word for word in terms("a nurse in Texas, 42, wants bread") if not is_light(word)] == ["bread"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("how late is it", True), ("how many CEUs", False), ("can I use them online", False), ("", True)],
    ids=["other", "credit", "them", "empty"],
)
def test_a_text_without_the_subject_is_marked(text: str, *, marked: bool) -> None:
    assert (NO_SUBJECT in marked_terms(text)) == marked


@pytest.mark.parametrize(
    ("text", "bare"),
    [("CEUs for nurses", True), ("hours", True), ("", True), ("free CEUs", False), ("how many CEUs", False)],
    ids=["unit", "hours", "nothing", "more", "asking"],
)
def test_a_bare_question_names_only_credit(text: str, *, bare: bool) -> None:
    assert is_bare(terms(text)) == bare


@pytest.mark.parametrize(
    ("one", "other"), [("recorded", "records"), ("training", "train"), ("meetings", "meets"), ("posted", "post")]
)
def test_some_nouns_are_not_their_verb(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)


def test_the_trade_is_no_pronoun() -> None:
    assert (terms("CPE in IT"), terms("is it OK")) == (["CREDIT", "in", "TECH"], ["is", "it", "ok"])


def test_no_word_stands_for_two_concepts() -> None:
    every = [word for text in SAME.values() for word in text.split("|")[0].split()]
    assert sorted({word for word in every if every.count(word) > 1}) == []


@given(st.text(max_size=200))
def test_any_text_becomes_terms(text: str) -> None:
    assert all(terms(text))
