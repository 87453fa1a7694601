"""One form for every way in which an acronym is written."""

import pytest

from cectool.acronyms.words import canonical, singular


@pytest.mark.parametrize(
    "written",
    ["CEC", "cec", "C.E.C.", " CEC ", "\uff23\uff25\uff23", "\uff43\uff45\uff43", "\U0001d402\U0001d404\U0001d402"],
    ids=["plain", "lower", "dotted", "blanks", "full-width", "full-width-lower", "bold"],
)
def test_an_acronym_has_one_form(written: str) -> None:
    assert canonical(written) == "CEC"


def test_a_full_width_plural_is_the_same_acronym() -> None:
    assert canonical(singular("\uff23\uff25\uff23s")) == "CEC"
