"""What does the page on JSON say of the published schemas?"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "src" / "cectool" / "schemas"

HEAD = "| key | is | what it says |\n|---|---|---|"
"""The head of a table of keys."""

Schema = Mapping[str, Any]


def described() -> Iterator[str]:
    """Every schema as paragraphs: its name as a heading, what it is, and a table of its keys."""
    for name, schema in published().items():
        yield f"## {name}"
        yield f"{schema['title']}: {_small(schema['description'])}"
        for shape in _shapes(schema):
            if shape is not schema:
                yield shape["description"]
            yield "\n".join([HEAD, *_rows(shape, schema.get("$defs", {}))])


def published() -> dict[str, Schema]:
    """Every schema by its name, such as ``cectool.award/1``."""
    files = sorted(FOLDER.glob("*.json"))
    return {"/".join(file.stem.rsplit("-", 1)): json.loads(file.read_text(encoding="utf-8")) for file in files}


def _shapes(schema: Schema) -> Iterator[Schema]:
    """The forms that an object may have: one, or those that its conditions refer to."""
    if "properties" in schema:
        yield schema
        return
    for key in ("else", "then"):
        if "$ref" in schema.get(key, {}):
            yield _resolved(schema[key], schema["$defs"])


def _rows(shape: Schema, definitions: Schema, before: str = "") -> Iterator[str]:
    """A row for each key, and for each key of the objects inside it."""
    for key, value in shape["properties"].items():
        inner = _resolved(value, definitions)
        optional = "" if key in shape.get("required", ()) else ", may be missing"
        cells = (f"`{before}{key}`", f"{_kind(value, definitions)}{optional}", inner.get("description", ""))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        for part, mark in ((inner, "."), (_resolved(inner.get("items", {}), definitions), "[].")):
            for each in _either(part, definitions):
                if "properties" in each and f"{key}{mark}" not in before:  # a tree's inside is like its outside
                    yield from _rows(each, definitions, f"{before}{key}{mark}")


def _kind(value: Schema, definitions: Schema) -> str:
    value = _resolved(value, definitions)
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    if "anyOf" in value:
        return " or ".join(_kind(each, definitions) for each in value["anyOf"])
    if "items" in value:
        return f"array of {_kind(value['items'], definitions)}"
    kind = value.get("type", "anything")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _either(value: Schema, definitions: Schema) -> list[Schema]:
    return [_resolved(each, definitions) for each in value.get("anyOf", [value])]


def _resolved(value: Schema, definitions: Schema) -> Schema:
    """A part of a schema with what it refers to; its own description wins."""
    if "$ref" not in value:
        return value
    return {**definitions[value["$ref"].rpartition("/")[2]], **value}


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
