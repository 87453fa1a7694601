"""Every fault of the renewal rules is found, and named by file, statement and key."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cectool.bodies import lint_file
from cectool.data.fault import Fault
from tests.credits.example import TEXT

SOUND = """
[fact.insured]
about = "person"
type = "yes-no"
ask = "Are you insured?"

[fact.online]
about = "activity"
type = "yes-no"
ask = "Was it online?"

[category.law]
name = "Law"
group = "field"

[category.tax]
name = "Tax"
group = "field"

[credential.c]
name = "Certified"
unit = "cpe"

[[credential.c.cycle]]
id = "cycle"
from = 2020-01-01
source = ["rule"]
kind = "given"

[[credential.c.need]]
id = "total"
from = 2020-01-01
source = ["rule"]
min = "80"

[[credential.c.carry]]
id = "carry"
from = 2020-01-01
source = ["rule"]
max = "0"
"""

HEAD = "\nid = 'new'\nfrom = 2020-01-01\nsource = ['rule']\n"
NEED, CYCLE = f"[[credential.c.need]]{HEAD}", f"[[credential.c.cycle]]{HEAD}"
CARRY, LATE = f"[[credential.c.carry]]{HEAD}", f"[[credential.c.late]]{HEAD}"


def lint(folder: Path, text: str) -> Sequence[Fault]:
    file = folder / "eb.toml"
    file.write_text(TEXT + text)
    return [fault for fault in lint_file(file, date(2026, 11, 24)) if not fault.warning]


def test_sound_rules_have_no_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("more", "key", "problem"),
    [
        pytest.param(NEED, "", "exactly one form", id="no-form"),
        pytest.param(NEED + "min = '1'\nany = ['total']", "", "exactly one form", id="two-forms"),
        pytest.param(NEED + "any = ['totl']", "any", "is no need here", id="unknown-need"),
        pytest.param(NEED + "max = '1'\nfor = ['totl']", "for", "is no need here", id="limits-an-unknown-need"),
        pytest.param(NEED + "min = '1'\nfor = ['total']", "for", "limits nothing", id="for-without-max"),
        pytest.param(NEED + "any = ['new']", "any", "made of itself", id="circle"),
        pytest.param(NEED + "min = 'many'", "min", "not an amount", id="no-amount"),
        pytest.param(NEED + "min = { percent = 'half', of = 'total' }", "min", "not an amount", id="no-percent"),
        pytest.param(NEED + "min = { percent = '50%', of = 'totl' }", "min", "is no need", id="share-of-nothing"),
        pytest.param(NEED + "max = { percent = '50%', of = 'new' }", "max", "asks no min", id="share-of-a-limit"),
        pytest.param(NEED + "min = { each = '1', count = 'online' }", "min", "no fact about the person", id="counts"),
        pytest.param(NEED + "max = '79'", "max", "while total asks 80", id="limit-below-the-minimum"),
        pytest.param(NEED + "min = '3'\nmax = '2'\nof = { category = ['law'] }", "max", "asks 3", id="max-below-min"),
        pytest.param(NEED + "have = { online = true }", "have", "no fact about the person", id="have-of-an-activity"),
        pytest.param(NEED + "have = { insurd = true }", "have", "no fact about the person", id="have-undeclared"),
        pytest.param(NEED + "have = { insured = { valid_on = 'easter' } }", "have", "is no day", id="valid-on"),
        pytest.param(NEED + "have = { insured = 'yes' }", "have", "must be a list", id="have-a-word"),
        pytest.param(NEED + "min = '1'\nof = { category = ['lore'] }", "of.category", "not declared", id="category"),
        pytest.param(NEED + "min = '1'\nif = { insurd = true }", "if.insurd", "not declared", id="fact"),
        pytest.param(NEED + "min = '1'\namong = ['law', 'lore']\nin = 1", "among", "is not declared", id="among"),
        pytest.param(NEED + "min = '1'\namong = ['law', 'tax']\nin = 3", "in", "3 of 2 cannot be", id="in"),
        pytest.param(NEED + "min = '1'\nper = 'decade'", "per", "is no time", id="per"),
        pytest.param(NEED + "min = '1'\nper = '0 cycles'", "per", "is no time", id="per-no-cycle"),
        pytest.param(NEED + "min = '1'\nwithin = 'soon'", "within", "is no span", id="within"),
        pytest.param(NEED.replace("new", "total").replace("2020", "2021") + "min = '90'", "dated_by", "which cycles",
                     id="changed-without-saying-for-whom"),
        pytest.param(NEED.replace("new", "total") + "min = '90'", "id", "stands twice", id="twice"),
        pytest.param(CYCLE + "kind = 'calendar'\nanchor = 2025-12-31", "months", "is missing", id="no-length"),
        pytest.param(CYCLE + "kind = 'calendar'\nmonths = 12", "anchor", "exactly one", id="no-anchor"),
        pytest.param(CYCLE + "kind = 'calendar'\nmonths = 12\nday = '06-31'", "day", "is no day", id="no-day"),
        pytest.param(CYCLE + "kind = 'given'\nreport = 'later'", "report", "neither a span nor a day", id="report"),
        pytest.param(CYCLE + "kind = 'birth-month'\nmonths = 24\nfirst_end = 4", "first_end", "beyond", id="first-end"),
        pytest.param(CARRY + "beyond = 'totl'\nmax = '1'", "beyond", "is no need here", id="beyond"),
        pytest.param(CARRY + "max = '1'\nnot_for = ['totl']", "not_for", "is no need here", id="not-for"),
        pytest.param(CARRY + "max = '1'\nbecomes = 'lore'", "becomes", "is not declared", id="becomes"),
        pytest.param(CARRY + "max = '1'\ninto = 'd'", "into", "is no credential here", id="into"),
        pytest.param(CARRY + "max = '1'\nearned = 'late'", "earned", "is no span", id="earned"),
        pytest.param(CARRY + "limit = [{ of = { category = ['lore'] }, max = '1' }]", "limit.category", "not declared",
                     id="limit"),
        pytest.param(LATE + "state = 'grace'\nthrough = 'spring'", "through", "neither a span nor a day", id="through"),
        pytest.param(LATE + "state = 'grace'\neach = 'often'", "each", "is no span", id="each"),
        pytest.param(LATE + "state = 'grace'\nadds = { totl = '1' }", "adds", "is no need here", id="adds"),
        pytest.param(f"[[share]]{HEAD}rule = 'full'\namong = ['d']", "among", "is no credential here", id="share"),
        pytest.param(f"[[repeat]]{HEAD}per = 'week'", "per", "is no time", id="repeat"),
        pytest.param(f"[[evidence]]{HEAD}of = {{ kind = ['feat'] }}", "of.kind", "not declared", id="evidence"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_statement_and_key(tmp_path: Path, more: str, key: str, problem: str) -> None:
    [fault] = lint(tmp_path, SOUND + more)
    assert "new" in fault.at or "total" in fault.at
    assert (fault.key, problem in fault.problem) == (key, True), fault


def test_minima_of_one_group_may_not_be_more_than_the_total(tmp_path: Path) -> None:
    minima = "".join(
        NEED.replace("new", word) + f"min = '{least}'\nof = {{ category = ['{word}'] }}\n"
        for word, least in (("law", 50), ("tax", 31))
    )
    [fault] = lint(tmp_path, SOUND + minima)
    assert (fault.at, fault.key) == ("credential c", "group field")
    assert "ask 81 from 2020-01-01 on, the total only 80" in fault.problem
    assert lint(tmp_path, SOUND + minima.replace("'31'", "'30'")) == []


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    more = (
        NEED
        + "per = 'decade'\nwithin = 'soon'\nmin = '1'\n"
        + LATE.replace("new", "newer")
        + "state = 'grace'\neach = 'x'"
    )
    assert {fault.key for fault in lint(tmp_path, SOUND + more)} == {"per", "within", "each"}
