"""Which entry points of the group ``cectool`` do the installed distributions have?"""

from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from cectool.plugin.found import Problem, reason_of


class Point(NamedTuple):
    """An entry point, with the distribution it belongs to."""

    name: str
    module: str
    distribution: str
    version: str
    entry: metadata.EntryPoint


def entry_points(only: frozenset[str] | None) -> tuple[list[Point], list[Problem]]:
    """Own entry points first, then the others by name: who comes first keeps an id that two plugins claim."""
    problems: list[Problem] = []
    try:
        found = list(metadata.entry_points(group="cectool"))
    except Exception:  # noqa: BLE001 - one distribution with broken metadata stops them all
        found = list(_one_by_one(problems))
    points = [_point(entry) for entry in found if only is None or entry.name in only]
    return sorted(points, key=lambda point: (point.distribution != "cectool", *point[:3])), problems


def _one_by_one(problems: list[Problem]) -> Iterator[metadata.EntryPoint]:
    seen: set[str] = set()
    for distribution in metadata.distributions():
        name, version = _owner(distribution)
        if name in seen:
            continue
        seen.add(name)
        try:
            yield from distribution.entry_points.select(group="cectool")
        except Exception as error:  # noqa: BLE001 - as above
            problems.append(Problem("?", name, version, "discovery", reason_of(error)))


def _point(entry: metadata.EntryPoint) -> Point:
    name, version = _owner(entry.dist)
    module = entry.value.partition(":")[0].partition("[")[0].strip()
    return Point(entry.name, module, name, version, entry)


def _owner(distribution: metadata.Distribution | None) -> tuple[str, str]:
    try:
        return (str(distribution.name), str(distribution.version)) if distribution else ("unknown", "")
    except Exception:  # noqa: BLE001 - no metadata, or metadata that cannot be read
        return "unknown", ""
