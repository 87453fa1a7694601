from pathlib import Path
from xml.etree import ElementTree as ET

from cectool.site.configuration import Configuration
from cectool.site.material import Material
from cectool.site.pages import pages
from cectool.site.sitemap import sitemap

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(text: str) -> set[str]:
    return {element.text or "" for element in ET.fromstring(text).iter(LOC)}  # noqa: S314 - our own text


def test_every_page_but_the_one_for_missing_ones_is_listed(site: Path) -> None:
    written = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    found = addresses((site / "sitemap.xml").read_text(encoding="utf-8"))
    assert found == {f"https://example.org/site/{path}" for path in written}


def test_without_an_address_paths_begin_at_the_root(material: Material) -> None:
    text = sitemap(pages(material, Configuration()), "")
    assert "/acronyms/cec.html" in addresses(text)
    assert "give url" in text
