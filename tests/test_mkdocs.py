"""The plugin in a real build of mkdocs: pages are marked, the glossary page tells of what they use, doubt can fail."""

import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

SOIL = "# Field notes\n\nClay soil and lime: QZX is high.\n"
BANK = "# The desk\n\nThe loan desk at the bank, a QZX of old.\n"
GLOSSARY = """
schema = 1
acronym = "QZX"

[[sense]]
id = "soil"
expansion = "quartz zone <b>index</b>"
domain = "geology"
definition = "An index & more."
keywords = ["soil", "clay", "lime", "pH", "silt", "horizon"]
examples = ["clay soil has a high QZX", "lime raises the QZX of the soil"]
[[sense.source]]
title = "Bad"
url = "javascript:alert(1)"
kind = "secondary"
checked = 2026-11-24

[[sense]]
id = "bank"
expansion = "quota zero exchange"
domain = "banking"
keywords = ["loan", "desk", "bank", "broker", "credit", "teller"]
examples = ["the loan desk of the QZX", "a QZX at the bank"]
unsourced = "made up for a test"
"""

Build = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Build:
    """Build a site of these pages and return its folder; ``settings`` are the plugin's."""

    def make(pages: dict[str, str], *, urls: bool = True, **settings: Any) -> Path:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "qzx.toml").write_text(GLOSSARY)
        for name, text in pages.items():
            (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "docs" / name).write_text(text)
        (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
        own = {"glossary": [str(tmp_path / "qzx.toml")], "only_glossary": True}
        config = load_config(
            str(tmp_path / "mkdocs.yml"), plugins=[{"cectool": own | settings}], use_directory_urls=urls
        )
        build(config)
        return tmp_path / "site"

    return make


def text_of(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("urls", [True, False])
def test_each_page_gets_the_meaning_that_its_own_words_choose(site: Build, urls: bool) -> None:  # noqa: FBT001
    folder = site({"index.md": SOIL, "deep/desk.md": BANK}, urls=urls)
    soil, desk = text_of(folder, "index.html"), text_of(folder, "deep/desk/index.html" if urls else "deep/desk.html")
    assert 'title="quartz zone &lt;b&gt;index&lt;/b&gt;">QZX</abbr>' in soil
    assert "An index &amp; more." in soil
    assert '<abbr title="quota zero exchange">QZX</abbr>' in desk
    for page, name in ((soil, "index.html"), (desk, "deep/desk/index.html" if urls else "deep/desk.html")):
        [link] = re.findall(r'<a class="cectool-link" href="([^"#]*)#(?:[^"]*)">', page)
        target = (folder / name).parent / link
        assert (target / "index.html" if urls else target).resolve().is_file()
        assert "assets/cectool/terms.css" in page
    assert (folder / "assets/cectool/terms.css").is_file()


def test_the_glossary_page_tells_of_what_is_used_and_where(site: Build) -> None:
    folder = site({"index.md": SOIL, "more.md": SOIL})
    page = text_of(folder, "glossary/index.html")
    assert 'id="qzx-soil"' in page
    assert "quota zero exchange" not in page
    assert re.findall(r'<a href="(\.\./[^"]*)">Field notes</a>', page) == ["../", "../more/"]
    assert "javascript:" not in page
    assert "<b>index</b>" not in page


@pytest.mark.parametrize("nav", [["index.md"], ["index.md", "glossary.md"]], ids=["without", "with"])
def test_a_nav_need_not_list_the_glossary_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, nav: list[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# TV\n\nThe TV takes CEC over HDMI.\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    with caplog.at_level(logging.INFO):
        build(load_config(str(tmp_path / "mkdocs.yml"), plugins=["cectool"], nav=nav))
    assert "glossary" not in caplog.text
    page = text_of(tmp_path / "site", "index.html")
    assert 'href="glossary/#cec-consumer-electronics-control"' in page
    assert ("Glossary</a>" in page) == ("glossary.md" in nav)


def test_a_site_may_write_its_glossary_page_itself_or_have_none(site: Build) -> None:
    folder = site({"index.md": SOIL, "words.md": "# Our words\n\nHello.\n"}, page="words.md")
    assert "Hello." in text_of(folder, "words/index.html")
    assert 'id="qzx-soil"' in text_of(folder, "words/index.html")
    folder = site({"index.md": SOIL}, page="")
    assert "cectool-link" not in text_of(folder, "index.html")
    assert "<abbr title=" in text_of(folder, "index.html")


UNSURE = "# Other\n\nNothing tells what QZX is.\n"


def test_a_doubt_fails_a_strict_build_and_is_named(site: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site({"index.md": SOIL, "other.md": UNSURE}, strict=True)
    assert "other.md: QZX (once): none of its senses fits" in caplog.text
    assert "index.md" not in caplog.text
    assert "1 acronym is not decided" in caplog.text
    assert "QZX: ID   # an id of `cectool lookup QZX`, or off" in caplog.text
    folder = site({"index.md": SOIL, "other.md": UNSURE})
    assert "<abbr" not in text_of(folder, "other/index.html")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("cectool:\n  QZX: bank", "quota zero exchange"),
        ("cectool:\n  qzx: bank", "quota zero exchange"),
        ("cectool:\n  QZX: off", None),
        ("cectool:\n  QZX: 'off'", None),
        ("cectool: off", None),
        ("cectool: {}", "quartz zone &lt;b&gt;index&lt;/b&gt;"),
    ],
)
def test_a_page_has_the_last_word(site: Build, said: str, title: str | None) -> None:
    page = text_of(site({"index.md": f"---\n{said}\n---\n{SOIL}"}, strict=True), "index.html")
    assert re.findall('<abbr title="([^"]*)">', page) == ([] if title is None else [title])


@pytest.mark.parametrize("said", ["cectool:\n  QZX: river", "cectool: 7"])
def test_a_page_that_says_nonsense_fails_the_build(site: Build, said: str) -> None:
    with pytest.raises(Abort):
        site({"index.md": f"---\n{said}\n---\n{SOIL}"}, strict=True)


def test_what_the_site_says_in_doubt_ends_the_doubt(site: Build) -> None:
    folder = site({"index.md": SOIL, "other.md": UNSURE}, strict=True, in_doubt={"qzx": "bank"})
    assert '<abbr title="quota zero exchange">' in text_of(folder, "other/index.html")
    assert '<abbr title="quartz zone &lt;b&gt;index&lt;/b&gt;">' in text_of(folder, "index.html")
    assert "<abbr" not in text_of(site({"other.md": UNSURE}, strict=True, in_doubt={"QZX": False}), "other/index.html")


def test_the_only_sense_of_the_sites_own_files_holds_in_doubt(site: Build, tmp_path: Path) -> None:
    (tmp_path / "cec.toml").write_text(GLOSSARY.replace("QZX", "CEC").partition('[[sense]]\nid = "bank')[0])
    own = {"glossary": [str(tmp_path / "cec.toml")], "only_glossary": False, "strict": True}
    pages = {"index.md": "# Monday\n\nSee you at the CEC.\n", "av.md": "# TV\n\nThe TV takes CEC over HDMI.\n"}
    folder = site(pages, **own)
    assert '<abbr title="quartz zone &lt;b&gt;index&lt;/b&gt;">CEC' in text_of(folder, "index.html")
    assert '<abbr title="Consumer Electronics Control">CEC' in text_of(folder, "av/index.html")


def test_what_a_page_says_of_an_acronym_that_it_does_not_have_is_named(
    site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        site({"index.md": f"---\ncectool:\n  QZY: bank\n---\n{SOIL}"}, strict=True)
    assert "index.md: QZY stands in the front matter and nowhere in the text" in caplog.text


def test_acronyms_may_be_left_alone_everywhere(site: Build) -> None:
    assert "<abbr" not in text_of(site({"index.md": SOIL}, ignore=["QZX"]), "index.html")


@pytest.mark.parametrize(
    "settings",
    [{"glossary": ["nothing.toml"]}, {"sure": 2}, {"sure": -0.1}, {"in_doubt": {"QZX": "sol"}}],
)
def test_a_setting_that_is_none_is_named(site: Build, settings: dict[str, Any]) -> None:
    with pytest.raises((Abort, ConfigurationError, SystemExit)):
        site({"index.md": SOIL}, **settings)


def test_a_glossary_that_cannot_be_read_is_named(site: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "own.toml").write_text("schema = 1\nacronym = \n")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site({"index.md": SOIL}, glossary=[str(tmp_path / "own.toml")])
    assert "own.toml: not TOML" in caplog.text


def test_building_again_gives_the_same(site: Build) -> None:
    pages = {"index.md": SOIL, "desk.md": BANK}
    folder = site(pages)
    once = {file: file.read_bytes() for file in folder.rglob("*.html")}
    site(pages)
    stamped = re.compile(rb"Build Date UTC : [^\n]*")
    assert {file: stamped.sub(b"", file.read_bytes()) for file in folder.rglob("*.html")} == {
        file: stamped.sub(b"", raw) for file, raw in once.items()
    }


THEME = "<html>{% for path in config.extra_css %}<link href='{{ path }}'>{% endfor %}{{ page.content }}</html>"


def test_properdocs_gives_the_same_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text(THEME)
    (tmp_path / "qzx.toml").write_text(GLOSSARY)
    for name, text in {"index.md": SOIL, "desk.md": BANK}.items():
        (tmp_path / "docs" / name).write_text(text)
    settings = "{glossary: [qzx.toml], only_glossary: true, strict: true}"
    theme = "theme: {name: null, custom_dir: theme}"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\n{theme}\nplugins: [{{cectool: {settings}}}]\n")
    found = {}
    for builder in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", builder, "build", "--quiet", "--site-dir", builder]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        folder = tmp_path / builder
        found[builder] = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.html")}
    assert found["mkdocs"] == found["properdocs"]
    assert b"quota zero exchange" in found["properdocs"][Path("desk/index.html")]
