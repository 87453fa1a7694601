"""Where does cectool look for data and keep its cache, and which plugins may it load?"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from cectool.data.fault import Fault, FaultyData
from cectool.folders import cache_folder, data_folder


class Settings(Struct, frozen=True, kw_only=True):
    """What a run may use. ``plugins`` None means all; ``anew`` loads plugins again whatever is remembered.

    ``glossaries``, ``bodies`` and ``answers`` are a person's own, besides what plugins have.
    """

    cache: Path
    ledger: Path = Path("ledger.sqlite")
    glossaries: tuple[Path, ...] = ()
    only_glossaries: bool = False
    bodies: tuple[Path, ...] = ()
    answers: tuple[Path, ...] = ()
    plugins: frozenset[str] | None = None
    anew: bool = False


def read_settings(
    environment: Mapping[str, str],
    folder: Path,
    *,
    glossaries: Sequence[Path] = (),
    only: bool = False,
    anew: bool = False,
) -> Settings:
    """Settings from environment variables, the nearest pyproject.toml above a folder, and what was named."""
    own = () if only else (*_own_folder(environment), *_from_variable(environment), *_from_project(folder))
    wanted = environment.get("CECTOOL_PLUGINS")
    plugins = None if wanted is None else frozenset(name.strip() for name in wanted.split(",") if name.strip())
    return Settings(
        cache=cache_folder(environment),
        ledger=Path(environment.get("CECTOOL_LEDGER") or data_folder(environment) / "ledger.sqlite"),
        glossaries=(*own, *glossaries),
        only_glossaries=only,
        plugins=plugins,
        anew=anew,
    )


def _own_folder(environment: Mapping[str, str]) -> tuple[Path, ...]:
    folder = data_folder(environment) / "glossary"
    return (folder,) if folder.is_dir() else ()


def _from_variable(environment: Mapping[str, str]) -> tuple[Path, ...]:
    import os  # noqa: PLC0415 - only for the separator of paths

    return tuple(Path(part) for part in environment.get("CECTOOL_GLOSSARY", "").split(os.pathsep) if part)


def _from_project(folder: Path) -> tuple[Path, ...]:
    for parent in (folder, *folder.parents):
        file = parent / "pyproject.toml"
        if file.is_file():
            return _named_in(file)
    return ()


def _named_in(file: Path) -> tuple[Path, ...]:
    try:
        raw = file.read_bytes()
        if b"cectool" not in raw:
            return ()
        import tomllib  # noqa: PLC0415 - most projects say nothing of cectool

        named = tomllib.loads(raw.decode("utf-8")).get("tool", {}).get("cectool", {}).get("glossary", [])
    except (OSError, ValueError, AttributeError) as error:
        hint = "mend the file, or run from another folder"
        raise FaultyData([Fault(str(file), "tool.cectool", "glossary", str(error), hint)]) from error
    if not isinstance(named, list) or not all(isinstance(path, str) for path in named):
        raise FaultyData([Fault(str(file), "tool.cectool", "glossary", "must be a list of paths", 'write ["senses"]')])
    return tuple(file.parent / path for path in named)
