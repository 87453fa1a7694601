"""Render pages through the templates of the theme, inside a build of mkdocs.

The one module that knows jinja2 and mkdocs. Pages are rendered from data and written one at a time, out of the
navigation, so that ten thousand of them take no more memory than one, and no page is rendered for each other page.
"""

import logging
import os
import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, StrictUndefined, TemplateError
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import yaml_load

from cectool.credits.wording import counted, day_text, first_upper
from cectool.errors import CectoolError, DataError
from cectool.site.calculator_page import SCRIPTS
from cectool.site.configuration import Configuration
from cectool.site.feed import NAME as FEED
from cectool.site.feed import feed
from cectool.site.model import Page, Site
from cectool.site.search import scripts
from cectool.site.sitemap import sitemap

HERE = Path(__file__).parent
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF), 0xFFFD)
"""Characters that no HTML may hold, shown as a replacement mark."""


def render(site: Site, configuration: Configuration, folder: Path) -> list[str]:
    """Write a site into an empty folder and return what mkdocs warned of.

    Raises DataError for a template that cannot be used, CectoolError when mkdocs refuses.
    """
    with _quiet() as warnings, tempfile.TemporaryDirectory(prefix="cectool-") as empty:
        config = _config(configuration, folder, Path(empty))
        errors, complaints = config.validate()
        warnings += [f"{key}: {text}" for key, text in complaints]
        if errors:
            raise CectoolError("; ".join(f"{key}: {error}" for key, error in errors), where="mkdocs")
        config.plugins["cectool"] = SitePlugin(site, configuration)
        try:
            build(config)
        except TemplateError as error:
            place = f"{getattr(error, 'filename', None) or 'template'}:{getattr(error, 'lineno', '')}".rstrip(":")
            raise DataError(str(error), where=place, hint="mend the theme's template") from error
        except MkDocsException as error:
            raise CectoolError(str(error), where="mkdocs", hint="see the warnings above") from error
    return warnings


class SitePlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Takes part in a build of mkdocs: takes its templates, and writes the pages when all else is in place."""

    def __init__(self, site: Site, configuration: Configuration) -> None:
        self._site = site
        self._configuration = configuration
        self._theme = _theme_of(configuration)
        self._templates: Environment | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep mkdocs from writing its own sitemap and 404 page, which know nothing of pages made from data."""
        config.theme.static_templates.clear()
        config.theme.dirs = [*_own(self._configuration), str(HERE / "theme"), str(HERE / "templates")]
        return config

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Escape everything, and let no template name what does not exist."""
        env.autoescape = True
        env.undefined = StrictUndefined
        env.trim_blocks = env.lstrip_blocks = True
        env.filters["day"] = day_text
        env.filters["capital"] = first_upper
        env.globals.update(counted=counted, ways=self._site.ways, feed=FEED, calculator_scripts=SCRIPTS)
        self._templates = env
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write every page, the index of the search and the sitemap."""
        folder = Path(config.site_dir)
        for page in self._site.pages:
            _write(folder, page.path, self._rendered(page))
        for name, text in (*scripts(self._site.found), *self._site.scripts):
            _write(folder, name, text)
        _write(folder, "sitemap.xml", sitemap(self._site, self._configuration.url))
        title, url = self._configuration.title, self._configuration.url
        _write(folder, FEED, feed(self._site.changes, title, url, self._site.on))

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
            "to": lambda path: f"{root}{path}",
        }
        return template.render(context)


def _root(page: Page, url: str) -> str:
    """What leads from a page to the site's root; the page for missing ones may stand in at any depth."""
    if not page.listed:
        return posixpath.join(urlsplit(url).path or "/", "")
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
            except (ValueError, MkDocsException) as error:
                raise DataError(f"not YAML: {error}", where=str(file), hint="mend the file") from error
            said |= found if isinstance(found, dict) else {}
    return said


def _config(configuration: Configuration, folder: Path, empty: Path) -> MkDocsConfig:
    config = MkDocsConfig()
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


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CectoolError("a page would lie outside the site", where=name, hint="this is a defect of cectool")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.translate(_CONTROL).encode("utf-8", "replace"))


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Keep mkdocs and the themes around it from talking; what they warn of is collected."""
    for name in ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING"):
        os.environ.setdefault(name, "1")
    logger, heard = logging.getLogger("mkdocs"), _Heard()
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
