"""``cectool lookup``: what does an acronym mean here?"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from cectool.acronyms.glossary import Glossary, checked_acronym
from cectool.acronyms.hearing import hints
from cectool.acronyms.model import Reading, Resolution, Sense
from cectool.cli.options import json_option, legible_path, read_text, standard_input
from cectool.cli.output import (
    ANSWERED,
    EXIT_OF,
    NO,
    aside,
    coloured,
    faint,
    legible,
    note,
    say,
    say_json,
    strong,
)
from cectool.cli.root import Command, Run
from cectool.documents import expansion_document, resolution_document
from cectool.errors import CectoolError, DataError, InvalidInput

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of one record of a batch."""

SHOWN = 3
"""Readings shown on a terminal beside the best one."""

WORTH_SHOWING = 0.005
"""Probability below which a reading is left out on a terminal."""


@click.command(
    "lookup",
    cls=Command,
    examples=[
        'cectool lookup CEC "clay loam, CEC 18 cmol/kg"',
        'cectool lookup "cation exchange capacity"',
        "cectool lookup CEC --file report.txt",
    ],
)
@click.argument("acronym", required=False)
@click.argument("context", nargs=-1)
@click.option("--file", "path", metavar="PATH", help="Read the context from a file; - is standard input.")
@click.option("--domain", help="The field the text belongs to, such as 'soil science'.")
@click.option("--region", help="Where the text comes from, such as US, US-NY or IN.")
@click.option("--glossary", "glossaries", multiple=True, metavar="PATH", help="One more file or folder of senses.")
@click.option("--only-glossary", is_flag=True, help="Use the senses of --glossary alone.")
@click.option("--top", type=click.IntRange(1), help="Show so many readings.")
@click.option("--batch", metavar="FILE", help="Resolve every record of a JSON Lines file; - is standard input.")
@json_option
@click.pass_obj
def lookup(
    state: Run,
    *,
    acronym: str | None,
    context: Sequence[str],
    path: str | None,
    domain: str | None,
    region: str | None,
    glossaries: Sequence[str],
    only_glossary: bool,
    top: int | None,
    batch: str | None,
    as_json: bool,
) -> int:
    """Say what ACRONYM means in CONTEXT, and which words decided.

    Without a context the senses are listed by domain. An expansion in place of the acronym finds its acronyms. When no
    sense fits, the answer is "unknown"; when several do, it is "ambiguous".
    """
    state.glossaries, state.only_glossary = tuple(_existing(glossaries)), only_glossary
    glossary = state.catalog.glossary
    if batch is not None:
        return _batch(glossary, batch, top)
    if acronym is None:
        raise InvalidInput("no acronym", where="ACRONYM", hint="such as `cectool lookup CEC`, or --batch FILE")
    acronym = legible(acronym)
    text = " ".join(read_text("-") if part == "-" else legible(part) for part in context)
    if path is not None:
        text = f"{text}\n{read_text(path)}" if text else read_text(path)
    if senses := _by_expansion(glossary, acronym, text):
        return _show_senses(acronym, senses, as_json=as_json)
    if len(acronym.split()) > 1:
        return _show_senses(acronym, [], as_json=as_json)
    resolution = glossary.resolve(acronym, text, domain=domain, region=region)
    if as_json:
        say_json(resolution_document(resolution, top=top))
    else:
        _show(resolution, top)
    name_strange([resolution], domain, region)
    return NO if resolution.status == "unknown" else EXIT_OF[resolution.status]


def _existing(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.exists():
            raise DataError("no such file or folder", where=str(path), hint="check the path of --glossary")
        yield path


def _by_expansion(glossary: Glossary, query: str, context: str) -> list[Sense]:
    return [] if context or glossary.senses(query) else glossary.expansions(query)


def _show_senses(query: str, senses: Sequence[Sense], *, as_json: bool) -> int:
    if as_json:
        say_json(expansion_document(query, senses))
    elif not senses:
        note(f"cectool: no sense is spelled {query!r}; write it as it stands in the text, or look the acronym up")
    for sense in () if as_json else senses:
        say(f"{strong(sense.acronym)}  {sense.expansion}  {aside(sense.domain, sense.id)}")
        if sense.definition:
            say(f"     {sense.definition}")
    return ANSWERED if senses else NO


def _show(resolution: Resolution, top: int | None) -> None:
    if resolution.status == "listed":
        _list(resolution)
    elif resolution.status == "unknown":
        _show_unknown(resolution)
    elif resolution.best is not None:
        _show_best(resolution.best, resolution.acronym)
    else:
        say(f"{resolution.acronym} is {coloured('ambiguous', 'yellow')} here; these fit best:")
    others = [reading for reading in resolution.ranked if reading.probability >= WORTH_SHOWING]
    if resolution.status in ("resolved", "ambiguous"):
        others = [reading for reading in others if reading.sense is not (resolution.best and resolution.best.sense)]
        for reading in others[: (top or SHOWN)]:
            say(f"  {_percent(reading.probability)}  {reading.expansion} {aside(reading.sense.domain)}".rstrip())


def name_strange(resolutions: Sequence[Resolution], domain: str | None, region: str | None) -> None:
    """Say that no sense is of the domain or region that was named, so that nobody blames the context."""
    if not domain and not region:
        return
    senses = [reading.sense for resolution in resolutions for reading in resolution.ranked if reading.id]
    of = ", ".join(dict.fromkeys(sense.acronym for sense in senses))
    if domain and senses and not any(hints(sense, domain, None) for sense in senses):
        note(f"cectool: --domain: no sense of {of} is of {legible(domain)!r} (`cectool lookup` lists the domains)")
    if region and senses and not any(hint.weight > 0 for sense in senses for hint in hints(sense, None, region)):
        known = ", ".join(sorted({sense.region for sense in senses if sense.region})) or "none"
        note(f"cectool: --region: no sense of {of} is of {legible(region)!r} (the regions on file: {known})")


def _show_best(best: Reading, acronym: str) -> None:
    domain = faint(f"({best.sense.domain or 'no domain'})" if best.id else "(spelled out in the text itself)")
    say(f"{acronym} = {strong(best.expansion)} {domain}  {coloured(_percent(best.probability).strip(), 'green')}")
    if best.sense.definition:
        say(f"  {best.sense.definition}")
    because = ", ".join(f"{evidence.text} ({evidence.kind})" for evidence in best.evidence[:6])
    say(f"  because of: {because}")
    for source in best.sense.sources[:1]:
        say(faint(f"  source: {source.title}, {source.url} (checked {source.checked})"))
    if best.sense.unsourced:
        say(faint(f"  no source: {best.sense.unsourced}"))


def _show_unknown(resolution: Resolution) -> None:
    if not resolution.ranked:
        near = f"; nearest: {', '.join(resolution.nearest)}" if resolution.nearest else ""
        say(f"{resolution.acronym} is {coloured('unknown', 'yellow')}: no glossary has it{near}")
        return
    acronym, count = resolution.acronym, len(resolution.ranked)
    none = f"none of {count} senses fits" if count > 1 else "its one sense does not fit"
    lists = faint(f"`cectool lookup {acronym}` lists {'them' if count > 1 else 'it'}")
    say(f"{acronym} is {coloured('unknown', 'yellow')} here: {none}; {lists}")


def _list(resolution: Resolution) -> None:
    count = len(resolution.ranked)
    say(f"{strong(resolution.acronym)} has {count} {'sense' if count == 1 else 'senses'}:")
    domain = None
    for reading in resolution.ranked:
        if reading.sense.domain != domain:
            domain = reading.sense.domain
            say(f"  {faint(domain or 'no domain')}")
        say(f"    {reading.expansion}  {faint(reading.sense.id)}")


def _percent(probability: float) -> str:
    return f"{100 * probability:3.0f} %"


def _batch(glossary: Glossary, path: str, top: int | None) -> int:
    """Resolve record by record, in the order of the input; a bad record is reported in its place."""
    status = ANSWERED
    with _lines(path) as file, _progress(file, path) as advance:
        for raw in iter(lambda: file.readline(LONGEST_LINE + 1), b""):
            advance(len(raw))
            if not raw.strip():
                continue
            document = _resolved(glossary, raw, file, top)
            status = NO if document["status"] not in ("resolved", "listed") else status
            say_json(document, on_one_line=True)
    return status


@contextlib.contextmanager
def _progress(file: BinaryIO, path: str) -> Iterator[Callable[[int], None]]:
    """A bar for a person who waits: on a terminal, while the data goes elsewhere."""
    if path == "-" or sys.stdout.isatty() or not sys.stderr.isatty():
        yield lambda _: None
        return
    size = os.fstat(file.fileno()).st_size
    with click.progressbar(length=size, label="resolving", file=sys.stderr) as bar:
        yield bar.update


def _lines(path: str) -> BinaryIO:
    if path == "-":
        return standard_input()
    try:
        return legible_path(path).open("rb")
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=path, hint="check the path") from error


def _resolved(glossary: Glossary, raw: bytes, file: BinaryIO, top: int | None) -> dict[str, Any]:
    if len(raw) > LONGEST_LINE:
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(LONGEST_LINE)
        return _invalid(None, f"a line of over {LONGEST_LINE // 1024 // 1024} MiB")
    identity: object = None
    try:
        record = _decoded(raw)
        identity = record.get("id")
        _check(record)
        resolution = glossary.resolve(
            legible(checked_acronym(record["acronym"])),
            legible(record.get("context", "")),
            domain=record.get("domain"),
            region=record.get("region"),
        )
    except CectoolError as error:
        return _invalid(identity, str(error))
    document = resolution_document(resolution, top=top)
    return document | {"id": identity} if identity is not None else document


def _decoded(raw: bytes) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(f"not JSON: {error}", hint="one object a line") from error
    if not isinstance(record, dict):
        raise InvalidInput("not a JSON object", hint='a record is {"acronym": "CEC", "context": "..."}')
    return {key: value for key, value in record.items() if value is not None}


def _check(record: dict[str, Any]) -> None:
    if not isinstance(record.get("acronym"), str):
        raise InvalidInput("no acronym", hint='a record is {"acronym": "CEC", "context": "..."}')
    for key in ("context", "domain", "region"):
        if not isinstance(record.get(key, ""), str):
            raise InvalidInput(f"{key} is not text", hint="write a string")


def _invalid(identity: object, problem: str) -> dict[str, Any]:
    document = {"schema": "cectool.resolution/1", "status": "invalid", "problem": legible(problem)}
    return document | {"id": identity} if identity is not None else document
