"""Which answer does the catalogue have for a question?

First a conversion or award that the question asks for is worked out; else the entry that it means is found and filled
with the numbers of the day, for the body that it names.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from cectool.answers.figures import Rules, short_name
from cectool.answers.match import THRESHOLD, rank, strange
from cectool.answers.model import Answer, Entry, Match
from cectool.answers.naming import Mention, Named, Names, without
from cectool.answers.sums import Sum, sum_in
from cectool.errors import InvalidInput

if TYPE_CHECKING:
    from cectool.answers.render import Rendered
    from cectool.catalog import Catalog

LONGEST = 2_000
"""Characters of a question; a longer one is a text, not a question."""

SHORT_FORMS = frozenset("cec ceu pdu cpe cpd cme cne cle pdh ce".split())
"""Acronyms of units of credit, each of which also means something else."""


def ask_catalog(catalog: "Catalog", question: str, on: date, *, body: str | None = None) -> Answer:
    """Answer a question with the rules of a day.

    ``body`` names the body where the question does not, and wins where it does. Raises InvalidInput for an empty or
    endless question, UnknownName for an unknown body.
    """
    asked = _checked(question)
    chosen = catalog.body_id(body) if body else ""
    names, rules = names_of(catalog), rules_of(catalog, on)
    found = sum_in(asked, names, chosen)
    if found is not None:
        return _computed(asked, found, rules)
    mentions = [Mention(chosen, "", 0, 0)] if chosen else names.mentions(asked)
    return _told(catalog, asked, names, mentions, rules)


def render_entry(catalog: "Catalog", entry: Entry, on: date, body: str = "") -> "Rendered":
    """The text and sources of an entry on a day; of a body's own figures first, where one is named."""
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    return render(entry, rules_of(catalog, on), {body: ()} if body else {})


def rules_of(catalog: "Catalog", on: date) -> Rules:
    """The rules of every body on file, on a day."""
    return Rules(tuple(catalog.cards), catalog.body, catalog.renewal, on)


def names_of(catalog: "Catalog") -> Names:
    """The names of every body on file."""
    cards = catalog.cards.values()
    return Names(tuple(Named(card.id, card.name, card.aliases, card.units, card.credentials) for card in cards))


def _told(catalog: "Catalog", asked: str, names: Names, mentions: Sequence[Mention], rules: Rules) -> Answer:
    """The entry that a question means, told for the bodies that it names."""
    bodies = _credentials_by_body(mentions)
    only = next(iter(bodies)) if len(bodies) == 1 else None
    sharing = [] if bodies else names.sharing(asked)
    plain = without(asked, sharing[:1] or names.mentions(asked))
    entries = {entry.id: entry for entry in catalog.entries}
    comparing = len(bodies) > 1 or (only is not None and _foreign_unit(plain, only, names))
    found = rank(plain, tuple(entries.values()), named=bool(bodies or sharing), comparing=comparing)
    ranked = tuple(Match(match.entry, only if entries[match.entry].body else None, match.score) for match in found)
    best = ranked[0] if ranked else Match("", None, 0.0)
    text = _nothing(asked)
    nothing = Answer(status="no_answer", question=asked, on=rules.on, text=text, score=best.score, ranked=ranked)
    if best.score < THRESHOLD or _of_another_subject(catalog, asked, plain):
        return nothing
    entry = entries[best.entry]
    if not bodies and (entry.body == "required" or (entry.body and sharing)):
        some = tuple(dict.fromkeys(mention.body for mention in sharing)) or rules.bodies
        text = f"That depends on the body. Name one: {_listed(rules, some)}."
        return msgspec.structs.replace(nothing, status="which_body", entry=entry.id, text=text)
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    rendered = render(entry, rules, bodies)
    return msgspec.structs.replace(
        nothing, status="answered", entry=entry.id, body=best.body, text=rendered.text, sources=rendered.sources
    )


def _computed(asked: str, found: Sum, rules: Rules) -> Answer:
    """The conversion or award that a question asks for."""
    plain = Answer(status="which_body", question=asked, on=rules.on, text="", entry=found.entry, score=1.0)
    if not found.targets:
        text = f"What time is worth depends on the body. Name one: {_listed(rules, rules.bodies)}."
        return msgspec.structs.replace(plain, text=text)
    from cectool.answers.worked import body_of, worked  # noqa: PLC0415 - only for sums

    rendered, body = worked(found, rules), body_of(found, rules)
    ranked = (Match(found.entry, body, 1.0),)
    return msgspec.structs.replace(
        plain, status="answered", body=body, text=rendered.text, sources=rendered.sources, ranked=ranked
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


def _credentials_by_body(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """The bodies that a question names, each with those of its credentials that it names."""
    found: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        known = found.get(mention.body, ())
        found[mention.body] = tuple(dict.fromkeys((*known, *([mention.credential] if mention.credential else []))))
    return found


def _foreign_unit(question: str, body: str, names: Names) -> bool:
    """Does a question hold a unit against a body that does not count in it?"""
    words = question.casefold().replace("?", " ").split()
    units = {names.unit_names[word] for word in words if word in names.unit_names}
    return bool(units) and not any(issued.startswith(f"{body}:") for unit in units for issued in names.issuers(unit))


def _of_another_subject(catalog: "Catalog", asked: str, plain: str) -> bool:
    """Does the question use CEC or the like in another sense, such as the one of television sets?"""
    acronyms = [word for word in asked.replace("?", " ").split() if word.casefold().rstrip("s.") in SHORT_FORMS]
    if not acronyms or not strange(plain, catalog.entries):
        return False
    meant = [catalog.glossary.resolve(acronym, asked).best for acronym in dict.fromkeys(acronyms)]
    return any(best is not None and bool(best.id) and not best.sense.credit for best in meant)


def _nothing(asked: str) -> str:
    """What to do where no entry answers; an acronym may have been meant in another sense."""
    short = next((word.strip("?.,!") for word in asked.split() if word.casefold().strip("?.,!s") in SHORT_FORMS), "")
    other = f" For what {short} means elsewhere, try `cectool lookup {short}` with the sentence." if short else ""
    return f"No entry answers this; the questions answered here are about continuing education.{other}"


def _listed(rules: Rules, bodies: Sequence[str]) -> str:
    return ", ".join(f"{name} ({short_name(rules.body(name))})" for name in bodies)
