"""Which acronyms stand in the text of an HTML page, what does each mean there, and how is that written into the page?

A page is read as a browser reads it: code, links and headings are left as they are, and so is all that is no acronym,
to the letter. All mentions of an acronym in one page mean the same, so each is resolved once, from the whole text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from msgspec import Struct

from cectool.acronyms.expand import Mention, expand
from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Resolution, Sense, Status

LEFT_ALONE = frozenset(
    "a abbr button code h1 h2 h3 h4 h5 h6 iframe kbd math noscript object option pre samp script select style svg "
    "textarea title var".split()
)
"""Elements whose text no meaning is written into; it still counts as context."""

UNREAD = frozenset({"script", "style", "svg", "math", "iframe", "object", "noscript"})
"""Elements whose text is no text of the page."""

SURE = 0.86
"""The probability from which a page shows an expansion: a page has many words, so what is still in doubt is left out.

Chosen on the first half of ``benchmarks/pages``: there the surest wrong reading has 0.842, and all but one of the right
ones 0.866 or more (docs/adr, "A page shows what it is sure of").
"""

OFF = "off"
"""What a page says of an acronym that is to be left as it is."""


class Use(Struct, frozen=True, kw_only=True):
    """One acronym in one page: what it means there, or why that cannot be told; how often it stands there.

    ``sense`` is None where nothing was chosen, and has no id where the page itself spells the meaning out. ``doubt`` is
    why the page's words choose none: they leave more than one, or the meaning is most likely none of them.
    """

    acronym: str
    count: int
    sense: Sense | None
    resolution: Resolution | None = None
    doubt: Status | None = None
    problem: str = ""


class Marked(Struct, frozen=True):
    """A page's HTML with meanings written in, and every acronym that it uses."""

    html: str
    uses: tuple[Use, ...]


class _Piece(Struct, frozen=True):
    """A stretch of a page's source and the text that a reader sees in it; the same where it may be ``marked``."""

    raw: str
    text: str
    marked: bool


Show = Callable[[str, Sense, bool], str]
"""The HTML of a mention: as written, its sense, and whether it is the first of its acronym in the page."""


class Choices(Struct, frozen=True, kw_only=True):
    """What a page and its site say of acronyms: for each the id of a sense, or ``off``.

    ``chosen`` holds whatever the page's words say, ``in_doubt`` only where they leave it open.
    """

    chosen: Mapping[str, str] = {}
    in_doubt: Mapping[str, str] = {}


def marked(html: str, glossary: Glossary, show: Show, *, said: Choices, title: str = "", sure: float = SURE) -> Marked:
    """Write the meaning of every acronym into a page.

    ``title`` is read as context before the page's own text. A meaning that is less probable than ``sure`` is not shown.
    """
    pieces = _pieces(html)
    head = f"{title}\n" if title else ""
    text = head + "".join(piece.text for piece in pieces)
    mentions = expand(glossary, text).mentions
    uses = {use.acronym: use for use in _uses(mentions, glossary, said, sure)}
    starts = accumulate((len(piece.text) for piece in pieces), initial=len(head))
    seen: set[str] = set()
    written = [
        _written(piece, start, [m for m in mentions if start <= m.start < start + len(piece.text)], uses, show, seen)
        if piece.marked
        else piece.raw
        for start, piece in zip(starts, pieces, strict=False)
    ]
    return Marked("".join(written), tuple(uses.values()))


def _written(
    piece: _Piece, start: int, mentions: Sequence[Mention], uses: Mapping[str, Use], show: Show, seen: set[str]
) -> str:
    """A piece of text with its mentions shown; a piece without any stays as it was, to the byte."""
    if not any(uses[mention.acronym].sense for mention in mentions):
        return piece.raw
    html, done = [], 0
    for mention in mentions:
        sense = uses[mention.acronym].sense
        first, last = mention.start - start, mention.end - start
        if sense is None or last > len(piece.text):
            continue
        html += [piece.raw[done:first], show(piece.raw[first:last], sense, mention.acronym not in seen)]
        seen.add(mention.acronym)
        done = last
    return "".join([*html, piece.raw[done:]])


def _uses(mentions: Sequence[Mention], glossary: Glossary, said: Choices, sure: float) -> Iterator[Use]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.acronym, []).append(mention)
    for acronym, group in found.items():
        wanted = said.chosen.get(acronym)
        use = _chosen(acronym, group, glossary, wanted) if wanted else _read(acronym, group, sure)
        otherwise = said.in_doubt.get(acronym) if use.doubt else None
        yield _chosen(acronym, group, glossary, otherwise) if otherwise else use


def _chosen(acronym: str, mentions: Sequence[Mention], glossary: Glossary, wanted: str) -> Use:
    """What the page itself says of an acronym."""
    count = len(mentions)
    if wanted == OFF:
        return Use(acronym=acronym, count=count, sense=None)
    senses = {sense.id: sense for sense in glossary.senses(acronym)}
    problem = "" if wanted in senses else f"the page says {wanted!r}, which is {no_sense(acronym, wanted, senses)}"
    return Use(acronym=acronym, count=count, sense=senses.get(wanted), problem=problem)


def no_sense(acronym: str, wanted: str, senses: Iterable[str]) -> str:
    """How something is named that is none of the senses of an acronym."""
    from cectool.data.nearest import nearest  # noqa: PLC0415 - most pages say what there is

    close = nearest(wanted, senses, most=2)
    hint = f"did you mean {' or '.join(close)}?" if close else f"`cectool lookup {acronym}` lists them"
    return f"no sense of {acronym}; {hint}"


def _read(acronym: str, mentions: Sequence[Mention], sure: float) -> Use:
    """What the page's words say of an acronym."""
    count, resolution = len(mentions), mentions[0].resolution
    doubt = _doubt(resolution, sure)
    if resolution.best is not None and doubt is None:
        return Use(acronym=acronym, count=count, sense=resolution.best.sense, resolution=resolution)
    problem = _problem(resolution, doubt)
    return Use(acronym=acronym, count=count, sense=None, resolution=resolution, doubt=doubt, problem=problem)


def _doubt(resolution: Resolution, sure: float) -> Status | None:
    """Why is no meaning shown? The greater of two doubts: another sense, or one that no glossary has."""
    best = resolution.best
    if best is None:
        return resolution.status
    if best.probability >= sure:
        return None
    others = 1 - best.probability - resolution.unknown_probability
    return "unknown" if resolution.unknown_probability > others else "ambiguous"


def _problem(resolution: Resolution, doubt: Status | None) -> str:
    close = [reading.sense.id for reading in resolution.ranked[:2]]
    if resolution.best is not None and doubt == "unknown":
        return f"may be {close[0]} or something else; the page says too little"
    return "none of its senses fits" if doubt == "unknown" else f"may be {' or '.join(close)}"


def _pieces(html: str) -> list[_Piece]:
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    ends = [*(start for start, _, _ in reader.found[1:]), len(html)]
    return [
        _Piece(html[start:end], text, marked) for (start, text, marked), end in zip(reader.found, ends, strict=True)
    ]


class _Reader(HTMLParser):
    """Finds where each tag, text and reference of a page starts, and the text that a reader sees in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str, bool]] = [(0, "", False)]
        self._lines = [0, *(place + 1 for place, letter in enumerate(html) if letter == "\n")]
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element whose text is left alone, or that asks for it."""
        self._tag(tag)
        if (tag in LEFT_ALONE or ("data-cectool", OFF) in attrs or self._inside) and tag not in _VOID:
            self._inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Pass over a tag that closes itself."""
        self._tag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element that the tag ends."""
        self._tag(tag)
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take a text; what stands in a script or a drawing is none."""
        self._text(data, may_be_marked=not self._inside)

    def handle_entityref(self, name: str) -> None:
        """Take a named character."""
        self._text(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Take a numbered character."""
        self._text(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        """Pass over a comment."""
        self._add("")

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        """Pass over a declaration."""
        self._add("")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        """Pass over a processing instruction."""
        self._add("")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        """Pass over a declaration that HTML does not know."""
        self._add("")

    def _text(self, text: str, *, may_be_marked: bool = False) -> None:
        self._add(text if UNREAD.isdisjoint(self._inside) else "", may_be_marked=may_be_marked)

    def _tag(self, tag: str) -> None:
        self._add("" if tag in _INLINE else "\n")

    def _add(self, text: str, *, may_be_marked: bool = False) -> None:
        line, column = self.getpos()
        self.found.append((self._lines[line - 1] + column, text, may_be_marked))


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".split()
)
"""Elements that stand inside a sentence; any other tag ends it."""
