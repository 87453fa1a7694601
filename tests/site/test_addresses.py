from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.site.addresses import LONGEST, distinct, outside, report_address, slug

ALPHABET = frozenset(ascii_lowercase + digits + "-")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("CEC", "cec"), ("R&D", "r-d"), ("../../x", "x"), ("São Paulo", "sao-paulo"), ("a/b\\c", "a-b-c")],
    ids=["plain", "sign", "climbing", "accents", "slashes"],
)
def test_a_name_becomes_a_slug(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@pytest.mark.parametrize("name", ["con", "NUL", "lpt1", "", "..", "日本", "x" * 300])
def test_a_name_that_no_file_may_have_gets_a_digest(name: str) -> None:
    found = slug(name)
    assert found != name.casefold()
    assert set(found) <= ALPHABET
    assert 0 < len(found) <= LONGEST + 10


@given(st.lists(st.text(), unique=True))
def test_slugs_are_of_the_alphabet_and_all_different(names: list[str]) -> None:
    found = distinct((name, name) for name in names)
    assert len(set(found.values())) == len(names)
    assert all(value and set(value) <= ALPHABET and not value.startswith("-") for value in found.values())


def test_a_name_written_like_its_slug_keeps_it_whatever_the_order() -> None:
    there, back = distinct([("a", "R&D"), ("b", "r-d")]), distinct([("b", "r-d"), ("a", "R&D")])
    assert there == back
    assert there["b"] == "r-d"
    assert there["a"] != "r-d"


def test_names_that_share_a_slug_are_told_apart_by_themselves_and_not_by_their_order() -> None:
    there, back = distinct([("a", "R&D"), ("b", "R/D")]), distinct([("b", "R/D"), ("a", "R&D")])
    assert there == back
    assert there["a"] != there["b"]


def test_two_things_of_one_name_are_told_apart() -> None:
    assert len(set(distinct([(1, "same"), (2, "same"), (3, "same")]).values())) == 3


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "//example.org/x",
        "/etc/passwd",
        "file:///etc/passwd",
        "https:",
        "https://[::1",
        "https://example.org/a b",
        "",
    ],
)
def test_no_page_links_to_it(url: str) -> None:
    assert not outside(url)


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org"])
def test_a_page_may_link_to_it(url: str) -> None:
    assert outside(url) == url


@given(st.text())
def test_what_may_be_linked_has_one_of_three_schemes(url: str) -> None:
    assert outside(url).split(":")[0].casefold() in {"", "http", "https", "mailto"}


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        ("https://github.com/a/b/issues", "https://github.com/a/b/issues/new?title=Correction%3A%20R%26D"),
        ("mailto:a@example.org", "mailto:a@example.org?subject=Correction%3A%20R%26D"),
        ("https://example.org/form", "https://example.org/form"),
        ("javascript:alert(1)", ""),
    ],
    ids=["issues", "mail", "form", "unsafe"],
)
def test_where_a_correction_goes(report: str, wanted: str) -> None:
    assert report_address(report, "R&D") == wanted
