"""Every worked example in an answer is a case of the body that is asked: what a text says, a source says too."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cectool import catalog
from cectool.answers.places import Place, pieces
from cectool.credits.units import read_time
from cectool.data.amount import read_amount

PLUGINS = Path(__file__).parents[2] / "plugins"
INSTALLED = catalog.load()
Shape = tuple[Any, ...]


def examples() -> Iterator[tuple[str, Place]]:
    for entry in INSTALLED.entries:
        for piece in (*pieces(entry.answer), *pieces(entry.overview)):
            if isinstance(piece, Place) and piece.verb in {"award", "convert"} and "/" not in piece.arguments[0]:
                yield entry.id, piece


def cases(body: str) -> Iterator[Mapping[str, Any]]:
    for file in PLUGINS.glob(f"*/cases/{body}.toml"):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["case"]


def shape_of_award(times: list[str], told: Mapping[str, str]) -> Shape:
    facts = {key: value for key, value in told.items() if key not in {"activity", "format"} and value}
    minutes = sum((read_time(time) for time in times), start=read_time("0m"))
    return (minutes, told.get("activity", "course"), told.get("format", ""), tuple(sorted(facts.items())))


def shapes(body: str) -> Iterator[Shape]:
    for case in cases(body):
        if given := case.get("award"):
            told = {"activity": given.get("activity", "course"), "format": given.get("format", "")}
            yield shape_of_award(given.get("time", []), {**told, **given.get("options", {})})
        if given := case.get("convert"):
            yield (read_amount(given["amount"]), given["unit"], tuple(sorted(given.get("options", {}).items())))


def looked_for(place: Place) -> tuple[str, Shape]:
    told = dict(place.options)
    if place.verb == "award":
        return place.arguments[0], shape_of_award(list(place.arguments[1:]), told)
    amount, unit, *rest = place.arguments
    return rest[-1].partition(":")[0], (read_amount(amount), unit, tuple(sorted(told.items())))


@pytest.mark.parametrize(("entry", "place"), list(examples()), ids=str)
def test_an_example_is_a_case(entry: str, place: Place) -> None:
    body, shape = looked_for(place)
    assert shape in set(shapes(body)), (entry, shape)


def test_there_are_examples() -> None:
    assert len({entry for entry, _ in examples() if entry.startswith("in-")}) == 7
