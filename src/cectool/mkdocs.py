"""The plugin for other people's mkdocs sites: acronyms get the meaning that the page's own context chooses.

``plugins: [cectool]`` in mkdocs.yml. Each acronym of the glossary that stands in a page gets its expansion, a card and
a link to a glossary page, which lists every meaning in use with the pages that use it.
"""

import logging
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Sense
from cectool.acronyms.words import canonical
from cectool.credits.wording import first_upper
from cectool.errors import CectoolError
from cectool.marking import OFF, SURE, Choices, Use, marked, no_sense
from cectool.site.addresses import outside, slug

_LOG = logging.getLogger("mkdocs.plugins.cectool")
STYLE = "assets/cectool/terms.css"
KEY = "cectool"
"""The key in a page's front matter: ``off``, or a table of acronyms with the id of their sense or ``off``."""


class Settings(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say of the plugin."""

    glossary = options.ListOfItems(options.File(exists=True), default=[])
    """Glossary files of the site's own, besides the installed ones."""

    only_glossary = options.Type(bool, default=False)
    """Know no acronym but those of the site's own glossary files."""

    ignore = options.ListOfItems(options.Type(str), default=[])
    """Acronyms that are left as they are on every page."""

    in_doubt = options.Type(dict, default={})
    """What an acronym means where a page leaves it open: the id of a sense, or ``off`` to leave it as it is.

    The only sense that the site's own files give an acronym needs not be named.
    """

    strict = options.Type(bool, default=False)
    """Fail the build on an acronym that a page does not decide."""

    sure = options.Type((int, float), default=SURE)
    """How probable a meaning must be before it is shown, from 0 to 1."""

    page = options.Type(str, default="glossary.md")
    """Where the glossary page lies; empty for none."""

    title = options.Type(str, default="Glossary")
    """The heading of the glossary page."""


class CectoolPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Marks the acronyms of every page, and makes the glossary page of what it marked."""

    def __init__(self) -> None:
        self._glossary = Glossary()
        self._in_doubt: Mapping[str, str] = {}
        self._used: dict[tuple[str, str], tuple[Sense, list[File]]] = {}
        self._problems: list[tuple[str, str]] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the glossary; the style of the cards goes before the site's own."""
        if not 0 <= self.config.sure <= 1:
            raise PluginError(f"cectool: sure: {self.config.sure} is not from 0 to 1")
        self._glossary = _glossary(self.config, only=self.config.only_glossary)
        said = _by_acronym(self.config.in_doubt)
        for acronym, sense in said.items():
            senses = [each.id for each in self._glossary.senses(acronym)]
            if sense != OFF and sense not in senses:
                raise PluginError(f"cectool: in_doubt: {sense!r} is {no_sense(acronym, sense, senses)}")
        own = _single(_glossary(self.config, only=True)) if self.config.glossary else {}
        self._in_doubt = {**own, **said}
        config.extra_css.insert(0, STYLE)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the style, and the glossary page unless the site writes one of this name itself."""
        self._used, self._problems = {}, []
        style = Path(__file__).parent / "site" / "theme" / "assets" / "terms.css"
        files.append(File.generated(config, STYLE, content=style.read_text(encoding="utf-8")))
        name = self.config.page
        if name and files.get_file_from_path(name) is None:
            content = f"---\ntitle: {self.config.title}\n{KEY}: {OFF}\n---\n# {self.config.title}\n"
            level = InclusionLevel.NOT_IN_NAV if config.nav else InclusionLevel.UNDEFINED  # a nav lists it or not
            files.append(File.generated(config, name, content=content, inclusion=level))
        return files

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Write meanings into a page, and remember which."""
        said = page.meta.get(KEY, {})
        if said is False or said == OFF:
            return html
        own = _overrides(said, page)
        ignored = dict.fromkeys(map(canonical, self.config.ignore), OFF)
        choices = Choices(chosen={**ignored, **own}, in_doubt=self._in_doubt)
        title, sure = str(page.title or ""), float(self.config.sure)
        found = marked(html, self._glossary, self._shown(page), said=choices, title=title, sure=sure)
        for use in found.uses:
            self._remember(use, page)
        for acronym in sorted(own.keys() - {use.acronym for use in found.uses}):
            _LOG.info("%s: %s stands in the front matter and nowhere in the text", page.file.src_uri, acronym)
        return found.html

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Fill the glossary page, once every page was read; under ``strict`` end here if a page left a doubt."""
        for problem, _ in self._problems:
            _LOG.log(logging.ERROR if self.config.strict else logging.INFO, problem)
        if self.config.strict and self._problems:
            raise PluginError(_undecided([acronym for _, acronym in self._problems]))
        file = files.get_file_from_path(self.config.page) if self.config.page else None
        if file is not None and file.page is not None:
            file.page.content = (file.page.content or "") + self._listed(file.page)
        return env

    def _remember(self, use: Use, page: Page) -> None:
        if use.problem:
            often = "once" if use.count == 1 else f"{use.count} times"
            self._problems.append((f"{page.file.src_uri}: {use.acronym} ({often}): {use.problem}", use.acronym))
        elif use.sense is not None and use.sense.id:
            _, pages = self._used.setdefault((use.acronym, use.sense.id), (use.sense, []))
            pages.append(page.file)

    def _shown(self, page: Page) -> Any:
        def show(written: str, sense: Sense, first: bool) -> str:  # noqa: FBT001 - as marking asks
            return _mention(written, sense, self._link(page, sense), with_card=first)

        return show

    def _link(self, page: Page, sense: Sense) -> str:
        if not self.config.page or not sense.id:
            return ""
        target = self.config.page.removesuffix(".md")
        base = f"{target}/" if page.file.use_directory_urls else f"{target}.html"
        return f"{get_relative_url(base, page.url)}#{anchor(sense)}"

    def _listed(self, page: Page) -> str:
        rows = sorted(self._used.items(), key=lambda row: (row[0][0].casefold(), row[1][0].expansion.casefold()))
        if not rows:
            return "<p>No acronym of the glossary is used.</p>"
        return "".join(_entry(sense, files, page) for _, (sense, files) in rows)


def anchor(sense: Sense) -> str:
    """Where the glossary page tells of a sense."""
    return f"{slug(sense.acronym)}-{slug(sense.id)}"


def _single(glossary: Glossary) -> Mapping[str, str]:
    """The sense of each acronym that has but one."""
    found = ((acronym, glossary.senses(acronym)) for acronym in glossary.acronyms())
    return {acronym: senses[0].id for acronym, senses in found if len(senses) == 1}


def _glossary(settings: Settings, *, only: bool) -> Glossary:
    """The installed senses with those of the site's own files, or these alone."""
    import os  # noqa: PLC0415 - a build reads its settings once

    from cectool.catalog import load  # noqa: PLC0415
    from cectool.settings import read_settings  # noqa: PLC0415

    own = [Path(file) for file in settings.glossary]
    try:
        return load(read_settings(os.environ, Path.cwd(), glossaries=own, only=only)).glossary
    except CectoolError as error:
        raise PluginError(f"cectool: {error}") from error


def _overrides(said: object, page: Page) -> Mapping[str, str]:
    if not isinstance(said, Mapping):
        hint = f"write `{KEY}: {OFF}`, or a table such as `{KEY}: {{CEC: cation-exchange-capacity}}`"
        raise PluginError(f"cectool: {page.file.src_uri}: {KEY} says {said!r}; {hint}")
    return _by_acronym(said)


def _by_acronym(said: Mapping[Any, Any]) -> Mapping[str, str]:
    """What is said of each acronym; YAML reads ``off`` as false."""
    return {canonical(str(acronym)): OFF if sense is False else str(sense) for acronym, sense in said.items()}


def _undecided(acronyms: Sequence[str]) -> str:
    """What a strict build ends with: how many are open, and what to write where."""
    first, count = acronyms[0], len(acronyms)
    left = "1 acronym is" if count == 1 else f"{count} acronyms are"
    return (
        f"cectool: {left} not decided. Write in the page's front matter what is meant, such as\n"
        f"    {KEY}:\n      {first}: ID   # an id of `cectool lookup {first}`, or off\n"
        "or name it for all pages that leave it open, with in_doubt in mkdocs.yml."
    )


def _mention(written: str, sense: Sense, link: str, *, with_card: bool) -> str:
    """An acronym with its expansion; the first one in a page has a card with the definition."""
    abbr = f'<abbr title="{escape(sense.expansion)}">{escape(written)}</abbr>'
    card = ""
    if with_card and sense.definition:
        text = f"<strong>{escape(first_upper(sense.expansion))}</strong> {escape(sense.definition)}"
        card = f'<span class="cectool-card" role="note">{text}</span>'
    inner = f'<a class="cectool-link" href="{escape(link)}">{abbr}</a>' if link else abbr
    return f'<span class="cectool-term">{inner}{card}</span>'


def _entry(sense: Sense, files: list[File], page: Page) -> str:
    """A meaning on the glossary page: what it is, where it is from, and which pages use it."""
    used = ", ".join(
        f'<a href="{escape(get_relative_url(file.url, page.url))}">{escape(_title(file))}</a>'
        for file in sorted(files, key=lambda file: file.src_uri)
    )
    links = [(source.title, outside(source.url)) for source in sense.sources]
    sources = "; ".join(
        f'<a href="{escape(url)}" rel="external noopener">{escape(title)}</a>' if url else escape(title)
        for title, url in links
    )
    definition = f"<p>{escape(sense.definition)}</p>" if sense.definition else ""
    about = [escape(first_upper(sense.domain)), f"Source: {sources}" if sources else "", f"Used in: {used}"]
    return (
        f'<section class="cectool-entry" id="{anchor(sense)}">'
        f"<h2>{escape(sense.acronym)}: {escape(first_upper(sense.expansion))}</h2>{definition}"
        f"<p>{'<br>'.join(filter(None, about))}</p></section>"
    )


def _title(file: File) -> str:
    return str(file.page.title or file.src_uri) if file.page is not None else file.src_uri
