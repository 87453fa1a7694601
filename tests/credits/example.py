"""An invented body with one rule of every family, written as a body file."""

from typing import Any

import msgspec

from cectool.credits.body import Body
from cectool.credits.reading import body_of
from cectool.data.toml import parse

TEXT = """
schema = 1
name = "Example Board"
aliases = ["EB"]
[source.rule]
title = "Rule 12"
url = "https://example.org/12"
kind = "official"
checked = 2026-11-01
[source.trade]
title = "A trade page"
url = "https://example.org/trade"
kind = "secondary"
checked = 2026-11-01
[unit.cpe]
name = "CPE credit"
symbol = "CPE"
size = "live"
[fact.audited]
about = "activity"
type = "yes-no"
ask = "Was the course only audited?"
[fact.repeat]
about = "activity"
type = "yes-no"
ask = "Was it given before?"
[fact.articles]
about = "activity"
type = "number"
ask = "How many articles?"
[[exclude]]
id = "breaks"
from = 2016-01-01
source = ["rule"]
what = ["break", "meal"]
longer_than = 10
[[award]]
id = "live"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"], format = ["live", "internet-live"] }
minutes = 50
first = ["1"]
step = ["1/2"]
round = "down"
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
id = "self-study"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"], format = ["self-study"] }
minutes = 50
first = ["1/2", "1"]
step = ["1/5", "1/2"]
round = "down"
[[award]]
id = "word-count"
from = 2016-01-01
source = ["rule"]
of = { kind = ["course"], format = ["self-study"] }
measure = { kind = "words", words_per_minute = 180, minutes_per_question = "1.85" }
minutes = 50
first = ["1/2", "1"]
step = ["1/2"]
round = "down"
[[award]]
id = "teaching"
from = 2016-01-01
source = ["rule"]
of = { kind = ["teaching"], repeat = false }
like = "course"
preparation = "2"
round = "none"
[[award]]
id = "teaching-again"
from = 2016-01-01
source = ["rule"]
of = { kind = ["teaching"], repeat = true }
refuse = "a repeated course earns nothing"
[[award]]
id = "article"
from = 2016-01-01
source = ["rule"]
of = { kind = ["authoring"] }
each = "10"
cap = { max = "15", per = "activity" }
count = "articles"
[[award]]
id = "meeting"
from = 2016-01-01
source = ["trade"]
of = { kind = ["meeting"] }
minutes = 60
round = "down"
step = ["1"]
never_less = "1"
[[award]]
id = "reading"
from = 2016-01-01
source = ["rule"]
of = { kind = ["reading"] }
minutes = 60
step = ["1/4"]
round = "unstated"
[[award]]
id = "mentoring"
from = 2016-01-01
source = ["rule"]
of = { kind = ["mentoring"] }
minutes = 60
step = ["1"]
round = "down"
reading = "mentoring counts like a course"
[[award]]
id = "exam"
from = 2016-01-01
source = ["rule"]
of = { kind = ["exam"] }
printed = "by-provider"
[[award]]
id = "volunteering"
from = 2016-01-01
source = ["rule"]
of = { kind = ["volunteering"] }
minutes = 60
pool = "segment"
step = ["1/4"]
round = "down"
[[convert]]
id = "semester"
from = 2016-01-01
source = ["rule"]
unit = "academic:semester-hour"
gives = "15"
[[convert]]
id = "semester-audited"
from = 2016-01-01
source = ["rule"]
unit = "academic:semester-hour"
of = { audited = true }
gives = "7.5"
[[convert]]
id = "tokens"
from = 2016-01-01
source = ["rule"]
unit = "other:token"
refuse = "tokens are not accepted"
"""


def example_body(text: str = TEXT, name: str = "eb") -> Body:
    """The example as a body, through the same reading and compiling as a file."""
    document: dict[str, Any] = {"id": name, **parse(text.encode(), "eb.toml")}
    body = body_of(document)
    from cectool.credits.body import read_body  # noqa: PLC0415 - compared with the form it is kept in

    assert read_body(msgspec.json.encode(document)) == body
    return body
