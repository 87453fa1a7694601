"""Which answer does the catalogue have for a question?

First a conversion or award that the question asks for is worked out; else the entry that it means is found and filled
with the numbers of the day, for the body that it names.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from cectool.answers.counting import may_count
from cectool.answers.figures import Rules, short_name
from cectool.answers.match import THRESHOLD, Known, rank, strange
from cectool.answers.model import Answer, Match
from cectool.answers.naming import Mention, Named, Names, Whose, without
from cectool.answers.wording import terms
from cectool.errors import InvalidInput

if TYPE_CHECKING:
    from cectool.answers.model import Entry
    from cectool.answers.render import Rendered
    from cectool.answers.sums import Sum
    from cectool.catalog import Catalog

LONGEST = 2_000
"""Characters of a question; a longer one is a text, not a question."""

SHORT_FORMS = frozenset("cec ceu pdu cpe cpd cme cmeu cne cle pdh pdc ce".split())
"""Acronyms of units of credit, each of which also means something else."""

OTHER_SENSE = 0.1
"""The probability from which another sense of an acronym counts; a short question never says much."""

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
            return _computed(asked, found, rules)
    return _told(catalog, asked, subject_of(catalog, asked, chosen), rules, overview=overview)


def render_entry(catalog: "Catalog", entry: "Entry", on: date, body: str = "") -> "Rendered":
    """The text and sources of an entry on a day; of a body's own figures first, where one is named."""
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    return render(entry, rules_of(catalog, on), {body: ()} if body else {})


def rules_of(catalog: "Catalog", on: date) -> Rules:
    """The rules of every body on file, on a day."""
    return Rules(tuple(catalog.cards), catalog.body, catalog.renewal, on)


def names_of(catalog: "Catalog") -> Names:
    """The names of every body on file."""
    return catalog.kept("names", lambda: Names(tuple(_named(catalog))))


def _named(catalog: "Catalog") -> list[Named]:
    return [
        Named(
            card.id,
            card.name,
            card.aliases,
            card.units,
            card.credentials,
            card.jurisdiction,
            card.profession,
            card.covers,
        )
        for card in catalog.cards.values()
    ]


class Subject(msgspec.Struct, frozen=True):
    """Whom a question is about: the bodies that it names with their credentials, or whose rules it may mean.

    ``plain`` is the question without the names.
    """

    plain: str
    bodies: dict[str, tuple[str, ...]]
    whose: Whose
    known: Known

    @property
    def only(self) -> str | None:
        """The one body that is named."""
        return next(iter(self.bodies)) if len(self.bodies) == 1 else None


def subject_of(catalog: "Catalog", asked: str, chosen: str = "") -> Subject:
    """What a question says of its subject; ``chosen`` is the body that was named apart from it."""
    names = names_of(catalog)
    mentions = names.mentions(asked)
    whose = Whose() if mentions or chosen else names.whose(asked)
    plain = without(asked, [(each.start, each.end) for each in mentions] + list(whose.places))
    bodies = _credentials_by_body([Mention(chosen, "", 0, 0)] if chosen else mentions or list(whose.sure))
    comparing = len(bodies) > 1 or any(_foreign_unit(plain, body, names) for body in bodies)
    elsewhere = not bodies and _elsewhere(catalog, asked, plain)
    named = bool(bodies or (whose.profession and whose.mentions))
    return Subject(plain, bodies, whose, Known(named, comparing, elsewhere))


def _told(catalog: "Catalog", asked: str, about: Subject, rules: Rules, *, overview: bool) -> Answer:
    """The entry that a question means, told for the bodies that it names."""
    found = rank(about.plain, catalog.answer_index, about.known)
    ranked = tuple(
        Match(match.entry, about.only if catalog.entry_ids[match.entry] else None, match.score) for match in found
    )
    best = _of_the_body(catalog, ranked, about) or (ranked[0] if ranked else Match("", None, 0.0))
    text = _nothing(asked)
    nothing = Answer(status="no_answer", question=asked, on=rules.on, text=text, score=best.score, ranked=ranked)
    if best.score < THRESHOLD:
        return nothing
    entry = catalog.entry(best.entry)
    if _depends(entry, about):
        text = _which(about.whose, rules)
        return msgspec.structs.replace(nothing, status="which_body", entry=entry.id, text=text)
    from cectool.answers.render import render  # noqa: PLC0415 - not needed where nothing is found

    rendered = render(entry, rules, about.bodies, overview=overview)
    text = f"{_not_on_file(about.whose)}{rendered.text}"
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


def _which(whose: Whose, rules: Rules) -> str:
    """Which bodies come into question."""
    some = whose.bodies or rules.bodies
    listed = ", ".join(f"{name} ({short_name(rules.body(name))})" for name in some)
    return f"{_not_on_file(whose)}That depends on the body. Name one: {listed}."


def _not_on_file(whose: Whose) -> str:
    """That the board which is meant is not on file; empty where it is, or none is meant."""
    if not (whose.states and whose.profession) or whose.mentions:
        return ""
    from cectool.answers.whose import state_name  # noqa: PLC0415 - most questions name no state

    what = whose.profession.replace("-", " ")
    where = " or ".join(state_name(state) for state in whose.states)
    return f"No board for {what} in {where} is on file here: ask it for its own rules. In general:\n\n"


def _computed(asked: str, found: "Sum", rules: Rules) -> Answer:
    """The conversion or award that a question asks for."""
    plain = Answer(status="which_body", question=asked, on=rules.on, text="", entry=found.entry, score=1.0)
    if not found.targets:
        listed = ", ".join(f"{name} ({short_name(rules.body(name))})" for name in rules.bodies)
        text = f"What time is worth depends on the body. Name one: {listed}."
        return msgspec.structs.replace(plain, text=text)
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


def _elsewhere(catalog: "Catalog", asked: str, plain: str) -> bool:
    """Do the words around an acronym such as CEC speak for another meaning, say that of soils? The glossary knows."""
    words = [word.strip("?.,!:;()") for word in asked.replace("-", " ").replace("/", " ").split()]
    acronyms = dict.fromkeys(word for word in words if word.casefold().rstrip("s") in SHORT_FORMS)
    if not acronyms or not strange(terms(plain), catalog.answer_index):
        return False
    return any(_other_sense(catalog, acronym, asked) for acronym in acronyms)


def _other_sense(catalog: "Catalog", acronym: str, asked: str) -> bool:
    ranked = catalog.glossary.resolve(acronym, asked).ranked
    other = sum(reading.probability for reading in ranked if not reading.sense.credit)
    credit = sum(reading.probability for reading in ranked if reading.sense.credit)
    return other > max(credit, OTHER_SENSE)


def _nothing(asked: str) -> str:
    """What to do where no entry answers; an acronym may have been meant in another sense."""
    short = next((word.strip("?.,!") for word in asked.split() if word.casefold().strip("?.,!s") in SHORT_FORMS), "")
    other = f" For what {short} means elsewhere, try `cectool lookup {short}` with the sentence." if short else ""
    return f"No entry answers this; the questions answered here are about continuing education.{other}"
