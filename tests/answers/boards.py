"""Two invented bodies with one of everything that an answer can tell, and a third that says nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from cectool.answers.figures import Rules
from cectool.answers.naming import Named, Names
from cectool.credits.body import Body
from cectool.credits.reading import body_of
from cectool.data.toml import parse
from cectool.requirements.model import Renewal, read_renewal

DAY = date(2026, 11, 24)

OAK = """
schema = 1
name = "Oak Institute"
aliases = ["OI", "The Oak"]
profession = ["forestry"]
[source.rule]
title = "Oak rule 3"
url = "https://example.org/oak/3"
kind = "official"
checked = 2026-11-01
[source.blog]
title = "A blog on oaks"
url = "https://example.org/blog"
kind = "secondary"
checked = 2026-10-01
[unit.wcu]
name = "Wood Credit Unit (Oak)"
symbol = "WCU"
size = "live"
[kind.felling]
name = "Felling practice"
inside = "course"
[category.safety]
name = "Safety at work"
[fact.first_renewal]
about = "person"
type = "yes-no"
ask = "Is this the first renewal?"
[[award]]
id = "live"
from = 2020-01-01
source = ["rule"]
of = { kind = ["course"], format = ["live", "internet-live"] }
minutes = 50
first = ["1"]
step = ["1/5", "1/2"]
round = "down"
[[award]]
id = "live"
from = 2027-01-01
source = ["rule"]
of = { kind = ["course"], format = ["live", "internet-live"] }
minutes = 60
first = ["1"]
step = ["1/5", "1/2"]
round = "down"
[[award]]
id = "reading"
from = 2020-01-01
source = ["blog"]
of = { kind = ["reading"] }
minutes = 60
step = ["1"]
round = "threshold"
threshold = 45
shortest = 45
[[award]]
id = "felling"
from = 2020-01-01
source = ["rule"]
of = { kind = ["felling"] }
refuse = "felling is work"
[[convert]]
id = "semester"
from = 2020-01-01
source = ["rule"]
unit = "academic:semester-hour"
gives = "15"
[[repeat]]
id = "again"
from = 2020-01-01
source = ["rule"]
of = { kind = ["felling"] }
allowed = 1
per = "cycle"
[[share]]
id = "share"
from = 2020-01-01
source = ["blog"]
rule = "full"
[[evidence]]
id = "folder"
from = 2020-01-01
source = ["rule"]
fields = ["certificate", "agenda"]
keep = "18 months"
after = "cycle-end"
language = "English"
refused = ["receipts"]
[credential.okr]
name = "Oak ranger (OKR)"
unit = "wcu"
covers = ["Acorn ranger"]
[[credential.okr.cycle]]
id = "cycle"
from = 2020-01-01
source = ["rule"]
kind = "anniversary"
months = 36
ends = "same-day"
report = "07-31"
[[credential.okr.need]]
id = "total"
from = 2020-01-01
source = ["rule"]
min = "60"
[[credential.okr.need]]
id = "safety"
from = 2020-01-01
source = ["rule"]
of = { category = ["safety"] }
min = "8"
[[credential.okr.need]]
id = "reading"
from = 2020-01-01
source = ["rule"]
of = { kind = ["reading"] }
max = "12.5"
[[credential.okr.need]]
id = "half"
from = 2020-01-01
source = ["rule"]
of = { kind = ["course"] }
min = { percent = "50%", of = "total" }
[[credential.okr.carry]]
id = "carry"
from = 2020-01-01
source = ["blog"]
of = { category = ["safety"] }
earned = "6 months"
max = "20"
[[credential.okr.late]]
id = "grace"
from = 2020-01-01
source = ["rule"]
through = "90 days"
state = "grace"
fee_cents = 2500
adds = { total = "4" }
[[credential.okr.late]]
id = "gone"
from = 2020-01-01
source = ["rule"]
state = "expired"
[credential.twig]
name = "Twig warden"
unit = "wcu"
[[credential.twig.cycle]]
id = "cycle"
from = 2020-01-01
source = ["rule"]
kind = "calendar"
months = 12
anchor = 2024-12-31
[[credential.twig.need]]
id = "yearly"
from = 2020-01-01
source = ["rule"]
if = { first_renewal = false }
min = "10"
[[credential.twig.need]]
id = "yearly"
from = 2020-01-01
source = ["rule"]
if = { first_renewal = true }
min = { each = "2", count = "full_months", up_to = "10" }
[[credential.twig.carry]]
id = "carry"
from = 2020-01-01
source = ["rule"]
max = "0"
"""

ELM = """
schema = 1
name = "Elm Board"
[source.page]
title = "Elm page"
url = "https://example.org/elm"
kind = "secondary"
checked = 2026-11-02
[unit.wcu]
name = "Wood Credit Unit"
symbol = "WCU"
size = "hour"
[unit.leaf]
name = "Leaf"
symbol = "Leaf"
[[award]]
id = "hour"
from = 2020-01-01
source = ["page"]
of = { kind = ["course"] }
unit = "wcu"
minutes = 600
step = ["1/10"]
round = "nearest"
tie = "up"
[[award]]
id = "leaf"
from = 2020-01-01
source = ["page"]
of = { kind = ["meeting"] }
unit = "leaf"
printed = "by-body"
[[convert]]
id = "from-oak"
from = 2020-01-01
source = ["page"]
unit = "oak:wcu"
gives = "0.1"
into = "wcu"
[credential.elm]
name = "Elm keeper"
unit = "wcu"
[[credential.elm.cycle]]
id = "cycle"
from = 2020-01-01
source = ["page"]
kind = "given"
months = 24
[[credential.elm.need]]
id = "total"
from = 2020-01-01
source = ["page"]
min = "2"
reading = "two units, as the newer page says"
"""

ASH = """
schema = 1
name = "Ash Union"
[source.page]
title = "Ash page"
url = "https://example.org/ash"
kind = "official"
checked = 2026-11-02
"""

TEXTS = {"ash": ASH, "elm": ELM, "oak": OAK}
DOCUMENTS: Mapping[str, Mapping[str, Any]] = {
    name: {"id": name, **parse(text.encode(), f"{name}.toml")} for name, text in TEXTS.items()
}
BODIES = {name: body_of(dict(document)) for name, document in DOCUMENTS.items()}
RENEWALS = {name: read_renewal(msgspec.json.encode(document)) for name, document in DOCUMENTS.items()}


def body(name: str) -> Body:
    return BODIES[name]


def renewal(name: str) -> Renewal:
    return RENEWALS[name]


RULES = Rules(tuple(BODIES), body, renewal, DAY)
NAMES = Names(
    tuple(
        Named(
            each.id,
            each.name,
            each.aliases,
            {symbol: unit.name for symbol, unit in each.unit.items()},
            {name: credential.name for name, credential in RENEWALS[each.id].credential.items()},
        )
        for each in BODIES.values()
    )
)
