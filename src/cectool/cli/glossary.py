"""``cectool glossary``: which senses are there, and how does one add one's own?"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cectool.acronyms.glossary import checked_acronym
from cectool.acronyms.model import Sense
from cectool.acronyms.reading import ID
from cectool.acronyms.words import canonical
from cectool.cli.check import check
from cectool.cli.options import json_option
from cectool.cli.output import ANSWERED, NO, aside, faint, legible, note, say, say_json, strong
from cectool.cli.root import Group, Run
from cectool.data.nearest import nearest
from cectool.data.writing import create_file
from cectool.documents import sense_document, source_document
from cectool.errors import InvalidInput, UnknownName
from cectool.folders import data_folder


@click.group("glossary", cls=Group)
def glossary() -> None:
    """List and show senses, and add your own."""


glossary.add_command(check, "check")


@glossary.command("list")
@click.option("--domain", help="Only senses of this field.")
@json_option
@click.pass_obj
def list_(state: Run, *, domain: str | None, as_json: bool) -> int:
    """List every acronym with its senses."""
    found = {name: state.catalog.glossary.senses(name) for name in state.catalog.glossary.acronyms()}
    if domain is not None:
        found = {
            name: tuple(s for s in senses if domain.casefold() in s.domain.casefold()) for name, senses in found.items()
        }
    rows = [(name, senses) for name, senses in found.items() if senses]
    if as_json:
        senses = [sense_document(sense) for _, group in rows for sense in group]
        say_json({"schema": "cectool.glossary/1", "senses": senses})
    for name, group in () if as_json else rows:
        say(f"{strong(name)}  {len(group)}")
        for sense in group:
            say(f"    {sense.expansion}  {aside(sense.domain, sense.id)}")
    return ANSWERED if rows else NO


@glossary.command("show")
@click.argument("acronym")
@click.argument("sense", required=False)
@json_option
@click.pass_obj
def show(state: Run, *, acronym: str, sense: str | None, as_json: bool) -> int:
    """Show everything that is on file of ACRONYM, or of one SENSE of it."""
    senses = state.catalog.glossary.senses(legible(checked_acronym(acronym)))
    if not senses:
        close = state.catalog.glossary.resolve(legible(acronym)).nearest
        raise UnknownName.of("acronym", legible(acronym), close, where="ACRONYM", else_see="cectool glossary list")
    chosen = [each for each in senses if sense in (None, each.id)]
    if not chosen:
        like, lists = nearest(legible(sense or ""), [each.id for each in senses]), f"cectool lookup {acronym}"
        raise UnknownName.of(f"sense of {acronym}", legible(sense or ""), like, where="SENSE", else_see=lists)
    if as_json:
        say_json({"schema": "cectool.senses/1", "senses": [_document(each) for each in chosen]})
    for each in () if as_json else chosen:
        _show(each)
    return ANSWERED


@glossary.command("add")
@click.argument("acronym")
@click.argument("expansion")
@click.option("--id", "identity", help="The sense's id; made from the expansion when left out.")
@click.option("--domain", default="", help="The field, such as 'soil science'.")
@click.option("--definition", default="", help="What it is, in a sentence.")
@click.option("--keyword", "keywords", multiple=True, help="A word that stands near it; may be repeated.")
@click.option("--example", "examples", multiple=True, help="A text in which it has this meaning; may be repeated.")
@click.option("--variant", "variants", multiple=True, help="Another way to write the expansion; may be repeated.")
@click.option("--region", default="", help="Where it has this meaning, such as US or IN.")
@click.option("--source", "url", default="", help="The address of a page that has it.")
@json_option
@click.pass_obj
def add(
    state: Run, /, *, acronym: str, expansion: str, identity: str | None, url: str, as_json: bool, **rest: Any
) -> int:
    """Add a sense of your own: ACRONYM means EXPANSION.

    It is kept in the data folder, in a file of its own, and found from then on without being named.
    """
    name = canonical(legible(checked_acronym(acronym)))
    sense: dict[str, Any] = {
        "id": _slug(expansion) if identity is None else identity,
        "expansion": legible(expansion).strip(),
    }
    sense |= {key: _legible(value) for key, value in rest.items() if value}
    _check_named(sense, identity)
    if url:
        page = legible(url)
        sense["source"] = [{"title": page, "url": page, "kind": "secondary", "checked": state.today}]
    else:
        sense["unsourced"] = "added by hand"
    path = data_folder(os.environ) / "glossary" / f"{_slug(name)}-{sense['id']}.toml"
    _write(path, {"schema": 1, "acronym": name, "sense": [sense]})
    if as_json:
        say_json({"schema": "cectool.added/1", "status": "ok", "acronym": name, "id": sense["id"], "file": str(path)})
    else:
        say(f"added {name} {sense['id']} in {path}")
        note("cectool: the more keywords and examples it has, the better it is told from other senses; edit the file")
    return ANSWERED


def _legible(value: str | tuple[str, ...]) -> str | list[str]:
    return legible(value) if isinstance(value, str) else [legible(each) for each in value]


def _check_named(sense: Mapping[str, str], identity: str | None) -> None:
    """Refuse what no glossary file may hold; the id becomes part of a file's name too."""
    if not any(letter.isalnum() for letter in sense["expansion"]):
        raise InvalidInput("the expansion is empty", where="EXPANSION", hint="write what the acronym stands for")
    if identity is None and not sense["id"]:
        raise InvalidInput("no id can be made from the expansion", where="EXPANSION", hint="give one with --id")
    if not ID.fullmatch(sense["id"]):
        hint = "write small letters and digits joined by -, such as cation-exchange-capacity"
        raise InvalidInput(f"{legible(sense['id'])[:40]!r} is not kebab-case", where="--id", hint=hint)


def _slug(text: str) -> str:
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in legible(text).casefold())
    return "-".join(part for part in kept.split("-") if part)[:80]


def _write(path: Path, document: dict[str, Any]) -> None:
    import tomli_w  # noqa: PLC0415 - only adding writes TOML

    create_file(path, tomli_w.dumps(document).encode("utf-8"))


def _show(sense: Sense) -> None:
    say(f"{strong(sense.acronym)}  {sense.expansion}  {aside(sense.domain, sense.id, sense.grade)}")
    for label, text in _details(sense):
        if text:
            say(f"  {label}: {text}")
    for source in sense.sources:
        say(faint(f"  source: {source.title}, {source.url} ({source.kind}, checked {source.checked})"))
    if sense.unsourced:
        say(faint(f"  no source: {sense.unsourced}"))


def _details(sense: Sense) -> Sequence[tuple[str, str]]:
    return (
        ("definition", sense.definition),
        ("also written", "; ".join(sense.variants)),
        ("region", sense.region),
        ("keywords", ", ".join(sense.keywords)),
        ("neighbours", ", ".join(sense.neighbours)),
        ("confused with", ", ".join(sense.confused_with)),
        ("examples", " | ".join(sense.examples)),
    )


def _document(sense: Sense) -> dict[str, Any]:
    rest = {key: list(getattr(sense, key)) for key in ("variants", "keywords", "neighbours", "patterns", "examples")}
    sources = [source_document(source) for source in sense.sources]
    return sense_document(sense) | {"region": sense.region, "grade": sense.grade} | rest | {"sources": sources}
