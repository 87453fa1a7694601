"""What changed and what was announced: which changes count as one, and the feed of them."""

from xml.etree import ElementTree as ET

import pytest

from cectool.site.configuration import Configuration
from cectool.site.feed import feed
from cectool.site.material import Material
from cectool.site.model import ChangeShown
from cectool.site.pages import pages
from cectool.site.plan import Site

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def made(material: Material, settings: Configuration) -> Site:
    return pages(material, settings)


def test_a_newer_version_is_a_change_and_a_first_one_is_none(made: Site) -> None:
    assert [(str(change.day), change.rule, change.coming) for change in made.changes] == [
        ("2030-01-01", "award:eb/live", True),
        ("2020-01-01", "award:eb/live", False),
    ]
    [coming, past] = made.changes
    assert "1 CEC for every 50 minutes" in coming.before
    assert "1 CEC for every 45 minutes" in coming.after
    assert str(coming.told) == "2026-11-01"
    assert past.told == past.day


def read(made: Site, url: str, title: str = "Words & units") -> ET.Element:
    return ET.fromstring(feed(made.changes, title, url, made.on))  # noqa: S314 - our own text


@pytest.mark.parametrize("url", ["", "https://example.org/site/"])
def test_the_feed_has_what_the_standard_asks_of_it(made: Site, url: str) -> None:
    root = read(made, url)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Words & units"
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert (element.findtext(f"{ATOM}updated") or "").endswith("T00:00:00Z")
        assert element.findtext(f"{ATOM}title")
        rels = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert len(set(rels)) == len(rels)
        assert "alternate" in rels
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert all(entry.findtext(f"{ATOM}summary") for entry in entries)
    assert [link.get("href") for link in entries[0].findall(f"{ATOM}link")] == [f"{url}bodies/eb.html#changes"]


def test_ids_stay_wherever_the_site_lies(made: Site) -> None:
    one, other = (
        {entry.findtext(f"{ATOM}id") for entry in read(made, url).iter(f"{ATOM}entry")}
        for url in ("", "https://x.example/")
    )
    assert one == other
    assert len(one) == 2  # fmt: skip


def test_any_text_makes_a_feed(made: Site) -> None:
    hostile = "]]></summary><script>\x00&"
    rows: list[ChangeShown] = []
    for change in made.changes:
        fields = {name: getattr(change, name) for name in change.__struct_fields__}
        rows.append(ChangeShown(**{**fields, "title": hostile, "before": hostile, "after": hostile}))
    text = feed(rows, hostile, "", made.on).replace("\x00", "")
    assert not list(ET.fromstring(text).iter("script"))  # noqa: S314 - our own text
