"""The index: close is what shares rare features, and a compiled index says the same as a fresh one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.features import features, is_term
from cectool.answers.index import HABIT_WORTH, NEXT_WORTH, TEXT_WORTH, unpacked
from cectool.answers.indexing import Text, build, packed
from cectool.answers.wording import plain_words

TEXTS = (
    Text("tea", ("How is tea made?", "Brewing tea"), "Pour water over the leaves."),
    Text("bread", ("How is bread baked?",), "An oven and patience."),
    Text("soup", ("How is soup cooked?", "Cooking soup", "Soup for many"), ""),
)
INDEX = build(TEXTS, plain_words)
MOST = 1 + NEXT_WORTH + TEXT_WORTH
CLOSE_ENOUGH = 0.001


def closeness(question: str) -> dict[str, float]:
    return INDEX.closeness(features(question, plain_words))


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("brewing tea", "tea"),
        ("how do I bake bread", "bread"),
        ("bakin bred", "bread"),
        ("water over leaves", "tea"),
        ("soup", "soup"),
    ],
    ids=["wording", "stems", "misspelt", "the answer's text", "one word"],
)
def test_the_entry_that_shares_most_is_closest(question: str, entry: str) -> None:
    found = closeness(question)
    assert max(found, key=lambda name: found[name]) == entry


def test_the_same_wording_is_as_close_as_can_be() -> None:
    assert closeness("How is bread baked?")["bread"] >= 1 - CLOSE_ENOUGH


def test_what_shares_nothing_is_not_near() -> None:
    assert closeness("xyzzy") == {}


def test_a_rare_term_says_more_than_a_common_one() -> None:
    assert INDEX.rarity("tea") > INDEX.rarity("how")


def test_what_stands_in_an_entry_is_covered() -> None:
    shares, familiar = INDEX.covered(["tea", "xyzzy"])
    assert 0 < shares["tea"] == familiar < 1
    assert "bread" not in shares


@pytest.mark.parametrize(("feature", "wanted"), [("tea", True), ("tea bread", False), ("~_te", False)], ids=str)
def test_kinds_of_features_are_told_apart(feature: str, *, wanted: bool) -> None:
    assert is_term(feature) == wanted


@given(st.text(max_size=80))
def test_a_compiled_index_says_the_same(question: str) -> None:
    asked = features(question, plain_words)
    assert unpacked(packed(INDEX)).closeness(asked) == INDEX.closeness(asked)


@given(st.text(max_size=80))
def test_what_is_usual_in_one_entry_is_less_so_in_another(question: str) -> None:
    habits = INDEX.habits(features(question, plain_words))
    assert len(habits) == len(TEXTS)
    assert abs(sum(habits)) < CLOSE_ENOUGH


@given(st.text(max_size=80))
def test_closeness_is_bounded(question: str) -> None:
    most = MOST + HABIT_WORTH * max(INDEX.habits(features(question, plain_words)))
    assert all(value <= most + CLOSE_ENOUGH for value in closeness(question).values())


def test_what_lies_beside_is_compared_like_an_entry() -> None:
    index = build(TEXTS[:2], plain_words, beside=TEXTS[2:])
    asked = features("cooking soup", plain_words)
    assert index.beside == ("soup",)
    assert max(index.closeness(asked).items(), key=lambda each: each[1])[0] == "soup"
    assert (index.answering("soup"), bool(index.having("soup"))) == (set(), True)
