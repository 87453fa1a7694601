"""Every check that stands beside a body's rules comes out as the body's text says."""

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cectool import catalog as catalogs
from cectool.assessing import assess_in
from cectool.data.amount import show_amount
from cectool.errors import InvalidInput
from cectool.requirements.assessment import Assessment

CATALOG = catalogs.load()
GIVEN = ("start", "end", "facts", "activities", "carried_in")


def assessments_of(file: Path) -> Path:
    """The checks of a body lie beside the folder of its file."""
    return file.parent.with_name("assessments") / file.name


def cases() -> Iterator[Any]:
    for file in sorted(Path(card.file) for card in CATALOG.cards.values()):
        if assessments_of(file).exists():
            document = tomllib.loads(assessments_of(file).read_text())
            for case in document["case"]:
                yield pytest.param(document["body"], case, id=f"{file.stem}-{case['id']}")


@pytest.mark.parametrize(("body", "case"), list(cases()))
def test_every_check_comes_out_as_its_source_says(body: str, case: Mapping[str, Any]) -> None:
    want = dict(case["want"])
    given = {key: case[key] for key in GIVEN if key in case}
    assert set(case.get("source", ())) <= set(CATALOG.body(body).source), "a case cites sources of its body"
    try:
        found = assess_in(CATALOG, f"{body}/{case['credential']}", given, case["on"])
    except InvalidInput:
        assert want == {"status": "invalid"}
        return
    assert shown(found, want) == want, (found.missing, found.readings, found.activities, found.notes)


def shown(found: Assessment, want: Mapping[str, Any]) -> dict[str, Any]:
    """What is wanted, as it was found."""
    figures: dict[str, Any] = {
        "status": found.status,
        "counted": show_amount(found.counted),
        "required": show_amount(found.required) if found.required is not None else None,
        "missing": {name: show_amount(amount) for name, amount in found.missing.items()},
        "end": found.cycle.end,
        "report_by": found.cycle.report_by,
        "carries": show_amount(found.carries.amount) if found.carries.amount is not None else None,
        "uncounted": [each.index for each in found.activities if not each.counted],
        "readings": want.get("readings"),
    }
    if "readings" in want:
        amounts = {show_amount(each.counted or Fraction(0)) for each in found.readings}
        statuses = {each.status for each in found.readings}
        if not set(want["readings"]) <= amounts | statuses:
            figures["readings"] = sorted(amounts) + sorted(statuses)
    return {key: figures[key] for key in want}
