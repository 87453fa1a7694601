"""Three hundred attacks in every field of a glossary, bodies, answers and settings: nothing of them becomes script."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser

from cectool.acronyms.model import Sense
from cectool.credits.body import Body
from cectool.requirements.model import Renewal
from cectool.site.build import build_site
from cectool.site.configuration import Configuration, Edit
from cectool.site.material import Material, Reply
from tests.browser.conftest import REQUIRED, served, watched
from tests.browser.payloads import NUMBER, payloads
from tests.site.conftest import material_of

FIELDS = {
    "sense": "id acronym expansion definition domain region unsourced keywords examples variants confused_with",
    "source": "title url section",
    "body": "id name alias jurisdiction profession not_found unit note reading need credential fact",
    "answer": "id question text title topic",
    "settings": "title tagline report",
}
"""Where the texts stand, each of them in each."""

TOGETHER = 10
"""Attacks that the settings of one site hold, one after the other; each site has only one title."""

LOOK = """
async (names) => {
  const kinds = 'iframe object embed applet base style svg math template noscript marquee'.split(' ');
  const safe = /^(https?:|mailto:|[a-z0-9./#?=_-]*$)/i;
  const wrong = [];
  for (const name of names) {
    const text = await (await fetch(name)).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    for (const element of page.querySelectorAll('*')) {
      const tag = element.localName;
      const told = tag === 'meta' ? element.httpEquiv : '';
      if (kinds.includes(tag) || (told && told !== 'Content-Security-Policy')) {
        wrong.push(name + ': ' + tag);
      }
      if (tag === 'script' && element.type === 'application/ld+json') { JSON.parse(element.textContent); }
      else if (tag === 'script' && (element.textContent || !/^[a-z0-9./_-]+[.]js$/.test(element.getAttribute('src')))) {
        wrong.push(name + ': script');
      }
      for (const {name: key, value} of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$|^xlink/.test(key)) { wrong.push(name + ': ' + tag + ' ' + key); }
        if (/^(href|src|action)$/.test(key) && !safe.test(value)) { wrong.push(name + ': ' + tag + ' ' + value); }
      }
    }
  }
  return wrong;
}
"""
"""Read every page with the browser's own parser, and say what could run or lead to what could."""

OPEN = """
async (names) => {
  for (let at = 0; at < names.length; at += 30) {
    const frames = names.slice(at, at + 30).map((name) => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((done) => { frame.onload = done; });
      frame.src = name;
      document.body.append(frame);
      return [frame, loaded];
    });
    for (const [frame, loaded] of frames) { await loaded; frame.remove(); }
  }
}
"""
"""Open pages in frames, many at a time."""


def hostile_senses(source: Sense) -> Iterator[Sense]:
    texts = tuple(payloads())
    lists = dict.fromkeys(("keywords", "examples", "variants", "neighbours", "confused_with"), texts)
    yield msgspec.structs.replace(source, acronym="ALL", **lists)
    for text in texts:
        fields = dict.fromkeys(("id", "acronym", "expansion", "definition", "domain", "region", "unsourced"), text)
        cited = msgspec.structs.replace(source.sources[0], title=text, url=text, section=text)
        yield msgspec.structs.replace(source, credit=True, sources=(cited,), **fields)


def hostile_body(rules: tuple[Body, Renewal], text: str) -> tuple[Body, Renewal]:
    """A body whose every text is the attack; without a unit, as each unit is converted into each other one."""
    body, renewal = rules
    holder = renewal.credential["cpe-holder"]
    need = msgspec.structs.replace(holder.need[0], id=text, note=text, reading=text)
    source = {key: msgspec.structs.replace(each, title=text, url=text) for key, each in body.source.items()}
    changed = msgspec.structs.replace(
        body,
        id=text,
        name=text,
        aliases=(text,),
        jurisdiction=text,
        profession=(text,),
        not_found=(text,),
        source=source,
        unit={},
        award=(body.award[1], msgspec.structs.replace(body.award[0], id=text, note=text, reading=text)),
        fact={text: msgspec.structs.replace(body.fact["first_time"], ask=text)},
    )
    held = msgspec.structs.replace(holder, name=text, covers=(text,), need=(need,))
    return changed, msgspec.structs.replace(renewal, credential={text: held})


def units_body(rules: tuple[Body, Renewal], texts: Sequence[str]) -> tuple[Body, Renewal]:
    """One body with a unit for each attack."""
    body, renewal = rules
    units = {
        f"u{place}": msgspec.structs.replace(body.unit["cec"], name=text, symbol=text, size="")
        for place, text in enumerate(texts)
    }
    return msgspec.structs.replace(body, id="units", unit=units, convert=(), award=()), renewal


def attacked() -> Material:
    """A material in which every field holds every attack."""
    plain, texts = material_of(), tuple(payloads())
    cited = plain.replies[0].sources
    replies = tuple(
        Reply(id=text, question=text, text=f"{text}\n\n- {text}", title=text, topics=(text,), sources=cited)
        for text in texts
    )
    bodies = [hostile_body(plain.bodies[0], text) for text in texts]
    return material_of(
        senses=tuple(hostile_senses(plain.senses[0])),
        bodies=(*bodies, units_body(plain.bodies[0], texts)),
        replies=replies,
        own_replies={texts[0]: replies},
        files=dict.fromkeys(texts, "x.toml"),
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the attacked site, and one more for every few attacks in the settings."""
    folder, texts = tmp_path_factory.mktemp("attacked"), payloads()
    build_site(attacked(), Configuration(edit=Edit(bodies="https://example.org/{id}")), folder / "site")
    for start in range(0, NUMBER, TOGETHER):
        text = " ".join(texts[start : start + TOGETHER])
        settings = Configuration(title=text, tagline=text, report=texts[start])
        build_site(material_of(bodies=(), senses=()), settings, folder / f"settings-{start}")
    (folder / "index.html").write_text("<!doctype html><title>frames</title>")
    return folder


def pages_of(folder: Path) -> Sequence[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/**/*.html"))


def test_there_are_enough_attacks_and_fields() -> None:
    assert len(set(payloads())) == NUMBER == 300
    assert sum(len(names.split()) for names in FIELDS.values()) >= 15


def test_nothing_runs_and_nothing_could(browser: Browser, sites: Path) -> None:
    names = pages_of(sites)
    assert len(names) > 3 * NUMBER
    with served(sites) as address, watched(browser, address) as seen:
        seen.page.goto(f"{address}index.html")
        wrong: Any = seen.page.evaluate(LOOK, names)
        assert wrong == []
        every = 1 if os.environ.get(REQUIRED) == "required" else 4
        seen.page.evaluate(OPEN, [name for name in names if not name.endswith("404.html")][::every])
        assert [each for each in seen.wrong if not each.endswith("favicon.ico")] == []


@pytest.mark.parametrize("query", ["alert", "script", "onerror", "javascript"])
def test_nothing_runs_in_what_the_search_finds(browser: Browser, sites: Path, query: str) -> None:
    with served(sites / "site") as address, watched(browser, address) as seen:
        seen.page.goto(f"{address}index.html", wait_until="networkidle")
        seen.page.fill("#search-large", query)
        seen.page.wait_for_selector(".search-found li a")
        assert seen.page.locator(".search-found script, .search-found img, .search-found svg").count() == 0
        assert seen.wrong == []


def test_every_file_lies_inside_and_has_a_safe_name(sites: Path) -> None:
    for path in sites.glob("*/**/*"):
        parts = path.relative_to(sites).parts
        assert all(set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._") for part in parts), path
        assert path.resolve().is_relative_to(sites.resolve())
