"""Where does this platform keep a program's data and its caches?

Three lines a platform in place of a library: the well-kept one imports tempfile, shutil and random to answer, which is
half as much again as the whole look-up of an acronym.
"""

import sys
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str]) -> Path:
    """The folder for what can be made again; ``CECTOOL_CACHE`` overrides it."""
    if named := environment.get("CECTOOL_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return _windows(environment) / "cectool" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cectool"
    return _absolute(environment.get("XDG_CACHE_HOME")) or Path.home() / ".cache" / "cectool"


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder for what a person made: own senses, the ledger."""
    if sys.platform == "win32":
        return _windows(environment) / "cectool"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cectool"
    return _absolute(environment.get("XDG_DATA_HOME")) or Path.home() / ".local" / "share" / "cectool"


def _absolute(folder: str | None) -> Path | None:
    """The XDG rule: a relative path there is to be ignored."""
    return Path(folder) / "cectool" if folder and Path(folder).is_absolute() else None


def _windows(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
