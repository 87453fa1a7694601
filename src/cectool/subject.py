"""Whom is a question about: which bodies, credentials and categories does it name, or whose rules may it mean?"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from cectool.answers.match import Known, strange
from cectool.answers.naming import Asked, Mention, Named, Names, Whose, without
from cectool.answers.wording import is_bare, is_light, terms

if TYPE_CHECKING:
    from cectool.catalog import Catalog

SHORT_FORMS = frozenset("cec ceu pdu cpe cpd cme cmeu cne cle pdh pdc ce".split())
"""Acronyms of units of credit, each of which also means something else."""

ANYBODYS = frozenset({"ce", "ceu"})
"""Units by whose name people also call what their own body counts."""

OTHER_SENSE = 0.1
"""The probability from which another sense of an acronym counts; a short question never says much."""

BARE = "how many credits are required"
"""What a question asks that names a body, and besides it nothing but credit: "CEUs for nurses in Texas"."""

ASKING_HOW_MANY = frozenset({"CREDIT", "LEARN", "NEED", "QUANTITY", "RENEW", "hour"})
"""The terms of a question that asks how much of a category is needed, whatever else it says."""

FEW = 3
"""The bodies up to which a category, named without any, says whose rules may be meant; nearly all have ethics."""


class Subject(Struct, frozen=True):
    """Whom a question is about: the bodies that it names with their credentials, or whose rules it may mean.

    ``plain`` is the question without the names; ``categories`` are those of the rules that it names.
    """

    plain: str
    bodies: Mapping[str, tuple[str, ...]]
    whose: Whose
    known: Known
    categories: Sequence[Asked] = ()

    @property
    def only(self) -> str | None:
        """The one body that is named."""
        return next(iter(self.bodies)) if len(self.bodies) == 1 else None


def names_of(catalog: "Catalog") -> Names:
    """The names of every body on file."""
    return catalog.kept("names", lambda: Names(tuple(_named(catalog))))


def subject_of(catalog: "Catalog", asked: str, chosen: str = "") -> Subject:
    """What a question says of its subject; ``chosen`` is the body that was named apart from it."""
    names = names_of(catalog)
    mentions = names.mentions(asked)
    categories = names.categories(asked)
    whose = Whose() if mentions or chosen else _owning(categories, names.whose(asked))
    bodies = _credentials_by_body([Mention(chosen, "", 0, 0)] if chosen else mentions or list(whose.sure))
    named = bool(bodies or (whose.mentions and (whose.profession or categories)))
    spans = [(each.start, each.end) for each in (*mentions, *(categories if named else ()))]
    plain = without(asked, [*spans, *whose.places])
    comparing = len(bodies) > 1 or any(_foreign_unit(plain, body, names) for body in bodies)
    if (named or (whose.states and whose.profession)) and not comparing and _says_nothing(plain, categories):
        plain = BARE
    elsewhere = not bodies and _elsewhere(catalog, asked, plain)
    surely = named and bool(chosen or mentions or categories or whose.states)
    return Subject(plain, bodies, whose, Known(surely, comparing, elsewhere), categories)


def short_form(asked: str) -> str:
    """The first acronym of a unit in a question; it may have been meant in another sense."""
    return next((word.strip("?.,!") for word in asked.split() if word.casefold().strip("?.,!s") in SHORT_FORMS), "")


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
            card.categories,
        )
        for card in catalog.cards.values()
    ]


def _says_nothing(plain: str, categories: Sequence[Asked]) -> bool:
    """Does a question ask for nothing once the names are out, but for credit or for a category?"""
    words = terms(plain)
    if not categories:
        return is_bare(words) and not {"CREDIT", "hour"}.isdisjoint(words)
    rest = [word for word in words if not is_light(word) and word not in ASKING_HOW_MANY]
    return not rest or (not ASKING_HOW_MANY.isdisjoint(words) and all(word.islower() for word in rest))


def _owning(categories: Sequence[Asked], whose: Whose) -> Whose:
    """Whose rules may be meant: of the bodies in question those that have the category, of all where few have it."""
    some = tuple(each for each in whose.mentions if any(each.body in asked.bodies for asked in categories))
    if some and not whose.sure:
        return msgspec.structs.replace(whose, mentions=some)
    owners = {body: each for each in categories if len(each.bodies) <= FEW for body in each.bodies}
    if whose.states or whose.profession or not owners:
        return whose
    return Whose(mentions=tuple(Mention(body, "", each.start, each.end) for body, each in owners.items()))


def _credentials_by_body(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """The bodies that a question names, each with those of its credentials that it names."""
    found: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        known = found.get(mention.body, ())
        found[mention.body] = tuple(dict.fromkeys((*known, *([mention.credential] if mention.credential else []))))
    return found


def _foreign_unit(question: str, body: str, names: Names) -> bool:
    """Does a question hold a unit against a body in whose profession nobody counts in it?"""
    words = question.casefold().replace("?", " ").split()
    units = {names.unit_names[word] for word in words if word in names.unit_names} - ANYBODYS
    return bool(units) and not any(
        names.are_colleagues(body, issued.partition(":")[0]) for unit in units for issued in names.issuers(unit)
    )


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
