"""What does an entry say on a day, with every number computed, and on which texts does it rest?"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cectool.answers.figures import SINGLE, Compute, Figure, Rules, short_name
from cectool.answers.model import Entry
from cectool.answers.places import Place, pieces
from cectool.data.source import Source
from cectool.errors import CectoolError

NOT_ON_FILE = "not on file"
"""What stands in a place whose number cannot be computed here."""


def _late(place: Place, rules: Rules) -> Figure:
    from cectool.answers.lists import late  # noqa: PLC0415 - many answers hold no list

    return late(place, rules)


def _listed(place: Place, rules: Rules) -> Figure:
    from cectool.answers.lists import listed  # noqa: PLC0415 - many answers hold no list

    return listed(place, rules)


VERBS: Mapping[str, Compute] = {**SINGLE, "late": _late, "list": _listed}
"""What a place may ask for; the set is closed, so that an author's file can compute nothing else."""

_SENTENCE = re.compile(r"(?<=[.!?;]) (?=[\w*{\"])")
"""Where one sentence of a line ends and the next begins."""

LEFT_OUT = "Some figures are left out: no rule on file held on {day}."
"""What is said where sentences were left out."""

_GAPS = re.compile(r"\n{3,}")


class Rendered(Struct, frozen=True):
    """An entry's text with its numbers, the texts they rest on, and the places that could not be filled.

    ``settled`` says whether a sum came to anything that can be told.
    """

    text: str
    sources: tuple[Source, ...] = ()
    missing: tuple[Place, ...] = ()
    settled: bool = True


def render(
    entry: Entry,
    rules: Rules,
    bodies: Mapping[str, Sequence[str]] | None = None,
    *,
    overview: bool = True,
    categories: Mapping[str, Sequence[str]] | None = None,
) -> Rendered:
    """An entry with the numbers of a day; what the named bodies say comes first and replaces the overview.

    ``bodies`` maps their ids to the credentials that are asked about; none stands for all of them. ``categories`` are
    what is asked about of their rules.
    """
    bodies, categories = bodies or {}, categories or {}
    parts = [_own(entry, name, rules, ids, categories.get(name, ())) for name, ids in bodies.items() if entry.body]
    parts.append(fill(entry.answer, rules))
    if overview and entry.overview and not (bodies and entry.body):
        parts.append(fill(entry.overview, rules))
    missing = tuple(place for part in parts for place in part.missing)
    parts += [Rendered(LEFT_OUT.format(day=rules.on))] if missing else []
    text = _GAPS.sub("\n\n", "\n\n".join(part.text.strip() for part in parts if part.text.strip()))
    sources = (*(source for part in parts for source in part.sources), *entry.sources)
    return Rendered(text, tuple(dict.fromkeys(sources)), missing)


def render_own(entry: Entry, name: str, rules: Rules) -> Rendered | None:
    """What one body says on the subject of an entry, without the general part; None where it has no such subject."""
    from cectool.answers.lists import told  # noqa: PLC0415 - many answers name no body

    if not entry.body or not entry.figures:
        return None
    of, found = told(entry.figures, name, rules)
    if not found:
        return None
    sources = tuple(dict.fromkeys(source for line in found for source in line.sources))
    head = [f"For {of}:\n"] if of else []
    return Rendered("\n".join([*head, *(f"- {line.text}" for line in found)]), sources)


def fill(text: str, rules: Rules) -> Rendered:
    """A text with its places filled; a sentence is left out where a number of it is not on file on that day."""
    lines: list[str] = []
    sources: list[Source] = []
    missing: list[Place] = []
    for line in text.split("\n"):
        said = [_sentence(sentence, rules) for sentence in _SENTENCE.split(line)]
        whole = [each.text for each in said if not each.missing]
        sources += [source for each in said if not each.missing for source in each.sources]
        missing += [place for each in said for place in each.missing]
        if whole or not line:
            lines.append(" ".join(whole))
    return Rendered("\n".join(lines), tuple(sources), tuple(missing))


def _sentence(text: str, rules: Rules) -> Rendered:
    found = [piece if isinstance(piece, str) else (piece, figure(piece, rules)) for piece in pieces(text)]
    written = "".join(each if isinstance(each, str) else each[1].text for each in found)
    filled = [each for each in found if not isinstance(each, str)]
    missing = tuple(place for place, number in filled if not number.known)
    return Rendered(written, tuple(source for _, number in filled for source in number.sources), missing)


def _own(entry: Entry, name: str, rules: Rules, credentials: Sequence[str], categories: Sequence[str] = ()) -> Rendered:
    """What one body says on the subject of an entry; first of the categories that are asked about."""
    from cectool.answers.lists import told  # noqa: PLC0415 - many answers name no body

    body = rules.body(name)
    of, found = told(entry.figures, name, rules, credentials, categories)
    lines = [f"- {line.text}" for line in found] or ["- Its rules on this are not among those read."]
    title = f"**{body.name}**" if short_name(body) == body.name else f"**{body.name} ({short_name(body)})**"
    head = f"{title}, for {of}:" if of else f"{title}:"
    return Rendered("\n".join([head, *lines]), tuple(source for line in found for source in line.sources))


def figure(place: Place, rules: Rules) -> Figure:
    """What stands in a place; NOT_ON_FILE where a body, credential or rule that it names is missing."""
    compute = VERBS.get(place.verb)
    try:
        return compute(place, rules) if compute else Figure(NOT_ON_FILE, known=False)
    except (CectoolError, ValueError, LookupError):
        return Figure(NOT_ON_FILE, known=False)
