"""How much is on file, how well is it sourced, and what is missing or said by a program alone?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cectool.changes import coverage
from cectool.credits.body import Body
from cectool.credits.wording import counted, day_text
from cectool.requirements.model import Renewal
from cectool.site.addresses import distinct
from cectool.site.citing import Citing
from cectool.site.material import Material
from cectool.site.model import Coverage, CoverageContent, Link, Page

INDEX = Link("Coverage", "coverage.html")
Row = tuple[Link, Body, Renewal]


def coverage_page(material: Material, bodies: Sequence[Row], citing: Citing) -> Page:
    """The page that says what is on file and what is not."""
    rows = tuple(_covered(*row, citing) for row in bodies)
    senses = material.senses
    grades = Counter(sense.grade for sense in senses)
    domains = Counter(sense.domain or "other" for sense in senses)
    total = _total(rows)
    return Page(
        path=INDEX.to,
        template="coverage.html",
        title="Coverage",
        description=f"What is on file on {day_text(material.on)}, how well it is sourced, and what is missing: "
        f"{counted(len(senses), 'meaning')}, {counted(total.rules, 'rule')}.",
        way="about.html",
        trail=(Link("About", "about.html"),),
        content=CoverageContent(
            rows=rows,
            total=total,
            code=tuple(_by_program(bodies)),
            domains=tuple(sorted(domains.items(), key=lambda row: (-row[1], row[0]))),
            grades=tuple((grade, grades[grade]) for grade in ("official", "secondary", "unclear")),
            stale=sum(citing.stale(source.checked) for sense in senses for source in sense.sources),
            report=citing.report("coverage"),
        ),
    )


def code_rules(body: Body) -> Iterator[Link]:
    """The rules that no table can say: only the command line has the program that does."""
    anchors = distinct((rule.id, rule.id) for rule in {rule.id: rule for rule in body.award}.values())
    for rule in {rule.id: rule for rule in body.award if rule.hook}.values():
        yield Link(f"{body.id}/{rule.id}", f"award--{anchors[rule.id]}")


def checked_of(body: Body) -> date | None:
    """The day on which the source that was looked at longest ago was checked."""
    return min((source.checked for source in body.source.values()), default=None)


def _by_program(bodies: Iterable[Row]) -> Iterator[tuple[Link, str]]:
    for page, body, _ in bodies:
        for rule in code_rules(body):
            yield Link(rule.text, f"{page.to}#{rule.to}"), body.name


def _covered(page: Link, body: Body, renewal: Renewal, citing: Citing) -> Coverage:
    found, checked = coverage(body, renewal), checked_of(body)
    return Coverage(
        body=page,
        rules=found.statements,
        official=found.grades["official"],
        secondary=found.grades["secondary"],
        unclear=found.grades["unclear"],
        code=len(list(code_rules(body))),
        missing=found.not_found,
        checked=checked,
        stale=checked is not None and citing.stale(checked),
    )


def _total(rows: Sequence[Coverage]) -> Coverage:
    return Coverage(
        body=Link("All bodies"),
        rules=sum(row.rules for row in rows),
        official=sum(row.official for row in rows),
        secondary=sum(row.secondary for row in rows),
        unclear=sum(row.unclear for row in rows),
        code=sum(row.code for row in rows),
        missing=sum(row.missing for row in rows),
        checked=min((row.checked for row in rows if row.checked), default=None),
        stale=any(row.stale for row in rows),
    )
