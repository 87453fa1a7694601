"""What do all bodies on file, or one of them, say on a subject: one line a body?"""

from collections.abc import Mapping, Sequence

from cectool.answers.earning import EARNING
from cectool.answers.figures import Figure, NoFigure, Rules, short_name, sources_of, units_long
from cectool.answers.model import Part
from cectool.answers.places import Place
from cectool.answers.renewing import BY_CREDENTIAL, RENEWING, asked_by_itself, lapsing
from cectool.answers.saying import Line, Tell, after, in_a_line, together
from cectool.credits.body import Body
from cectool.credits.units import read_time
from cectool.data.source import Source, grade

TELL: Mapping[str, Tell] = {**EARNING, **RENEWING}
"""What can be listed."""

_CALLED: Mapping[str, str] = {
    "sizes": "Length",
    "needs": "Needed",
    "parts": "Within that",
    "cycle": "Cycle",
    "carry": "Carry-over",
    "late": "When late",
    "formats": "Formats",
    "kinds": "What counts",
    "rounding": "Rounding",
    "takes": "Takes from others",
    "report": "To be reported",
    "repeat": "The same activity again",
    "first": "First time",
    "share": "One activity for several credentials",
    "keep": "Proof to keep",
}


def listed(place: Place, rules: Rules) -> Figure:
    """A bullet list over every body on file; the bodies whose sources say nothing share the last bullet."""
    part, *words = place.arguments
    if part == "sized":
        return _sized(words, rules)
    if part not in TELL:
        raise NoFigure(f"no list of {part}")
    bullets: list[str] = []
    silent: list[str] = []
    sources: list[Source] = []
    for body in map(rules.body, rules.bodies):
        line = TELL[part](body, rules, words)
        if line is not None and line.text:
            resting = _resting_on(body, line, in_full=part == "sizes")
            bullets.append(f"- **{short_name(body)}**: {in_a_line(line.whole)}{resting}")
            sources += sources_of(body, line.statements)
        elif line is not None:
            silent.append(short_name(body))
    if not bullets:
        raise NoFigure(f"no body on file says anything of {part}")
    if silent:
        bullets.append(f"- {together(silent)}: the texts read do not settle it")
    return Figure("\n".join(bullets), tuple(dict.fromkeys(sources)))


def _sized(times: Sequence[str], rules: Rules) -> Figure:
    """Every unit that is so long, a bullet each."""
    found = units_long(rules, *(read_time(text) for text in times))
    if not found:
        raise NoFigure(f"no unit is {' or '.join(times)} long")
    bullets = [f"- **{short_name(body)}**: {body.unit[symbol].symbol}" for body, symbol, _ in found]
    return Figure("\n".join(bullets), tuple(dict.fromkeys(source for *_, sources in found for source in sources)))


def late(place: Place, rules: Rules) -> Figure:
    """What happens to one credential after its last day."""
    name, _, credential = place.arguments[0].partition("/")
    body, line = rules.body(name), lapsing(rules.renewal(name).credential[credential], rules)
    if not line.text:
        raise NoFigure(f"{name} says nothing of what is late")
    return Figure(line.text, sources_of(body, line.statements))


def told(
    parts: Sequence[Part], name: str, rules: Rules, credentials: Sequence[str] = (), categories: Sequence[str] = ()
) -> tuple[str, list[Figure]]:
    """What one body (or some of its credentials) says on some subjects, first of ``categories`` by themselves.

    The credentials that all of it is of come first, where it is of the same ones; else each figure names its own.
    """
    body = rules.body(name)
    lines = [(_CALLED[part], TELL[part](body, rules, credentials if part in BY_CREDENTIAL else ())) for part in parts]
    of = {line.of for part, (_, line) in zip(parts, lines, strict=True) if part in BY_CREDENTIAL and line and line.text}
    if categories and "parts" in parts:
        called = together(dict.fromkeys(body.category[category].name for category in categories))
        lines.insert(0, (called, asked_by_itself(body, rules, categories, credentials)))
    shared = of.pop() if len(of) == 1 else ""
    return shared, [
        _figure(called, line, body, line.text if line.of == shared else line.whole)
        for called, line in lines
        if line is not None
    ]


def _figure(called: str, line: Line, body: Body, text: str) -> Figure:
    if not text:
        return Figure(f"{called}: the texts read do not settle it")
    return Figure(_with_source(called, text, _resting_on(body, line, in_full=False)), sources_of(body, line.statements))


def _with_source(called: str, text: str, resting: str) -> str:
    """A text behind what it is called; a word on its source stands where it is about all of the text."""
    return after(f"{called}{resting}", text) if "\n" in text else f"{after(called, text)}{resting}"


def _resting_on(body: Body, line: Line, *, in_full: bool) -> str:
    """The text a line rests on, or at least a warning where that is not the body's own."""
    found = sources_of(body, line.statements)
    if in_full and found:
        kind = "" if found[0].kind == "official" else ", a secondary source"
        return f" ({found[0].title}, checked {found[0].checked}{kind})"
    if any(statement.reading for statement in line.statements):
        return " (the text can be read otherwise)"
    return "" if grade(found) == "official" else " (from a secondary source)"
