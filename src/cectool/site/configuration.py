"""What may a person change of the site: its name, where it will lie, where corrections go, how it looks?"""

from pathlib import Path

import msgspec
from msgspec import Struct

from cectool.credits.trace import REPORT
from cectool.data.fault import Fault, FaultyData
from cectool.data.toml import read
from cectool.site.addresses import outside

TAGLINE = "What an acronym means here, what training is worth at each body, and answers whose numbers are computed."


class Edit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a reader can change the data of a page: addresses with a place for the file or the name.

    ``bodies`` may hold ``{file}`` (from the plugin's package on) and ``{id}``, ``senses`` ``{acronym}`` and ``{id}``.
    """

    bodies: str = ""
    senses: str = ""


class Configuration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a site.

    ``url`` is where it will lie, with a slash at the end; ``theme`` is a folder whose templates and files come before
    the site's own. ``glossary``, ``bodies`` and ``answers`` are folders or files of a person's own data; with ``only``
    nothing else is shown.
    """

    schema: int = 1
    title: str = "cectool"
    tagline: str = TAGLINE
    url: str = ""
    report: str = REPORT
    edit: Edit = Edit()
    theme: str = ""
    glossary: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    only: bool = False


OWN = ("glossary", "bodies", "answers")
"""The keys that name data of a person's own."""


def read_configuration(path: Path) -> Configuration:
    """Read the settings of a site from a TOML file; FaultyData when it cannot be used."""
    document = read(path)
    try:
        found = msgspec.convert(document, Configuration)
    except msgspec.ValidationError as error:
        hint = f"the keys are {', '.join(Configuration.__struct_fields__)}"
        raise FaultyData([Fault(str(path), "", "", str(error), hint)]) from error
    theme = path.parent / found.theme
    faults = [*_faults(found, theme, str(path)), *_places(found, path)]
    if faults:
        raise FaultyData(faults)
    url = f"{found.url.rstrip('/')}/" if found.url else ""
    own = {key: tuple(str((path.parent / place).resolve()) for place in getattr(found, key)) for key in OWN}
    return msgspec.structs.replace(found, url=url, theme=str(theme.resolve()) if found.theme else "", **own)


def _faults(found: Configuration, theme: Path, name: str) -> list[Fault]:
    faults = []
    if found.schema != 1:
        faults.append(Fault(name, "", "schema", f"{found.schema} is not known", "write schema = 1"))
    if not found.title.strip():
        faults.append(Fault(name, "", "title", "is empty", "give the site a name"))
    if found.url and not outside(found.url).startswith(("https://", "http://")):
        faults.append(Fault(name, "", "url", f"{found.url[:60]!r} is no web address", "write https://..."))
    if found.report and not outside(found.report):
        faults.append(Fault(name, "", "report", f"{found.report[:60]!r} is no address", "write https:// or mailto:"))
    for key, address in (("bodies", found.edit.bodies), ("senses", found.edit.senses)):
        if address and not outside(address):
            hint = "write https://... with {file} or {id} in it"
            faults.append(Fault(name, "edit", key, f"{address[:60]!r} is no address", hint))
    if found.theme and not theme.is_dir():
        faults.append(Fault(name, "", "theme", f"{found.theme!r} is no folder", "give a folder beside the file"))
    return faults


def _places(found: Configuration, path: Path) -> list[Fault]:
    hint = "give a folder or a TOML file beside this one"
    return [
        Fault(str(path), "", key, f"{place!r} is not there", hint)
        for key in OWN
        for place in getattr(found, key)
        if not place or not (path.parent / place).exists()
    ]
