"""Write a site into a folder, whole or not at all."""

from pathlib import Path

from msgspec import Struct

from cectool.errors import CectoolError
from cectool.site.configuration import Configuration
from cectool.site.folder import built_aside
from cectool.site.material import Material
from cectool.site.model import Site
from cectool.site.pages import pages


class Built(Struct, frozen=True, kw_only=True):
    """A site: where to open it, how many pages it has, what was not as it should be, and whether it was written."""

    start: Path
    pages: int
    warnings: tuple[str, ...]
    written: bool


class _WarnedError(Exception):
    """Something was warned of that is not to be published."""


def build_site(material: Material, configuration: Configuration, output: Path, *, strict: bool = False) -> Built:
    """Make the pages of some material and put them in place of what lies in a folder.

    With ``strict`` a warning leaves the folder as it was. Raises StorageError when the folder holds anything else than
    a site, CectoolError without the site's libraries.
    """
    site = pages(material, configuration)
    warnings, written = list(site.warnings), True
    try:
        with built_aside(output) as aside:
            warnings += write_site(site, configuration, aside)
            _refuse(warnings if strict else [])
    except _WarnedError:
        written = False
    return Built(start=output / "index.html", pages=len(site.pages), warnings=tuple(warnings), written=written)


def _refuse(warnings: list[str]) -> None:
    if warnings:
        raise _WarnedError


def write_site(site: Site, configuration: Configuration, folder: Path) -> list[str]:
    """Write the pages into an empty folder, and return what was warned of on the way."""
    try:
        from cectool.site.engine import render  # noqa: PLC0415 - its libraries are an extra
    except ModuleNotFoundError as error:
        hint = 'pip install "cectool[site]"'
        raise CectoolError(f"the site needs {error.name}, which is not installed", where="site", hint=hint) from error
    return render(site, configuration, folder)
