"""Whoever asks a body something finds here what may be said."""

from datetime import date

import pytest

from cectool.requirements.vocabulary import Vocabulary, answers, vocabulary
from tests.requirements.test_describe import HEAD, rules_of

BODY = (
    HEAD
    + """
[kind.weaving]
name = "Weaving"
inside = "course"
[fact.first_time]
about = "activity"
type = "yes-no"
ask = "Was it the first time?"
[fact.level]
about = "person"
type = "choice"
ask = "Which level?"
choices = ["low", "high"]
[[award]]
id = "live"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course", "meeting"], format = ["live"] }
minutes = 50
round = "down"
step = ["0.2", "0.5"]
[[award]]
id = "teaching"
from = 2020-01-01
source = ["rule"]
of = { kind = ["teaching"] }
like = "course"
preparation = "2"
[[credential.x.cycle]]
id = "cycle"
from = 2016-01-01
source = ["rule"]
kind = "birth-month"
months = 24
[[credential.x.need]]
id = "ethics"
from = 2016-01-01
source = ["rule"]
min = "4"
of = { category = ["ethics"], format = ["self-study"] }
if = { first_renewal = false }
"""
)


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return vocabulary(*rules_of(BODY), date(2026, 1, 1))


def test_words_are_those_that_rules_of_the_day_name_and_the_bodys_own(known: Vocabulary) -> None:
    assert list(known.kinds) == ["course", "meeting", "teaching", "weaving"]
    assert known.kinds["weaving"] == "Weaving"
    assert list(known.formats) == ["live", "self-study"]
    assert known.categories == {"ethics": "Ethics"}
    assert "teaching" not in vocabulary(*rules_of(BODY), date(2019, 1, 1)).kinds


def test_options_are_of_the_activity_and_facts_of_the_person(known: Vocabulary) -> None:
    assert list(known.options) == ["step", "preparation_minutes", "first_time"]
    assert list(known.facts) == ["first_renewal", "birth_month", "cpr_card", "level"]


def test_every_fact_says_what_may_be_answered(known: Vocabulary) -> None:
    said = {key: answers(fact) for key, fact in {**known.options, **known.facts}.items()}
    assert said == {
        "step": "0.2, 0.5",
        "preparation_minutes": "a number",
        "first_time": "yes or no",
        "first_renewal": "yes or no",
        "birth_month": "a number",
        "cpr_card": "a day, YYYY-MM-DD",
        "level": "low, high",
    }
