"""The pages with known meanings, what the plugin makes of them, and the figures drawn from it. See README.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Sense
from cectool.marking import Choices, Marked, marked

FOLDER = Path(__file__).parent


class WrittenPage(NamedTuple):
    """One page of the set."""

    id: str
    kind: str
    title: str
    markdown: str
    senses: Mapping[str, str | None]
    source: str

    @property
    def half(self) -> int:
        """1 or 2, by a hash of the id."""
        return 1 + sha256(self.id.encode()).digest()[0] % 2


class PageUse(NamedTuple):
    """An acronym of a page: what it means, and what the plugin said (None where it flagged it, with the reason)."""

    page: WrittenPage
    acronym: str
    wanted: str | None
    said: str | None
    flag: str

    @property
    def right(self) -> bool:
        """Was the meaning shown, or said that none of the glossary fits?"""
        return self.flag == "unknown" if self.wanted is None else self.said == self.wanted

    @property
    def wrong(self) -> bool:
        """Does the page show an expansion that the acronym does not have there?"""
        return self.said is not None and self.said != self.wanted


class PageFigures(NamedTuple):
    """How many uses of a group came out how; what is neither right nor wrong was flagged."""

    uses: int
    right: int
    wrong: int

    @property
    def flagged(self) -> int:
        """Uses without a right or wrong answer: a strict build stops and names them."""
        return self.uses - self.right - self.wrong


def read_pages(folder: Path = FOLDER) -> list[WrittenPage]:
    """Every page of the set, in the order of files and lines."""
    return [
        WrittenPage(**json.loads(line))
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def rendered(page: WrittenPage) -> Page:
    """The page as mkdocs makes it, in a site that sets nothing."""
    config = _config()
    file = File(f"{page.id}.md", None, config.site_dir, use_directory_urls=True)
    file.content_string = page.markdown
    made = Page(None, file, config)
    made.read_source(config)
    made.render(config, Files([]))
    return made


@cache
def _config() -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Pages", "docs_dir": str(FOLDER)})
    config.validate()
    return config


def page_uses(page: WrittenPage, glossary: Glossary) -> Iterator[PageUse]:
    """What the plugin says of each acronym that the set knows in a page."""
    found = {use.acronym: use for use in _marked(page, glossary).uses}
    for acronym, wanted in page.senses.items():
        use = found.get(acronym)
        said = use.sense.id if use is not None and use.sense is not None else None
        doubt = use.doubt if use is not None and use.doubt is not None else "not found"
        yield PageUse(page, acronym, wanted, said, "" if said is not None else doubt)


def figures(uses: Sequence[PageUse]) -> PageFigures:
    """Count a group of uses."""
    return PageFigures(len(uses), sum(use.right for use in uses), sum(use.wrong for use in uses))


def _marked(page: WrittenPage, glossary: Glossary) -> Marked:
    made = rendered(page)
    return marked(made.content or "", glossary, _as_written, said=Choices(), title=str(made.title or ""))


def _as_written(written: str, sense: Sense, first: bool) -> str:  # noqa: ARG001, FBT001 - as marking asks
    return written
