"""Which acronyms of a running text get a card that says what they mean here?"""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from cectool.credits.wording import first_upper, listed
from cectool.site.acronym_shelf import AcronymShelf
from cectool.site.addresses import slug
from cectool.site.prose import Block, Item, Span, Term
from cectool.site.wording import shortened

LONGEST = 220
"""Characters of a card; the page behind it says the rest."""

SOME = 4
"""Meanings that a card names where there are several."""


class Terms:
    """The acronyms of training credit; on this site they mean that, and their cards say in which senses."""

    def __init__(self, shelf: AcronymShelf) -> None:
        self.cards = {shelf.shown(name): card for name in shelf.by_acronym if (card := _card(shelf, name))}
        names = "|".join(re.escape(name) for name in sorted(self.cards, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])(?:{names})(?=(?:'?s)?(?![\w-]))") if names else None

    def in_blocks(self, found: Sequence[Block], anchor: str) -> tuple[Block, ...]:
        """Blocks with a card at the first mention of each acronym; ``anchor`` begins the ids of the cards."""
        seen: set[str] = set()

        def marked(spans: Sequence[Span]) -> tuple[Span, ...]:
            return tuple(self._marked(spans, anchor, seen))

        return tuple(
            Block(block.kind, tuple(Item(marked(item.spans), tuple(map(marked, item.below))) for item in block.items))
            for block in found
        )

    def in_text(self, text: str, anchor: str, seen: set[str]) -> tuple[Span, ...]:
        """A plain text with cards, save for acronyms that were seen; those that are new are among them after."""
        return tuple(self._marked([Span(text=text)], anchor, seen)) if text else ()

    def _marked(self, spans: Sequence[Span], anchor: str, seen: set[str]) -> Iterator[Span]:
        for span in spans:
            if span.href or span.code or self._pattern is None:
                yield span
                continue
            done = 0
            for match in self._pattern.finditer(span.text):
                name = match[0]
                if name in seen:
                    continue
                seen.add(name)
                if match.start() > done:
                    yield structs.replace(span, text=span.text[done : match.start()])
                term = structs.replace(self.cards[name], id=f"{anchor}--card-{slug(name)}")
                yield structs.replace(span, text=name, term=term)
                done = match.end()
            if done < len(span.text):
                yield structs.replace(span, text=span.text[done:])


def _card(shelf: AcronymShelf, name: str) -> Term | None:
    senses = [(sense, to) for sense, to in shelf.paths_of(name) if sense.credit]
    found = [Term(first_upper(sense.expansion), shortened(sense.definition, LONGEST), to) for sense, to in senses]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    names = [term.expansion for term in found[:SOME]] + (["more"] if len(found) > SOME else [])
    return Term(f"{len(found)} units of credit", shortened(listed(names), LONGEST), shelf.paths[name])
