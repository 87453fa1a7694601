"""Fetch the senses of one acronym from the compiled glossary."""

from typing import TypeVar

import msgspec

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.index import Index, read_stored
from cectool.data.compiled import CompiledFile

G = TypeVar("G", bound=Glossary)


def fetch_from(rows: CompiledFile, kind: type[G]) -> G:
    """A glossary over compiled rows."""

    def fetch(acronym: str) -> Index | None:
        return read_stored(acronym, rows.get)

    def names() -> list[str]:
        return msgspec.json.decode(rows.get("names") or b"[]", type=list[str])

    def having(expansion: str) -> list[str]:
        return msgspec.json.decode(rows.get(f"expansion:{expansion}") or b"[]", type=list[str])

    return kind.fetching(fetch, names, having)
