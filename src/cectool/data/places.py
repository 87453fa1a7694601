"""Which data files lie in the places that were named?"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_below(places: Iterable[Path]) -> Iterator[Path]:
    """Every TOML file among the places and the folders below them, in a stable order."""
    for place in places:
        if place.is_dir():
            yield from (Path(folder, name) for folder, name in sorted(_toml_files(place)))
        else:
            yield place


def _toml_files(place: Path) -> Iterator[tuple[str, str]]:
    # os.walk asks the system once a folder; pathlib's own search asks again for every file, at every start.
    for folder, _, names in os.walk(place):
        yield from ((folder, name) for name in names if name.endswith(".toml"))
