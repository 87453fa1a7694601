"""Which data files lie in the places that were named?"""

from collections.abc import Iterable, Iterator
from pathlib import Path


def files_below(places: Iterable[Path]) -> Iterator[Path]:
    """Every TOML file among the places and the folders below them, in a stable order."""
    for place in places:
        if place.is_dir():
            yield from sorted(path for path in place.rglob("*.toml") if path.is_file())
        else:
            yield place
