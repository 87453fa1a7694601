"""No rule, answer or definition rests on a host that answers for nothing."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
HOSTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("hosts.toml").read_text())
ADDRESS = re.compile(r"[0-9]+(\.[0-9]+){3}")


class Cited(NamedTuple):
    """A source as a file of ours names it."""

    file: str
    title: str
    host: str
    kind: str


def sources(file: Path, value: Any) -> Iterator[Cited]:
    """Every table with an address, wherever it stands."""
    if isinstance(value, list):
        for each in value:
            yield from sources(file, each)
    elif isinstance(value, dict):
        if "url" in value:
            host = (urlsplit(value["url"]).hostname or "").rstrip(".")
            yield Cited(str(file.relative_to(ROOT)), value["title"], host, value["kind"])
        for each in value.values():
            yield from sources(file, each)


CITED = [
    source
    for folder in ("plugins", "glossary")
    for file in sorted((ROOT / folder).rglob("*.toml"))
    for source in sources(file, tomllib.loads(file.read_text()))
]


def belongs(host: str, names: list[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


def copies(host: str) -> bool:
    """Whether a host may only be cited as one that has a copy."""
    words = set(re.split(r"[.-]", host.rpartition(".")[0]))
    workshop = bool(words & set(HOSTS["workshop"])) and not belongs(host, HOSTS["published"])
    return workshop or belongs(host, HOSTS["copying"]) or ADDRESS.fullmatch(host) is not None


def test_sources_are_found() -> None:
    assert {cited.file.split("/")[0] for cited in CITED} == {"plugins", "glossary"}
    assert all(cited.host for cited in CITED)


def test_nothing_rests_on_a_host_that_is_refused() -> None:
    assert [cited for cited in CITED if belongs(cited.host, HOSTS["refused"])] == []


def test_a_copy_says_so_and_is_not_official() -> None:
    held = [cited for cited in CITED if copies(cited.host)]
    assert [cited for cited in held if cited.kind == "official" or "copy of" not in cited.title] == []


@pytest.mark.parametrize("names", [HOSTS["refused"], HOSTS["copying"], HOSTS["workshop"], HOSTS["published"]])
def test_the_lists_are_in_order(names: list[str]) -> None:
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("host", "held"),
    [
        ("staging.board.org", True),
        ("www-dev2.board.org", True),
        ("10.0.0.1", True),
        ("de.scribd.com", True),
        ("board.org", False),
        ("testing.board.org", False),
        ("calculator.pages.dev", False),
        ("dev.ti.com", False),
    ],
)
def test_a_workshop_is_known_by_its_name(host: str, held: bool) -> None:  # noqa: FBT001 - a column of the table
    assert copies(host) is held
