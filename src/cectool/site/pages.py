"""Which pages does the site have, and what does each of them show?

Pure: the same material and settings give the same pages; nothing is read or written.
"""

from collections.abc import Sequence

from cectool.acronyms.model import Sense
from cectool.credits.wording import Pair, first_upper
from cectool.site.acronym_pages import INDEX as ACRONYMS
from cectool.site.acronym_pages import AcronymPages
from cectool.site.acronym_shelf import FIRST, AcronymShelf
from cectool.site.body_pages import INDEX as BODIES
from cectool.site.body_pages import BodyPages
from cectool.site.calculator_page import INDEX as CALCULATOR
from cectool.site.calculator_page import calculator_page, calculators_found
from cectool.site.change_pages import changes_page
from cectool.site.citing import Citing
from cectool.site.configuration import Configuration
from cectool.site.coverage_page import coverage_page
from cectool.site.faq_pages import INDEX as QUESTIONS
from cectool.site.faq_pages import FaqPages
from cectool.site.linked_data import LinkedData
from cectool.site.material import Material
from cectool.site.model import (
    AboutContent,
    AcronymContent,
    Link,
    Meaning,
    MissingContent,
    Page,
    StartContent,
)
from cectool.site.plan import Finds, Plan, Site
from cectool.site.terms import Terms

START = Link("Start", "index.html")
ABOUT = Link("About", "about.html")
EXAMPLES = 6
"""Meanings of the first acronym that the start page shows."""


def ways_of(material: Material) -> tuple[Link, ...]:
    """The ways in, as every page's head lists them; what the site has nothing of is left out."""
    bodies = material.bodies
    ways = (ACRONYMS, BODIES, CALCULATOR, QUESTIONS, ABOUT)
    had = zip(ways, (material.senses, bodies, bodies, material.replies, True), strict=True)
    return tuple(way for way, some in had if some)


def pages(material: Material, configuration: Configuration) -> Site:
    """Every page of the site, with what its search finds and what was not as it should be."""
    citing, linked = Citing(material.on, configuration), LinkedData(configuration.url)
    shelf = AcronymShelf(material.senses)
    terms = Terms(shelf)
    bodies = BodyPages(material, citing, terms)
    acronyms = AcronymPages(shelf, citing, linked, terms, bodies.rows())
    questions = FaqPages(material, bodies, terms, citing, linked)
    covered = [(bodies.link(body.id), body, renewal) for body, renewal in bodies.bodies]
    coverage = coverage_page(material, covered, citing)
    made = (
        _start(shelf, acronyms, bodies, questions, configuration, linked),
        *bodies.pages(),
        calculator_page(bodies.rows(), [body for body, _ in material.bodies]),
        *questions.pages(),
        coverage,
        changes_page(bodies.changes(), material.on),
        _about(material, citing),
        Page(
            path="404.html",
            template="404.html",
            title="No such page",
            description="This page does not exist.",
            content=MissingContent(ways_of(material)),
            listed=False,
        ),
    )
    sums = calculators_found() if material.bodies else ()
    plans = (*map(Plan.of, made[:1]), *acronyms.plans(), *map(Plan.of, made[1:]))
    return Site(
        on=material.on,
        ways=ways_of(material),
        plans=plans,
        finds=(*acronyms.finds(), Finds(lambda: (*bodies.found(), *sums, *questions.found()))),
        changes=tuple(bodies.changes()),
        scripts=tuple(bodies.scripts()),
        warnings=tuple(_missing(material)),
    )


def _start(
    shelf: AcronymShelf,
    acronyms: AcronymPages,
    bodies: BodyPages,
    questions: FaqPages,
    configuration: Configuration,
    linked: LinkedData,
) -> Page:
    listed = shelf.acronyms
    featured = FIRST if FIRST in shelf.by_acronym else None
    return Page(
        path=START.to,
        template="start.html",
        title=configuration.title,
        description=configuration.tagline,
        way=START.to,
        content=StartContent(
            featured=shelf.shown(featured) if featured else "",
            featured_to=shelf.paths[featured] if featured else "",
            featured_count=len(shelf.by_acronym[featured]) if featured else 0,
            examples=_examples(acronyms.content(featured), shelf.by_acronym[featured]) if featured else (),
            acronyms=tuple(listed),
            senses=sum(count for _, count in listed),
            bodies=bodies.rows(),
            questions=questions.links(),
        ),
        linked_data=linked.website(configuration.title, configuration.tagline),
    )


def _examples(content: AcronymContent, senses: Sequence[Sense]) -> tuple[tuple[Link, str], ...]:
    """The best documented meaning of a field, that of training credit first, from the fields that have such."""
    documented = {first_upper(sense.expansion): (len(sense.sources), len(sense.variants)) for sense in senses}

    def worth(meaning: Meaning) -> tuple[bool, tuple[int, int]]:
        return meaning.credit, documented.get(meaning.expansion, (0, 0))

    best = [(max(field.meanings, key=worth), field.name) for field in content.domains]
    best.sort(key=lambda row: worth(row[0]), reverse=True)
    return tuple((Link(meaning.expansion, meaning.to), name) for meaning, name in best[:EXAMPLES])


def _about(material: Material, citing: Citing) -> Page:
    counts = (
        Pair("Acronyms", f"{len({sense.acronym for sense in material.senses}):,}"),
        Pair("Meanings", f"{len(material.senses):,}"),
        Pair("Bodies", f"{len(material.bodies):,}"),
        Pair("Questions", f"{len(material.replies):,}"),
    )
    return Page(
        path=ABOUT.to,
        template="about.html",
        title="About",
        description="How meanings, rules and answers are kept as data with sources, what the grades mean, and where to "
        "report what is wrong.",
        way=ABOUT.to,
        content=AboutContent(counts=counts, report=citing.report("this site")),
    )


def _missing(material: Material) -> list[str]:
    if not (material.senses or material.bodies or material.replies):
        return ["no senses, bodies or answers are installed; the site is empty"]
    gaps = ((reply.id, ", ".join(reply.missing)) for reply in material.replies if reply.missing)
    return [f"{QUESTIONS.to}: {name}: not on file: {places}" for name, places in gaps]
