"""The nouns of the site: Page, and what each kind of page shows; all text is raw and is escaped by the templates."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from cectool.credits.wording import Pair
from cectool.data.source import Grade
from cectool.site.prose import Block, Span

State = Literal["now", "past", "coming"]


class Link(Struct, frozen=True, gc=False):
    """A text that leads to a page of the site; ``to`` is the path from the site's root, empty where there is none."""

    text: str
    to: str = ""


class Cited(Struct, frozen=True, kw_only=True):
    """A source as a page shows it; ``address`` is empty where it is not safe to link to."""

    title: str
    address: str
    official: bool
    checked: date
    section: str = ""
    number: int = 0
    stale: bool = False


class Meaning(Struct, frozen=True, kw_only=True):
    """A sense in a list."""

    expansion: str
    to: str
    definition: str
    region: str
    grade: Grade
    credit: bool


class Domain(Struct, frozen=True):
    """The meanings of one domain."""

    name: str
    anchor: str
    meanings: tuple[Meaning, ...]


class AcronymContent(Struct, frozen=True, kw_only=True):
    """What the page of an acronym shows."""

    acronym: str
    count: int
    domains: tuple[Domain, ...]


class SenseContent(Struct, frozen=True, kw_only=True):
    """What the page of a sense shows."""

    acronym: Link
    expansion: str
    definition: tuple[Span, ...]
    domain: str
    region: str
    grade: Grade
    credit: bool
    variants: tuple[str, ...]
    keywords: tuple[str, ...]
    neighbours: tuple[str, ...]
    examples: tuple[str, ...]
    confused_with: tuple[Link, ...]
    sources: tuple[Cited, ...]
    unsourced: str
    counted_by: tuple[tuple[Link, str], ...]
    others: tuple[Link, ...]
    count: int
    report: str
    edit: str


class Initial(Struct, frozen=True):
    """The acronyms under one letter, each with how many meanings it has."""

    letter: str
    acronyms: tuple[tuple[Link, int], ...]


class AcronymsContent(Struct, frozen=True, kw_only=True):
    """What the list of all acronyms shows; ``first`` is the one the tool is named for."""

    first: tuple[Link, int] | None
    initials: tuple[Initial, ...]
    senses: int


class Version(Struct, frozen=True, kw_only=True):
    """One version of a rule: over which days it holds and what it says; ``code`` where only a program can.

    ``note`` is a text whose acronyms may have cards.
    """

    state: State
    period: str
    says: str
    conditions: tuple[Pair, ...] = ()
    details: tuple[str, ...] = ()
    reading: str = ""
    note: tuple[Span, ...] = ()
    grade: Grade = "unclear"
    cites: tuple[int, ...] = ()
    code: bool = False


class Rule(Struct, frozen=True, kw_only=True):
    """A rule with the versions that hold on the day, and those that held or will."""

    name: str
    rule: str
    anchor: str
    now: tuple[Version, ...] = ()
    other: tuple[Version, ...] = ()


class Section(Struct, frozen=True):
    """Rules about one thing."""

    title: str
    anchor: str
    rules: tuple[Rule, ...]


class Table(Struct, frozen=True):
    """Computed values; the first cell of a row is its head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class UnitShown(Struct, frozen=True):
    """A unit, how it is written everywhere, and how long one is."""

    name: str
    symbol: str
    written: str
    length: str


class Phrase(Struct, frozen=True):
    """What one version of a need asks, of which activities, of which person, and under which reading of the text."""

    asks: str
    of: str = ""
    person: str = ""
    reading: str = ""


class Branch(Struct, frozen=True, kw_only=True):
    """A need in the tree of a renewal, with what hangs below it."""

    kind: Literal["any", "all", "amount", "fact"]
    name: str
    anchor: str
    phrases: tuple[Phrase, ...]
    children: tuple["Branch", ...] = ()


class ChangeShown(Struct, frozen=True, kw_only=True):
    """A change of a rule; ``told`` is the day from which it can be known here."""

    day: date
    rule: str
    name: str
    body: Link
    title: str
    before: str
    after: str
    grade: Grade
    coming: bool
    told: date
    to: str


class ChangesContent(Struct, frozen=True, kw_only=True):
    """What the page of changes shows."""

    coming: tuple[ChangeShown, ...]
    past: tuple[ChangeShown, ...]


class CredentialShown(Struct, frozen=True, kw_only=True):
    """A credential: what renewing it takes at a glance, as a tree, and the rules in full."""

    name: str
    anchor: str
    covers: tuple[str, ...]
    glance: tuple[Pair, ...]
    tree: tuple[Branch, ...]
    sections: tuple[Section, ...]


class BodyContent(Struct, frozen=True, kw_only=True):
    """What the page of a body shows."""

    id: str
    name: str
    aliases: tuple[str, ...]
    profession: str
    jurisdiction: str
    units: tuple[UnitShown, ...]
    worked: tuple[Table, ...]
    awards: tuple[Rule, ...]
    conversions: Table | None
    conversion_rules: tuple[Rule, ...]
    credentials: tuple[CredentialShown, ...]
    wide: tuple[Section, ...]
    facts: tuple[Pair, ...]
    changes: tuple[ChangeShown, ...]
    code: tuple[Link, ...]
    questions: Link | None
    sources: tuple[Cited, ...]
    not_found: tuple[str, ...]
    report: str
    edit: str


class BodyRow(Struct, frozen=True, kw_only=True):
    """A body in the list of all bodies."""

    name: Link
    aliases: tuple[str, ...]
    profession: str
    jurisdiction: str
    units: tuple[UnitShown, ...]
    credentials: tuple[Link, ...]
    checked: date | None


class BodiesContent(Struct, frozen=True):
    """What the list of all bodies shows."""

    rows: tuple[BodyRow, ...]


class CalculatorContent(Struct, frozen=True):
    """What the page of the calculators shows; ``code`` counts the rules that only the command line can run."""

    rows: tuple[BodyRow, ...]
    code: int


class QuestionShown(Struct, frozen=True, kw_only=True):
    """A question with its answer for the day."""

    question: str
    anchor: str
    blocks: tuple[Block, ...]
    sources: tuple[Cited, ...]
    see_also: tuple[Link, ...]


class FaqContent(Struct, frozen=True):
    """What a page of questions shows; ``bodies`` are the pages of those that each body answers for itself."""

    questions: tuple[QuestionShown, ...]
    heading: str = ""
    body: Link | None = None
    bodies: tuple[Link, ...] = ()


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of a body is on file, and how well it is sourced; ``code`` are its rules that only a program can say."""

    body: Link
    rules: int
    official: int
    secondary: int
    unclear: int
    code: int
    missing: int
    checked: date | None
    stale: bool


class CoverageContent(Struct, frozen=True, kw_only=True):
    """What the page of coverage shows."""

    rows: tuple[Coverage, ...]
    total: Coverage
    code: tuple[tuple[Link, str], ...]
    domains: tuple[tuple[str, int], ...]
    grades: tuple[tuple[str, int], ...]
    stale: int
    report: str


class AboutContent(Struct, frozen=True, kw_only=True):
    """What the page about the site shows."""

    counts: tuple[Pair, ...]
    report: str


class StartContent(Struct, frozen=True, kw_only=True):
    """What the start page shows."""

    featured: str
    featured_to: str
    featured_count: int
    examples: tuple[tuple[Link, str], ...]
    acronyms: tuple[tuple[Link, int], ...]
    senses: int
    bodies: tuple[BodyRow, ...]
    questions: tuple[Link, ...]


class MissingContent(Struct, frozen=True):
    """What the page shows that stands in for one that does not exist."""

    ways: tuple[Link, ...]


Content = (
    StartContent
    | AcronymsContent
    | AcronymContent
    | SenseContent
    | BodiesContent
    | BodyContent
    | CalculatorContent
    | FaqContent
    | ChangesContent
    | CoverageContent
    | AboutContent
    | MissingContent
)


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """Something the search can lead to; ``words`` are looked for besides the title's."""

    title: str
    note: str
    to: str
    kind: Literal["acronym", "meaning", "body", "credential", "question", "calculator"]
    words: str = ""
    rank: int = 0


class Page(Struct, frozen=True, kw_only=True):
    """A page of the site: where it lies, what its head says and what it shows."""

    path: str
    template: str
    title: str
    description: str
    content: Content
    way: str = ""
    trail: tuple[Link, ...] = ()
    linked_data: Mapping[str, Any] | None = None
    listed: bool = True
    warnings: tuple[str, ...] = ()
