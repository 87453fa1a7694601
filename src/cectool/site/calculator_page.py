"""What does the page of the calculators show, and which scripts do they need?"""

from collections.abc import Sequence

from cectool.credits.body import Body
from cectool.site.coverage_page import code_rules
from cectool.site.model import BodyRow, CalculatorContent, Found, Link, Page

INDEX = Link("Calculator", "calculator.html")

_ENGINE = "rational written body matching ladder trace timed evaluate merge award convert certificate asking".split()
_FORMS = "page saying loading showing fields forms award-form convert-form".split()
SCRIPTS = (
    *(f"assets/calculator/{name}.js" for name in _ENGINE),
    "rules/index.js",
    *(f"assets/calculator/{name}.js" for name in _FORMS),
)
"""Every script of the calculators, in the order in which they build on each other; bodies' rules come when needed."""


def calculator_page(rows: Sequence[BodyRow], bodies: Sequence[Body]) -> Page:
    """The page with the converter and the award calculator for every body."""
    return Page(
        path=INDEX.to,
        template="calculator.html",
        title="Calculator",
        description="Convert training credit between bodies, or work out what an activity earns: exact, by the rules "
        "of a day, with the text behind every step.",
        way=INDEX.to,
        content=CalculatorContent(tuple(rows), sum(len(list(code_rules(body))) for body in bodies)),
    )


def calculators_found() -> tuple[Found, ...]:
    """What the search can find here."""
    return (
        Found(
            title="Convert units of credit",
            note="From any body's unit into another's",
            to=f"{INDEX.to}#convert",
            kind="calculator",
            words="calculator converter conversion how many hours worth equal",
        ),
        Found(
            title="What an activity earns",
            note="Credit for time, by the rules of a body and a day",
            to=f"{INDEX.to}#award",
            kind="calculator",
            words="calculator award compute calculate credit hours minutes",
        ),
    )
