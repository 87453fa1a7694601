"""Local shapes around an acronym: how a pattern is read, and how much one tells."""

import pytest
from msgspec.structs import replace

from cectool import Glossary
from cectool.acronyms.model import Evidence
from cectool.acronyms.patterns import shape_of
from tests.acronyms.test_resolve import CREDIT, SOIL


@pytest.mark.parametrize(
    ("pattern", "shape"),
    [
        ("{} of #", "{} of #"),
        ("# {}s", "# {}"),
        ("{}'s fee", "{} fee"),
        ("Earn 2.5 {}s", "earn # {}"),
        ("{} sale", "{} sale"),
    ],
)
def test_a_pattern_is_read_as_a_context_is(pattern: str, shape: str) -> None:
    assert shape_of(pattern) == shape


@pytest.mark.parametrize("text", ["0.8 CEC", "0.8 CECs"])
def test_a_pattern_in_the_plural_fits_both(text: str) -> None:
    own = Glossary([SOIL, replace(CREDIT, patterns=("# {}s",))])
    assert own.resolve("CEC", text).ranked[0].id == "credit"


def test_the_most_telling_shape_is_the_evidence() -> None:
    own = Glossary([SOIL, replace(CREDIT, patterns=("{} earned", "# {}", "# {} earned"))])
    shown = [each for each in own.resolve("CEC", "a trainer, 0.8 CECs earned").ranked[0].evidence if _is_shape(each)]
    assert [each.text for each in shown] == ["0.8 CECs earned"]


def test_a_shape_with_a_number_tells_more() -> None:
    own = Glossary([SOIL, replace(CREDIT, patterns=("# {}", "spring {}"))])
    number, season = (
        [each.weight for each in own.resolve("CEC", text).ranked[0].evidence if _is_shape(each)]
        for text in ("0.8 CEC", "spring CEC")
    )
    assert number > season


def _is_shape(evidence: Evidence) -> bool:
    return evidence.kind == "pattern"
