"""The site as it is written: what a browser would load, show, follow and run."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

import msgspec
import pytest

from cectool.credits.body import Body
from cectool.errors import CectoolError, DataError
from cectool.requirements.model import Renewal
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.feed import NAME as FEED
from cectool.site.folder import MARKER
from cectool.site.material import Material, Reply

Pages = Mapping[str, Any]
Read = Callable[[Path], Pages]

TEXT_LIMIT = 25 * 1024
HANDLER = re.compile(r"on[a-z]+")
THEME = Path(sys.modules["cectool.site.build"].__file__ or "").parent / "theme"

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{7*7}}{% include '/etc/passwd' %}{#",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) **<b>y</b>** `<i>`",
    "../../x",
    "--><!-- <iframe srcdoc='<script>alert(1)</script>'>",
    "\x00\x1b[31m\x9f\ufffe\ud800 \u202e &lt;script&gt; &#60;",
)  # fmt: skip


def internal(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every link that stays within the site, with the page it stands on."""
    for path, page in pages.items():
        for element in page.all("a"):
            if not re.match(r"[a-z]+:", element["href"]):
                yield path, element["href"]


def resolved(path: str, href: str) -> tuple[str, str]:
    """The page and the anchor that a link leads to; the page for missing ones links from the site's root."""
    target, _, anchor = href.partition("#")
    if not target:
        return path, anchor
    if target.startswith("/site/"):
        return target.removeprefix("/site/"), anchor
    return normpath(str(PurePosixPath(path).parent / target)), anchor


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_link_within_the_site_leads_somewhere(site_pages: Pages) -> None:
    links = list(internal(site_pages))
    assert len(links) > 100
    for path, href in links:
        target, anchor = resolved(path, href)
        assert target in site_pages or target == FEED, (path, href)
        assert not anchor or anchor in site_pages[target].ids, (path, href)


def test_no_page_has_an_id_twice_or_a_tag_out_of_order(site_pages: Pages) -> None:
    for path, page in site_pages.items():
        assert len(set(page.ids)) == len(page.ids), path
        assert (page.wrong, page.open) == ([], []), path


def test_what_names_another_element_names_one(site_pages: Pages) -> None:
    for path, page in site_pages.items():
        for element in page.elements:
            for key in ("aria-labelledby", "for"):
                named = element.attributes.get(key, "")
                assert set(named.split()) <= set(page.ids), (path, named)


def test_nothing_is_loaded_from_anywhere_else(site: Path, site_pages: Pages) -> None:
    for path, page in site_pages.items():
        loaded = [element["src"] for element in page.all("script") if "src" in element]
        loaded += [element["href"] for element in page.all("link") if element["rel"] != "canonical"]
        calculates = any("data-calculator" in element.attributes for element in page.elements)
        assert len(loaded) == 5 or calculates, path
        for address in loaded:
            assert (site / resolved(path, address)[0]).is_file(), (path, address)
        assert not {element.tag for element in page.elements} & {"iframe", "object", "embed", "base", "style", "img"}
    assert not re.search(r"url\(|@import|https?:", (site / "assets" / "site.css").read_text(encoding="utf-8"))


def test_no_page_has_a_script_or_style_of_its_own(site_pages: Pages) -> None:
    for path, page in site_pages.items():
        for element in page.elements:
            assert not [key for key in element.attributes if key == "style" or HANDLER.fullmatch(key)], path
            if element.tag == "script":
                assert ("src" in element.attributes) != (element.attributes.get("type") == "application/ld+json")
        [policy] = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_linked_data_says_what_the_page_says(site_pages: Pages) -> None:
    data = {path: [json.loads(text) for text in page.data] for path, page in site_pages.items()}
    [terms] = data["acronyms/cec.html"]
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == [
        "Continuing education credit",
        "Cation exchange capacity",
    ]
    assert terms["url"] == "https://example.org/site/acronyms/cec.html"
    [questions] = data["faq.html"]
    assert [entity["name"] for entity in questions["mainEntity"]] == [
        "What is a CEC?",
        "Can I carry over extra credits?",
    ]
    [sense] = data["acronyms/cec/cation-exchange-capacity.html"]
    assert (sense["@type"], sense["termCode"]) == ("DefinedTerm", "CEC")


def test_the_head_of_a_page_says_what_it_is(site_pages: Pages) -> None:
    for path, page in site_pages.items():
        named = {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.all("meta")}
        assert named["description"], path
        assert named["og:title"]
        assert named["og:site_name"] == "Words & units"
        canonical = [link["href"] for link in page.all("link") if link["rel"] == "canonical"]
        assert canonical == ([] if path == "404.html" else [f"https://example.org/site/{path}"])


def test_every_page_has_its_landmarks_and_one_title(site_pages: Pages) -> None:
    for path, page in site_pages.items():
        tags = [element.tag for element in page.elements]
        assert [tags.count(tag) for tag in ("html", "main", "h1", "title")] == [1, 1, 1, 1], path
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (path, levels)
        skip = page.all("a")[0]
        assert (skip["class"], skip["href"]) == ("skip", "#main")


def test_the_text_stands_in_the_page_without_any_script(site_pages: Pages) -> None:
    assert "How many cations a soil can hold." in site_pages["acronyms/cec/cation-exchange-capacity.html"].text
    body = site_pages["bodies/eb.html"].text
    assert "1 CEC for every 50 minutes." in body
    assert "In force, 1 January 2020 to 31 December 2029" in body
    assert "No longer in force, 1 January 2016 to 31 December 2019" in body
    assert "Announced, since 1 January 2030" in body
    assert "over a year ago" in body
    assert "This is not the same as “none”" in body
    assert "Report a correction" in body
    assert all("24 November 2026" in page.text for page in site_pages.values())


def test_a_page_is_small(site: Path) -> None:
    shared = sum((site / "assets" / name).stat().st_size for name in ("site.css", "search.js"))
    assert shared < 2 * TEXT_LIMIT
    assert (site / "acronyms" / "cec" / "cation-exchange-capacity.html").stat().st_size < TEXT_LIMIT


def test_two_builds_are_the_same_to_the_byte(
    material: Material, settings: Configuration, site: Path, tmp_path: Path
) -> None:
    build_site(material, settings, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(site)


def test_the_marker_lists_what_was_written(site: Path) -> None:
    assert (site / MARKER).read_text(encoding="utf-8").split() == sorted(files_of(site))


def test_with_strict_a_warning_leaves_the_last_site(
    make_material: Callable[..., Material], settings: Configuration, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    build_site(make_material(), settings, output)
    before = files_of(output)
    gap = make_material(replies=(Reply(id="q", question="Q?", text="?", missing=("{x}",)),))
    built = build_site(gap, settings, output, strict=True)
    assert (built.written, len(built.warnings)) == (False, 1)
    assert files_of(output) == before
    assert build_site(gap, settings, output).written


def test_without_its_libraries_the_site_says_what_to_install(
    material: Material, settings: Configuration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "cectool.site.engine", raising=False)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(CectoolError, match="jinja2") as caught:
        build_site(material, settings, tmp_path / "site")
    assert caught.value.hint == 'pip install "cectool[site]"'
    assert not list(tmp_path.iterdir())


def test_a_theme_of_ones_own_comes_first(material: Material, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "assets").mkdir(parents=True)
    (theme / "assets" / "site.css").write_text("body { color: teal }")
    (theme / "404.html").write_text("{% extends 'frame.html' %}{% block main %}<h1>Gone</h1>{% endblock %}")
    (theme / "mkdocs_theme.yml").write_text("locale: de")
    build_site(material, Configuration(theme=str(theme)), tmp_path / "site")
    missing = (tmp_path / "site" / "404.html").read_text()
    assert "<h1>Gone</h1>" in missing
    assert '<html lang="de">' in missing
    assert (tmp_path / "site" / "assets" / "site.css").read_text() == "body { color: teal }"
    assert (tmp_path / "site" / "assets" / "search.js").is_file()


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("404.html", "{% block", "404.html"),
        ("404.html", "{{ no_such_name }}", "no_such_name"),
        ("mkdocs_theme.yml", "a: [", "mkdocs_theme.yml"),
    ],
    ids=["syntax", "name", "yaml"],
)
def test_a_broken_theme_is_named_and_nothing_is_written(
    material: Material, tmp_path: Path, name: str, text: str, wanted: str
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / name).write_text(text)
    with pytest.raises(DataError) as caught:
        build_site(material, Configuration(theme=str(theme)), tmp_path / "site")
    assert wanted in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["theme"]


@pytest.fixture(scope="module")
def hostile(
    make_material: Callable[..., Material],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A site in which every text is an attack."""
    material = make_material()
    senses, bodies, replies = [], [], []
    for number, text in enumerate(HOSTILE):
        cited = msgspec.structs.replace(material.senses[0].sources[0], title=text, url=text, section=text)
        more = (text, f"plain {text}")
        fields = {"definition": text, "domain": text, "region": text, "unsourced": text, "expansion": text}
        lists = dict.fromkeys(("keywords", "examples", "variants", "neighbours", "confused_with"), more)
        sense = msgspec.structs.replace(material.senses[0], id=text, **fields, **lists, sources=(cited,))
        senses += [sense, msgspec.structs.replace(sense, acronym=f"A{text}", credit=True, sources=())]
        bodies.append(_hostile_body(material.bodies[0], number, text))
        replies.append(
            Reply(id=text, question=text, text=f"{text}\n\n- {text}", title=text, sources=(cited,), see_also=HOSTILE)
        )
    given = make_material(senses=tuple(senses), bodies=tuple(bodies), replies=tuple(replies))
    folder = tmp_path_factory.mktemp("hostile") / "site"
    settings = Configuration(title=HOSTILE[0], tagline=HOSTILE[1], report=HOSTILE[6])
    built = build_site(given, settings, folder)
    assert any("is not linked" in warning for warning in built.warnings)
    return folder


def _hostile_body(rules: tuple[Body, Renewal], number: int, text: str) -> tuple[Body, Renewal]:
    body, renewal = rules
    award = msgspec.structs.replace(
        body.award[1], id=text, note=text, reading=text, minutes=Fraction(50), scaled_by=text
    )
    holder = renewal.credential["cpe-holder"]
    need = msgspec.structs.replace(holder.need[0], id=text, per=text, within=text, serves=(text,), note=text)
    cited = {
        key: msgspec.structs.replace(each, title=text, url=text, section=text) for key, each in body.source.items()
    }
    unit = msgspec.structs.replace(body.unit["cec"], name=text, symbol=text)
    changed = msgspec.structs.replace(
        body,
        id=f"{number}{text}",
        name=text,
        aliases=(text,),
        jurisdiction=text,
        profession=(text,),
        not_found=(text,),
        source=cited,
        unit={"cec": unit},
        award=(*body.award, award),
    )
    held = msgspec.structs.replace(holder, name=text, covers=(text,), need=(*holder.need, need))
    return changed, msgspec.structs.replace(renewal, credential={text: held, "other": held})


def test_hostile_text_adds_no_element_attribute_or_address(hostile: Path, site_pages: Pages, read_site: Read) -> None:
    known = {
        (element.tag, key) for page in site_pages.values() for element in page.elements for key in element.attributes
    }
    tags = {element.tag for page in site_pages.values() for element in page.elements}
    for path, page in read_site(hostile).items():
        assert {element.tag for element in page.elements} <= tags | {"strong", "ol"}, path
        assert {(each.tag, key) for each in page.elements for key in each.attributes} <= known | {
            ("a", "aria-label")
        }, path
        assert (page.wrong, page.open, page.comments) == ([], [], []), path
        for link in page.all("a"):
            assert re.match(r"(\.\./)*[a-z0-9/-]*\.(html|xml)|#|/|https://", link["href"]), (path, link)
        for text in page.data:
            json.loads(text)
        assert len(set(page.ids)) == len(page.ids), path


def test_hostile_text_is_shown_as_it_is(hostile: Path, read_site: Read) -> None:
    everything = " ".join(page.text for page in read_site(hostile).values())
    for text in HOSTILE[:7]:
        assert " ".join(text.split()) in everything
    assert "49" not in re.sub(r"49\.00|A{{.*?}}", "", everything)


def test_hostile_text_leads_every_link_to_a_page(hostile: Path, read_site: Read) -> None:
    pages = read_site(hostile)
    for path, href in internal(pages):
        if path != "404.html":
            target, anchor = resolved(path, href)
            assert target in pages or target == FEED, (path, href)
            assert not anchor or anchor in pages[target].ids, (path, href)


def test_hostile_names_stay_inside_the_folder(hostile: Path) -> None:
    files = files_of(hostile)
    names = set(files)
    assert not [name for name, raw in files.items() if re.search(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]", raw)]
    assert names == set((hostile / MARKER).read_text(encoding="utf-8").split())
    assert all(re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.(html|js|css|svg|xml)", name) for name in names - {MARKER})
    assert {path.name for path in hostile.parent.iterdir()} == {"site"}


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(scheme: int) -> None:
    style = (THEME / "assets" / "site.css").read_text(encoding="utf-8")
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", roots[scheme]))
    behind = ("paper", "raised", "tint", "accent-tint")
    pairs = [(text, ground) for text in ("ink", "soft", "accent") for ground in behind] + [("on-accent", "accent")]
    for text, ground in pairs:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["edge"], colours["raised"]) >= 3
