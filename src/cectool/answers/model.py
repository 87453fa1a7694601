"""The nouns of questions: Entry, Match, Answer."""

from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from cectool.data.source import Source

AnswerStatus = Literal["answered", "no_answer", "which_body"]
Part = Literal[
    "sizes", "rounding", "formats", "kinds", "takes", "needs", "parts", "cycle", "report", "carry", "late", "share",
    "keep", "repeat", "first",
]  # fmt: skip
"""What can be told of one body, or of all bodies in a list."""


class Entry(Struct, frozen=True, kw_only=True):
    """A stored reply with the ways in which people ask for it.

    ``answer`` is Markdown with places for numbers; ``overview`` follows it where no body is named. ``body`` says
    whether the reply depends on one, ``figures`` what is then told of that body.
    """

    id: str
    question: str
    answer: str
    title: str = ""
    phrasings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: Literal["", "optional", "required"] = ""
    overview: str = ""
    figures: tuple[Part, ...] = ()
    see_also: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Everything that a question is compared with."""
        return (self.question, *self.phrasings, *self.topics)


class Neighbour(Struct, frozen=True, kw_only=True):
    """A subject beside ours that no entry answers, with the ways in which people ask for it."""

    id: str
    about: str
    phrasings: tuple[str, ...]


def entry_of(raw: bytes) -> Entry:
    """An entry from its compiled form."""
    return msgspec.json.decode(raw, type=Entry)


class Match(Struct, frozen=True):
    """How well an entry fits a question; the score lies between 0 and 1."""

    entry: str
    body: str | None
    score: float


class Answer(Struct, frozen=True, kw_only=True):
    """The reply to a question with the numbers of a day, or why there is none; ``ranked`` are the nearest entries."""

    status: AnswerStatus
    question: str
    on: date
    text: str
    entry: str | None = None
    body: str | None = None
    score: float = 0.0
    sources: tuple[Source, ...] = ()
    ranked: tuple[Match, ...] = ()
