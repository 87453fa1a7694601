"""The evaluation set: contexts with the sense that a reader of their source gives them, and the figures drawn from it.

Each line of the JSON Lines files beside this module is ``{"id", "acronym", "text", "sense", "difficulty", "source"}``;
``sense`` is null where no sense of the glossary fits. A hash of the id splits the set in halves: the first half may be
read and learnt from, the second is only ever reported as a whole.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cectool.acronyms.model import Resolution

FOLDER = Path(__file__).parent
BINS = 10


class Item(NamedTuple):
    """One context of the set."""

    id: str
    acronym: str
    text: str
    sense: str | None
    difficulty: str
    source: str

    @property
    def half(self) -> int:
        """1 or 2, by a hash of the id."""
        return 1 + sha256(self.id.encode()).digest()[0] % 2


class Outcome(NamedTuple):
    """What was wanted of an item, and what the resolver said with which probability."""

    item: Item
    status: str
    said: str | None
    probability: float

    @property
    def right(self) -> bool:
        """Was it the sense that was wanted, or "unknown" where none fits?"""
        return self.status == "unknown" if self.item.sense is None else self.said == self.item.sense


class Figures(NamedTuple):
    """The figures of one group of outcomes; ratios from 0 to 1."""

    items: int
    accuracy: float
    macro: float
    unknown_precision: float
    unknown_recall: float
    calibration_error: float


def read_items(folder: Path = FOLDER) -> list[Item]:
    """Every item of the set, in the order of files and lines."""
    return [Item(**json.loads(line)) for file in sorted(folder.glob("*.jsonl")) for line in _lines(file)]


def outcome(item: Item, resolution: Resolution) -> Outcome:
    """An item with what the resolver said of it."""
    best = resolution.best
    if best is None:
        return Outcome(item, resolution.status, None, resolution.unknown_probability)
    return Outcome(item, resolution.status, best.id, best.probability)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of a group.

    Accuracy is over the items that have a sense, macro accuracy the mean over their senses; calibration error is over
    the answered items, in ten bins of equal width.
    """
    known = [each for each in outcomes if each.item.sense is not None]
    by_sense: dict[tuple[str, str | None], list[bool]] = defaultdict(list)
    for each in known:
        by_sense[each.item.acronym, each.item.sense].append(each.right)
    said_unknown = [each for each in outcomes if each.status == "unknown"]
    truly_unknown = [each for each in outcomes if each.item.sense is None]
    both = sum(each.item.sense is None for each in said_unknown)
    return Figures(
        len(outcomes),
        _mean(each.right for each in known),
        _mean(_mean(rights) for rights in by_sense.values()),
        both / len(said_unknown) if said_unknown else 0.0,
        both / len(truly_unknown) if truly_unknown else 0.0,
        calibration_error([each for each in outcomes if each.status == "resolved"]),
    )


def calibration_error(answered: Sequence[Outcome]) -> float:
    """The mean distance between how sure the answers are and how often they are right, weighted by bin."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for each in answered:
        bins[min(BINS - 1, int(each.probability * BINS))].append(each)
    gaps = (
        len(group) * abs(_mean(each.probability for each in group) - _mean(each.right for each in group))
        for group in bins.values()
    )
    return sum(gaps) / len(answered) if answered else 0.0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _lines(file: Path) -> Iterator[str]:
    return (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
