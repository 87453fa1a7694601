"""What does an entry say on a day, with every number computed, and on which texts does it rest?"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cectool.answers.figures import SINGLE, Compute, Figure, Rules, short_name
from cectool.answers.lists import late, listed, told
from cectool.answers.model import Entry
from cectool.answers.places import Place, pieces
from cectool.data.source import Source
from cectool.errors import CectoolError

NOT_ON_FILE = "not on file"
"""What stands in a place whose number cannot be computed here."""

VERBS: Mapping[str, Compute] = {**SINGLE, "late": late, "list": listed}
"""What a place may ask for; the set is closed, so that an author's file can compute nothing else."""

_GAPS = re.compile(r"\n{3,}")


class Rendered(Struct, frozen=True):
    """An entry's text with its numbers, the texts they rest on, and the places that could not be filled."""

    text: str
    sources: tuple[Source, ...] = ()
    missing: tuple[Place, ...] = ()


def render(entry: Entry, rules: Rules, bodies: Mapping[str, Sequence[str]] | None = None) -> Rendered:
    """An entry with the numbers of a day; what the named bodies say comes first and replaces the overview.

    ``bodies`` maps their ids to the credentials that are asked about; none stands for all of them.
    """
    bodies = bodies or {}
    parts = [_own(entry, name, credentials, rules) for name, credentials in bodies.items() if entry.body]
    parts.append(fill(entry.answer, rules))
    if entry.overview and not (bodies and entry.body):
        parts.append(fill(entry.overview, rules))
    text = _GAPS.sub("\n\n", "\n\n".join(part.text.strip() for part in parts if part.text.strip()))
    sources = (*(source for part in parts for source in part.sources), *entry.sources)
    return Rendered(text, tuple(dict.fromkeys(sources)), tuple(place for part in parts for place in part.missing))


def render_own(entry: Entry, name: str, rules: Rules) -> Rendered | None:
    """What one body says on the subject of an entry, without the general part; None where it has no such subject."""
    if not entry.body or not entry.figures:
        return None
    found = [line for part in entry.figures if (line := told(part, name, rules, ())) is not None]
    if not found:
        return None
    sources = tuple(dict.fromkeys(source for line in found for source in line.sources))
    return Rendered("\n".join(f"- {line.text}" for line in found), sources)


def fill(text: str, rules: Rules) -> Rendered:
    """A text with its places filled."""
    written: list[str] = []
    sources: list[Source] = []
    missing: list[Place] = []
    for piece in pieces(text):
        if isinstance(piece, str):
            written.append(piece)
            continue
        found = figure(piece, rules)
        written.append(found.text)
        sources += found.sources
        missing += [] if found.known else [piece]
    return Rendered("".join(written), tuple(sources), tuple(missing))


def _own(entry: Entry, name: str, credentials: Sequence[str], rules: Rules) -> Rendered:
    """What one body says on the subject of an entry."""
    body = rules.body(name)
    told_of = (told(part, name, rules, credentials) for part in entry.figures)
    found: list[Figure] = [line for line in told_of if line is not None]
    lines = [f"- {line.text}" for line in found] or ["- Its rules on this are not among those read."]
    title = f"**{body.name}**" if short_name(body) == body.name else f"**{body.name} ({short_name(body)})**"
    return Rendered("\n".join([f"{title}:", *lines]), tuple(source for line in found for source in line.sources))


def figure(place: Place, rules: Rules) -> Figure:
    """What stands in a place; NOT_ON_FILE where a body, credential or rule that it names is missing."""
    compute = VERBS.get(place.verb)
    try:
        return compute(place, rules) if compute else Figure(NOT_ON_FILE, known=False)
    except (CectoolError, ValueError, LookupError):
        return Figure(NOT_ON_FILE, known=False)
