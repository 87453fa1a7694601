"""Is a renewal's requirement met, by what, and what is missing?

The order of a check: choose the cycle and its days; choose versions and variants; fix the amounts; award every activity
by the rule of its day; add what was carried in; allocate in the person's favour under all limits; test the tree; then
say what carries, what lapses and what follows the last day. It is done once for every way to take what is open.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from cectool.credits.body import Body
from cectool.credits.model import Credit
from cectool.errors import InvalidInput, UnknownName
from cectool.requirements.assessment import Assessment
from cectool.requirements.check import Check
from cectool.requirements.earned import Valuer
from cectool.requirements.merge import merged
from cectool.requirements.model import Renewal
from cectool.requirements.person import Done, Person
from cectool.requirements.unknown import refuse_unfit, unknown_notes
from cectool.requirements.world import worlds

LATELY = timedelta(days=90)
"""So long a cycle that ended is asked about before the next one, where something done in it counts but not enough."""


def assess(
    body: Body, renewal: Renewal, name: str, person: Person, done: Sequence[Done], on: date, valuer: Valuer
) -> Assessment:
    """How the renewal of a credential stands on a day, for a person who did these things.

    Raises UnknownName where the body has no such credential, InvalidInput where an activity cannot be valued.
    """
    return outcome_of(check_of(body, renewal, name, person, done, on, valuer))


def outcome_of(check: Check) -> Assessment:
    """What comes out of a check: in every way to take what is open, and for a cycle that still lacks something."""
    found = merged(list(worlds(check.run)))
    found = _still_open(check, found) or found
    notes = unknown_notes(check.body, check.credential, check.person, check.done)
    return replace(found, notes=(*found.notes, *notes))


def check_of(
    body: Body, renewal: Renewal, name: str, person: Person, done: Sequence[Done], on: date, valuer: Valuer
) -> Check:
    """A check with every activity valued; raises as :func:`assess` does."""
    if name not in renewal.credential:
        raise UnknownName.of(f"credential of {body.id}", name, sorted(renewal.credential), where="CREDENTIAL")
    refuse_unfit(body, person.facts)
    awards = [_valued(valuer, activity, place) for place, activity in enumerate(done)]
    return Check(body, renewal, name, person, done, awards, on)


def _still_open(check: Check, found: Assessment) -> Assessment | None:
    """The cycle that ended lately, while what it lacks may still be put right: it is what the person has to see to."""
    late = any(step.through and step.state != "expired" for step in check.credential.late)
    if not late or check.person.end is not None or (found.cycle.number or 1) == 1:
        return None
    check.back = 1
    before = merged(list(worlds(check.run)))
    ended = before.cycle.end or date.max
    if before.status not in ("not_met", "unclear") or not any(each.counted for each in before.activities):
        return None
    open_until = [step.through for step in before.late if step.through is not None and step.state != "expired"]
    return before if check.on <= min(max(open_until, default=ended), ended + LATELY) else None


def _valued(valuer: Valuer, activity: Done, place: int) -> Credit:
    try:
        return valuer(activity)
    except InvalidInput as error:
        where = f"activities[{place}]: {error.where}" if error.where else f"activities[{place}]"
        raise type(error)(error.problem, where=where, hint=error.hint) from error


def with_name(assessment: Assessment, name: str) -> Assessment:
    """The same under the name of a credential that is covered by another's rules."""
    return replace(assessment, name=name)
