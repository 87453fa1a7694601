"""What do the pages of acronyms and their senses show?"""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from cectool.acronyms.model import Sense
from cectool.acronyms.words import canonical
from cectool.credits.wording import counted, first_upper
from cectool.site.acronym_shelf import FIRST, AcronymShelf
from cectool.site.addresses import distinct
from cectool.site.citing import Citing
from cectool.site.linked_data import LinkedData
from cectool.site.memory import digest
from cectool.site.model import (
    AcronymContent,
    AcronymsContent,
    BodyRow,
    Domain,
    Found,
    Initial,
    Link,
    Meaning,
    Page,
    SenseContent,
)
from cectool.site.plan import Finds, Plan
from cectool.site.terms import Terms
from cectool.site.wording import region_text, shortened

INDEX = Link("Acronyms", "acronyms.html")
SOME = 10
"""Other meanings that the page of a sense links to; the page of its acronym has them all."""

UNNAMED = "other"
"""Where a sense without a domain is listed."""


class AcronymPages(Struct, frozen=True):
    """Makes the pages of a shelf."""

    shelf: AcronymShelf
    citing: Citing
    linked: LinkedData
    terms: Terms
    bodies: tuple[BodyRow, ...] = ()

    def plans(self) -> Iterator[Plan]:
        """The list of all acronyms, a page for each of them and for each sense."""
        yield Plan(INDEX.to, self._index, digest(repr(self.shelf.acronyms)))
        shared = digest(repr(self.terms.cards), repr(self.bodies))
        for name, own in self.shelf.keys.items():
            key = shared + own
            yield Plan(self.shelf.paths[name], partial(self._acronym, name), key)
            for sense, path in self.shelf.paths_of(name):
                also = (
                    digest(*(self.shelf.link_to(text).to for text in sense.confused_with))
                    if sense.confused_with
                    else ""
                )
                yield Plan(path, partial(self._sense, name, sense, path), key + also)

    def content(self, name: str) -> AcronymContent:
        """The meanings of an acronym by domain: those of training credit first, then by the alphabet."""
        domains: dict[str, list[Meaning]] = {}
        first: set[str] = set()
        for sense, path in self.shelf.paths_of(name):
            domain = sense.domain or UNNAMED
            domains.setdefault(domain, []).append(_meaning(sense, path))
            if sense.credit:
                first.add(domain)
        order = sorted(domains, key=lambda domain: (domain not in first, domain == UNNAMED, domain.casefold()))
        anchors = distinct((domain, domain) for domain in order)
        return AcronymContent(
            acronym=self.shelf.shown(name),
            count=len(self.shelf.by_acronym[name]),
            domains=tuple(
                Domain(first_upper(domain), f"domain-{anchors[domain]}", _in_order(domains[domain])) for domain in order
            ),
        )

    def finds(self) -> Iterator[Finds]:
        """What the search can find here."""
        for name, key in self.shelf.keys.items():
            yield Finds(partial(self._found, name), name, key)

    def _found(self, name: str) -> list[Found]:
        many = counted(len(self.shelf.by_acronym[name]), "meaning")
        found = [Found(title=self.shelf.shown(name), note=many, to=self.shelf.paths[name], kind="acronym", rank=3)]
        for sense, path in self.shelf.paths_of(name):
            note = f"{sense.acronym} · {sense.domain or UNNAMED}"
            words = " ".join((sense.acronym, *sense.variants))
            rank = 4 if sense.credit else 1
            title = first_upper(sense.expansion)
            found.append(Found(title=title, note=note, to=path, kind="meaning", words=words, rank=rank))
        return found

    def _index(self) -> Page:
        acronyms = self.shelf.acronyms
        by_letter: dict[str, list[tuple[Link, int]]] = {}
        for link, count in sorted(acronyms, key=lambda row: row[0].text.casefold()):
            letter = link.text[:1].upper()
            by_letter.setdefault(letter if letter.isalpha() else "#", []).append((link, count))
        first = acronyms[0] if acronyms and acronyms[0][0].text == FIRST else None
        senses = sum(count for _, count in acronyms)
        return Page(
            path=INDEX.to,
            template="acronyms.html",
            title="Acronyms",
            description=f"{counted(len(acronyms), 'acronym')} with {counted(senses, 'meaning')} and their sources.",
            way=INDEX.to,
            content=AcronymsContent(
                first=first,
                initials=tuple(Initial(letter, tuple(rows)) for letter, rows in by_letter.items()),
                senses=senses,
            ),
        )

    def _acronym(self, name: str) -> Page:
        content = self.content(name)
        path = self.shelf.paths[name]
        some = [meaning.expansion for domain in content.domains for meaning in domain.meanings]
        return Page(
            path=path,
            template="acronym.html",
            title=f"{content.acronym}: {counted(content.count, 'meaning')}",
            description=shortened(f"What {content.acronym} stands for: {'; '.join(some)}"),
            way=INDEX.to,
            trail=(INDEX,),
            content=content,
            linked_data=self.linked.term_set(content, path),
        )

    def _sense(self, name: str, sense: Sense, path: str) -> Page:
        acronym = Link(sense.acronym, self.shelf.paths[name])
        expansion = first_upper(sense.expansion)
        sources, warnings = self.citing.cited(sense.sources, path)
        return Page(
            path=path,
            template="sense.html",
            title=f"{sense.acronym}: {expansion}",
            description=shortened(sense.definition or f"{sense.acronym} stands for {sense.expansion}."),
            way=INDEX.to,
            trail=(INDEX, acronym),
            content=SenseContent(
                acronym=acronym,
                expansion=expansion,
                definition=self.terms.in_text(sense.definition, "definition", {sense.acronym}),
                domain=sense.domain or UNNAMED,
                region=region_text(sense.region),
                grade=sense.grade,
                credit=sense.credit,
                variants=sense.variants,
                keywords=sense.keywords,
                neighbours=sense.neighbours,
                examples=sense.examples,
                confused_with=tuple(self.shelf.link_to(text) for text in sense.confused_with),
                sources=sources,
                unsourced=sense.unsourced,
                counted_by=tuple(self._counted_by(name)) if sense.credit else (),
                others=self._others(name, sense),
                count=len(self.shelf.by_acronym[name]),
                report=self.citing.report(f"{sense.acronym}: {sense.expansion}"),
                edit=self.citing.edit_sense(sense.acronym, sense.id),
            ),
            linked_data=self.linked.term(sense, path, acronym),
            warnings=warnings,
        )

    def _counted_by(self, name: str) -> Iterator[tuple[Link, str]]:
        """The bodies that have a unit of this symbol, with how long one is there."""
        for body in self.bodies:
            for unit in body.units:
                if canonical(unit.symbol) == name:
                    yield body.name, f"1 {unit.symbol} is {unit.length}" if unit.length else ""

    def _others(self, name: str, sense: Sense) -> tuple[Link, ...]:
        """Some of the other meanings, those of the same domain first."""
        rows = [(other, path) for other, path in self.shelf.paths_of(name) if other is not sense]
        rows.sort(key=lambda row: (row[0].domain != sense.domain, not row[0].credit, row[0].expansion.casefold()))
        return tuple(Link(first_upper(other.expansion), path) for other, path in rows[:SOME])


def _meaning(sense: Sense, path: str) -> Meaning:
    return Meaning(
        expansion=first_upper(sense.expansion),
        to=path,
        definition=sense.definition,
        region=region_text(sense.region),
        grade=sense.grade,
        credit=sense.credit,
    )


def _in_order(meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    return tuple(sorted(meanings, key=lambda meaning: (not meaning.credit, meaning.expansion.casefold())))
