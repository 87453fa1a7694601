"""``cectool site``: publish glossary, bodies and answers as a static site."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from cectool.cli.options import legible_path, on_option
from cectool.cli.output import ANSWERED, BROKEN, note, say
from cectool.cli.root import Group, Run

if TYPE_CHECKING:
    from cectool.catalog import Catalog
    from cectool.site.build import Built
    from cectool.site.configuration import Configuration

config_option = click.option("--config", metavar="FILE", help="A TOML file with the site's name, address and theme.")


@click.group("site", cls=Group)
def site() -> None:
    """Publish glossary, bodies and answers as a static site."""


@site.command("build")
@click.option("-o", "--output", default="site", metavar="DIR", help="The folder to write; site when left out.")
@config_option
@click.option(
    "--strict", is_flag=True, help="Leave with status 3 when anything was warned of; nothing is replaced then."
)
@on_option
@click.pass_obj
def build(state: Run, *, output: str, config: str | None, strict: bool, on: date | None) -> int:
    """Write the site into a folder that can be opened from disk or published as it is.

    A folder that holds anything else than a site is never touched, and a build that fails leaves the last one as it
    was. The same data and day give the same bytes.
    """
    day = on or state.today
    built = _build(state, legible_path(output), config, day, strict=strict)
    if built is None:
        return BROKEN
    say(f"{built.start} ({built.pages} pages) for {day}")
    return ANSWERED


@site.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@config_option
@on_option
@click.pass_obj
def serve(state: Run, *, port: int, config: str | None, on: date | None) -> int:
    """Build the site aside and show it to a browser on this machine, until Ctrl-C."""
    from cectool.site.serve import server_of  # noqa: PLC0415 - only this command serves

    day = on or state.today
    with TemporaryDirectory(prefix="cectool-site-") as folder:
        built = _build(state, Path(folder) / "site", config, day, strict=False)
        if built is None:
            return BROKEN
        with server_of(built.start.parent, port) as server:
            try:
                say(f"http://{server.server_address[0]!s}:{server.server_port}/ ({built.pages} pages) for {day}")
                note("cectool: Ctrl-C ends this")
                server.serve_forever()
            except KeyboardInterrupt:
                note("")
    return ANSWERED


def _with_own(state: Run, configuration: "Configuration") -> "Catalog":
    """The catalogue of a site: with the data that its settings name, or of that alone."""
    from msgspec import structs  # noqa: PLC0415 - as in _build

    from cectool.catalog import Catalog  # noqa: PLC0415

    places = (configuration.glossary, configuration.bodies, configuration.answers)
    glossaries, bodies, answers = (tuple(map(Path, place)) for place in places)
    if not (configuration.only or glossaries or bodies or answers):
        return state.catalog
    settings = state.catalog.settings
    glossaries = glossaries if configuration.only else (*settings.glossaries, *glossaries)
    plugins = frozenset[str]() if configuration.only else settings.plugins
    own = {"glossaries": glossaries, "bodies": bodies, "answers": answers}
    return Catalog(structs.replace(settings, plugins=plugins, only_glossaries=configuration.only, **own))


def _build(state: Run, output: Path, config: str | None, day: date, *, strict: bool) -> "Built | None":
    """Build the site and name what was warned of; None when that stopped it."""
    from cectool.site.build import build_site  # noqa: PLC0415 - `site --help` needs none of it
    from cectool.site.configuration import Configuration, read_configuration  # noqa: PLC0415
    from cectool.site.folder import check_replaceable  # noqa: PLC0415
    from cectool.site.material import gather  # noqa: PLC0415

    state.strict = state.strict or strict
    configuration = read_configuration(legible_path(config)) if config else Configuration()
    check_replaceable(output.resolve())
    state.catalog = _with_own(state, configuration)
    material = gather(state.catalog, day)
    if state.strict and state.problems():
        return None
    built = build_site(material, configuration, output, strict=state.strict, cache=state.catalog.settings.cache)
    for warning in built.warnings:
        note(f"cectool: {warning}")
    if not built.written:
        note(f"cectool: {len(built.warnings)} warnings under --strict; nothing was written")
        return None
    return built
