"""What did each activity earn, and does it belong to this cycle?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.credits.body import Body
from cectool.credits.matching import Known
from cectool.credits.model import Credit, CreditReading
from cectool.requirements.cycle import YEAR, Period
from cectool.requirements.days import Span, add_months, read_span
from cectool.requirements.model import Repeat, Sharing
from cectool.requirements.person import Done, Person
from cectool.requirements.versions import Held
from cectool.requirements.ways import Item
from cectool.requirements.world import World

ZERO = Fraction(0)
Valuer = Callable[[Done], Credit]
"""Says what an activity is worth at the body, by the rule of its own day."""

WHY_NOT = {
    "not_eligible": "not accepted",
    "ask_provider": "only the credit that the certificate prints counts",
    "invalid": "it cannot be valued",
    "not_convertible": "its unit is not turned into this body's credit",
}


class Entry(Struct, frozen=True, kw_only=True):
    """An activity as it enters the check: what it earned (None where nothing), and why it does not count, if so."""

    number: int
    done: Done
    amount: Fraction | None
    day: date
    inside: bool
    older: bool = False
    why_not: str = ""

    @property
    def usable(self) -> bool:
        """Is there credit that may serve anything, in this cycle or over a longer time?"""
        return bool(self.amount) and (self.inside or self.older)


def entries_of(
    done: Sequence[Done], awards: Sequence[Credit], period: Period, until: date, on: date, world: World
) -> list[Entry]:
    """Every activity with what it earned, and whether it lies in the cycle, which is taken to last ``until`` a day."""
    found = []
    for number, (activity, credit) in enumerate(zip(done, awards, strict=True)):
        amount, why_not = _amount(credit, world)
        day = _counting_day(activity, period, world)
        inside, outside = (False, f"lies after {on}") if activity.day > on else _inside(day, period, until, world)
        entry = Entry(
            number=number,
            done=activity,
            amount=amount,
            day=day,
            inside=inside and not why_not,
            older=day < period.start and not inside,
            why_not=why_not or outside,
        )
        found.append(entry)
    return found


def _amount(credit: Credit, world: World) -> tuple[Fraction | None, str]:
    """The credit of an activity in this world, or why it has none."""
    if credit.amount is not None:
        return credit.amount, "" if credit.amount else "it earns nothing by the rule of its day"
    if not credit.readings:
        last = credit.steps[-1].text if credit.steps else ""
        if credit.status == "ask_provider":
            last = f"give it as an amount of {credit.unit}"
        return None, ": ".join(part for part in (WHY_NOT.get(credit.status, credit.status), last) if part)
    reading = _reading(credit, world)
    if reading is None or not reading.amount:
        return None, "in this reading it earns nothing"
    return reading.amount, ""


def _reading(credit: Credit, world: World) -> CreditReading | None:
    if credit.status == "ambiguous":
        ordered = sorted(credit.readings, key=lambda each: each.amount or ZERO)
        asks = "; ".join(note for note in credit.notes if note.startswith("say "))
        places = [
            (0, "where something was not said, the least credit"),
            (-1, "where something was not said, the most credit"),
        ]
        return ordered[world.choose(("unsaid credit",), places, asks=asks)]
    rule = next((step.rule for step in credit.steps if step.rule), credit.unit)
    atoms = {text: each for each in credit.readings for text in each.assuming.split("; or ")}
    if len(atoms) == 1:
        only = credit.readings[0]
        options: list[tuple[CreditReading | None, str]] = [
            (only, f"{rule}: {only.assuming}"),
            (None, f"{rule}: another rule, not on file, under which it counts nothing"),
        ]
        return world.choose(("one reading", rule), options)
    texts = sorted(atoms)
    # The body's silence is read alike wherever it is silent in the same way.
    return atoms[world.choose(("credit", *texts), [(text, f"{rule}: {text}") for text in texts])]


def _counting_day(done: Done, period: Period, world: World) -> date:
    """The day by which an activity counts, where it lasted over the border of a cycle."""
    began = done.began or done.day
    crosses = any(
        border is not None and began < border <= done.day
        for border in (period.start, period.end and Span(days=1).after(period.end))
    )
    if not crosses:
        return done.day
    rule = period.rule.straddling
    if rule in ("end", "start"):
        return done.day if rule == "end" else began
    options = [(True, "what lies over the border counts where it ends"), (False, "where it begins")]
    return done.day if world.choose(("straddling",), options) else began


def _inside(day: date, period: Period, until: date, world: World) -> tuple[bool, str]:
    if day > until:
        return False, f"lies after the cycle, which ends on {until}"
    if day < period.since and period.number in (None, 1) and period.rule.kind != "rolling":
        return _before(day, period, world)
    if day < period.start:
        return False, f"lies before the cycle, which begins on {period.start}"
    return True, ""


def _before(day: date, period: Period, world: World) -> tuple[bool, str]:
    """Does what was done before the credential began count?"""
    rule = period.rule
    length = rule.months or YEAR
    first = add_months(period.start, -length) if rule.kind == "anniversary" else min(period.regular, period.start)
    if day < first:
        return False, f"lies before the cycle, which begins on {period.start}"
    why = f"lies before {period.since}, when the credential began"
    if rule.before_start in ("counts", "refused"):
        return rule.before_start == "counts", "" if rule.before_start == "counts" else why
    options = [(False, "what was done before the credential began does not count"), (True, "it counts")]
    counts = world.choose(("before start",), options)
    return counts, "" if counts else why


def repeated(entries: Iterable[Entry], repeats: Sequence[Held[Repeat]], body: Body) -> dict[int, str]:
    """Activities that count no more because the same one counted before, with the reason."""
    found: dict[int, str] = {}
    for repeat in repeats:
        rule = repeat.rule
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda each: (each.day, each.number)):
            if entry.usable and rule.of.fit(known_of(entry.done), body.words).holds:
                groups[" ".join(entry.done.title.casefold().split())].append(entry)
        for group in groups.values():
            kept: list[Entry] = []
            for entry in group:
                if len(_near(kept, entry, rule.per)) >= max(1, rule.allowed or 1):
                    found[entry.number] = f"the same activity counted before ({body.id}/{rule.id})"
                else:
                    kept.append(entry)
    return found


def _near(kept: Sequence[Entry], entry: Entry, per: str) -> list[Entry]:
    if per in ("", "cycle"):
        return [each for each in kept if each.inside == entry.inside]
    span = read_span(per)
    return [each for each in kept if span is None or entry.day < span.after(each.day)]


def known_of(done: Done, person: Known | None = None) -> Known:
    """What rules may ask of an activity."""
    known = {key: tuple(part.strip() for part in value.split(",")) for key, value in done.activity.facts.items()}
    known |= {"category": done.categories, "kind": (done.activity.kind or "course",)}
    if done.activity.format:
        known["format"] = (done.activity.format,)
    return {**(person or {}), **known}


def shared(done: Done, body: Body, itself: str, rule: Held[Sharing] | None, world: World) -> tuple[Fraction, str]:
    """Which part of an activity counts for this credential where it is meant for several, and why."""
    here = [each for each in done.serves if each.startswith(f"{body.id}/")]
    if not done.serves or here[:1] == [itself]:
        return Fraction(1), ""
    if itself not in here:
        return ZERO, f"meant for {' and '.join(done.serves)}"
    if rule is None:
        options = [("full", "one activity may serve several credentials"), ("once", "it may serve one credential only")]
        how = world.choose(("sharing",), options)
    else:
        how = rule.rule.rule
    if how == "full":
        return Fraction(1), ""
    if how == "once":
        return ZERO, f"counts only once, and {here[0]} is named first"
    return Fraction(1, 2), f"counts half, because it serves {here[0]} in full"


def items_of(
    entries: Iterable[Entry],
    person: Person,
    parts: Mapping[int, Fraction],
    period: Period,
    not_for: tuple[str, ...],
    becomes: str,
) -> list[Item]:
    """Everything that may be allocated: what was earned, and what was carried in."""
    items = [
        Item(
            number=entry.number,
            amount=entry.amount * parts.get(entry.number, Fraction(1)),
            day=entry.day,
            known=known_of(entry.done, person.facts),
            title=entry.done.title,
            inside=entry.inside,
        )
        for entry in entries
        if entry.amount and entry.usable and parts.get(entry.number, Fraction(1))
    ]
    for place, brought in enumerate(person.brought, 1):
        known = {"category": (becomes,) if becomes else (), **brought.known, "not_for": not_for}
        items.append(Item(number=-place, amount=brought.amount, day=period.start, known=known, title="carried in"))
    return items
