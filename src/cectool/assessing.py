"""How does a renewal stand, by the rules in the catalogue?

Finds a credential by its id or one of its names, and hands the rules of its body to the check.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from cectool.catalog import Catalog
from cectool.credits.award import award
from cectool.credits.certificate import certified
from cectool.credits.model import Credit, Segment, Step
from cectool.errors import InvalidInput, UnknownName
from cectool.units_meant import named_in, units_meant

if TYPE_CHECKING:
    from cectool.credits.body import Body
    from cectool.requirements.assessment import Assessment
    from cectool.requirements.check import Check
    from cectool.requirements.person import Done

_BETWEEN = frozenset({"a", "an", "for", "in", "of", "the"})
"""Words between those that name a credential: "CPA in Texas"."""

LONG = 600
"""Minutes that earn something wherever time earns anything."""


class Named(Struct, frozen=True):
    """A credential: its body's id, its own, and how it is called.

    ``certificate`` is the name of one that has the rules of another; empty for that other one.
    """

    body: str
    credential: str
    name: str
    certificate: str = ""

    @property
    def itself(self) -> str:
        """What tells it from every other, those with the same rules included."""
        return f"{self.body}/{self.certificate.casefold() or self.credential}"


Spelled = dict[str, list[Named]]


def credential_called(catalog: Catalog, name: str, *, where: str = "CREDENTIAL") -> Named:
    """The credential of a name: ``isc2/cissp``, ``cissp`` or ``CISSP``; UnknownName with the nearest ones.

    Raises InvalidInput where several bodies have one of that name.
    """
    return _called(catalog, _spelled(catalog), name, where=where)


def _called(catalog: Catalog, spelled: Spelled, name: str, *, where: str) -> Named:
    wanted = " ".join(name.casefold().split())
    body, slash, rest = wanted.rpartition("/")
    meant = spelled.get(rest if slash else wanted, [])
    if slash:
        with named_in(where):
            card = catalog.body_id(body)
        meant = [found for found in meant if found.body == card]
    distinct = {(found.body, found.credential): found for found in reversed(meant)}
    if len(distinct) > 1:
        several = " or ".join(sorted(f"{body}/{credential}" for body, credential in distinct))
        raise InvalidInput(f"{name} is a credential of several bodies", where=where, hint=f"write {several}")
    if not distinct:
        raise UnknownName.of("credential", name, _nearest(wanted, spelled), where=where, else_see="cectool bodies list")
    return meant[0]


def _spelled(catalog: Catalog) -> Spelled:
    """Every spelling with the credentials that it may mean; `status` asks for it thrice a credential."""
    return catalog.kept("spelled credentials", lambda: _by_spelling(catalog))


def _by_spelling(catalog: Catalog) -> Spelled:
    by_name: Spelled = defaultdict(list)
    for spelling, found in _names(catalog):
        if found not in by_name[spelling]:
            by_name[spelling].append(found)
    return by_name


def assess_in(catalog: Catalog, credential: str, given: Any, on: date) -> "Assessment":
    """How the renewal of a credential stands on a day; ``given`` is what `assess` reads, as plain objects."""
    from cectool.requirements.assess import outcome_of, with_name  # noqa: PLC0415 - only a check needs it

    named, check = _check(catalog, credential, given, on)
    return with_name(outcome_of(check), named.name)


def assess_all_in(catalog: Catalog, asked: Sequence[tuple[str, Any]], on: date) -> "list[Assessment]":
    """How the renewals of several credentials of one person stand, each with what `assess` reads for it.

    All of them are given the same activities in the same order. Where a body does not let one activity serve several of
    its credentials in full, the activities are divided so that as little as possible is missing in all together.
    """
    from cectool.requirements.assess import outcome_of, with_name  # noqa: PLC0415 - only a check needs it
    from cectool.requirements.together import divide, sharing_of  # noqa: PLC0415 - one person, several credentials

    found = [_check(catalog, credential, given, on) for credential, given in asked]
    groups: dict[tuple[str, str], list[Check]] = defaultdict(list)
    for named, check in found:
        groups[named.body, sharing_of(check)].append(check)
    for (_, rule), checks in groups.items():
        if rule in ("once", "half-for-further") and len(checks) > 1:
            divide(checks, rule)
    return [with_name(outcome_of(check), named.name) for named, check in found]


def check_in(catalog: Catalog, credential: str, given: Any, on: date) -> "Check":
    """The check that :func:`assess_in` makes, for whoever builds on what it is made of."""
    return _check(catalog, credential, given, on)[1]


def _check(catalog: Catalog, credential: str, given: Any, on: date) -> "tuple[Named, Check]":
    from cectool.requirements.assess import check_of  # noqa: PLC0415 - only a check needs it
    from cectool.requirements.request import read_request  # noqa: PLC0415

    spelled = _spelled(catalog)
    named = _called(catalog, spelled, credential, where="CREDENTIAL")
    request = read_request(given)
    done = [_meant_for(catalog, spelled, each, place) for place, each in enumerate(request.done)]
    body, renewal = catalog.body(named.body), catalog.renewal(named.body)
    symbol = renewal.credential[named.credential].unit or body.first_unit
    about = {key: ",".join(words) for key, words in request.person.facts.items()}

    def valued(done: "Done") -> Credit:
        facts = {key: text for key, text in {**about, **done.activity.facts}.items() if key in body.options}
        return _valued(catalog, body, symbol, replace(done, activity=replace(done.activity, facts=facts)))

    check = check_of(body, renewal, named.credential, request.person, done, on, valued)
    check.itself = named.itself
    return named, check


def _meant_for(catalog: Catalog, spelled: Spelled, done: "Done", place: int) -> "Done":
    """An activity with the credentials that it is meant for by what tells them apart."""
    if not done.serves:
        return done
    where = f"activities[{place}].for"
    return replace(done, serves=tuple(_called(catalog, spelled, name, where=where).itself for name in done.serves))


def _valued(catalog: Catalog, body: "Body", symbol: str, done: "Done") -> Credit:
    """What an activity is worth in the credential's unit, by the rules of its own day.

    A kind or format that the body does not know is not refused as input: an activity may be meant for another body.
    One that needs a count which was not given is asked about, and counts nothing until then; so does, unasked, one that
    says too little for this body, because another counts it by the piece.
    Printed credit of the body's own stands where no reading of its rules says otherwise.
    """
    target = f"{body.id}:{symbol}"
    try:
        if done.activity.amount is None:
            return award(body, done.activity, done.day, unit=symbol)
        own = done.unit.casefold() == symbol
        meant = [target] if own else units_meant(catalog, done.unit, where="unit")
        found = certified(body, done.activity, done.unit, meant, target, done.day, catalog.body)
        stands = meant == [target] and _stands(body, symbol, done, found)
        return replace(found, status="ok", amount=done.activity.amount, readings=()) if stands else found
    except UnknownName as error:
        if error.where not in ("--activity", "--format"):
            raise
        return Credit(status="not_eligible", unit=target, on=done.day, steps=(Step(str(error)),))
    except InvalidInput as error:
        if error.where not in ("--option", "--time"):
            raise
        asked = (error.hint,) if error.hint and error.where == "--option" else ()
        return Credit(status="invalid", unit=target, on=done.day, steps=(Step(error.problem),), notes=asked)


def _stands(body: "Body", symbol: str, done: "Done", found: Credit) -> bool:
    """Does printed credit of the body's own stand: no rule contradicts it, and none certainly refuses the activity?"""
    amounts = {reading.amount for reading in found.readings}
    if amounts:
        return amounts == {done.activity.amount} or (amounts == {None} and _earns(body, symbol, done))
    return found.status == "not_eligible" and _earns(body, symbol, done)


def _earns(body: "Body", symbol: str, done: "Done") -> bool:
    """May an activity of this kind earn anything by the clock? A refusal that only may hold is none."""
    timed = replace(done.activity, amount=None, segments=(Segment(Fraction(LONG)),))
    probe = award(body, timed, done.day, unit=symbol)
    return bool(probe.amount) or any(reading.amount for reading in probe.readings)


def _names(catalog: Catalog) -> Iterator[tuple[str, Named]]:
    """Every spelling of every credential, without reading a body."""
    for card in catalog.cards.values():
        for identity, name in card.credentials.items():
            found = Named(card.id, identity, name)
            plain, _, short = name.rstrip(")").partition(" (")
            spellings = [
                identity,
                identity.replace("-", " "),
                name,
                plain,
                *(part.strip() for part in short.split(",")),
            ]
            yield from ((spelling.casefold(), found) for spelling in spellings if spelling)
        for name, identity in card.covers.items():
            yield name.casefold(), Named(card.id, identity, name, name)


def _nearest(wanted: str, by_name: Spelled) -> list[str]:
    from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

    words = set(wanted.split()) - _BETWEEN
    described = [each for found in by_name.values() for each in found if words <= _described(each)]
    close = nearest(wanted.rpartition("/")[2], [name for name, found in by_name.items() if found], most=6)
    found = described or [each for name in close for each in by_name[name]]
    ids = dict.fromkeys(f"{each.body}/{each.credential}" for each in found)
    return list(ids)[:3]


def _described(named: Named) -> set[str]:
    """The words a person may call a credential by, such as "Florida RN"."""
    return set(re.findall(r"\w+", f"{named.credential} {named.name} {named.certificate}".casefold()))
