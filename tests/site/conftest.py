"""What do the tests of the site share: a small glossary, body and question, a built site, and a reader of pages?"""

from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from cectool.acronyms.model import Sense
from cectool.credits.body import Body
from cectool.credits.reading import body_of
from cectool.data.source import Source
from cectool.data.toml import parse
from cectool.requirements.model import Renewal
from cectool.requirements.reading import renewal_of
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.material import Material, Reply

ON = date(2026, 11, 24)
VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

BODY = """
schema = 1
name = "Example Board"
aliases = ["EB"]
jurisdiction = "US-CA"
profession = ["it-security"]
not_found = ["what becomes of minutes below a quarter hour"]
[source.rule]
title = "Rule 12"
url = "https://example.org/12"
section = "12(b)"
kind = "official"
checked = 2026-11-01
[source.old]
title = "A trade page"
url = "https://example.org/trade"
kind = "secondary"
checked = 2024-01-01
[unit.cec]
name = "Continuing education credit"
symbol = "CEC"
size = "live"
[category.ethics]
name = "Ethics"
[fact.first_time]
about = "activity"
type = "yes-no"
ask = "Is it given for the first time?"
[[exclude]]
id = "breaks"
from = 2016-01-01
source = ["rule"]
what = ["break", "meal"]
longer_than = 10
[[award]]
id = "live"
from = 2016-01-01
source = ["old"]
of = { kind = ["course"], format = ["live"] }
minutes = 60
step = ["1/2"]
round = "down"
[[award]]
id = "live"
from = 2020-01-01
source = ["rule", "old"]
of = { kind = ["course"], format = ["live"] }
minutes = 50
first = ["1"]
step = ["1/5", "1/2"]
round = "down"
note = "One step for all sessions."
[[award]]
id = "live"
from = 2030-01-01
source = ["rule"]
of = { kind = ["course"], format = ["live"] }
minutes = 45
step = ["1/2"]
round = "nearest"
tie = "unstated"
[[award]]
id = "teaching"
from = 2016-01-01
source = ["rule"]
of = { kind = ["teaching"], first_time = true }
like = "course"
times = "2"
[[convert]]
id = "semester"
from = 2016-01-01
source = ["rule"]
unit = "academic:semester-hour"
gives = "15"
[[evidence]]
id = "proof"
from = 2016-01-01
source = ["rule"]
keep = "5 years"
fields = ["title", "date"]
[credential.cpe-holder]
name = "Chartered Example"
unit = "cec"
covers = ["CE"]
[[credential.cpe-holder.cycle]]
id = "cycle"
from = 2016-01-01
source = ["rule"]
kind = "calendar"
months = 24
day = "06-30"
[[credential.cpe-holder.need]]
id = "total"
from = 2016-01-01
source = ["rule"]
min = "40"
[[credential.cpe-holder.need]]
id = "ethics"
from = 2016-01-01
source = ["rule"]
of = { category = ["ethics"] }
min = { percent = "10%", of = "total" }
[[credential.cpe-holder.carry]]
id = "carry"
from = 2016-01-01
source = ["rule"]
max = "20"
[[credential.cpe-holder.late]]
id = "grace"
from = 2016-01-01
source = ["rule"]
state = "grace"
through = "90 days"
fee_cents = 4900
"""

OTHER = """
schema = 1
name = "Other Institute"
aliases = ["OI"]
[source.page]
title = "Its page"
url = "https://example.org/other"
kind = "official"
checked = 2026-11-01
[unit.pdu]
name = "Professional development unit"
symbol = "PDU"
size = "hour"
[[award]]
id = "hour"
from = 2016-01-01
source = ["page"]
minutes = 60
step = ["1/4"]
round = "down"
"""


def rules_of(text: str, name: str) -> tuple[Body, Renewal]:
    """A body and its credentials from the text of a body file."""
    document = {"id": name, **parse(text.encode(), f"{name}.toml")}
    body, renewal = body_of(document), renewal_of(document)
    return body, renewal


def source(**changed: object) -> Source:
    """An official source that was checked lately."""
    given = {"title": "A text", "url": "https://example.org/", "kind": "official", "checked": date(2026, 11, 1)}
    return msgspec.convert({**given, **changed}, Source)


def material_of(**changed: Any) -> Material:
    """Two acronyms with three senses, two bodies, two questions."""
    senses = (
        Sense(
            id="cation-exchange-capacity",
            acronym="CEC",
            expansion="cation exchange capacity",
            domain="soil science",
            definition="How many cations a soil can hold.",
            keywords=("soil", "clay"),
            variants=("capacity to exchange cations",),
            examples=("The CEC of a sandy soil is low.",),
            confused_with=("continuing education credit (a unit)", "anion exchange capacity"),
            sources=(source(),),
        ),
        Sense(
            id="continuing-education-credit",
            acronym="CEC",
            expansion="continuing education credit",
            domain="certification",
            credit=True,
            region="US",
            sources=(source(title="Trade page", kind="secondary", checked=date(2024, 1, 1)),),
        ),
        Sense(id="do", acronym="DO", expansion="delivery order", unsourced="in every port"),
    )
    replies = (
        Reply(
            id="what-is-a-cec",
            question="What is a CEC?",
            text="A **unit** of training.\n\n- ten hours\n- [more](https://example.org/more)",
            sources=(source(),),
            see_also=("carry-over", "no-such-entry"),
        ),
        Reply(id="carry-over", question="Can I carry over extra credits?", text="Up to 20.", phrasings=("roll over",)),
    )
    given: dict[str, Any] = {
        "on": ON,
        "senses": senses,
        "bodies": (rules_of(BODY, "eb"), rules_of(OTHER, "oi")),
        "replies": replies,
        "own_replies": {
            "eb": (Reply(id="carry-over", question="Can I carry over extra credits?", text="- Carry-over: 20 CEC"),)
        },
        "files": {"eb": "cectool_example/bodies/eb.toml"},
    }
    return Material(**{**given, **changed})


class Element(NamedTuple):
    """A start tag."""

    tag: str
    attributes: Mapping[str, str]


class PageReader(HTMLParser):
    """Reads a page: its elements, its text, its ids, and whether its tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.data: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.wrong += [f"{tag} has {name} twice" for name in {*names} if names.count(name) > 1]
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} closes out of order at {self.getpos()}")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        (self.data if inside in {"script", "style"} else self.words).append(data)

    @property
    def text(self) -> str:
        """The text that a reader sees, with single blanks."""
        return " ".join("".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def all(self, tag: str) -> list[Mapping[str, str]]:
        """The attributes of every element of a tag."""
        return [element.attributes for element in self.elements if element.tag == tag]


Pages = Mapping[str, PageReader]


def read_pages(folder: Path) -> Pages:
    """Every page below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): PageReader(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def material() -> Material:
    """Some material of every kind."""
    return material_of()


@pytest.fixture(scope="session")
def make_material() -> Callable[..., Material]:
    """The same with some of it changed."""
    return material_of


@pytest.fixture(scope="session")
def make_rules() -> Callable[[str, str], tuple[Body, Renewal]]:
    """A body and its credentials from the text of a body file."""
    return rules_of


@pytest.fixture(scope="session")
def read_site() -> Callable[[Path], Pages]:
    """Read every page of a built site."""
    return read_pages


@pytest.fixture(scope="session")
def settings() -> Configuration:
    """Settings of a site that knows where it will lie."""
    return Configuration(title="Words & units", url="https://example.org/site/")


@pytest.fixture(scope="session")
def site(material: Material, settings: Configuration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that was really built."""
    folder = tmp_path_factory.mktemp("built") / "site"
    built = build_site(material, settings, folder)
    assert built.written
    assert not built.warnings
    return folder


@pytest.fixture(scope="session")
def site_pages(site: Path) -> Pages:
    """The pages of the small site."""
    return read_pages(site)
