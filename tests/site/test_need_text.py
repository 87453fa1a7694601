from collections.abc import Callable

import pytest

from cectool.credits.body import Body
from cectool.requirements.model import Renewal
from cectool.site.need_text import NeedText

HEAD = """
schema = 1
name = "Example Board"
[source.rule]
title = "Rule"
url = "https://example.org/"
kind = "official"
checked = 2026-11-01
[unit.cec]
name = "Credit"
symbol = "CEC"
[category.ethics]
name = "Ethics"
[fact.cpr_card]
about = "person"
type = "valid-until"
ask = "Until when is your card valid?"
[credential.x]
name = "X"
"""
STATEMENT = '{head}[[{kind}]]\nid = "x"\nfrom = 2016-01-01\nsource = ["rule"]\n{keys}\n'
Make = Callable[[str, str], tuple[Body, Renewal]]


def said(make_rules: Make, kind: str, keys: str) -> str:
    where = kind if kind in {"share", "repeat", "evidence"} else f"credential.x.{kind}"
    body, renewal = make_rules(STATEMENT.format(head=HEAD, kind=where, keys=keys), "eb")
    text = NeedText(body, "CEC")
    owner = renewal if where == kind else renewal.credential["x"]
    [statement] = getattr(owner, kind)
    speak = {"share": text.sharing}.get(kind) or getattr(text, kind)
    sentence, conditions, details = speak(statement)
    return " ".join((sentence, *(f"{pair.label}: {pair.text}" for pair in conditions), *details))


@pytest.mark.parametrize(
    ("kind", "keys", "wanted"),
    [
        ("need", 'min = "40"', "At least 40 CEC."),
        ("need", 'min = "4"\nmax = "8"', "At least 4 CEC and at most 8 CEC."),
        ("need", 'max = { percent = "50%", of = "total" }', "At most 50% of total."),
        (
            "need",
            'min = { each = "20", count = "full_half_years", up_to = "80" }',
            "for each of the full half years, up to 80",
        ),
        ("need", 'any = ["hours", "exam"]', "Any of: hours or exam."),
        ("need", 'all = ["hours", "exam"]', "All of: hours and exam."),
        ("need", 'have = { cpr_card = { valid_on = "cycle-end" } }', "Until when is your card valid?"),
        ("need", 'min = "4"\nof = { category = ["ethics"] }\nper = "cycle-year"', "Category: Ethics In each year"),
        ("need", 'max = "3"\nfor = ["ethics"]', "Concerns only what serves ethics."),
        ("need", 'min = "1"\nextra = true\nwithin = "12 months"', "Within the first 12 months. On top"),
        ("need", 'among = ["a", "b"]\nin = 1', "Something in 1 of: a and b."),
        ("cycle", 'kind = "calendar"\nmonths = 24\nanchor = 2024-06-30', "end on 30 June 2024"),
        (
            "cycle",
            'kind = "birth-month"\nends = "month-end"\nreport = "31 days"',
            "reported by 31 days after the last day",
        ),
        ("cycle", 'kind = "given"\nreport = "07-31"', "To be reported by 31 July."),
        ("carry", 'max = "0"', "Nothing may be carried over."),
        (
            "carry",
            'max = "20"\nearned = "6 months"',
            "Up to 20 CEC may be carried over. Only what was earned in the last",
        ),
        ("carry", 'limit = [{ of = { category = ["ethics"] }, max = "0" }]', "Not carried: category: Ethics."),
        ("carry", "not_for = ['ethics']", "It does not serve ethics."),
        (
            "late",
            'state = "grace"\nthrough = "90 days"\nfee_cents = 4905',
            "for 90 days after the last day. The fee is 49.05",
        ),
        (
            "late",
            'state = "suspended"\nthrough = "12-31"\nadds = { total = "16" }',
            "until 31 December. It adds 16 CEC to total.",
        ),
        ("late", 'state = "expired"', "The credential expires."),
        ("evidence", 'keep = "5 years"\nafter = "cycle-end"', "Keep proof for 5 years after cycle end."),
        ("repeat", 'allowed = 0\nper = "cycle"', "The same activity does not count again per cycle."),
        ("repeat", 'allowed = 2\nper = "3 years"', "may count 2 times per 3 years."),
        ("share", 'rule = "full"', "One activity counts in full for every credential it serves."),
        ("share", 'rule = "once"\namong = ["a", "b"]', "only once, not for each of a and b."),
    ],
)
def test_it_is_said_so(make_rules: Make, kind: str, keys: str, wanted: str) -> None:
    assert wanted in said(make_rules, kind, keys)
