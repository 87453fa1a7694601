"""What ``cectool bodies show`` says of a body's rules."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli


@pytest.fixture(autouse=True)
def _guild(weaving: Path) -> None:
    """The guild of the example plugin is on file."""


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (
            "2023-12-31",
            "1 WCU for every 50 minutes. For: course. In steps of 0.5, rounded down.  [loom since 2020-01-01",
        ),
        (
            "2024-01-01",
            "1 WCU for every 40 minutes. For: course. In steps of 0.5, rounded down.  [loom since 2024-01-01",
        ),
        (
            "2024-01-01",
            "Earns nothing: looking at cloth is not weaving it. For: meeting.  [exhibition since 2020-01-01",
        ),
        ("2024-01-01", "At least 12 WCU.  [total since 2020-01-01, official]"),
        ("2024-01-01", "Nothing may be carried over.  [carry since 2020-01-01, official]"),
    ],
    ids=["an older version", "a newer version", "refused", "a need", "carry-over"],
)
def test_a_rule_is_one_line_with_its_source(cli: "Cli", on: str, wanted: str) -> None:
    ran = cli("bodies", "show", "loom-guild", "--on", on)
    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if line.strip().startswith(wanted)] != []


def test_the_document_has_the_same_sentences(cli: "Cli") -> None:
    document = cli("bodies", "show", "loom-guild", "--on", "2024-01-01", "--json").document
    assert document["awards"][0]["text"] == "1 WCU for every 40 minutes. For: course. In steps of 0.5, rounded down."
    assert document["credentials"]["journeyman"] == {
        "name": "Journeyman weaver",
        "text": [
            "cycle: Runs from the day it was earned, 2 years long. Ends on the day before the anniversary.",
            "total: At least 12 WCU.",
            "carry: Nothing may be carried over.",
        ],
    }
