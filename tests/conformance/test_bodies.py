"""Every installed body: its file is without fault, and each of its cases comes out as its source says."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cectool import catalog as catalogs
from cectool.bodies import lint_file
from cectool.credits.award import award
from cectool.credits.convert import convert
from cectool.credits.model import Activity, Credit
from cectool.credits.units import read_segment, read_time
from cectool.data.amount import read_amount, show_amount
from cectool.data.fault import errors_only

CATALOG = catalogs.load()
FILES = sorted(Path(card.file) for card in CATALOG.cards.values())
FEWEST_CASES = 10


def cases_of(file: Path) -> Path:
    """The cases of a body lie beside the folder of its file."""
    return file.parent.with_name("cases") / file.name


def cases() -> Iterator[Any]:
    for file in FILES:
        if cases_of(file).exists():
            document = tomllib.loads(cases_of(file).read_text())
            for case in document["case"]:
                yield pytest.param(file.stem, case, id=f"{file.stem}-{case['id']}")


def activity_of(given: Mapping[str, Any]) -> Activity:
    pieces = [read_segment(text) for text in (*given.get("time", ()), *given.get("segments", ()))]
    return Activity(
        kind=given.get("activity", ""),
        format=given.get("format", ""),
        segments=tuple(pieces),
        attended=read_time(given["attended"]) if "attended" in given else None,
        words=given.get("words"),
        questions=given.get("questions"),
        amount=read_amount(given["amount"]) if "amount" in given else None,
        facts=given.get("options", {}),
    )


def outcome(body: str, case: Mapping[str, Any], on: date) -> Credit:
    if given := case.get("convert"):
        to = f"{body}:{given.get('to') or next(iter(CATALOG.body(body).unit))}"
        facts = {**given.get("options", {}), **{key: given[key] for key in ("format", "activity") if key in given}}
        return convert(read_amount(given["amount"]), given["unit"], to, on, CATALOG.body, facts=facts)
    return award(CATALOG.body(body), activity_of(case["award"]), on, unit=case["award"].get("unit", ""))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_no_file_has_a_fault(file: Path) -> None:
    assert errors_only(lint_file(file, date(2026, 11, 27), calculators=CATALOG.found.calculators)) == []


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_body_has_cases_enough(file: Path) -> None:
    document = tomllib.loads(cases_of(file).read_text())
    assert document["body"] == file.stem
    assert len({case["id"] for case in document["case"]}) == len(document["case"]) >= FEWEST_CASES


@pytest.mark.parametrize(("body", "case"), list(cases()))
def test_every_case_comes_out_as_its_source_says(body: str, case: Mapping[str, Any]) -> None:
    assert set(case["source"]) <= set(CATALOG.body(body).source), "a case cites a source of its body"
    found, want = outcome(body, case, case["on"]), case["want"]
    shown = [show_amount(reading.amount) if reading.amount is not None else None for reading in found.readings]
    assert found.status == want["status"], (found.amount, shown, found.notes)
    if "amount" in want:
        assert found.amount == Fraction(want["amount"])
    if "readings" in want:
        assert shown == want["readings"]
