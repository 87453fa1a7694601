"""What do the pages of bodies show?"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cectool.answers.figures import short_name
from cectool.credits.body import Body
from cectool.credits.convert import length
from cectool.credits.describe import AwardText
from cectool.credits.wording import Pair, counted, first_upper, from_key, listed, minutes_text
from cectool.data.nearest import nearest
from cectool.errors import CectoolError, UnknownName
from cectool.requirements.describe import NeedText
from cectool.requirements.model import Renewal
from cectool.site.addresses import distinct
from cectool.site.change_pages import changes_of
from cectool.site.citing import Citing
from cectool.site.coverage_page import checked_of, code_rules
from cectool.site.credential_text import credentials_shown
from cectool.site.material import Material
from cectool.site.model import (
    BodiesContent,
    BodyContent,
    BodyRow,
    ChangeShown,
    Found,
    Link,
    Page,
    Section,
    UnitShown,
)
from cectool.site.rule_scripts import rule_scripts
from cectool.site.terms import Terms
from cectool.site.versions import Shelf
from cectool.site.wording import region_text, shortened
from cectool.site.worked import conversion_table, worked_tables

INDEX = Link("Bodies", "bodies.html")


class BodyPages:
    """Makes the pages of bodies on a day."""

    def __init__(self, material: Material, citing: Citing, terms: Terms) -> None:
        self.bodies = sorted(material.bodies, key=lambda rules: (rules[0].name.casefold(), rules[0].id))
        self.on = material.on
        self._material = material
        self.citing = citing
        self._terms = terms
        self._by_id = {body.id: body for body, _ in self.bodies}
        slugs = distinct((body.id, body.id) for body in self._by_id.values())
        self._paths = {name: f"bodies/{slugs[name]}.html" for name in slugs}
        self._changes = {
            body.id: changes_of(body, renewal, self.on, self.link(body.id)) for body, renewal in self.bodies
        }

    def link(self, name: str) -> Link:
        """A link to the page of a body."""
        return Link(self._by_id[name].name, self._paths[name])

    def questions(self, name: str) -> Link | None:
        """A link to the questions that a body answers for itself, if there are any."""
        if not self._material.own_replies.get(name):
            return None
        path = f"{self._paths[name].removesuffix('.html')}/questions.html"
        return Link(f"Questions about {short_name(self._by_id[name])}", path)

    def changes(self) -> Sequence[ChangeShown]:
        """What changed in the rules of all bodies."""
        return [change for body, _ in self.bodies for change in self._changes[body.id]]

    def pages(self) -> Iterator[Page]:
        """The list of all bodies and a page for each."""
        rows = self.rows()
        yield Page(
            path=INDEX.to,
            template="bodies.html",
            title="Bodies",
            description=shortened(
                f"{counted(len(rows), 'body', 'bodies')} that grant, accredit or require training credit: "
                "their units, rules and credentials, with sources."
            ),
            way=INDEX.to,
            content=BodiesContent(rows),
        )
        for body, renewal in self.bodies:
            yield self._page(body, renewal)

    def rows(self) -> tuple[BodyRow, ...]:
        """Every body at a glance, by name."""
        return tuple(
            BodyRow(
                name=Link(body.name, self._paths[body.id]),
                aliases=body.aliases,
                profession=_professions(body),
                jurisdiction=region_text(body.jurisdiction),
                units=self._units(body),
                credentials=tuple(self._credential_links(body, renewal)),
                checked=checked_of(body),
            )
            for body, renewal in self.bodies
        )

    def found(self) -> Iterator[Found]:
        """What the search can find here."""
        for body, renewal in self.bodies:
            units = ", ".join(unit.symbol for unit in body.unit.values())
            words = " ".join((body.id, *body.aliases, units))
            note = " · ".join(part for part in (listed(list(body.aliases), "and"), units) if part)
            yield Found(title=body.name, note=note, to=self._paths[body.id], kind="body", words=words, rank=2)
            links = self._credential_links(body, renewal)
            for link, (name, credential) in zip(links, renewal.credential.items(), strict=True):
                words = " ".join((name, body.id, *credential.covers))
                yield Found(title=link.text, note=body.name, to=link.to, kind="credential", words=words, rank=1)

    def scripts(self) -> Iterator[tuple[str, str]]:
        """The rules of every body for the calculators, as (name, text)."""
        return rule_scripts([body for body, _ in self.bodies], self._paths, self.on)

    def _page(self, body: Body, renewal: Renewal) -> Page:
        names = listed(list(body.aliases), "and")
        content, warnings = self._content(body, renewal)
        return Page(
            path=self._paths[body.id],
            template="body.html",
            title=body.name,
            description=shortened(
                f"How {body.name}{f' ({names})' if names else ''} counts training credit: units, rules by day, "
                "conversions, credentials and sources."
            ),
            way=INDEX.to,
            trail=(INDEX,),
            content=content,
            warnings=warnings,
        )

    def _content(self, body: Body, renewal: Renewal) -> tuple[BodyContent, tuple[str, ...]]:
        shelf, said, path = Shelf(body, self.on, self._terms), AwardText(body), self._paths[body.id]
        sources, warnings = self.citing.cited(body.source.values(), path)
        content = BodyContent(
            id=body.id,
            name=body.name,
            aliases=body.aliases,
            profession=_professions(body),
            jurisdiction=region_text(body.jurisdiction),
            units=self._units(body),
            worked=tuple(worked_tables(body, self.on)),
            awards=shelf.rules("award", body.award, said.said),
            conversions=conversion_table(body, list(self._by_id.values()), self._body, self.on),
            conversion_rules=shelf.rules("convert", body.convert, said.converted),
            credentials=credentials_shown(shelf, renewal),
            wide=tuple(_wide(shelf, renewal)),
            facts=tuple(Pair(first_upper(from_key(key)), fact.ask) for key, fact in body.fact.items()),
            changes=self._changes[body.id],
            code=tuple(code_rules(body)),
            questions=self.questions(body.id),
            sources=sources,
            not_found=body.not_found,
            report=self.citing.report(f"{body.name} ({body.id})"),
            edit=self.citing.edit_body(body.id, self._material.files.get(body.id, "")),
        )
        return content, warnings

    def _units(self, body: Body) -> tuple[UnitShown, ...]:
        return tuple(
            UnitShown(unit.name, unit.symbol, f"{body.id}:{symbol}", self._length(body, symbol))
            for symbol, unit in body.unit.items()
        )

    def _length(self, body: Body, symbol: str) -> str:
        try:
            found = length(Fraction(1), f"{body.id}:{symbol}", self.on, self._body)
        except CectoolError:
            return ""
        return minutes_text(found.minutes) if found.minutes is not None else ""

    def _credential_links(self, body: Body, renewal: Renewal) -> Iterator[Link]:
        anchors = distinct((name, name) for name in renewal.credential)
        for name, credential in renewal.credential.items():
            yield Link(credential.name, f"{self._paths[body.id]}#credential--{anchors[name]}")

    def _body(self, name: str) -> Body:
        if name not in self._by_id:
            raise UnknownName.of("body", name, nearest(name, list(self._by_id)))
        return self._by_id[name]


def _wide(shelf: Shelf, renewal: Renewal) -> Iterator[Section]:
    """The rules that hold for all activities and credentials of a body."""
    award, need = AwardText(shelf.body), NeedText(shelf.body)
    for title, kind, rules in (
        ("Parts of an agenda that do not count", "exclude", shelf.rules("exclude", shelf.body.exclude, award.excluded)),
        ("What to keep as proof", "evidence", shelf.rules("evidence", renewal.evidence, need.evidence)),
        ("The same activity again", "repeat", shelf.rules("repeat", renewal.repeat, need.repeat)),
        ("One activity for several credentials", "share", shelf.rules("share", renewal.share, need.sharing)),
    ):
        if rules:
            yield Section(title, kind, rules)


def _professions(body: Body) -> str:
    return first_upper(listed([from_key(name) for name in body.profession], "and"))
