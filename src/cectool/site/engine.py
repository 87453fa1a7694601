"""Render pages through the templates of the theme, inside a build of mkdocs.

The one module that knows jinja2 and mkdocs. Pages are rendered from data and written one at a time, out of the
navigation, so that ten thousand of them take no more memory than one, and no page is rendered for each other page.
"""

import logging
import os
import posixpath
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from jinja2 import BytecodeCache, Environment, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from markupsafe import Markup

from cectool.credits.wording import counted, day_text, first_upper
from cectool.errors import CectoolError, DataError
from cectool.site.calculator_page import SCRIPTS
from cectool.site.configuration import Configuration
from cectool.site.feed import NAME as FEED
from cectool.site.feed import feed
from cectool.site.framework import NAME as BUILDER
from cectool.site.framework import BasePlugin, BuilderError, SiteConfig, build, yaml_load
from cectool.site.memory import Known, Memory, Told, digest
from cectool.site.model import Page
from cectool.site.plan import Finds, Site
from cectool.site.search import INDEX, row_of, scripts
from cectool.site.sitemap import sitemap

HERE = Path(__file__).parent
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no HTML may hold, shown as a replacement mark."""

_NAME = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.[a-z]+", re.ASCII)
"""A file of the site: the alphabet of :func:`cectool.site.addresses.slug`, which has no way out of the folder."""


class Rendered(NamedTuple):
    """Every file that the site has, what the search finds, and what mkdocs warned of."""

    files: dict[str, Known]
    told: tuple[Told, ...]
    templates: dict[str, bytes]
    warnings: list[str]


def render(site: Site, configuration: Configuration, folder: Path, last: Memory) -> Rendered:
    """Write into an empty folder what a site has beyond the last build of it.

    Raises DataError for a template that cannot be used, CectoolError when mkdocs refuses.
    """
    with _quiet() as warnings, tempfile.TemporaryDirectory(prefix="cectool-") as empty:
        config = _config(configuration, folder, Path(empty))
        errors, complaints = config.validate()
        warnings += [f"{key}: {text}" for key, text in complaints]
        if errors:
            raise CectoolError("; ".join(f"{key}: {error}" for key, error in errors), where=BUILDER)
        plugin = SitePlugin(site, configuration, last)
        config.plugins["cectool"] = plugin
        try:
            build(config)
        except TemplateError as error:
            place = f"{getattr(error, 'filename', None) or 'template'}:{getattr(error, 'lineno', '')}".rstrip(":")
            raise DataError(str(error), where=place, hint="mend the theme's template") from error
        except BuilderError as error:
            raise CectoolError(str(error), where=BUILDER, hint="see the warnings above") from error
    return Rendered(plugin.files, plugin.told, plugin.compiled.templates, warnings)


class SitePlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Takes part in a build of mkdocs: takes its templates, and writes the pages when all else is in place."""

    def __init__(self, site: Site, configuration: Configuration, last: Memory) -> None:
        self.files: dict[str, Known] = {}
        self.told: tuple[Told, ...] = ()
        self.compiled = _Compiled(dict(last.templates))
        self._site = site
        self._last = last
        self._configuration = configuration
        self._theme = _theme_of(configuration)
        self._templates: Environment | None = None

    def on_config(self, config: SiteConfig) -> SiteConfig:
        """Keep mkdocs from writing its own sitemap and 404 page, which know nothing of pages made from data."""
        config.theme.static_templates.clear()
        config.theme.dirs = [*_own(self._configuration), str(HERE / "theme"), str(HERE / "templates")]
        return config

    def on_env(self, env: Environment, /, *, config: SiteConfig, files: Any) -> Environment:  # noqa: ARG002
        """Escape everything, and let no template name what does not exist."""
        env.autoescape = True
        env.bytecode_cache = self.compiled
        env.undefined = StrictUndefined
        env.trim_blocks = env.lstrip_blocks = True
        env.filters["day"] = day_text
        env.filters["capital"] = first_upper
        env.globals.update(counted=counted, ways=self._site.ways, feed=FEED, calculator_scripts=SCRIPTS)
        self._templates = env
        return env

    def on_post_build(self, *, config: SiteConfig) -> None:
        """Write every page, the index of the search, the sitemap and the feed; what is as it was is not written."""
        write = _Writer(Path(config.site_dir))
        for plan in self._site.plans:
            known = self._last.knows(plan.path, plan.key)
            if known is None:
                page = plan.make()
                text = self._rendered(page)
                fresh = Known(plan.key or digest(text), page.warnings)
                known = self._last.knows(plan.path, fresh.key)
                if known is None:
                    write(plan.path, text)
                    known = fresh
            self.files[plan.path] = known
        for name, text in (*self._index(), *self._others()):
            fresh = Known(digest(text))
            known = self._last.knows(name, fresh.key)
            if known is None:
                write(name, text)
            self.files[name] = known or fresh

    def _index(self) -> Iterator[tuple[str, str]]:
        """The files of the search index with their texts; none where its rows are those of the last build."""
        before = {(told.name, told.key): told for told in self._last.told if told.key}
        self.told = tuple(before.get((some.name, some.key)) or _told(some) for some in self._site.finds)
        rows = [row for told in self.told for row in told.rows]
        index = {name: known for name, known in self._last.files.items() if name.startswith(INDEX)}
        if index and rows == [row for told in self._last.told for row in told.rows]:
            self.files.update(index)
        else:
            yield from scripts(rows)

    def _others(self) -> Iterator[tuple[str, str]]:
        """Every other file that is no page, with its text."""
        title, url = self._configuration.title, self._configuration.url
        yield from self._site.scripts
        yield "sitemap.xml", sitemap(self._site, url)
        yield FEED, feed(self._site.changes, title, url, self._site.on)

    def _rendered(self, page: Page) -> str:
        if self._templates is None:
            raise RuntimeError("mkdocs gave no templates before the end of its build")
        template = self._templates.get_template(page.template)
        root = _root(page, self._configuration.url)
        context: dict[str, Any] = {
            "page": page,
            "content": page.content,
            "on": self._site.on,
            "settings": self._configuration,
            "theme": self._theme,
            "address": urljoin(self._configuration.url, page.path) if self._configuration.url else "",
            "root": Markup(root),  # noqa: S704 - "../" or the path of a checked address, quoted
            "to": lambda path: f"{root}{path}",
        }
        return template.render(context)


def _told(some: Finds) -> Told:
    return Told(some.name, some.key, tuple(row_of(found) for found in some.make()))


def _root(page: Page, url: str) -> str:
    """What leads from a page to the site's root; the page for missing ones may stand in at any depth."""
    if not page.listed:
        return quote(posixpath.join(urlsplit(url).path or "/", ""), safe="/%")
    return "../" * page.path.count("/")


def _own(configuration: Configuration) -> list[str]:
    return [configuration.theme] if configuration.theme else []


def _theme_of(configuration: Configuration) -> Mapping[str, Any]:
    """What the theme says of itself; a theme of a person's own says it last."""
    said: dict[str, Any] = {}
    for folder in (HERE / "theme", *map(Path, _own(configuration))):
        file = folder / "mkdocs_theme.yml"
        if file.is_file():
            try:
                found: Any = yaml_load(file.read_text(encoding="utf-8"))
            except (ValueError, BuilderError) as error:
                raise DataError(f"not YAML: {error}", where=str(file), hint="mend the file") from error
            said |= found if isinstance(found, dict) else {}
    return said


def _config(configuration: Configuration, folder: Path, empty: Path) -> SiteConfig:
    config = SiteConfig()
    config.load_dict(
        {
            "site_name": configuration.title,
            "site_url": configuration.url or None,
            "docs_dir": str(empty),
            "site_dir": str(folder),
            "theme": {"name": None, "custom_dir": str(HERE / "theme"), "locale": "en"},
            "plugins": [],
            "use_directory_urls": False,
        }
    )
    return config


class _Compiled(BytecodeCache):
    """Templates that were compiled before; what stands in the template is compared by jinja2 itself."""

    def __init__(self, templates: dict[str, bytes]) -> None:
        self.templates = templates

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template, if it is known."""
        raw = self.templates.get(bucket.key)
        if raw is not None:
            bucket.bytecode_from_string(raw)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self.templates[bucket.key] = bucket.bytecode_to_string()


class _Writer:
    """Writes texts below a folder, where every name must lie and be of the safe alphabet."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._made: set[str] = set()

    def __call__(self, name: str, text: str) -> None:
        if not _NAME.fullmatch(name):
            raise CectoolError("a page would lie outside the site", where=name, hint="this is a defect of cectool")
        path = f"{self._folder}/{name}"
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - as below
            self._made.add(parent)
        raw = _CONTROL.sub("\ufffd", text).encode("utf-8", "replace")
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - a Path costs as much as the write, once a page
            file.write(raw)


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Keep mkdocs and the themes around it from talking; what they warn of is collected."""
    for name in ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING"):
        os.environ.setdefault(name, "1")
    logger, heard = logging.getLogger(BUILDER), _Heard()
    before = (logger.propagate, logger.level)
    logger.addHandler(heard)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield heard.texts
    finally:
        logger.removeHandler(heard)
        logger.propagate, logger.level = before


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())
