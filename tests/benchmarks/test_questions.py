"""The questions that ask is measured by are what they say they are: many, sourced, and not copied from the entries."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.questions.evaluation import (
    DEVELOPMENT,
    FILE,
    LEARNT,
    Outcome,
    auroc,
    calibration_error,
    figures,
    read_items,
    recall_at_precision,
)
from benchmarks.questions.fitting import Example, fitted, loss
from benchmarks.questions.public import Set, hint3, precision_at_1, stackfaq
from cectool import catalog
from cectool.answers.indexing import Text

ITEMS = read_items()
LEARNT_FROM = read_items(DEVELOPMENT)
INSTALLED = catalog.load()
COMPUTED = {"convert", "award"}
RUN = 5


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def test_the_set_is_large_and_split_in_halves() -> None:
    assert len(ITEMS) == 400
    assert sum(item.entry is None for item in ITEMS) == 150
    assert 0.45 < sum(item.half == 1 for item in ITEMS) / len(ITEMS) < 0.55


def test_every_item_is_whole() -> None:
    sources = tomllib.loads(FILE.with_name("sources.toml").read_text(encoding="utf-8"))
    assert len({item.id for item in ITEMS}) == len({item.question.casefold() for item in ITEMS}) == len(ITEMS)
    assert {item.source for item in ITEMS} == set(sources)
    assert {item.entry for item in ITEMS if item.entry} <= {*INSTALLED.entry_ids, *COMPUTED}
    assert {item.body for item in ITEMS if item.body} <= INSTALLED.cards.keys()


def test_what_is_learnt_from_stands_in_no_half() -> None:
    assert {item.source for item in LEARNT_FROM} == {LEARNT}
    assert {item.half for item in LEARNT_FROM} == {0}
    assert len({item.question.casefold() for item in (*ITEMS, *LEARNT_FROM)}) == len(ITEMS) + len(LEARNT_FROM)
    assert {item.entry for item in LEARNT_FROM if item.entry} <= {*INSTALLED.entry_ids, *COMPUTED}
    assert {item.body for item in LEARNT_FROM if item.body} <= INSTALLED.cards.keys()


def test_every_entry_is_asked_for() -> None:
    assert {item.entry for item in ITEMS if item.entry} == {*INSTALLED.entry_ids, *COMPUTED}


def test_no_run_of_five_words_is_shared_with_the_entries_or_their_neighbours() -> None:
    written = {
        run: entry.id
        for entry in INSTALLED.entries
        for text in (entry.question, entry.title, entry.answer, entry.overview, *entry.phrasings, *entry.topics)
        for run in runs(text)
    }
    written |= {run: each.id for each in INSTALLED.neighbours for text in each.phrasings for run in runs(text)}
    asked = [(item.id, run) for item in (*ITEMS, *LEARNT_FROM) for run in runs(item.question)]
    assert [(identity, run) for identity, run in asked if run in written] == []


def test_figures_are_what_they_are_called() -> None:
    found = figures(
        [
            Outcome(answerable=True, right=True, score=0.9, given=True),
            Outcome(answerable=True, right=False, score=0.7, given=True),
            Outcome(answerable=False, right=False, score=0.8, given=True),
            Outcome(answerable=False, right=False, score=0.1, given=False),
        ]
    )
    assert (found.questions, found.precision_at_1, found.auroc, found.recall_at_precision) == (4, 0.5, 0.75, 0.5)
    assert found.answered_right == 0.5
    assert found.answered_wrong == pytest.approx(2 / 3)


def test_auroc_counts_a_tie_half() -> None:
    assert (auroc([0.9], [0.1]), auroc([0.1], [0.9]), auroc([0.5], [0.5]), auroc([], [0.5])) == (1, 0, 0.5, 0)


def test_a_sure_and_right_answer_has_no_calibration_error() -> None:
    sure = Outcome(answerable=True, right=True, score=1.0, given=True)
    assert calibration_error([sure]) == 0
    assert calibration_error([sure._replace(right=False)]) == 1
    assert recall_at_precision([], 0.9) == 0


def test_fitting_finds_the_sign_that_tells() -> None:
    examples = [Example((1.0, 0.5), right=True), Example((0.0, 0.5), right=False)] * 10
    level, weights = fitted(examples)
    assert weights[0] > 3 > abs(weights[1])
    assert loss(examples, level, weights) < loss(examples, 0.0, [0.0, 0.0])


def test_a_set_is_measured_by_what_comes_first() -> None:
    texts = (Text("tea", ("brewing tea",), ""), Text("soup", ("cooking soup",), ""))
    assert precision_at_1(Set(texts, (("tea", "tea"), ("cook a soup", "soup"), ("soup", "tea")))) == pytest.approx(
        2 / 3
    )


def test_public_sets_are_read_from_their_own_forms(tmp_path: Path) -> None:
    file = tmp_path / "faq.xml"
    thread = (
        "<qapair><rephr>\nmake tea\n</rephr><rephr>*</rephr><question>Tea?</question><answer>Boil.</answer></qapair>"
    )
    file.write_text(f"<root>{thread}</root>", encoding="utf-8")
    assert stackfaq(file) == Set([Text("0", ["Tea?"], "Boil.")], [("make tea", "0")])
    for part, rows in (("train", "brew it,TEA"), ("test", "brew,TEA\nhello,NO_NODES_DETECTED")):
        (tmp_path / part).mkdir()
        (tmp_path / part / f"bot_{part}.csv").write_text(f"sentence,label\n{rows}\n", encoding="utf-8")
    assert hint3(tmp_path, "bot") == Set([Text("TEA", ("brew it",), "")], [("brew", "TEA")])
