"""How do the calculators in the pages get the rules that the command line reads?

Each body's rules are a small script that hands them to one function: a page may load a script from beside it even where
nothing can be fetched. What stands in it is what the command line reads, so that both come to the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct

from cectool.credits.body import Body
from cectool.credits.matching import Match, Range
from cectool.credits.trace import REPORT
from cectool.credits.units import MINUTES_OF, NOBODYS
from cectool.credits.vocabulary import FORMATS, ITEMS, KINDS
from cectool.data.amount import show_amount
from cectool.site.search import in_script

KEPT = ("id", "name", "unit", "kind", "format", "category", "fact", "exclude", "award", "convert")
"""What the calculators need of a body; its sources are kept where one of its rules cites them."""


def rule_scripts(bodies: Sequence[Body], pages: Mapping[str, str], on: date) -> Iterator[tuple[str, str]]:
    """The files of rules as (name, text): what all bodies share, then a file for each.

    ``pages`` says where the page of each body lies.
    """
    cards = [_card(body, pages[body.id]) for body in sorted(bodies, key=lambda each: each.id)]
    yield "rules/index.js", f"cectool.rules.index({in_script(_shared(on) | {'bodies': cards})});\n"
    for body in bodies:
        yield script_of(pages[body.id]), f"cectool.rules.add({in_script(rules_document(body))});\n"


def script_of(page: str) -> str:
    """Where the rules of a body lie whose page lies at some place.

    >>> script_of("bodies/isc2.html")
    'rules/isc2.js'
    """
    return f"rules/{page.removeprefix('bodies/').removesuffix('.html')}.js"


def rules_document(body: Body) -> dict[str, Any]:
    """The rules on credit of a body as a body file has them; reading it gives the same rules again."""
    document = {name: plain for name in KEPT if (plain := _plain(getattr(body, name)))}
    cited = {key for rule in (*body.exclude, *body.award, *body.convert) for key in rule.source}
    return document | {"source": {key: _plain(text) for key, text in body.source.items() if key in cited}}


def _shared(on: date) -> dict[str, Any]:
    """What all bodies share: words, units that belong to nobody, and where corrections are reported."""
    return {
        "on": on.isoformat(),
        "report": REPORT,
        "kinds": KINDS,
        "formats": FORMATS,
        "items": ITEMS,
        "minutes": {unit: show_amount(minutes) for unit, minutes in MINUTES_OF.items()},
        "nobodys": NOBODYS,
    }


def _card(body: Body, page: str) -> dict[str, Any]:
    """A body without its rules: what a list of bodies or units shows, and where its rules lie."""
    units = {symbol: {"name": unit.name, "symbol": unit.symbol} for symbol, unit in body.unit.items()}
    card = {"id": body.id, "name": body.name, "short": body.short_name, "unit": units, "page": page}
    return card | {"script": script_of(page)}


def _plain(value: Any) -> Any:
    """A value as a body file has it: amounts and days as text, and nothing that is as usual."""
    found = value
    match value:
        case Struct():
            fields = [field for field in msgspec.structs.fields(type(value)) if _said(value, field)]
            found = {field.encode_name: _plain(getattr(value, field.name)) for field in fields}
        case Match():
            found = _match(value)
        case Fraction():
            found = show_amount(value)
        case date():
            found = value.isoformat()
        case dict():
            found = {key: _plain(each) for key, each in value.items()}
        case tuple() | list():
            found = [_plain(each) for each in value]
    return found


def _said(value: Struct, field: msgspec.structs.FieldInfo) -> bool:
    """Does a statement say something here that is not as usual?"""
    if field.required:
        return True
    made = field.default_factory
    return bool(getattr(value, field.name) != (field.default if made is msgspec.NODEFAULT else made()))


def _match(match: Match) -> dict[str, Any]:
    table = {condition.key: _wanted(condition.wanted) for condition in match.conditions}
    return table | ({"not": _match(match.excluded)} if match.excluded is not None else {})


def _wanted(wanted: Any) -> Any:
    if isinstance(wanted, Range):
        bounds = {"min": wanted.least, "max": wanted.most}
        return {key: _plain(bound) for key, bound in bounds.items() if bound is not None}
    return _plain(wanted)
