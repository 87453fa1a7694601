from collections.abc import Callable
from datetime import date
from typing import cast

import msgspec
import pytest

from cectool.acronyms.model import Sense
from cectool.credits.body import Body
from cectool.requirements.model import Renewal
from cectool.site.configuration import Configuration
from cectool.site.material import Material, Reply
from cectool.site.model import (
    AcronymContent,
    AcronymsContent,
    BodyContent,
    CoverageContent,
    FaqContent,
    Link,
    Page,
    SenseContent,
    StartContent,
)
from cectool.site.pages import START, pages
from cectool.site.plan import Site

Make = Callable[..., Material]


@pytest.fixture(scope="module")
def made(material: Material, settings: Configuration) -> Site:
    return pages(material, settings)


def page_at(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


def test_every_acronym_sense_and_body_has_a_page(made: Site) -> None:
    assert [page.path for page in made.pages] == [
        "index.html",
        "acronyms.html",
        "acronyms/cec.html",
        "acronyms/cec/cation-exchange-capacity.html",
        "acronyms/cec/continuing-education-credit.html",
        "acronyms/do.html",
        "acronyms/do/do.html",
        "bodies.html",
        "bodies/eb.html",
        "bodies/oi.html",
        "calculator.html",
        "faq.html",
        "bodies/eb/questions.html",
        "coverage.html",
        "changes.html",
        "about.html",
        "404.html",
    ]


def test_the_same_material_gives_the_same_pages(material: Material, settings: Configuration, made: Site) -> None:
    again = pages(material, settings)
    assert (again.pages, again.found, again.changes) == (made.pages, made.found, made.changes)
    assert [plan.key for plan in again.plans] == [plan.key for plan in made.plans]


def test_training_credit_comes_first_among_the_meanings(made: Site) -> None:
    content = cast("AcronymContent", page_at(made, "acronyms/cec.html").content)
    assert [domain.name for domain in content.domains] == ["Certification", "Soil science"]


def test_cec_comes_first_among_the_acronyms(make_material: Make, settings: Configuration, material: Material) -> None:
    early = Sense(id="abc", acronym="ABC", expansion="a b c")
    site = pages(make_material(senses=(early, *material.senses)), settings)
    first = cast("AcronymsContent", page_at(site, "acronyms.html").content).first
    assert first == (Link("CEC", "acronyms/cec.html"), 2)
    start = cast("StartContent", page_at(site, "index.html").content)
    assert [link.text for link, _ in start.acronyms] == ["CEC", "ABC", "DO"]
    assert start.featured == "CEC"


def test_a_sense_leads_to_what_it_is_confused_with_and_to_who_counts_it(made: Site) -> None:
    soil = cast("SenseContent", page_at(made, "acronyms/cec/cation-exchange-capacity.html").content)
    credit = cast("SenseContent", page_at(made, "acronyms/cec/continuing-education-credit.html").content)
    assert soil.confused_with == (
        Link("continuing education credit (a unit)", "acronyms/cec/continuing-education-credit.html"),
        Link("anion exchange capacity"),
    )
    assert soil.counted_by == ()
    assert credit.counted_by == ((Link("Example Board", "bodies/eb.html"), "1 CEC is 50 minutes"),)
    assert [(cited.title, cited.stale) for cited in credit.sources] == [("Trade page", True)]


@pytest.mark.parametrize(
    ("on", "now", "other"),
    [
        (date(2018, 1, 1), ["1 January 2016 to 31 December 2019"], ["coming", "coming"]),
        (date(2026, 11, 24), ["1 January 2020 to 31 December 2029"], ["past", "coming"]),
        (date(2031, 1, 1), ["since 1 January 2030"], ["past", "past"]),
        (date(2015, 1, 1), [], ["coming", "coming", "coming"]),
    ],
    ids=["first", "second", "third", "before"],
)
def test_a_rule_shows_the_version_of_the_day(
    make_material: Make, settings: Configuration, on: date, now: list[str], other: list[str]
) -> None:
    content = cast("BodyContent", page_at(pages(make_material(on=on), settings), "bodies/eb.html").content)
    [live, _] = content.awards
    assert live.rule == "eb/live"
    assert [version.period for version in live.now] == now
    assert [version.state for version in live.other] == other


def test_a_body_shows_what_it_counts_converts_and_requires(made: Site) -> None:
    content = cast("BodyContent", page_at(made, "bodies/eb.html").content)
    assert [(unit.written, unit.length) for unit in content.units] == [("eb:cec", "50 minutes")]
    assert content.profession == "IT security"
    [worked] = content.worked
    assert ("140 minutes", "2.5 or 2.8") in worked.rows
    assert content.conversions is not None
    assert content.conversions.rows[0][:2] == ("1 OI PDU", "1 or 1.2 CEC")
    [holder] = content.credentials
    assert [(pair.label, pair.text) for pair in holder.glance] == [
        ("Renewed", "Every 2 years"),
        ("Needed", "At least 40 CEC"),
        ("Carried over", "Up to 20 CEC may be carried over"),
        ("When late", "A grace period runs for 90 days after the last day"),
    ]
    assert next(rule.rule for section in holder.sections for rule in section.rules) == "eb/cpe-holder/total"
    assert content.not_found == ("what becomes of minutes below a quarter hour",)
    assert content.report.startswith("https://github.com/")


def test_an_answer_is_shown_with_its_sources_and_neighbours(made: Site) -> None:
    page = page_at(made, "faq.html")
    [first, second] = cast("FaqContent", page.content).questions
    assert first.see_also == (Link("Can I carry over extra credits?", "faq.html#question--carry-over"),)
    assert (len(first.sources), len(second.sources)) == (1, 0)
    assert page.linked_data is not None
    assert page.linked_data["mainEntity"][1]["acceptedAnswer"]["text"] == "Up to 20."


def test_the_coverage_counts_rules_by_grade(made: Site) -> None:
    content = cast("CoverageContent", page_at(made, "coverage.html").content)
    assert [(row.body.text, row.rules, row.official, row.code, row.stale) for row in content.rows] == [
        ("Example Board", 11, 10, 0, True),
        ("Other Institute", 1, 1, 0, False),
    ]
    assert (content.total.rules, content.total.secondary, content.total.missing) == (12, 1, 1)
    assert content.grades == (("official", 1), ("secondary", 1), ("unclear", 1))
    assert content.stale == 1


def test_what_a_body_answers_for_itself_has_a_page(made: Site) -> None:
    page = page_at(made, "bodies/eb/questions.html")
    [question] = cast("FaqContent", page.content).questions
    assert question.question == "Can I carry over extra credits?"
    assert page.linked_data is not None
    assert page.linked_data["mainEntity"][0]["name"] == "EB: Can I carry over extra credits?"
    assert question.see_also == (Link("in general", "faq.html#question--carry-over"),)
    assert cast("BodyContent", page_at(made, "bodies/eb.html").content).questions == Link(
        "Questions about EB", "bodies/eb/questions.html"
    )
    assert "bodies/oi/questions.html" not in {each.path for each in made.pages}


def test_everything_can_be_found(made: Site) -> None:
    assert {found.kind for found in made.found} == {
        "acronym",
        "meaning",
        "body",
        "credential",
        "question",
        "calculator",
    }
    paths = {page.path for page in made.pages}
    assert all(found.to.partition("#")[0] in paths for found in made.found)


def test_a_gap_and_an_unsafe_address_are_warned_of(
    make_material: Make, material: Material, settings: Configuration
) -> None:
    unsafe = msgspec.structs.replace(material.senses[0].sources[0], url="javascript:alert(1)")
    senses = (msgspec.structs.replace(material.senses[0], sources=(unsafe,)),)
    replies = (Reply(id="q", question="Q?", text="not on file", missing=("{hours xx:ceu}",)),)
    site = pages(make_material(senses=senses, replies=replies), settings)
    [unlinked] = [warning for page in site.pages for warning in page.warnings]
    assert "A text" in unlinked
    [gap] = site.warnings
    assert "{hours xx:ceu}" in gap


def test_a_site_of_nothing_says_so(settings: Configuration) -> None:
    site = pages(Material(on=date(2026, 11, 24)), settings)
    paths = {page.path for page in site.pages}
    assert {START.to, *(way.to for way in site.ways), "404.html"} <= paths
    assert not any("/" in path for path in paths)
    assert site.warnings == ("no senses, bodies or answers are installed; the site is empty",)


def test_names_that_would_share_a_file_do_not(make_material: Make, settings: Configuration) -> None:
    senses = tuple(
        Sense(id=name, acronym=acronym, expansion="x")
        for acronym, name in (("R&D", "../x"), ("R&D", "x"), ("R-D", "x"), ("CON", "x"))
    )
    paths = [page.path for page in pages(make_material(senses=senses), settings).pages]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert not any(".." in path or path.startswith("/") for path in paths)
    assert "acronyms/con.html" not in paths


def test_a_body_without_rules_has_a_page(
    make_material: Make, settings: Configuration, make_rules: Callable[[str, str], tuple[Body, Renewal]]
) -> None:
    bare = make_rules('schema = 1\nname = "Bare"', "bare")
    content = cast("BodyContent", page_at(pages(make_material(bodies=(bare,)), settings), "bodies/bare.html").content)
    assert (content.units, content.awards, content.conversions, content.credentials) == ((), (), None, ())
