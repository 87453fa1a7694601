"""What does the little Markdown of an answer say, as blocks that a template escapes?

Paragraphs, bullet and numbered lists, bullets below those of a list, bold, code and links are known; everything else is
plain text.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cectool.site.addresses import outside

_SPAN = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<text>[^\]]*)\]\((?P<url>[^()\s]*)\)")
_ITEM = re.compile(r"(?:[-*]|(?P<number>[0-9]{1,3})\.)[ \t]+(?P<text>.*)")

BlockKind = Literal["paragraph", "bullets", "numbers"]


class Term(Struct, frozen=True):
    """The card of an acronym: what it means, and where the site says more."""

    expansion: str
    text: str
    to: str
    id: str = ""


class Span(Struct, frozen=True, kw_only=True):
    """A run of text; ``href`` is a checked address outside the site."""

    text: str
    strong: bool = False
    code: bool = False
    href: str = ""
    term: Term | None = None


class Item(Struct, frozen=True):
    """A paragraph, or a line of a list with the lines below it."""

    spans: tuple[Span, ...]
    below: tuple[tuple[Span, ...], ...] = ()


class Block(Struct, frozen=True):
    """A paragraph (one item) or a list."""

    kind: BlockKind
    items: tuple[Item, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text; a line that starts none goes on with the one before.

    >>> blocks("Two **kinds**.")[0].items[0].spans[1].strong
    True
    """
    found: list[tuple[BlockKind, list[list[str]]]] = []
    fresh, margin = True, 0
    for line in text.splitlines():
        plain = line.strip()
        if not plain:
            fresh = True
            continue
        item = _ITEM.fullmatch(plain)
        if item:
            kind: BlockKind = "numbers" if item["number"] else "bullets"
            indent = len(line) - len(line.lstrip())
            if found and found[-1][0] != "paragraph" and indent > margin and kind == "bullets":
                found[-1][1][-1].append(item["text"])
            elif found and found[-1][0] == kind:
                found[-1][1].append([item["text"]])
            else:
                margin = indent
                found.append((kind, [[item["text"]]]))
        elif fresh:
            found.append(("paragraph", [[plain]]))
        else:
            found[-1][1][-1][-1] += f" {plain}"
        fresh = False
    return tuple(Block(kind, tuple(_item(*item) for item in items)) for kind, items in found)


def _item(first: str, *below: str) -> Item:
    return Item(tuple(_spans(first)), tuple(tuple(_spans(text)) for text in below))


def plain(found: tuple[Block, ...]) -> str:
    """The words of blocks alone."""
    lines = []
    for block in found:
        for item in block.items:
            words = _words(item.spans)
            lines.append(words if block.kind == "paragraph" else f"- {words}")
            lines += [f"    - {_words(each)}" for each in item.below]
    return "\n".join(lines)


def _words(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _spans(text: str, *, strong: bool = False) -> Iterator[Span]:
    start = 0
    for match in _SPAN.finditer(text):
        if match.start() > start:
            yield Span(text=text[start : match.start()], strong=strong)
        start = match.end()
        if match["strong"] is not None:
            yield from _spans(match["strong"], strong=True)
        elif match["code"] is not None:
            yield Span(text=match["code"], strong=strong, code=True)
        else:
            yield Span(text=match["text"] or match["url"], strong=strong, href=outside(match["url"]))
    if start < len(text):
        yield Span(text=text[start:], strong=strong)
