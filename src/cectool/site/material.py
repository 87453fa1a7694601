"""What is the site made of: the senses, bodies and replies of a catalogue on one day?"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from cectool.acronyms.model import Sense
from cectool.answers.figures import Rules
from cectool.answers.render import render, render_own
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
    """Everything that the pages are made of; the same material gives the same pages.

    ``own_replies`` are what each body says on a question by itself, ``files`` the files of the bodies from the plugin's
    package on; both by the body's id.
    """

    on: date
    senses: tuple[Sense, ...] = ()
    bodies: tuple[tuple[Body, Renewal], ...] = ()
    replies: tuple[Reply, ...] = ()
    own_replies: Mapping[str, tuple[Reply, ...]] = {}
    files: Mapping[str, str] = {}


def gather(catalog: Catalog, on: date) -> Material:
    """Read all of a catalogue, with the numbers of its answers computed for a day."""
    renewal = cache(catalog.renewal)  # answers ask for each of them dozens of times
    rules = Rules(tuple(catalog.cards), catalog.body, renewal, on)
    return Material(
        on=on,
        senses=tuple(catalog.senses),
        bodies=tuple((catalog.body(name), renewal(name)) for name in catalog.cards),
        replies=tuple(_replies(catalog, rules)),
        own_replies={name: tuple(_own_replies(catalog, name, rules)) for name in catalog.cards},
        files={card.id: _from_package(catalog, card.file) for card in catalog.cards.values()},
    )


def _replies(catalog: Catalog, rules: Rules) -> Iterator[Reply]:
    """Every entry with its numbers; a place that could not be filled says so in the text and is named here."""
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


def _own_replies(catalog: Catalog, name: str, rules: Rules) -> Iterator[Reply]:
    """What one body says on each question that depends on a body."""
    for entry in catalog.entries:
        rendered = render_own(entry, name, rules)
        if rendered is not None:
            yield Reply(
                id=entry.id,
                question=entry.question,
                text=rendered.text,
                title=entry.title,
                sources=rendered.sources,
                topics=entry.topics,
            )


def _from_package(catalog: Catalog, file: str) -> str:
    """A data file from its plugin's package on; its name where no plugin's package is around it."""
    parts = Path(file).parts
    packages = {plugin.module.partition(".")[0] for plugin in catalog.found.plugins}
    inside = [place for place, part in enumerate(parts) if part in packages]
    return "/".join(parts[inside[-1] :]) if inside else parts[-1] if parts else ""
