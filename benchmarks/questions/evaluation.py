"""The evaluation set: questions with the entry and body that a person would choose, and the figures drawn from them.

Each line of ``questions.jsonl`` is ``{"id", "question", "entry", "body", "source"}``; ``entry`` is null where no entry
answers, ``source`` a key of ``sources.toml``. A hash of the id splits the set in halves: the first half may be read and
learnt from, the second is only ever reported as a whole. ``development.jsonl`` are further questions to learn from.
"""

import json
import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("questions.jsonl")
DEVELOPMENT = FILE.with_name("development.jsonl")
LEARNT = "development"
"""The source of the questions that may be learnt from as a whole."""

TESTED = Path(__file__).parents[2] / "tests" / "answers" / "questions.toml"
WANTED_PRECISION = 0.9
BINS = 10


class Item(NamedTuple):
    """One question of the set."""

    id: str
    question: str
    entry: str | None
    body: str | None
    source: str

    @property
    def half(self) -> int:
        """1 or 2, by a hash of the id; 0 for a question that was written to learn from."""
        return 0 if self.source == LEARNT else 1 + sha256(self.id.encode()).digest()[0] % 2


class Outcome(NamedTuple):
    """What was wanted, what came first, how surely, and whether it was given as an answer.

    ``answerable`` says whether any entry is wanted at all.
    """

    answerable: bool
    right: bool
    score: float
    given: bool


class Figures(NamedTuple):
    """The figures of one group of outcomes; ratios from 0 to 1."""

    questions: int
    precision_at_1: float
    auroc: float
    recall_at_precision: float
    calibration_error: float
    answered_right: float
    answered_wrong: float


def read_items(file: Path = FILE) -> list[Item]:
    """Every question of the set, in the order of the file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Item(**json.loads(line)) for line in lines if line.strip()]


def suite_items(file: Path = TESTED) -> list[Item]:
    """The questions of the test suite, which may be learnt from like the first half."""
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    wanted = [(entry, question) for entry, questions in document["answered"].items() for question in questions]
    wanted += [(None, question) for question in document["unanswered"]["questions"]]
    return [Item(f"test-{number}", question, entry, None, "") for number, (entry, question) in enumerate(wanted)]


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of a group; ``answered_wrong`` is the part of all given answers that is wrong."""
    answerable = [each for each in outcomes if each.answerable]
    given = [each for each in outcomes if each.given]
    return Figures(
        len(outcomes),
        _share(sum(each.right for each in answerable), len(answerable)),
        auroc([each.score for each in answerable], [each.score for each in outcomes if not each.answerable]),
        recall_at_precision(outcomes, WANTED_PRECISION),
        calibration_error(outcomes),
        _share(sum(each.right for each in given), len(answerable)),
        _share(sum(not each.right for each in given), len(given)),
    )


def auroc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often a score of the first kind is above one of the second; a tie counts half."""
    wins = sum((one > other) + (one == other) / 2 for one in high for other in low)
    return _share(wins, len(high) * len(low))


def recall_at_precision(outcomes: Sequence[Outcome], precision: float) -> float:
    """The largest part of the answerable questions that one threshold answers right at that precision."""
    best = 0.0
    answerable = sum(each.answerable for each in outcomes)
    for threshold in {each.score for each in outcomes}:
        taken = [each for each in outcomes if each.score >= threshold]
        right = sum(each.right for each in taken)
        if right >= precision * len(taken):
            best = max(best, _share(right, answerable))
    return best


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """The mean distance between score and the part that is right, over ten bins of equal width, weighted by size."""
    bins: dict[int, list[Outcome]] = {}
    for each in outcomes:
        bins.setdefault(min(BINS - 1, int(each.score * BINS)), []).append(each)
    gaps = (abs(sum(each.score - each.right for each in group)) for group in bins.values())
    return _share(sum(gaps), len(outcomes))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
