"""Write a site into a folder, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cectool.errors import CectoolError
from cectool.site.configuration import Configuration
from cectool.site.folder import MARKER, built_aside, changed_aside
from cectool.site.material import Material
from cectool.site.memory import Known, Memory, digest, files_below, forget, mark_of, recall, remember
from cectool.site.pages import pages
from cectool.site.plan import Site

if TYPE_CHECKING:
    from cectool.site.engine import Rendered


class Built(Struct, frozen=True, kw_only=True):
    """A site: where to open it, how many pages it has, what was not as it should be, and whether it was written."""

    start: Path
    pages: int
    warnings: tuple[str, ...]
    written: bool


class _WarnedError(Exception):
    """Something was warned of that is not to be published."""


def build_site(
    material: Material, configuration: Configuration, output: Path, *, strict: bool = False, cache: Path | None = None
) -> Built:
    """Make the pages of some material and put them in place of what lies in a folder.

    With a ``cache`` folder, what was built is remembered, and where the site still lies as it was left, only what
    changed is written: the folder is the same to the byte as after a build from nothing. With ``strict`` a warning
    leaves the folder as it was. Raises StorageError when the folder holds anything else than a site, CectoolError
    without the site's libraries.
    """
    start, output = output / "index.html", output.resolve()
    site = pages(material, configuration)
    mark = mark_of(repr(configuration), repr((site.on, site.ways)), theme=configuration.theme)
    last = recall(cache, output, mark) if cache is not None else Memory(mark)
    made: dict[str, Known] = {}
    warnings, written = list(site.warnings), True
    try:
        with changed_aside(output, made.keys) if last.files else built_aside(output) as aside:
            rendered = _write(site, configuration, aside, last)
            made.update(rendered.files)
            warnings += [text for known in made.values() for text in known.warnings] + rendered.warnings
            _refuse(warnings if strict else [])
            if cache is not None:
                forget(cache, output)
    except _WarnedError:
        written = False
    if written and cache is not None:
        remember(cache, output, Memory(mark, {**made, MARKER: Known("")}, rendered.told, rendered.templates))
    return Built(start=start, pages=len(site.plans), warnings=tuple(warnings), written=written)


def _refuse(warnings: list[str]) -> None:
    if warnings:
        raise _WarnedError


def _write(site: Site, configuration: Configuration, folder: Path, last: Memory) -> "Rendered":
    """Write what changed into an empty folder; what mkdocs put there itself is known by what stands in it."""
    try:
        from cectool.site.engine import render  # noqa: PLC0415 - its libraries are an extra
    except ModuleNotFoundError as error:
        hint = 'pip install "cectool[site]"'
        raise CectoolError(f"the site needs {error.name}, which is not installed", where="site", hint=hint) from error
    rendered = render(site, configuration, folder, last)
    for name in {name for name, _ in files_below(folder)} - rendered.files.keys():
        fresh = Known(digest((folder / name).read_bytes()))
        known = last.knows(name, fresh.key)
        if known is not None:
            (folder / name).unlink()
        rendered.files[name] = known or fresh
    return rendered
