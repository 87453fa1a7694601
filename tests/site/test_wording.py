import pytest

from cectool.site.wording import DESCRIBED, region_text, shortened


@pytest.mark.parametrize(
    ("code", "wanted"), [("US-CA", "United States (CA)"), ("international", "International"), ("", "")]
)
def test_a_place_is_said_so(code: str, wanted: str) -> None:
    assert region_text(code) == wanted


def test_a_description_ends_with_a_word() -> None:
    found = shortened("word " * 100)
    assert len(found) <= DESCRIBED
    assert found.endswith("word…")
