"""What is the site made of: the senses, bodies and replies of a catalogue on one day?"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cectool.acronyms.model import Sense
from cectool.answers.figures import Rules
from cectool.answers.render import render
from cectool.catalog import Catalog
from cectool.credits.body import Body
from cectool.data.source import Source
from cectool.requirements.model import Renewal


class Reply(Struct, frozen=True, kw_only=True):
    """A question with its answer for the day.

    ``text`` is the little Markdown of :mod:`cectool.site.prose`; ``missing`` are the numbers that are not on file.
    """

    id: str
    question: str
    text: str
    title: str = ""
    sources: tuple[Source, ...] = ()
    see_also: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Material(Struct, frozen=True, kw_only=True):
    """Everything that the pages are made of; the same material gives the same pages."""

    on: date
    senses: tuple[Sense, ...] = ()
    bodies: tuple[tuple[Body, Renewal], ...] = ()
    replies: tuple[Reply, ...] = ()


def gather(catalog: Catalog, on: date) -> Material:
    """Read all of a catalogue, with the numbers of its answers computed for a day."""
    return Material(
        on=on,
        senses=tuple(_senses(catalog)),
        bodies=tuple((catalog.body(name), catalog.renewal(name)) for name in catalog.cards),
        replies=tuple(_replies(catalog, on)),
    )


def _senses(catalog: Catalog) -> Iterator[Sense]:
    for acronym in catalog.glossary.acronyms():
        yield from catalog.glossary.senses(acronym)


def _replies(catalog: Catalog, on: date) -> Iterator[Reply]:
    """Every entry with its numbers; a place that could not be filled says so in the text and is named here."""
    rules = Rules(tuple(catalog.cards), catalog.body, catalog.renewal, on)
    for entry in catalog.entries:
        rendered = render(entry, rules)
        yield Reply(
            id=entry.id,
            question=entry.question,
            text=rendered.text,
            title=entry.title,
            sources=rendered.sources,
            see_also=entry.see_also,
            topics=entry.topics,
            phrasings=entry.phrasings,
            missing=tuple(str(place) for place in rendered.missing),
        )
