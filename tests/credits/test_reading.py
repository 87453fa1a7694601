"""Reading body files: every fault is found at once and named by file, statement and key."""

from datetime import date
from pathlib import Path

import pytest

from cectool.bodies import compile_bodies, lint_file
from cectool.data.fault import Fault, FaultyData
from tests.credits.example import TEXT

TODAY = date(2026, 11, 24)
AWARD = """
[[award]]
id = "new"
from = 2020-01-01
source = ["rule"]
"""


def lint(folder: Path, text: str) -> list[Fault]:
    file = folder / "eb.toml"
    file.write_text(text)
    return lint_file(file, TODAY)


def test_the_example_has_no_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, TEXT) == []


@pytest.mark.parametrize(
    ("more", "at", "problem"),
    [
        pytest.param("[[award]]\nid = 'new'\n", "award new", "from", id="no-day"),
        pytest.param(AWARD, "award new (2020-01-01)", "nothing says", id="no-amount"),
        pytest.param(AWARD + "minutes = 50\neach = '1'\nround = 'none'", "award new", "minutes and each",
                     id="two-amounts"),
        pytest.param(AWARD + "minutes = 50", "award new", "missing", id="no-round"),
        pytest.param(AWARD + "minutes = 50\nround = 'down'", "award new", "missing", id="no-step"),
        pytest.param(AWARD + "minutes = 50\nround = 'nearest'\nstep = ['1/4']", "award new", "missing", id="no-tie"),
        pytest.param(AWARD + "minutes = 50\nround = 'down'\nstep = ['1']\nthreshold = 45", "award new", "threshold",
                     id="threshold-without-its-round"),
        pytest.param(AWARD + "minutes = 50\nround = 'down'\nstep = ['1']\nfirst = ['1', '1/2']", "award new", "ascend",
                     id="first-descends"),
        pytest.param(AWARD + "each = 10", "award new", "text", id="credit-as-a-number"),
        pytest.param(AWARD + "each = 1.5", "award new", "text", id="credit-as-a-float"),
        pytest.param(AWARD + "each = '1e3'", "award new", "amount", id="credit-with-an-exponent"),
        pytest.param(AWARD + "each = '1'\nof = { kind = ['juggling'] }", "award new", "juggling", id="unknown-kind"),
        pytest.param(AWARD + "each = '1'\nof = { tall = true }", "award new", "not declared", id="unknown-fact"),
        pytest.param(AWARD + "each = '1'\nof = 'course'", "award new", "table", id="match-is-no-table"),
        pytest.param(AWARD.replace('["rule"]', '["no-such"]') + "each = '1'", "award new", "no-such",
                     id="undeclared-source"),
        pytest.param(AWARD.replace('["rule"]', "[]") + "each = '1'", "award new", "no source", id="no-source"),
        pytest.param(AWARD + "each = '1'\nsurprise = 3", "award new", "surprise", id="unknown-key"),
        pytest.param(AWARD + "each = '1'\nuntil = 2019-01-01", "award new", "before", id="until-before-from"),
        pytest.param(AWARD + "each = '1'\n" + AWARD + "each = '2'", "award new", "twice", id="twice-for-one-day"),
        pytest.param("[unit.x]\nname = 'X'\nsymbol = 'X'\nsize = 'article'", "unit x", "no award with minutes",
                     id="bad-size"),
        pytest.param("[source.future]\ntitle = 'T'\nurl = 'https://x.org'\nkind = 'official'\nchecked = 2027-01-01",
                     "source future", "future", id="checked-in-the-future"),
        pytest.param("[source.odd]\ntitle = 'T'\nurl = 'https://x.org'\nkind = 'hearsay'\nchecked = 2026-01-01",
                     "source odd", "hearsay", id="unknown-kind-of-source"),
        pytest.param("[[convert]]\nid = 'c'\nfrom = 2020-01-01\nsource = ['rule']\nunit = 'ceu'\ngives = '10'",
                     "convert c", "issuer", id="unit-without-issuer"),
        pytest.param("[[convert]]\nid = 'c'\nfrom = 2020-01-01\nsource = ['rule']\nunit = 'a:b'", "convert c",
                     "exactly one", id="conversion-gives-nothing"),
        pytest.param("[credential.cpa]\nname = 'CPA'", "credential cpa", "missing", id="credential-without-cycle"),
        pytest.param("[credential.cpa]\nname = 'CPA'\n[[credential.cpa.need]]\nid = 'total'\nfrom = 2020-01-01\n"
                     "source = ['rule']\nmin = 80", "credential cpa", "amount", id="need-as-a-number"),
        pytest.param("[credential.cpa]\nname = 'CPA'\n[[credential.cpa.need]]\nid = 'route'\nfrom = 2020-01-01\n"
                     "source = ['rule']\nany = ['hours']", "credential cpa.need route", "hours", id="need-of-no-need"),
        pytest.param("[[surprise]]\nid = 'x'", "", "surprise", id="unknown-table"),
    ],
)  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, more: str, at: str, problem: str) -> None:
    faults = lint(tmp_path, TEXT + more)
    found = [fault for fault in faults if problem in f"{fault.key} {fault.problem}" and fault.at.startswith(at)]
    assert found, "\n".join(map(str, faults))


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    faults = lint(tmp_path, TEXT + AWARD + "minutes = 50\n" + AWARD.replace("new", "other") + "each = 3\n")
    assert {fault.at for fault in faults} == {"award new (2020-01-01)", "award other (2020-01-01)"}


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a = ", b"a = 1\na = 2", b"a" * 9_000_000, b"x = " + b"[" * 5000])
def test_what_is_no_toml_is_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "eb.toml"
    file.write_bytes(raw)
    with pytest.raises(FaultyData, match=r"eb\.toml"):
        lint_file(file, TODAY)


def test_a_body_with_a_fault_is_left_out_whole_and_a_claimed_id_stays_with_the_first(tmp_path: Path) -> None:
    for name, text in (("one", TEXT), ("two", TEXT), ("three", TEXT + AWARD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / ("broken.toml" if name == "three" else "eb.toml")).write_text(text)
    files = [(tmp_path / "one" / "eb.toml", "first"), (tmp_path / "two" / "eb.toml", "second")]
    rows, faults = compile_bodies([*files, (tmp_path / "three" / "broken.toml", "third")])
    assert [key for key, _ in rows] == ["body:eb", "cards"]
    owner, fault = faults[0]
    assert owner == "second"
    assert "already offered by plugin first" in str(fault)
    assert {owner for owner, _ in faults} == {"second", "third"}
