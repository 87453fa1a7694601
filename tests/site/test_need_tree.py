"""The conditions of a renewal as a tree: groups, what lies within what, and no way round in circles."""

from collections.abc import Sequence
from datetime import date

import pytest

from cectool.credits.reading import body_of
from cectool.data.toml import parse
from cectool.requirements.describe import NeedText
from cectool.requirements.reading import renewal_of
from cectool.site.acronym_shelf import AcronymShelf
from cectool.site.model import Branch
from cectool.site.need_tree import renewal_tree
from cectool.site.terms import Terms
from cectool.site.versions import Shelf

HEAD = """
schema = 1
name = "Example Board"
[source.rule]
title = "Rule 12"
url = "https://example.org/12"
kind = "official"
checked = 2026-11-01
[unit.cec]
name = "Continuing education credit"
symbol = "CEC"
[category.law]
name = "Law"
[category.ethics]
name = "Ethics"
inside = "law"
[fact.card]
about = "person"
type = "yes-no"
ask = "Do you have the card?"
[credential.x]
name = "X"
"""

Shape = tuple[str, Sequence["Shape"]]


def tree(*needs: str) -> tuple[Branch, ...]:
    texts = [f'[[credential.x.need]]\nfrom = 2016-01-01\nsource = ["rule"]\n{need}\n' for need in needs]
    document = {"id": "eb", **parse((HEAD + "".join(texts)).encode(), "eb.toml")}
    body, renewal = body_of(document), renewal_of(document)
    return renewal_tree(
        Shelf(body, date(2026, 1, 1), Terms(AcronymShelf(()))), renewal.credential["x"], NeedText(body, "CEC"), "need"
    )


def shape(branches: Sequence[Branch]) -> list[Shape]:
    return [(branch.name, shape(branch.children)) for branch in branches]


PART = 'id = "part"\nmin = { percent = "50%", of = "total" }\nper = "cycle-year"'
COURSES = 'id = "courses"\nmin = "20"\nof = { kind = ["course"] }'
TOTAL = 'id = "total"\nmin = "40"'
LAW = 'id = "law"\nmin = "10"\nof = { category = ["law"] }'
ETHICS = 'id = "ethics"\nmin = "4"\nof = { category = ["ethics"] }'


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        ([TOTAL, LAW, ETHICS], [("Total", [("Law", [("Ethics", [])])])]),
        ([ETHICS, LAW], [("Law", [("Ethics", [])])]),
        (
            [TOTAL, COURSES, 'id = "both"\nmin = "3"\nof = { kind = ["course"], category = ["ethics"] }'],
            [("Total", [("Courses", [("Both", [])])])],
        ),
        ([TOTAL, LAW + "\nextra = true"], [("Total", []), ("Law", [])]),
        ([TOTAL, 'id = "most"\nmax = "3"\nfor = ["total"]'], [("Total", [("Most", [])])]),
        ([TOTAL, 'id = "yearly"\nmin = "5"\nper = "cycle-year"'], [("Total", [("Yearly", [])])]),
        (
            [TOTAL, 'id = "card"\nhave = { card = true }', 'id = "way"\nany = ["total", "card"]'],
            [("Way", [("Total", []), ("Card", [])])],
        ),
        ([TOTAL, PART], [("Total", [("Part", [])])]),
        (['id = "a"\nall = ["b"]', 'id = "b"\nall = ["a"]'], [("A", [("B", [])])]),
        ([], []),
    ],
    ids=["categories", "no whole", "conditions", "on top", "cap", "yearly", "any", "share", "circle", "none"],
)  # fmt: skip
def test_what_hangs_below_what(needs: Sequence[str], wanted: list[Shape]) -> None:
    assert shape(tree(*needs)) == wanted


def test_every_variant_says_for_whom_it_is() -> None:
    [total] = tree(
        TOTAL + "\nif = { first_renewal = false }", 'id = "total"\nmin = "20"\nif = { first_renewal = true }'
    )
    assert [(phrase.asks, phrase.person) for phrase in total.phrases] == [
        ("At least 40 CEC.", "first renewal: no"),
        ("At least 20 CEC.", "first renewal: yes"),
    ]


def test_a_branch_leads_to_its_rule() -> None:
    assert [(branch.anchor, branch.kind) for branch in tree(TOTAL)] == [("need--total", "amount")]
