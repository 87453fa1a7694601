"""What keeping a credential asks, said in sentences."""

from datetime import date

import pytest

from cectool.data.toml import parse
from cectool.requirements.describe import describe_credential, span
from cectool.requirements.reading import renewal_of

DAY = date(2026, 11, 24)
TEXT = """
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
fee_cents = 5000
"""


def test_every_form_of_a_statement_is_said() -> None:
    credential = renewal_of(parse(TEXT.encode(), "x.toml")).credential["cpa"]
    assert list(describe_credential(credential, DAY)) == [
        "cycle: 2 years common to all",
        "total: at least 80 CPE",
        "yearly: at least 20 CPE per cycle year (advised, not required)",
        "nontechnical: at most 50% of total of nontechnical",
        "first: at least 20 per full half years, at most 80 (if first renewal)",
        "card: have cpr card",
        "route: any of total, card",
        "carry-over: at most 10 CPE, earned in the last 6 months",
        "late: grace through 90 days: 16 more for total, fee 50.00",
    ]


def test_a_later_version_holds_from_its_day_on() -> None:
    credential = renewal_of(parse(TEXT.encode(), "x.toml")).credential["cpa"]
    assert "total: at least 90 CPE" in list(describe_credential(credential, date(2030, 1, 1)))


@pytest.mark.parametrize(("months", "wanted"), [(None, ""), (12, "1 year"), (36, "3 years"), (18, "18 months")])
def test_span(months: int | None, wanted: str) -> None:
    assert span(months) == wanted
