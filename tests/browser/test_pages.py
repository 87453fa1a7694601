"""Every kind of page in a browser: nobody is barred, nothing is fetched from elsewhere, nothing goes wrong."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import KINDS, watched

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
VIEWS: dict[str, dict[str, Any]] = {
    f"{name} {scheme}": {**size, "color_scheme": scheme}
    for name, size in (("phone", PHONE), ("desktop", DESKTOP))
    for scheme in ("light", "dark")
}


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_is_barred_and_nothing_goes_wrong(browser: Browser, axe: str, address: str, view: str) -> None:
    found = {}
    with watched(browser, address, **VIEWS[view]) as seen:
        for kind, path in KINDS.items():
            seen.page.goto(address + path, wait_until="networkidle")
            seen.page.evaluate(axe)
            result = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found[kind] = [
                f"{rule['id']}: {node['target']}: {node['failureSummary']}"
                for rule in result["violations"]
                for node in rule["nodes"]
            ]
            wide = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{kind} is wider than its window by {wide} pixels"
        assert seen.wrong == []
    assert {kind: problems for kind, problems in found.items() if problems} == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])  # a server shows that one at any depth
def test_a_page_opens_from_disk(browser: Browser, built: Path, kind: str) -> None:
    with watched(browser, "file://") as seen:
        seen.page.goto((built / KINDS[kind]).as_uri(), wait_until="load")
        assert seen.page.title()
        assert seen.wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_all_it_has_to_say_without_script(browser: Browser, address: str, kind: str) -> None:
    with watched(browser, address, java_script_enabled=False) as bare, watched(browser, address) as full:
        texts = []
        for seen in (bare, full):
            seen.page.goto(address + KINDS[kind], wait_until="load")
            seen.page.evaluate("for (const form of document.querySelectorAll('main form')) form.hidden = true")
            texts.append(seen.page.locator("main").inner_text())
            assert seen.wrong == []
    assert len(texts[0]) > 0.9 * len(texts[1])


def test_the_keyboard_reaches_the_content_and_the_search(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        seen.page.goto(address + KINDS["body"], wait_until="networkidle")
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the content"
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("CISSP")
        seen.page.wait_for_selector(".search-found li a")
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/bodies/isc2.html**")
        assert seen.wrong == []


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_an_acronym_shows_its_card_and_escape_closes_it(browser: Browser, address: str, way: str) -> None:
    with watched(browser, address, **DESKTOP) as seen:
        seen.page.goto(address + KINDS["questions"], wait_until="networkidle")
        term = seen.page.locator(".term").first
        if way == "pointer":
            term.hover()
        else:
            term.locator("a").focus()
        assert term.locator(".card").is_visible()
        seen.page.keyboard.press("Escape")
        assert not term.locator(".card").is_visible()
        assert seen.wrong == []
