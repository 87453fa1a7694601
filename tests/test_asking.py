"""Questions to the whole catalogue: found in any words, refused when nobody answers, worked out when they are sums."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cectool import catalog
from cectool.answers.match import THRESHOLD
from cectool.asking import LONGEST, NAMED_AT_MOST, ask_catalog
from cectool.documents import answer_document
from cectool.errors import CectoolError, InvalidInput, UnknownName
from tests.answers.test_shipped import TEN
from tests.conftest import Cli

DAY = date(2026, 11, 24)
QUESTIONS = tomllib.loads(Path(__file__).with_name("answers").joinpath("questions.toml").read_text(encoding="utf-8"))
ANSWERED: Mapping[str, Sequence[str]] = QUESTIONS["answered"]
UNANSWERED: Sequence[str] = QUESTIONS["unanswered"]["questions"]
UNDERSTOOD, MISTAKEN, FEWEST = 0.95, 0.02, 5
"""Of the questions that have an answer, at least this part finds it; of those that have none, at most this part gets
one; and this many of each entry's questions find it."""

SHORT = {
    "what is a CEC": "what-is-a-cec",
    "why do they matter": "why-they-matter",
    "how many do I need": "how-many",
    "where can I earn them": "where-to-earn",
    "can I earn them online": "online",
    "how are they calculated": "how-calculated",
    "what if I do not complete them in time": "late",
    "how do I track them": "tracking",
    "can I carry over extra credits": "carry-over",
    "are there free ones": "free",
    "what are CEU, PDU, CPE and how do they differ": "ceu-pdu-cpe",
}


@pytest.fixture(scope="module")
def everything() -> catalog.Catalog:
    return catalog.load()


@pytest.fixture(scope="module")
def found(everything: catalog.Catalog) -> Mapping[str, str | None]:
    """Which entry each question of the data file finds."""
    asked = [question for questions in ANSWERED.values() for question in questions]
    return {question: ask_catalog(everything, question, DAY).entry for question in asked}


def test_no_question_of_the_data_stands_in_an_entry(everything: catalog.Catalog) -> None:
    stored = {
        text.casefold() for entry in everything.entries for text in (entry.question, *entry.phrasings, *entry.topics)
    }
    assert [
        question for questions in ANSWERED.values() for question in questions if question.casefold() in stored
    ] == []


@pytest.mark.parametrize("entry", ANSWERED, ids=str)
def test_an_entry_is_found_by_other_words(found: Mapping[str, str | None], entry: str) -> None:
    hits = sum(found[question] == entry for question in ANSWERED[entry])
    assert hits >= min(FEWEST, len(ANSWERED[entry]))
    assert entry not in TEN or len(ANSWERED[entry]) >= FEWEST


def test_nearly_all_questions_find_their_entry(found: Mapping[str, str | None]) -> None:
    missed = [
        f"{question} -> {found[question]}"
        for entry in ANSWERED
        for question in ANSWERED[entry]
        if found[question] != entry
    ]
    assert len(missed) <= (1 - UNDERSTOOD) * len(found), missed


def test_hardly_any_other_question_gets_an_answer(everything: catalog.Catalog) -> None:
    assert len(UNANSWERED) >= 20
    mistaken = [question for question in UNANSWERED if ask_catalog(everything, question, DAY).status != "no_answer"]
    assert len(mistaken) <= MISTAKEN * len(UNANSWERED), mistaken


@pytest.mark.parametrize(
    "question", ["what is the capital of France", "how do I bake bread", "what is a CEC cable for my TV"], ids=str
)
def test_what_nobody_answers(everything: catalog.Catalog, question: str) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry, answer.sources) == ("no_answer", None, ())
    assert answer.score < THRESHOLD
    assert ("cectool lookup CEC" in answer.text) == ("CEC" in question)


@pytest.mark.parametrize(("question", "entry"), SHORT.items(), ids=SHORT)
def test_a_short_question_is_understood(everything: catalog.Catalog, question: str, entry: str) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry) == ("answered", entry)
    assert answer.score == answer.ranked[0].score >= THRESHOLD


@pytest.mark.parametrize(
    ("question", "body", "entry", "part"),
    [
        ("Can I carry over extra PDUs for my PMP?", "pmi", "carry-over", "up to 20 PDU"),
        ("how many CPE does a CISSP need", "isc2", "how-many", "120 CPE in 3 years"),
        (
            "how many credits does the National Exercise Trainers Association require",
            "neta",
            "how-many",
            "20 CEC in 2 years",
        ),
        ("how many CEUs for Security+", "comptia", "how-many", "50 CEU in 3 years"),
        ("what happens at NETA if I am late", "neta", "late", "180 days"),
        ("When does the PMP cycle end?", "pmi", "deadline", "3 years to the anniversary"),
        ("what activities count for ISC2", "isc2", "what-counts", "reading a book"),
    ],
    ids=["carry", "credential", "name", "plus", "late", "required", "kinds"],
)
def test_a_body_in_the_question_gives_its_own_figures(
    everything: catalog.Catalog, question: str, body: str, entry: str, part: str
) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry, answer.body) == ("answered", entry, body)
    assert part in answer.text
    assert answer.ranked[0].body == body


def test_only_the_credential_that_is_named_is_told_of(everything: catalog.Catalog) -> None:
    pmp = ask_catalog(everything, "how many PDUs for the PMP", DAY).text
    pmi = ask_catalog(everything, "how many PDUs at PMI", DAY).text
    assert ("30 PDU" in pmi, "30 PDU" in pmp) == (True, False)


@pytest.mark.parametrize(
    ("question", "body", "first"),
    [
        ("domestic violence florida nurse", "fl-bon", "- Domestic violence: "),
        ("how many hours of human trafficking for a Florida RN", "fl-bon", "- Human trafficking: "),
        ("Illinois nurse: sexual harassment course", "il-idfpr-nursing", "- Sexual harassment prevention: "),
        ("ethics for a Texas CPA", "tx-tsbpa", "- Board-approved ethics course (the text can be read otherwise):"),
    ],
    ids=["alone", "in a question", "course", "called otherwise"],
)
def test_a_category_of_the_rules_is_told_of_first(
    everything: catalog.Catalog, question: str, body: str, first: str
) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry, answer.body) == ("answered", "how-many", body)
    assert answer.text.splitlines()[1].startswith(first)


def test_a_category_that_the_body_does_not_have_is_said_to_be_missing(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "how many domestic violence hours for a nurse in Pennsylvania", DAY)
    assert (answer.entry, answer.body) == ("how-many", "pa-bon")
    assert answer.text.startswith('The rules on file here do not speak of "domestic violence" by itself')


@pytest.mark.parametrize("question", ["domestic violence shelter in Florida", "ethics of cloning, Texas"], ids=str)
def test_a_category_in_another_matter_is_not_answered(everything: catalog.Catalog, question: str) -> None:
    assert ask_catalog(everything, question, DAY).status == "no_answer"


def test_a_category_that_few_have_names_them(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "domestic violence hours", DAY)
    assert (answer.status, answer.entry) == ("which_body", "how-many")
    assert "fl-bon (" in answer.text
    assert "more: `cectool bodies list`" not in answer.text


@pytest.mark.parametrize(
    ("question", "body"),
    [("georgia rn ceus", "ga-bon"), ("CEUs for CySA+?", "comptia"), ("Texas teacher CPE", "tx-sbec")],
    ids=str,
)
def test_a_body_and_a_unit_ask_how_many(everything: catalog.Catalog, question: str, body: str) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry, answer.body) == ("answered", "how-many", body)


@pytest.mark.parametrize("question", ["ohio rn ceus", "how many hours must a nurse in Ohio do"], ids=str)
def test_a_board_that_is_not_on_file_is_said_to_be_missing(everything: catalog.Catalog, question: str) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert answer.body is None
    assert answer.text.startswith("No board for nursing in Ohio is on file here")


def test_what_a_question_is_about_instead_is_said(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "how do I schedule my certification test", DAY)
    assert (answer.status, answer.entry) == ("no_answer", None)
    assert "It seems to be about an exam." in answer.text


def test_a_body_named_apart_wins(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "how many credits do I need for my PMP", DAY, body="NETA")
    assert answer.body == "neta"
    assert answer.text.startswith("**National Exercise Trainers Association")


def test_a_credential_that_many_boards_have_asks_whose(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "how many hours does a CPA need?", DAY)
    boards = {card.id for card in everything.cards.values() if "cpa" in card.credentials}
    assert (answer.status, answer.body) == ("which_body", None)
    assert {card for card in everything.cards if card in answer.text.replace("(", " ").split()} == boards
    assert ask_catalog(everything, "how many hours does a Texas CPA need?", DAY).body == "tx-tsbpa"


@pytest.mark.parametrize("question", ["when are my credits due?", "which activities count for credit?"], ids=str)
def test_an_entry_that_needs_a_body_asks_for_one(everything: catalog.Catalog, question: str) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.body) == ("which_body", None)
    named = [card for card in everything.cards if f"{card} (" in answer.text]
    assert len(named) == NAMED_AT_MOST
    assert f"and {len(everything.cards) - NAMED_AT_MOST} more: `cectool bodies list`" in answer.text


@pytest.mark.parametrize(
    ("question", "entry", "body", "parts"),
    [
        ("how many PDU is 1.5 IACET CEU?", "convert", "pmi", ["**15 PMI PDU**"]),
        ("how many cfp-board:ce is 3 nasba:cpe?", "convert", "cfp-board", ["**3 CFP CE**"]),
        ("1.5 CEU in NASBA CPE", "convert", "nasba", ["**18 NASBA CPE**", "CompTIA CEU"]),
        ("how many CPE is a 140 minute webinar at NASBA", "award", "nasba", ["**2.5 NASBA CPE**", "**2.8 NASBA CPE**"]),
        ("convert 3 CEUs to PDUs", "convert", "pmi", ["**30 PMI PDU**", "**3 PMI PDU**"]),
        ("how many hours are in a CEC?", "convert", None, ["**10 hours**", "**2 hours**", "**1 hour**"]),
        ("How many PDUs do I get for a 3 hour course?", "award", "pmi", ["**3 PMI PDU**"]),
        ("how many NETA CECs is 0.2 ACE CEC", "convert", "neta", ["**2 NETA CEC**", "neta/from-ace"]),
        ("how many NASBA CPE credits for 3 semester hours", "convert", "nasba", ["**45 NASBA CPE**"]),
    ],
    ids=[
        "conversion",
        "ids of units",
        "bare to named",
        "award",
        "bare to bare",
        "into hours",
        "course",
        "table",
        "study",
    ],
)
def test_a_sum_is_done(
    everything: catalog.Catalog, question: str, entry: str, body: str | None, parts: Sequence[str]
) -> None:
    answer = ask_catalog(everything, question, DAY)
    assert (answer.status, answer.entry, answer.body, answer.score) == ("answered", entry, body, 1.0)
    assert [part for part in parts if part not in answer.text] == []
    assert answer.sources


def test_a_time_without_a_body_asks_for_one(everything: catalog.Catalog) -> None:
    answer = ask_catalog(everything, "how much credit is a 140 minute webinar", DAY)
    assert (answer.status, answer.entry) == ("which_body", "award")


def test_the_day_decides(everything: catalog.Catalog) -> None:
    asked = "how many IACET CEU is a 20 minute course"
    texts = [ask_catalog(everything, asked, day).text for day in (date(2015, 1, 1), DAY)]
    assert len(set(texts)) == 2


@pytest.mark.parametrize(
    "question", ["", "   ", "\n\t", "x" * (LONGEST + 1), "-5 CEU in PDU", "1,5 CEU in PDU"], ids=lambda text: text[:9]
)
def test_what_is_no_question_is_invalid(everything: catalog.Catalog, question: str) -> None:
    with pytest.raises(InvalidInput):
        ask_catalog(everything, question, DAY)


@pytest.mark.parametrize("question", ["5 foo:bar in pdu", "5 iacet:zzz in pdu"], ids=["body", "unit"])
def test_a_unit_that_does_not_exist_is_named(everything: catalog.Catalog, question: str) -> None:
    with pytest.raises(UnknownName):
        ask_catalog(everything, question, DAY)


def test_a_body_that_does_not_exist_is_named(everything: catalog.Catalog) -> None:
    with pytest.raises(UnknownName, match="pmu"):
        ask_catalog(everything, "what is a PDU", DAY, body="pmu")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused(everything: catalog.Catalog, question: str) -> None:
    try:
        answer = ask_catalog(everything, question, DAY)
    except CectoolError:
        return
    assert answer.status in {"answered", "no_answer", "which_body"}


@pytest.mark.parametrize(
    "question", ["what is a CEC", "how do I bake bread", "when are my credits due?", "3 CEU in PDU"], ids=str
)
def test_a_document_follows_its_schema(everything: catalog.Catalog, question: str) -> None:
    schema = Path(__file__).parents[1] / "src" / "cectool" / "schemas" / "cectool.answer-1.json"
    document = json.loads(json.dumps(answer_document(ask_catalog(everything, question, DAY))))
    jsonschema.validate(document, json.loads(schema.read_text(encoding="utf-8")))


class TestCommand:
    """``cectool ask``."""

    def test_an_answer_ends_with_its_sources_and_day(self, cli: Cli) -> None:
        ran = cli("ask", "can I carry over extra credits?", "--on", "2026-11-24")
        lines = ran.out.splitlines()
        assert ran.status == 0
        assert lines[0].startswith("Sometimes")
        assert "Sources" in lines
        assert "checked 2026" in ran.out
        assert lines[-1] == "Numbers computed for 2026-11-24."

    @pytest.mark.parametrize(
        ("question", "status"),
        [
            ("what is a CEC", 0),
            ("how do I bake bread", 1),
            ("when are my credits due?", 1),
            ("3 CEU in PDU", 0),
            ("", 2),
            ("-5 CEU in PDU", 2),
        ],
        ids=["answered", "no answer", "which body", "sum", "empty", "negative"],
    )
    def test_the_exit_status_says_how_it_went(self, cli: Cli, question: str, status: int) -> None:
        assert cli("ask", question).status == status

    def test_json_holds_the_whole_answer(self, cli: Cli) -> None:
        document = cli("ask", "carry over for the PMP", "--json", "--top", "2", "--on", "2026-11-24").document
        assert (document["status"], document["entry"], document["body"]) == ("answered", "carry-over", "pmi")
        assert len(document["ranked"]) == 2
        assert document["on"] == "2026-11-24"
        assert Counter(source["kind"] for source in document["sources"]).keys() <= {"official", "secondary"}

    def test_words_need_no_quotes(self, cli: Cli) -> None:
        assert cli("ask", "what", "is", "a", "CEC", "--json").document["entry"] == "what-is-a-cec"

    def test_a_question_may_come_from_standard_input(self, cli: Cli) -> None:
        assert cli("ask", "-", "--json", stdin=b"what is a CEC?\n").document["entry"] == "what-is-a-cec"

    @pytest.mark.parametrize(
        "stdin", [b"\x00\x01" * 9, b"x " * 600_000, b"\xff" * 99], ids=["binary", "endless", "bytes"]
    )
    def test_junk_is_no_question(self, cli: Cli, stdin: bytes) -> None:
        ran = cli("ask", "-", stdin=stdin)
        assert ran.status in {1, 2, 3}
        assert "Traceback" not in ran.out + ran.err

    def test_markdown_is_not_shown_raw(self, cli: Cli) -> None:
        assert "**" not in cli("ask", "what is a CEC").out

    def test_the_nearest_entries_are_named(self, cli: Cli) -> None:
        ran = cli("ask", "can I carry a crocodile over", "--top", "3")
        assert ran.status == 1
        assert "nearest entries:" in ran.out

    def test_without_plugins_nothing_is_known(self, cli: Cli) -> None:
        assert cli("--no-plugins", "ask", "what is a CEC").status == 1
