"""The search box understands what is asked, and is fast and light with ten thousand terms, from disk too."""

import time
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from benchmarks.site.terms import terms
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.material import Material
from tests.browser.conftest import served, watched

MOST_FETCHED = 400 * 1024


def hits(page: Page, query: str) -> list[str]:
    page.fill("#search-large", query)
    page.wait_for_selector(".search-found li a")
    return [str(link.get_attribute("href")) for link in page.locator(".search-found li a").all()]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("CEC", "acronyms/cec.html"),
        ("c.e.c.", "acronyms/cec.html"),
        ("cation exchange", "acronyms/cec/cation-exchange-capacity.html"),
        ("CEC soil", "acronyms/cec/cation-exchange-capacity.html"),
        ("PMP", "bodies/pmi.html#credential"),
        ("isc2", "bodies/isc2.html"),
        ("can I carry over extra credits?", "faq.html#question--carry-over"),
        ("how many pdu for pmp", "bodies/pmi/questions.html#question"),
        ("how many PDUs do I need", "faq.html#question--how-many"),
    ],
    ids=["acronym", "with points", "expansion", "field", "credential", "body", "question", "of a body", "common words"],
)
def test_what_is_meant_is_among_the_first_two(browser: Browser, address: str, query: str, wanted: str) -> None:
    with watched(browser, address) as seen:
        seen.page.goto(f"{address}index.html", wait_until="networkidle")
        assert any(wanted in hit for hit in hits(seen.page, query)[:2])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of ten thousand terms."""
    folder = tmp_path_factory.mktemp("large") / "site"
    build_site(Material(on=date(2026, 11, 27), senses=tuple(terms(10_000))), Configuration(), folder)
    return folder


@pytest.mark.parametrize("way", ["http", "file"])
def test_ten_thousand_terms_are_found_at_once_and_little_is_fetched(browser: Browser, large: Path, way: str) -> None:
    words = {"acronym": terms(300)[-1].acronym, "word": terms(300)[-1].expansion.split()[0]}
    with served(large) as address:
        start = f"{address}index.html" if way == "http" else (large / "index.html").as_uri()
        for what, word in words.items():
            with watched(browser, start.rpartition("/")[0]) as seen:
                asked: list[Request] = []

                def note(request: Request, asked: list[Request] = asked) -> None:
                    asked.append(request)

                seen.page.on("request", note)  # playwright takes no built-in function
                seen.page.goto(start, wait_until="load")
                began = time.perf_counter()
                assert hits(seen.page, word)
                took = time.perf_counter() - began
                names = {each.url.rpartition("/site/")[2].removeprefix(address) for each in asked}
                fetched = sum((large / name).stat().st_size for name in names if name)
                assert seen.wrong == []
                assert fetched < MOST_FETCHED, f"{fetched} bytes for a {what} over {way}"
                assert took < 2, f"{took:.2f} s for a {what} over {way}"  # the figure itself is the benchmark's
                print(f"{way} {what}: {took * 1000:.0f} ms, {fetched / 1024:.0f} KB")  # noqa: T201 - with pytest -s
