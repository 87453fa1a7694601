"""Public sets of questions, read from where a person keeps them: StackFAQ and HINT3, neither of which is shipped.

StackFAQ (M. Karan and J. Šnajder 2018) are 125 threads, each a question with its answers and about ten ways to put it
otherwise; the file is ``stackExchange-FAQ.xml``. HINT3 (G. Arora and others 2020) are three bots with sentences for
each intent and the messages that people really sent; the folder holds ``train`` and ``test``. Nothing is trained on
them and no synonyms of ours are used: only the features and the index.
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cectool.answers.features import features
from cectool.answers.indexing import Text, build
from cectool.answers.wording import plain_words

BOTS = ("sofmattress", "curekart", "powerplay11")
NO_INTENT = "NO_NODES_DETECTED"
NOTHING = "*"
"""What stands in StackFAQ where nobody found other words."""


class Set(NamedTuple):
    """Entries, and questions with the entry that each means."""

    texts: Sequence[Text]
    asked: Sequence[tuple[str, str]]


def stackfaq(file: Path) -> Set:
    """Each thread an entry: its question the only wording, its answers the text."""
    texts, asked = [], []
    for number, thread in enumerate(ET.parse(file).getroot().iter("qapair")):  # noqa: S314 - a file of one's own choice
        answers = " ".join(_texts(thread, "answer"))
        texts.append(Text(str(number), _texts(thread, "question"), answers))
        asked += [(text, str(number)) for text in _texts(thread, "rephr") if text != NOTHING]
    return Set(texts, asked)


def hint3(folder: Path, bot: str) -> Set:
    """Each intent an entry with its training sentences; messages without an intent are left out."""
    wordings: dict[str, list[str]] = defaultdict(list)
    for sentence, label in _rows(folder / "train" / f"{bot}_train.csv"):
        wordings[label].append(sentence)
    texts = [Text(label, tuple(sentences), "") for label, sentences in wordings.items()]
    asked = [row for row in _rows(folder / "test" / f"{bot}_test.csv") if row[1] != NO_INTENT]
    return Set(texts, asked)


def precision_at_1(found: Set) -> float:
    """How many questions are closest to the entry that they mean."""
    index = build(found.texts, plain_words)
    right = 0
    for question, wanted in found.asked:
        close = index.closeness(features(question, plain_words))
        right += bool(close) and max(close, key=lambda entry: close[entry]) == wanted
    return right / len(found.asked)


def _texts(thread: ET.Element, tag: str) -> list[str]:
    return [" ".join((each.text or "").split()) for each in thread.iter(tag)]


def _rows(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["sentence"], row["label"]) for row in csv.DictReader(lines)]
