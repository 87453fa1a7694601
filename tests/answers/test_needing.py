"""What a renewal asks in a few words: in all, in which parts, and what may be done in place of it."""

from datetime import date
from typing import Any

import msgspec
import pytest

from cectool.answers.figures import Rules
from cectool.answers.lists import told
from cectool.answers.model import Part
from cectool.credits.reading import body_of
from cectool.data.toml import parse
from cectool.requirements.model import read_renewal

HEAD = """
schema = 1
name = "Yew Board"
[source.rule]
title = "Yew rule"
url = "https://example.org/yew"
kind = "official"
checked = 2026-11-01
[unit.wcu]
name = "Wood Credit Unit"
symbol = "WCU"
[category.roots]
name = "Roots"
[category.crowns]
name = "Crowns"
[fact.warden]
about = "person"
type = "yes-no"
ask = "Are you a warden?"
[fact.trees]
about = "person"
type = "number"
ask = "How many trees do you keep?"
[credential.yew]
name = "Yew keeper"
unit = "wcu"
[[credential.yew.cycle]]
id = "cycle"
from = 2020-01-01
source = ["rule"]
kind = "given"
months = 24
"""
NEED = """
[[credential.yew.need]]
id = "{}"
from = 2020-01-01
source = ["rule"]
{}
"""
EVIDENCE = """
[[evidence]]
id = "proof"
from = 2020-01-01
source = ["rule"]
fields = ["certificate"]
keep = "4 years"
{}
"""


def said(part: Part, **needs: str) -> str | None:
    """What the board says on a subject when its needs are these; None where it says nothing."""
    text = HEAD + "".join(NEED.format(name.rstrip("_").replace("_", "-"), keys) for name, keys in needs.items())
    document: dict[str, Any] = {"id": "yew", **parse(text.encode(), "yew.toml")}
    renewal = read_renewal(msgspec.json.encode(document))
    body = body_of(dict(document))
    of, found = told([part], "yew", Rules(("yew",), lambda _: body, lambda _: renewal, date(2026, 11, 24)))
    assert of == ("Yew keeper" if found else "")
    return found[0].text.partition(":")[2].strip().removeprefix("- ").replace("\n    - ", "; ") if found else None


TOTAL = 'min = "20"'


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        ({"total": TOTAL}, "20 WCU in 2 years"),
        (
            {"route": 'any = ["total", "exam", "long-practice"]', "total": TOTAL, "exam": "have = { warden = true }"},
            "20 WCU in 2 years (or in place of it: exam or long practice)",
        ),
        (
            {
                "route": 'any = ["units", "exam"]',
                "units": 'all = ["total", "roots"]',
                "total": TOTAL,
                "roots": 'of = { category = ["roots"] }\nmin = "4"',
                "exam": "have = { warden = true }",
            },
            "20 WCU in 2 years (or in place of it: exam)",
        ),
        (
            {
                "route": 'any = ["many", "one-field"]',
                "many": 'min = "40"',
                "one_field": 'min = "24"\namong = ["roots", "crowns"]\nin = 1',
            },
            "40 WCU in 2 years; or 24 WCU in one of these: Roots or Crowns in 2 years",
        ),
        (
            {"total": 'min = "2"\namong = ["roots", "crowns", "bark"]\nin = 3'},
            "2 WCU in each of 3 of these: Roots or Crowns or bark in 2 years",
        ),
        (
            {"total": 'of = { not = { kind = ["exam"] } }\nmin = "19"'},
            "19 WCU besides sitting or passing an exam in 2 years",
        ),
    ],
    ids=["plain", "or an exam", "units or an exam", "two amounts", "in each field", "besides"],
)
def test_what_is_needed_names_what_may_be_done_in_its_place(needs: dict[str, str], wanted: str) -> None:
    assert said("needs", **needs) == wanted


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        (
            {
                "either": 'any = ["roots", "crowns"]',
                "roots": 'of = { category = ["roots"] }\nmin = "1"',
                "crowns": 'of = { category = ["crowns"] }\nmin = "1"',
            },
            "at least 1 WCU of Roots or at least 1 WCU of Crowns",
        ),
        (
            {
                "basics": 'any = ["roots", "mentoring"]',
                "roots": 'of = { category = ["roots"] }\nmin = "6"',
                "mentoring": "have = { warden = true }",
            },
            "at least 6 WCU of Roots or mentoring",
        ),
        (
            {"crowns": 'of = { category = ["crowns"] }\nmax = "3"\nfor = ["roots"]'},
            "at most 3 WCU of Crowns toward roots",
        ),
        ({"crowns": 'of = { category = ["crowns"] }\nmax = "0"'}, "no WCU of Crowns"),
        (
            {
                "roots": 'of = { category = ["roots"] }\nmin = "1"\nreading = "one"',
                "roots_": 'of = { category = ["roots"] }\nmin = "1"\nreading = "another"',
            },
            "at least 1 WCU of Roots (the text can be read otherwise)",
        ),
    ],
    ids=["one of two", "or a fact", "toward another", "none", "said once"],
)
def test_the_parts_say_which_are_enough(needs: dict[str, str], wanted: str) -> None:
    assert said("parts", total=TOTAL, **needs) == wanted


@pytest.mark.parametrize(
    ("bounds", "wanted"),
    [
        ("max = 0", "no trees"),
        ("min = 2, max = 2", "trees 2"),
        ("min = 1", "trees 1 or more"),
        ("max = 3", "trees at most 3"),
        ("min = 1, max = 3", "trees 1 to 3"),
    ],
)
def test_of_whom_a_number_is_asked(bounds: str, wanted: str) -> None:
    assert said("needs", total=f"{TOTAL}\nif = {{ trees = {{ {bounds} }} }}") == f"20 WCU (if {wanted}) in 2 years"


def test_a_share_names_what_it_is_a_share_of_before_what_must_fill_it() -> None:
    roots = 'of = { category = ["roots"] }\nmin = { percent = "80%", of = "total" }'
    assert said("parts", total=TOTAL, roots=roots) == "at least 80% of the total: Roots"


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ("cycle-end", " after the cycle"),
        ("renewal", " after the renewal"),
        ("activity", " after the activity"),
        ("completion", " after completion"),
    ],
)
def test_how_long_proof_is_kept_is_counted_from_something(after: str, wanted: str) -> None:
    evidence = EVIDENCE.format(f'after = "{after}"')
    document: dict[str, Any] = {"id": "yew", **parse(f"{HEAD}{evidence}".encode(), "yew.toml")}
    renewal = read_renewal(msgspec.json.encode(document))
    body = body_of(dict(document))
    _, found = told(["keep"], "yew", Rules(("yew",), lambda _: body, lambda _: renewal, date(2026, 11, 24)))
    assert [figure.text for figure in found] == [f"Proof to keep: certificate, for 4 years{wanted}"]


def test_a_part_of_nothing_is_not_told() -> None:
    assert said("parts", total=TOTAL, roots='of = { category = ["roots"] }\nmin = "0"') is None
