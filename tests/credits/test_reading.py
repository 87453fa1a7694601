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

EXAMPLE = """
[[example]]
on = 2026-11-24
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
        pytest.param(AWARD + "hook = 'nobody'", "award new", "nobody", id="calculator-that-nobody-offers"),
        pytest.param(AWARD + "same_as = 'eb/live'\neach = '1'", "award new", "no key", id="no-rule-is-borrowed"),
        pytest.param(AWARD + "each = '1'\nstep = ['1/2']", "award new", "does nothing beside each", id="idle-key"),
        pytest.param(AWARD + "printed = 'by-body'\ncap = { max = '1', per = 'day' }", "award new", "does nothing",
                     id="idle-cap"),
        pytest.param(AWARD + "minutes = 0\nround = 'none'", "award new", "above 0", id="no-minutes"),
        pytest.param(AWARD + "minutes = 60\nround = 'down'\nstep = ['0']", "award new", "above 0", id="no-step"),
        pytest.param(AWARD + "minutes = 60\nround = 'down'\nstep = ['1', '1.0']", "award new", "twice",
                     id="one-step-twice"),
        pytest.param(AWARD + "minutes = 60\nround = 'none'\nstep = ['1']", "award new", "needed", id="step-unused"),
        pytest.param(AWARD + "minutes = 60\nround = 'down'\nstep = ['1']\ntie = 'up'", "award new", "goes with",
                     id="tie-without-nearest"),
        pytest.param(AWARD + "minutes = 60\nround = 'threshold'\nthreshold = 61\nstep = ['1']", "award new",
                     "no part of a step", id="threshold-over-its-step"),
        pytest.param(AWARD + "minutes = 60\nround = 'threshold'\nthreshold = 0\nstep = ['1']", "award new",
                     "no part of a step", id="threshold-of-nothing"),
        pytest.param(AWARD + "each = '1'\ncount = 'heads'", "award new", "'heads' is not declared",
                     id="count-of-no-fact"),
        pytest.param(AWARD + "bands = [{ at = 2, credit = '1' }, { at = 1, credit = '2' }]\ncount = 'articles'",
                     "award new", "ascend", id="bands-descend"),
        pytest.param(AWARD + "bands = [{ at = 2, credit = '1' }]", "award new", "beside bands", id="bands-of-nothing"),
        pytest.param(AWARD + "each = '1'\nper = 0\ncount = 'articles'", "award new", "per", id="per-nothing"),
        pytest.param(AWARD + "like = 'juggling'", "award new", "no kind", id="like-no-kind"),
        pytest.param(AWARD + "like = 'course'\npreparation = '2'", "award new", "beside preparation",
                     id="preparation-not-rounded"),
        pytest.param(AWARD + "minutes = 60\nround = 'none'\nmeasure = { kind = 'words' }", "award new",
                     "measure.words_per_minute", id="words-without-a-speed"),
        pytest.param(AWARD + "minutes = 60\nround = 'none'\nmeasure = { kind = 'clock', times = '2' }", "award new",
                     "measure.times", id="a-parameter-of-another-measure"),
        pytest.param(AWARD + "minutes = 60\nround = 'none'\nmeasure = { kind = 'sundial' }", "award new", "measure",
                     id="no-such-measure"),
        pytest.param(AWARD + "minutes = 60\nround = 'none'\nmeasure = { kind = 'clock', decimals = 12 }", "award new",
                     "decimals", id="too-many-decimals"),
        pytest.param(AWARD + "each = '1'\nof = { kind = ['exam'] }", "award new", "neither is closer", id="rivals"),
        pytest.param(AWARD + "each = '1'\nof = { repeat = ['no'] }", "award new", "yes-no", id="yes-or-no-as-words"),
        pytest.param("[fact.side]\nabout = 'activity'\ntype = 'choice'\nask = '?'\nchoices = ['left']\n" + AWARD
                     + "each = '1'\nof = { side = ['right'] }", "award new", "choices", id="none-of-the-choices"),
        pytest.param(AWARD + "each = '1'\nif = { repeat = true }\n" + AWARD + "each = '2'\nif = { audited = true }",
                     "award new", "another variant", id="variants-that-meet"),
        pytest.param(AWARD + "each = '1'\nif = { repeat = true }", "award new", "repeat is no", id="a-hole"),
        pytest.param(AWARD + "each = '1'\nreading = 'one'\n" + AWARD + "each = '2'", "award new", "is a reading",
                     id="reading-beside-none"),
        pytest.param(AWARD + "each = '1'\nuntil = 2020-12-31\n" + AWARD.replace("2020", "2022") + "each = '1'",
                     "award new", "nothing holds from 2021-01-01", id="a-gap"),
        pytest.param(AWARD + "each = '1'\nuntil = 2022-12-31\n" + AWARD.replace("2020", "2022") + "each = '1'",
                     "award new", "overlaps", id="an-overlap"),
        pytest.param("[kind.a]\nname = 'A'\ninside = 'b'\n[kind.b]\nname = 'B'\ninside = 'a'", "kind a",
                     "inside itself", id="a-circle-of-words"),
        pytest.param("[format.a]\nname = 'A'\ninside = 'nowhere'", "format a", "nowhere", id="inside-nothing"),
        pytest.param("[category.ethics]\nname = 'Ethics'", "category ethics", "nothing uses it", id="unused-category"),
        pytest.param("[source.idle]\ntitle = 'T'\nurl = 'https://x.org'\nkind = 'official'\nchecked = 2026-11-01",
                     "source idle", "nothing uses it", id="unused-source"),
        pytest.param("[[exclude]]\nid = 'x'\nfrom = 2020-01-01\nsource = ['rule']\nwhat = ['juggling']", "exclude x",
                     "juggling", id="no-part-of-an-agenda"),
        pytest.param("[[convert]]\nid = 'c'\nfrom = 2020-01-01\nsource = ['rule']\nunit = 'academic:hour'\n"
                     "gives = '1'", "convert c", "no unit", id="no-unit-of-study"),
        pytest.param("[[convert]]\nid = 'c'\nfrom = 2020-01-01\nsource = ['rule']\nunit = 'a:b'\ngives = '1'\n"
                     "round = 'down'", "convert c", "step", id="a-conversion-rounded-to-nothing"),
        pytest.param("[[convert]]\nid = 'c'\nfrom = 2020-01-01\nsource = ['rule']\nunit = 'other:token'\n"
                     "gives = '1'", "convert c", "neither is closer", id="rival-conversions"),
        pytest.param(EXAMPLE + "given = { kind = 'course', format = 'live', minutes = 140, step = '1/2' }\nwant = '2'",
                     "example number 1 (2026-11-24)", "amount is 2.5, not 2", id="an-example-that-differs"),
        pytest.param(EXAMPLE + "given = { kind = 'course', format = 'live', minutes = 140 }\nwant = '2'",
                     "example number 1", "readings: 2.5, 2.8", id="an-example-that-is-ambiguous"),
        pytest.param(EXAMPLE + "given = { kind = 'juggling', minutes = 140 }\nwant = '2'", "example number 1",
                     "cannot be worked out", id="an-example-of-no-kind"),
        pytest.param(EXAMPLE + "given = { minutes = 140 }\nwant = { credit = '2' }", "example number 1", "want is",
                     id="an-example-that-wants-nothing"),
        pytest.param(EXAMPLE + "given = { minutes = 140 }\nwant = 2", "example number 1", "str",
                     id="an-example-of-a-number"),
    ],
)  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, more: str, at: str, problem: str) -> None:
    faults = lint(tmp_path, TEXT + more)
    found = [fault for fault in faults if problem in f"{fault.key} {fault.problem}" and fault.at.startswith(at)]
    assert found, "\n".join(map(str, faults))


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    faults = lint(tmp_path, TEXT + AWARD + "minutes = 50\n" + AWARD.replace("new", "other") + "each = 3\n")
    assert {fault.at for fault in faults} == {"award new (2020-01-01)", "award other (2020-01-01)"}


def test_all_faults_of_one_statement_come_at_once(tmp_path: Path) -> None:
    faults = lint(tmp_path, TEXT + "[[award]]\nid = 3\nsurprise = 1\neach = 10\nrefuse = []\n")
    assert {fault.key for fault in faults} == {"id", "surprise", "each", "refuse", "from", "source"}
    assert {fault.at for fault in faults} == {"award 3 (no day)"}


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("kind = 'course', format = 'live', minutes = 140, step = '1/5'", "'2.8'"),
        ("kind = 'course', format = 'live', segments = ['70m', '70m'], step = '1/5'", "'2.80'"),
        ("kind = 'course', format = 'self-study', words = 9000, questions = 5", "{ amount = '1', status = 'ok' }"),
        ("kind = 'exam', amount = '6'", "'6'"),
        ("kind = 'exam', minutes = 60", "{ status = 'ask_provider' }"),
        ("amount = '3', unit = 'academic:semester-hour', audited = false", "'45'"),
        ("amount = '3', unit = 'other:token'", "{ status = 'not_convertible' }"),
    ],
)
def test_an_example_that_comes_out_is_no_fault(tmp_path: Path, given: str, want: str) -> None:
    assert lint(tmp_path, f"{TEXT}{EXAMPLE}given = {{ {given} }}\nwant = {want}") == []


def test_the_calculators_of_plugins_are_known(tmp_path: Path) -> None:
    file = tmp_path / "eb.toml"
    file.write_text(TEXT + AWARD + "hook = 'tiers'\nof = { kind = ['work'] }")
    assert lint_file(file, TODAY, calculators=["tiers"]) == []
    assert [fault.hint for fault in lint_file(file, TODAY, calculators=["tears"])] == ["did you mean tears?"]


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
