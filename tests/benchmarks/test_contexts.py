"""The evaluation set is what it says it is: large, mixed, sourced, and not copied from the glossary."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks.contexts.evaluation import Item, Outcome, calibration_error, figures, read_items
from cectool import Glossary

ITEMS = read_items()
GLOSSARY = Glossary.load()
RUN = 5


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def test_the_set_is_large_and_mixed() -> None:
    cec = [item for item in ITEMS if item.acronym == "CEC" and item.sense]
    others = [item for item in ITEMS if item.acronym != "CEC" and item.sense]
    assert len(cec) >= 800
    assert len({item.sense for item in cec}) >= 80
    assert len(others) >= 300
    assert sum(item.sense is None for item in ITEMS) >= 400
    shares = Counter(item.difficulty for item in ITEMS)
    assert all(0.28 < count / len(ITEMS) < 0.4 for count in shares.values()), shares
    assert 0.45 < sum(item.half == 1 for item in ITEMS) / len(ITEMS) < 0.55


def test_every_item_is_whole() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert item.source.startswith(("https://", "http://")), item.id
        known = {sense.id for sense in GLOSSARY.senses(item.acronym)}
        assert item.sense is None or item.sense in known, item.id


def test_no_run_of_five_words_is_shared_with_the_glossary() -> None:
    written = {
        run: sense.id
        for name in GLOSSARY.acronyms()
        for sense in GLOSSARY.senses(name)
        for text in (sense.definition, sense.expansion, *sense.examples, *sense.variants, *sense.keywords)
        for run in runs(text)
    }
    assert [(item.id, run) for item in ITEMS for run in runs(item.text) if run in written] == []


def item(sense: str | None) -> Item:
    return Item("x", "CEC", "text", sense, "easy", "https://example.org")


def test_figures_are_what_they_are_called() -> None:
    found = figures([
        Outcome(item("a"), "resolved", "a", 0.95),
        Outcome(item("a"), "resolved", "b", 0.85),
        Outcome(item("b"), "unknown", None, 0.9),
        Outcome(item(None), "unknown", None, 0.9),
        Outcome(item(None), "ambiguous", None, 0.4),
    ])  # fmt: skip
    assert found.accuracy == pytest.approx(1 / 3)
    assert found.macro == pytest.approx(0.25)
    assert (found.unknown_precision, found.unknown_recall) == (0.5, 0.5)
    assert found.calibration_error == pytest.approx((0.05 + 0.85) / 2)


def test_perfectly_sure_and_right_has_no_calibration_error() -> None:
    assert calibration_error([Outcome(item("a"), "resolved", "a", 1.0)]) == 0
