"""The calculators in the pages: equal to the command line on every sum, and as strict, from disk too."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from cectool.catalog import Catalog, load
from cectool.credits.convert import convert
from cectool.credits.units import read_time
from cectool.data.amount import read_amount, show_amount
from cectool.errors import InvalidInput
from tests.browser.conftest import ON, watched
from tests.browser.sums import ODD, Sum, answered, sums

COUNT = int(os.environ.get("CALCULATOR_INPUTS", "1500"))
"""How many random sums are compared; more with CALCULATOR_INPUTS=10000."""

SEED = int(os.environ.get("CALCULATOR_SEED", "1"))
AT_ONCE = 500
DAY = "2026-11-26"
PAGE = "calculator.html"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the calculators; nothing may go wrong in it."""
    with watched(browser, address) as seen:
        seen.page.goto(address + PAGE)
        yield seen.page
        assert seen.wrong == []


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer; of a refusal what is wrong, for the page has lists where the command line offers near names."""
    return {"status": "invalid", "problem": answer["problem"]} if answer["status"] == "invalid" else answer


def test_the_pages_and_the_command_line_agree_on_every_sum(opened: Page, catalog: Catalog) -> None:
    opened.evaluate("cectool.loading.everybody()")
    asked = list(sums(catalog, COUNT, SEED))
    found: list[dict[str, Any]] = []
    for first in range(0, len(asked), AT_ONCE):
        some = asked[first : first + AT_ONCE]
        found += opened.evaluate("all => all.map(({ask, said}) => cectool.asking.answered(ask, said))", some)
    apart = [
        (one, want, got)
        for one, got in zip(asked, map(told, found), strict=True)
        if got["status"] != "command_line_only" and got != (want := told(answered(catalog, one)))
    ]
    assert apart == []
    statuses = {answer["status"] for answer in found}
    assert statuses >= {"ok", "ambiguous", "unclear", "not_convertible", "ask_provider", "not_eligible", "invalid"}
    assert {one["said"]["body"] for one in asked if one["ask"] == "award"} == set(catalog.cards)


def test_a_rule_that_is_code_is_left_to_the_command_line(opened: Page) -> None:
    rule = {"id": "tiers", "from": "2020-01-01", "source": [], "hook": "tiers"}
    opened.evaluate("body => cectool.rules.add(body)", {"id": "eb", "name": "E", "unit": {"cec": {}}, "award": [rule]})
    said = {"body": "eb", "time": "60m", "on": DAY}
    answer = opened.evaluate("said => cectool.asking.answered('award', said)", said)
    assert answer == {"status": "command_line_only", "rule": "eb/tiers"}


@pytest.mark.parametrize("text", [text for text in ODD if text and "\n" not in text])
def test_what_is_no_amount_is_refused_in_the_words_of_the_command_line(opened: Page, text: str) -> None:
    field = opened.get_by_label("Amount")
    field.fill(text)
    with pytest.raises(InvalidInput) as refused:
        read_amount(text)
    result = opened.locator("#converter-result")
    expect(result).to_contain_text(refused.value.problem)
    assert refused.value.hint.casefold() in result.inner_text().casefold()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("2")
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("text", ["-1", "1e5", "NaN", "1234567890123", "90 m", "11000000m"])
def test_what_is_no_time_is_refused_in_the_words_of_the_command_line(opened: Page, text: str) -> None:
    opened.get_by_label("Time", exact=True).fill(text)
    with pytest.raises(InvalidInput) as refused:
        read_time(text)
    expect(opened.locator("#earner-result")).to_contain_text(refused.value.problem)


@pytest.mark.parametrize(
    ("field", "result", "hint"),
    [
        ("#converter-amount", "#converter-result", "Fill in an amount"),
        ("#converter-on", "#converter-result", "Choose the day"),
        ("#earner-on", "#earner-result", "Choose the day"),
        ("#earner-time", "#earner-result", "Fill in the time"),
    ],
)
def test_what_is_left_empty_is_asked_for_in_the_words_of_the_page(
    opened: Page, field: str, result: str, hint: str
) -> None:
    opened.locator(field).fill("")
    expect(opened.locator(result)).to_contain_text(hint)
    expect(opened.locator(result)).not_to_contain_text("--")


def test_a_reading_without_an_amount_says_why(opened: Page) -> None:
    opened.get_by_label("Body", exact=True).select_option("ama-pra")
    readings = opened.locator("#earner-result .result-readings")
    expect(readings).to_contain_text("As the certificate prints")
    expect(readings).not_to_contain_text("provider")


def test_a_link_asks_the_same_again(opened: Page) -> None:
    opened.goto(opened.url + f"#amount=1.5&unit=iacet:ceu&to=nasba:cpe&on={DAY}")
    result = opened.locator("#converter-result")
    expect(result.locator(".result-amount")).to_have_text("18 CPE")
    opened.get_by_label("Amount").fill("3")
    expect(result.locator(".result-amount")).to_have_text("36 CPE")
    assert f"amount=3&unit=iacet%3Aceu&to=nasba%3Acpe&on={DAY}" in opened.url
    opened.reload()
    expect(opened.get_by_label("Amount")).to_have_value("3")
    expect(result.locator(".result-amount")).to_have_text("36 CPE")


def test_a_link_restores_an_award_with_all_that_was_said(opened: Page) -> None:
    words = f"body=nasba&time=65m&activity=course&format=live&on={DAY}&step=1%2F2"
    opened.goto(f"{opened.url}#{words}")
    result = opened.locator("#earner-result")
    expect(result.locator(".result-amount")).to_have_text("1 CPE")
    expect(opened.locator("#earner [data-asked]")).to_have_attribute("open", "")
    expect(opened.locator("#earner")).to_be_in_viewport()
    link = result.get_by_text("Link to this sum").get_attribute("href")
    assert link is not None
    assert set(link.partition("#")[2].split("&")) == set(words.split("&"))


def test_a_link_to_what_does_not_exist_says_so(opened: Page) -> None:
    opened.goto(f"{opened.url}#amount=1&unit=acme:ceu&to=pmi:pdu&on={DAY}")
    expect(opened.locator("#converter-result")).to_contain_text("no body is called 'acme'", ignore_case=True)
    opened.goto(f"{opened.url.partition('#')[0]}#body=nasba&time=65m&activity=juggling&on={DAY}")
    expect(opened.locator("#earner-result")).to_contain_text("at nasba is called 'juggling'")


def test_a_link_says_nothing_that_the_answer_does_not_hear(opened: Page) -> None:
    opened.goto(f"{opened.url}#body=isc2&time=60m&on={DAY}&length=3&item=x&constructor=1&__proto__=2")
    result = opened.locator("#earner-result")
    expect(result).to_contain_text("no rule of isc2 asks for", ignore_case=True)
    for name in ("Length", "Item", "Constructor", "Proto"):
        opened.locator("#earner").get_by_label(name).fill("")
    expect(result.locator(".result-amount")).to_have_text("1 CPE")
    assert "length" not in opened.url


@pytest.mark.parametrize("key", ["amount", "unit", "to", "on", "body", "time", "activity", "step"])
def test_a_link_cannot_bring_a_script(opened: Page, address: str, key: str) -> None:
    words = (
        {"unit": "iacet:ceu", "to": "pmi:pdu", "amount": "1"} if key in ("amount", "unit", "to") else {"body": "nasba"}
    )
    bad = {
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)//",
        "'\"><script>alert(1)</script>",
        "constructor",
        "a:b",
    }
    for value in sorted(bad):
        opened.goto("about:blank")
        opened.goto(f"{address}{PAGE}#{urlencode(words | {key: value})}")
        expect(opened.locator("#converter-result > *").last).to_be_visible()
        expect(opened.locator("#earner-result > *").last).to_be_visible()
    assert opened.locator("main :is(img, iframe, script)").count() == 0


def test_what_would_settle_an_answer_is_a_button_that_says_it(opened: Page) -> None:
    opened.goto(f"{opened.url}#body=nasba&time=65m&format=live&on={DAY}")
    result = opened.locator("#earner-result")
    expect(result.locator(".result-amount")).to_have_text("It depends")
    result.get_by_role("group", name="Step").get_by_role("button", name="0.5", exact=True).press("Enter")
    expect(result.locator(".result-amount")).to_have_text("1 CPE")
    expect(result).to_be_focused()
    expect(opened.locator("#earner [role=status]")).to_have_text("1 CPE")


def test_what_a_table_asks_is_a_button_too(opened: Page) -> None:
    opened.goto(f"{opened.url}#amount=2&unit=academic:semester-hour&to=cdr:cpeu&on={DAY}")
    result = opened.locator("#converter-result")
    expect(result.locator(".result-readings li")).to_have_text(["30 CPEUaudited no", "16 CPEUaudited yes"])
    result.get_by_role("group", name="Audited").get_by_role("button", name="no", exact=True).click()
    expect(result.locator(".result-amount")).to_have_text("30 CPEU")


STATES = {
    "an amount": f"amount=1.5&unit=iacet:ceu&to=nasba:cpe&on={DAY}",
    "readings": f"body=nasba&time=65m&format=live&step=&on={DAY}&first_time=yes",
    "whose unit": f"amount=1.5&unit=ceu&to=pmi:pdu&on={DAY}",
    "every body": f"amount=10&unit=time:hour&on={DAY}",
    "refused": f"amount=1e5&unit=iacet:ceu&to=pmi:pdu&on={DAY}",
    "a certificate": f"body=nasba&time=3h&amount=0.5&unit=iacet:ceu&format=live&on={DAY}",
    "not accepted": f"body=isc2&time=60m&activity=work&on={DAY}",
}
"""What a calculator may show, as the links that ask for it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_comes_out_bars_nobody(browser: Browser, axe: str, address: str, scheme: Any) -> None:
    found = {}
    with watched(browser, address, color_scheme=scheme, viewport={"width": 360, "height": 740}) as seen:
        for state, words in STATES.items():
            seen.page.goto(f"{address}about.html")
            seen.page.goto(f"{address}{PAGE}#{words}", wait_until="networkidle")
            seen.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            seen.page.evaluate(axe)
            result = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found[state] = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in result["violations"]]
            wide = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{state} is wider than its window by {wide} pixels"
        assert seen.wrong == []
    assert {state: problems for state, problems in found.items() if problems} == {}


def test_what_a_certificate_prints_is_held_against_the_time(opened: Page) -> None:
    opened.goto(f"{opened.url}#body=pmi&time=3h&amount=0.3&unit=iacet:ceu&on={DAY}")
    result = opened.locator("#earner-result")
    expect(result.locator(".result-amount")).to_have_text("3 PDU")
    opened.get_by_label("Credit that the certificate prints").fill("0.5")
    expect(result.locator(".result-readings li")).to_have_count(2)
    expect(result).to_contain_text("mismatch: 0.5 iacet:ceu is not 180 min", ignore_case=True)


def test_a_unit_of_several_bodies_is_settled_by_a_button(opened: Page) -> None:
    opened.goto(f"{opened.url}#{STATES['whose unit']}")
    result = opened.locator("#converter-result")
    expect(result.locator(".result-readings li")).to_have_count(3)
    result.get_by_role("button", name="IACET CEU", exact=True).click()
    expect(result.locator(".result-amount")).to_have_text("15 PDU")
    opened.get_by_role("button", name="Swap the units").click()
    expect(opened.get_by_label("In", exact=True)).to_have_value("iacet:ceu")


def test_every_body_is_shown_with_what_it_takes(opened: Page, catalog: Catalog) -> None:
    opened.goto(f"{opened.url}#amount=10&unit=time:hour&on={DAY}")
    rows = opened.locator("#converter-result tbody tr")
    expect(rows.first).to_be_visible()
    shown = {row.locator("th a").get_attribute("href"): row.locator("td").first.inner_text() for row in rows.all()}
    units = [f"{card.id}:{symbol}" for card in catalog.cards.values() for symbol in card.units]
    found = {unit: convert(read_amount("10"), "time:hour", unit, ON, catalog.body) for unit in units}
    ok = {unit: show_amount(each.amount) for unit, each in found.items() if each.amount is not None}
    links = {unit: f"to={unit.replace(':', '%3A')}&" for unit in ok}
    assert ok == {
        unit: next(text for href, text in shown.items() if href and link in href) for unit, link in links.items()
    }
    assert len(shown) == sum(each.status != "not_convertible" for each in found.values())


def test_a_body_has_its_own_calculator_even_from_disk(browser: Browser, built: Path, catalog: Catalog) -> None:
    with watched(browser, "file://") as seen:
        seen.page.goto((built / "bodies" / "isc2.html").as_uri())
        seen.page.get_by_label("Time", exact=True).fill("1h30m")
        seen.page.get_by_label("Day of the activity").fill(DAY)
        asked: Sum = {"ask": "award", "said": SAID | {"body": "isc2", "time": "1h30m"}}
        want = answered(catalog, asked)
        expect(seen.page.locator("#earner-result .result-amount")).to_have_text(f"{want['amount']} CPE")
        seen.page.get_by_text("Link to this sum").click()
        seen.page.wait_for_url(f"**/{PAGE}#**")
        expect(seen.page.locator("#earner-result .result-amount")).to_have_text(f"{want['amount']} CPE")
        seen.page.get_by_label("Amount").fill("2")
        expect(seen.page.locator("#converter-result")).to_contain_text("20 PDU")
        assert seen.wrong == []


SAID = dict.fromkeys(("attended", "words", "questions", "amount", "unit", "activity", "format"), "") | {
    "on": DAY,
    "options": {},
}
