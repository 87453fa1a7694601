"""Which answer does the catalogue have for a question?

First a conversion or award that the question asks for is worked out; else the entry that it means is found and filled
with the numbers of the day, for the body that it names.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from cectool.answers.counting import may_count
from cectool.answers.figures import Rules
from cectool.answers.match import THRESHOLD, nearest_beside, rank
from cectool.answers.model import Answer, Match
from cectool.answers.naming import Named, Names, Whose
from cectool.errors import InvalidInput
from cectool.subject import Subject, names_of, short_form, subject_of

if TYPE_CHECKING:
    from cectool.answers.model import Entry
    from cectool.answers.render import Rendered
    from cectool.answers.sums import Sum
    from cectool.catalog import Catalog

LONGEST = 2_000
"""Characters of a question; a longer one is a text, not a question."""

NAMED_AT_MOST = 15
"""Bodies that are named where more come into question."""

BOARDS_OWN = frozenset({"needs", "cycle", "carry", "late", "keep"})
"""What each board rules for itself: an answer that begins with it depends on whose the credential is."""


def ask_catalog(
    catalog: "Catalog", question: str, on: date, *, body: str | None = None, overview: bool = False
) -> Answer:
    """Answer a question with the rules of a day.

    ``body`` names the body where the question does not, and wins where it does; ``overview`` adds what every body on
    file says, where none is named. Raises InvalidInput for an empty or endless question, UnknownName for an unknown
    body.
    """
    asked = _checked(question)
    chosen = catalog.body_id(body) if body else ""
    names, rules = names_of(catalog), rules_of(catalog, on)
    if may_count(asked):
        from cectool.answers.sums import sum_in  # noqa: PLC0415 - most questions hold no number

        found = sum_in(asked, names, chosen)
        if found is not None:
            return _computed(asked, found, rules, names)
    return _told(catalog, asked, subject_of(catalog, asked, chosen), rules, overview=overview)


def render_entry(catalog: "Catalog", entry: "Entry", on: date, body: str = "") -> "Rendered":
    """The text and sources of an entry on a day; of a body's own figures first, where one is named."""
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    return render(entry, rules_of(catalog, on), {body: ()} if body else {})


def rules_of(catalog: "Catalog", on: date) -> Rules:
    """The rules of every body on file, on a day."""
    return Rules(tuple(catalog.cards), catalog.body, catalog.renewal, on)


def _told(catalog: "Catalog", asked: str, about: Subject, rules: Rules, *, overview: bool) -> Answer:
    """The entry that a question means, told for the bodies that it names."""
    found = rank(about.plain, catalog.answer_index, about.known)
    ranked = tuple(
        Match(match.entry, about.only if catalog.entry_ids[match.entry] else None, match.score) for match in found
    )
    best = _of_the_body(catalog, ranked, about) or (ranked[0] if ranked else Match("", None, 0.0))
    nothing = Answer(status="no_answer", question=asked, on=rules.on, text="", score=best.score, ranked=ranked)
    if best.score < THRESHOLD:
        return msgspec.structs.replace(nothing, text=_nothing(catalog, asked, about))
    entry = catalog.entry(best.entry)
    if _depends(entry, about):
        text = _which(about.whose, names_of(catalog))
        return msgspec.structs.replace(nothing, status="which_body", entry=entry.id, text=text)
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    rendered = render(entry, rules, about.bodies, overview=overview, categories=_categories(about))
    text = f"{_not_on_file(about.whose)}{''.join(_unheard_of(about))}{rendered.text}"
    return msgspec.structs.replace(
        nothing, status="answered", entry=entry.id, body=best.body, text=text, sources=rendered.sources
    )


def _of_the_body(catalog: "Catalog", ranked: Sequence[Match], about: Subject) -> Match | None:
    """Where a body is named, the best entry that can speak of it; one about a whole field is no answer to that."""
    if not about.bodies:
        return None
    likely = [match for match in ranked if match.score >= THRESHOLD]
    if not likely or catalog.entry(likely[0].entry).body:
        return None
    return next((match for match in likely if catalog.entry(match.entry).body), None)


def _depends(entry: "Entry", about: Subject) -> bool:
    """Does an answer depend on a body, and is none named?"""
    if about.bodies or not entry.body:
        return False
    return entry.body == "required" or bool(about.whose.mentions and BOARDS_OWN.intersection(entry.figures[:1]))


def _categories(about: Subject) -> Mapping[str, Sequence[str]]:
    """For each body that is named those of its categories that are asked about."""
    return {body: [each for asked in about.categories for each in asked.bodies.get(body, ())] for body in about.bodies}


def _unheard_of(about: Subject) -> Iterator[str]:
    """That a category which is asked about is none of those that a named body's rules on file speak of."""
    for asked in about.categories:
        if about.bodies and asked.bodies.keys().isdisjoint(about.bodies):
            yield f'The rules on file here do not speak of "{asked.name}" by itself: ask the body.\n\n'


def _which(whose: Whose, names: Names) -> str:
    """Which bodies come into question."""
    some = [body for body in names.bodies if body.id in whose.bodies] or _of_every_profession(names)
    listed = ", ".join(f"{body.id} ({body.short})" for body in some[:NAMED_AT_MOST])
    rest = (len(whose.bodies) or len(names.bodies)) - min(len(some), NAMED_AT_MOST)
    more = f", and {rest} more: `cectool bodies list` names all" if rest else ""
    return f"{_not_on_file(whose)}That depends on the body. Name one: {listed}{more}."


def _of_every_profession(names: Names) -> list[Named]:
    """A body of each profession with whom people renew, those first that are not of one state alone."""
    found: dict[str, Named] = {}
    for body in sorted(names.bodies, key=lambda each: "-" in each.jurisdiction):
        for profession in body.profession[:1] if body.credentials else ():
            found.setdefault(profession, body)
    return list(found.values())


def _not_on_file(whose: Whose) -> str:
    """That the board which is meant is not on file; empty where it is, or none is meant."""
    if not (whose.states and whose.profession) or whose.mentions:
        return ""
    from cectool.answers.whose import state_name  # noqa: PLC0415 - most questions name no state

    what = whose.profession.replace("-", " ")
    where = " or ".join(state_name(state) for state in whose.states)
    return f"No board for {what} in {where} is on file here: ask it for its own rules. In general:\n\n"


def _computed(asked: str, found: "Sum", rules: Rules, names: Names) -> Answer:
    """The conversion or award that a question asks for."""
    plain = Answer(status="which_body", question=asked, on=rules.on, text="", entry=found.entry, score=1.0)
    if not found.targets:
        return msgspec.structs.replace(plain, text=_which(Whose(), names))
    from cectool.answers.worked import body_of, worked  # noqa: PLC0415 - only for sums

    rendered, body = worked(found, rules), body_of(found, rules)
    ranked = (Match(found.entry, body, 1.0),)
    return msgspec.structs.replace(
        plain,
        status="answered" if rendered.settled else "no_answer",
        body=body,
        text=rendered.text,
        sources=rendered.sources,
        ranked=ranked,
    )


def _checked(question: str) -> str:
    """A question fit to be answered, on one line."""
    if len(question) > LONGEST:
        hint = "ask in a sentence or two; `cectool lookup --file` and `cectool expand` read whole texts"
        raise InvalidInput(f"{len(question)} characters are no question", where="QUESTION", hint=hint)
    plain = " ".join(question.split())
    if not plain:
        raise InvalidInput("the question is empty", where="QUESTION", hint='such as "can I carry over extra credits?"')
    return plain


def _nothing(catalog: "Catalog", asked: str, about: Subject) -> str:
    """What to say where no entry answers: what the question seems to be about, or means elsewhere."""
    nearest = nearest_beside(about.plain, catalog.answer_index)
    seems = "".join(f" It seems to be about {each.about}." for each in catalog.neighbours if each.id == nearest)
    short = short_form(asked)
    other = f" For what {short} means elsewhere, try `cectool lookup {short}` with the sentence." if short else ""
    where = _not_on_file(about.whose).partition(" In general")[0]
    missing = f" {where}" if where else ""
    return f"No entry answers this; the questions answered here are about continuing education.{seems}{other}{missing}"
