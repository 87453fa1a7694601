"""What a rule about renewal says in words, whole and on one line."""

from datetime import date

import pytest

from cectool.credits.body import Body
from cectool.credits.reading import body_of
from cectool.credits.wording import conditions_of
from cectool.data.toml import parse
from cectool.requirements.describe import NeedText, cycle_phrase, renewal_lines
from cectool.requirements.model import Cycle, Renewal
from cectool.requirements.reading import renewal_of

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


def rules_of(text: str) -> tuple[Body, Renewal]:
    """The two halves of a body's file."""
    document = {"id": "eb", **parse(text.encode(), "eb.toml")}
    return body_of(document), renewal_of(document)


def said(kind: str, keys: str) -> str:
    where = kind if kind in {"share", "repeat", "evidence"} else f"credential.x.{kind}"
    body, renewal = rules_of(STATEMENT.format(head=HEAD, kind=where, keys=keys))
    text = NeedText(body, "CEC")
    owner = renewal if where == kind else renewal.credential["x"]
    [statement] = getattr(owner, kind)
    speak = {"share": text.sharing}.get(kind) or getattr(text, kind)
    sentence, of, details = speak(statement)
    return " ".join((sentence, *(f"{pair.label}: {pair.text}" for pair in conditions_of(of, body)), *details))


@pytest.mark.parametrize(
    ("kind", "keys", "wanted"),
    [
        ("need", 'min = "40"', "At least 40 CEC."),
        ("need", 'min = "0"', "Asks for nothing."),
        ("need", 'min = "0"\nmax = "8"', "At most 8 CEC."),
        ("need", 'min = "4"\nmax = "8"', "At least 4 CEC and at most 8 CEC."),
        ("need", 'max = { percent = "50%", of = "total" }', "At most 50% of total."),
        (
            "need",
            'min = { each = "20", count = "full_half_years", up_to = "80" }',
            "for each of the full half years, up to 80",
        ),
        ("need", 'any = ["hours", "exam"]', "Any of: hours or exam."),
        ("need", 'all = ["hours", "exam"]', "All of: hours and exam."),
        (
            "need",
            'have = { cpr_card = { valid_on = "cycle-end" } }',
            "Asked of the person: Until when is your card valid? The day must not lie before the cycle end.",
        ),
        ("need", "have = { member = true }", "Asked of the person: member. The answer must be yes."),
        ("need", 'min = "4"\nof = { category = ["ethics"] }\nper = "cycle-year"', "Category: Ethics In each year"),
        ("need", 'max = "3"\nfor = ["ethics"]', "Concerns only what serves ethics."),
        ("need", 'min = "1"\nextra = true\nwithin = "12 months"', "Within the first 12 months. On top"),
        ("need", 'among = ["a", "b"]\nin = 1', "Something in 1 of: a and b."),
        ("cycle", 'kind = "calendar"\nmonths = 24\nanchor = 2024-06-30', "end on 30 June 2024"),
        (
            "cycle",
            'kind = "birth-month"\nends = "month-end"\nreport = "31 days"',
            "reported within 31 days after the last day",
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
def test_it_is_said_so(kind: str, keys: str, wanted: str) -> None:
    assert wanted in said(kind, keys)


BOARD = """
schema = 1
name = "Example Board"
[source.rule]
title = "Rule"
url = "https://example.org/"
kind = "official"
checked = 2026-11-01
[unit.cpe]
name = "Credit"
symbol = "CPE"
[fact.cpr_card]
about = "person"
type = "yes-no"
ask = "Do you hold a card?"
[credential.cpa]
name = "CPA"
unit = "cpe"
[[credential.cpa.cycle]]
id = "cycle"
from = 2020-01-01
source = ["rule"]
kind = "calendar"
months = 24
[[credential.cpa.need]]
id = "total"
from = 2020-01-01
source = ["rule"]
min = "80"
[[credential.cpa.need]]
id = "total"
from = 2030-01-01
source = ["rule"]
min = "90"
[[credential.cpa.need]]
id = "yearly"
from = 2020-01-01
source = ["rule"]
min = "20"
per = "cycle-year"
strength = "advisory"
[[credential.cpa.need]]
id = "nontechnical"
from = 2020-01-01
source = ["rule"]
of = { category = ["nontechnical"] }
max = { percent = "50%", of = "total" }
[[credential.cpa.need]]
id = "first"
from = 2020-01-01
source = ["rule"]
if = { first_renewal = true }
min = { each = "20", count = "full_half_years", up_to = "80" }
[[credential.cpa.need]]
id = "card"
from = 2020-01-01
source = ["rule"]
have = { cpr_card = true }
[[credential.cpa.need]]
id = "route"
from = 2020-01-01
source = ["rule"]
any = ["total", "card"]
[[credential.cpa.carry]]
id = "carry"
from = 2020-01-01
source = ["rule"]
max = "10"
earned = "6 months"
[[credential.cpa.late]]
id = "grace"
from = 2020-01-01
source = ["rule"]
state = "grace"
through = "90 days"
adds = { total = "16" }
"""


def lines(day: date) -> list[str]:
    body, renewal = rules_of(BOARD)
    return [f"{rule.id}: {line}" for rule, line in renewal_lines(body, renewal.credential["cpa"], day)]


def test_every_form_of_a_statement_on_one_line() -> None:
    assert lines(date(2026, 11, 24)) == [
        "cycle: Runs by the calendar, the same for all, 2 years long.",
        "total: At least 80 CPE.",
        "yearly: At least 20 CPE. In each year of the cycle. Advice, not a duty.",
        "nontechnical: At most 50% of total of nontechnical.",
        "first: At least 20 CPE for each of the full half years, up to 80. Only if: first renewal.",
        "card: Asked of the person: Do you hold a card? The answer must be yes.",
        "route: Any of: total or card.",
        "carry: Up to 10 CPE may be carried over. Only what was earned in the last 6 months.",
        "grace: A grace period runs for 90 days after the last day. It adds 16 CPE to total.",
    ]


def test_a_later_version_holds_from_its_day_on() -> None:
    assert "total: At least 90 CPE." in lines(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("kind", "ends", "wanted"),
    [
        ("anniversary", "same-day", "3 years to the anniversary"),
        ("anniversary", "day-before", "3 years to the day before the anniversary"),
        ("anniversary", "month-end", "3 years to the end of the anniversary's month"),
        ("anniversary", "month-end-before", "3 years to the end of the month before the anniversary"),
        ("birth-month", "month-end", "3 years to the end of the birth month"),
        ("birth-month", "month-end-before", "3 years to the end of the month before the birth month"),
        ("given", "", "3 years by the days on the licence or certificate"),
        ("rolling", "month-end", "3 years judged every year over the time before"),
    ],
)
def test_a_cycle_inside_a_sentence_says_to_which_day(kind: str, ends: str, wanted: str) -> None:
    keys = f'kind = "{kind}"\nmonths = 36' + (f'\nends = "{ends}"' if ends else "")
    _, renewal = rules_of(STATEMENT.format(head=HEAD, kind="credential.x.cycle", keys=keys))
    [cycle] = renewal.credential["x"].cycle
    assert cycle_phrase(cycle) == wanted


def test_a_cycle_inside_a_sentence() -> None:
    cycle = Cycle(id="cycle", starts=date(2020, 1, 1), source=("rule",), kind="anniversary", months=36)
    assert cycle_phrase(cycle) == "3 years to the anniversary"
    assert cycle_phrase(Cycle(id="cycle", starts=date(2020, 1, 1), source=(), kind="lifetime")) == "without end"
