"""What is an event worth, session by session and as a whole, at a body?

A session is worth what the body gives for it alone. The whole is worth what the body gives for all sessions of one
kind and format together, pooled as it pools. Breaks are left out by each body's rule, and parallel sessions are counted
once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from itertools import islice, product

import msgspec
from msgspec import Struct

from cectool.credits.award import award, rules_for
from cectool.credits.body import Body
from cectool.credits.model import Activity, Award, Credit, CreditReading, Segment, Status, Step
from cectool.data.amount import show_amount
from cectool.errors import InvalidInput

MOST_SUMS = 256
"""Ways to add up open amounts that are looked at."""

ZERO = Fraction(0)


class Session(Struct, frozen=True, kw_only=True):
    """A line of an agenda; ``item`` says what it is when it is no learning (break, meal, welcome)."""

    row: int
    title: str = ""
    day: date
    start: datetime | None = None
    end: datetime | None = None
    minutes: Fraction | None = None
    kind: str = ""
    format: str = ""
    item: str = ""
    words: int | None = None
    questions: int | None = None

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"row {self.row}" + (f" ({self.title})" if self.title else "")


class Counted(Struct, frozen=True):
    """A session with the minutes of it that are counted once, and why that is less than the whole."""

    session: Session
    minutes: Fraction | None
    why: str = ""


class Cell(Struct, frozen=True):
    """What a body gives for one session alone: its credit, or in ``reason`` why there is none."""

    credit: Credit | None
    reason: str = ""


class Column(Struct, frozen=True):
    """A body's credit for every session and for the whole."""

    body: str
    cells: tuple[Cell, ...]
    total: Credit


def counted_once(sessions: Sequence[Session]) -> list[Counted]:
    """Every session with the minutes that nobody spends twice.

    A break inside a session is taken from it; of sessions side by side the one that begins first (or stands first)
    counts, and the others only for the time that is left of them.
    """
    first = datetime(1, 1, 1)  # noqa: DTZ001 - the sessions' own local time
    order = sorted(range(len(sessions)), key=lambda n: (not sessions[n].item, sessions[n].start or first, n))
    taken: list[tuple[datetime, datetime, Session]] = []
    found: dict[int, Counted] = {}
    for place in order:
        session = sessions[place]
        if session.start is None or session.end is None:
            found[place] = Counted(session, session.minutes)
            continue
        free, beside = _free(session.start, session.end, taken)
        minutes = sum((_minutes(start, end) for start, end in free), ZERO)
        why = f"at the same time as {', '.join(dict.fromkeys(each.name for each in beside))}" if beside else ""
        found[place] = Counted(session, minutes, why)
        taken += [(start, end, session) for start, end in free]
    return [found[place] for place in range(len(sessions))]


def _free(
    start: datetime, end: datetime, taken: Iterable[tuple[datetime, datetime, Session]]
) -> tuple[list[tuple[datetime, datetime]], list[Session]]:
    """What is left of a stretch of time, and the sessions that have the rest."""
    free, beside = [(start, end)], []
    for busy_from, busy_until, session in taken:
        left = []
        for low, high in free:
            if busy_until <= low or high <= busy_from:
                left.append((low, high))
                continue
            beside.append(session)
            left += [(a, b) for a, b in ((low, busy_from), (busy_until, high)) if a < b]
        free = left
    return free, beside


def _minutes(start: datetime, end: datetime) -> Fraction:
    between = end - start
    return Fraction(between.days * 86400 + between.seconds, 60)


def column(body: Body, symbol: str, counted: Sequence[Counted], on: date | None, facts: Mapping[str, str]) -> Column:
    """What a body gives for an event in one of its units, by the rules of ``on`` or of the event's last day.

    Raises InvalidInput for an option that cannot be.
    """
    last = on or max((each.session.day for each in counted), default=date.min)
    cells = tuple(_cell(body, symbol, each, on or each.session.day, facts) for each in counted)
    groups = _activities(body, counted, facts)
    total = _total(body, symbol, groups, last)
    if total.readings and "step" not in facts:
        total = _by_step(body, symbol, groups, last) or total
    return Column(body.id, cells, total)


def _cell(body: Body, symbol: str, counted: Counted, on: date, facts: Mapping[str, str]) -> Cell:
    session = counted.session
    if session.kind and session.kind not in body.kinds:
        return Cell(None, f"{session.kind} is no kind of activity at {body.id}")
    if session.format and session.format not in body.formats:
        return Cell(None, f"{session.format} is no format at {body.id}")
    found = award(body, _activity(session, session.minutes, facts), on, unit=symbol)
    told = [step.text for step in found.steps]
    if session.item and found.amount == 0:
        rule = next((step.rule for step in found.steps if session.item in step.text), "")
        said = f"does not count ({rule})" if rule else "is left out: no rule on file says that it counts"
        return Cell(found, f"{session.item} {said}")
    if found.status in ("not_eligible", "ask_provider", "not_convertible"):
        return Cell(found, told[-1] if told else found.status)
    if found.amount == 0:
        return Cell(found, "; ".join(told))
    return Cell(found)


def _activity(session: Session, minutes: Fraction | None, facts: Mapping[str, str]) -> Activity:
    segments = () if minutes is None else (Segment(minutes, session.item, session.day),)
    return Activity(
        kind=session.kind or "course",
        format=session.format,
        segments=segments,
        words=session.words,
        questions=session.questions,
        facts=facts,
    )


def _activities(body: Body, counted: Sequence[Counted], facts: Mapping[str, str]) -> list[Activity]:
    """The sessions of one kind and format as one activity; a text to read is one by itself.

    A break goes with the session before it (or the first one), so that a body that counts it counts it once.
    """
    pooled: dict[tuple[str, str], list[Segment]] = {}
    alone: list[Activity] = []
    waiting: list[Segment] = []
    current: list[Segment] | None = None
    for each in counted:
        session = each.session
        if session.item and each.minutes is not None:
            (waiting if current is None else current).append(Segment(each.minutes, session.item, session.day))
        elif session.words is not None:
            alone.append(_activity(session, each.minutes, facts))
        elif each.minutes and _known_here(body, session):
            current = pooled.setdefault((session.kind or "course", session.format), [])
            current += [*waiting, Segment(each.minutes, "", session.day)]
            waiting = []
    return [
        *(Activity(kind=k, format=f, segments=tuple(parts), facts=facts) for (k, f), parts in pooled.items()),
        *(each for each in alone if each.kind in body.kinds and (not each.format or each.format in body.formats)),
    ]


def _known_here(body: Body, session: Session) -> bool:
    kind_known = not session.kind or session.kind in body.kinds
    return kind_known and (not session.format or session.format in body.formats)


def _total(body: Body, symbol: str, groups: Sequence[Activity], on: date) -> Credit:
    """The sum over all groups, or every sum that open rules allow."""
    unit = f"{body.id}:{symbol}"
    awards = [award(body, group, on, unit=symbol) for group in groups]
    steps = tuple(step for found in awards for step in found.steps)
    notes = tuple(dict.fromkeys(note for found in awards for note in found.notes))
    giving = [found for found in awards if found.amount is not None or found.readings]
    if len(awards) == 1:
        return awards[0]
    if not giving:
        status: Status = awards[0].status if awards else "not_eligible"
        return Award(status=status, unit=unit, on=on, steps=steps or (Step("no session counts here"),), notes=notes)
    printed = any(found.status == "ask_provider" for found in awards)
    sums: dict[Fraction, list[str]] = {}
    for way in islice(product(*(_possible(found) for found in giving)), MOST_SUMS):
        said = "; ".join(dict.fromkeys(text for _, text in way if text))
        sums.setdefault(sum((amount for amount, _ in way), ZERO), []).append(said)
    if len(sums) == 1 and not printed:
        total = next(iter(sums))
        parts = " + ".join("{}" for _ in giving)
        if len(giving) > 1 and all(found.amount is not None for found in giving):
            values = (*(found.amount for found in giving if found.amount is not None), total)
            steps = (*steps, Step(f"{parts} = {{}}", values))
        return Award(status="ok", unit=unit, on=on, amount=total, steps=steps, notes=notes)
    status = _worst(found.status for found in awards)
    also = "without what the provider prints" if printed else ""
    readings = tuple(
        CreditReading(total, unit, ", ".join(part for part in (" or ".join(dict.fromkeys(said)), also) if part))
        for total, said in sorted(sums.items())
    )
    return Award(status=status, unit=unit, on=on, readings=readings, steps=steps, notes=notes)


def _possible(found: Credit) -> list[tuple[Fraction, str]]:
    if found.amount is not None:
        return [(found.amount, "")]
    return [(reading.amount or ZERO, reading.assuming) for reading in found.readings]


def _worst(statuses: Iterable[Status]) -> Status:
    given = set(statuses)
    order: tuple[Status, ...] = ("ambiguous", "unclear", "ask_provider")
    return next((status for status in order if status in given), "unclear")


def _by_step(body: Body, symbol: str, groups: Sequence[Activity], on: date) -> Credit | None:
    """The sum for each step that a provider may choose, since one step holds for a whole programme."""
    offered = [
        {step for rule in rules_for(body, group, on, symbol) for step in rule.step if len(rule.step) > 1}
        for group in groups
    ]
    steps = set[Fraction]().union(*offered)
    totals = {}
    for step in sorted(steps):
        chosen = [
            msgspec.structs.replace(group, facts={**group.facts, "step": show_amount(step)}) if mine else group
            for group, mine in zip(groups, offered, strict=True)
        ]
        try:
            totals[step] = _total(body, symbol, chosen, on)
        except InvalidInput:
            continue
    if not totals or any(total.amount is None for total in totals.values()):
        return None
    first = next(iter(totals.values()))
    if len({total.amount for total in totals.values()}) == 1:
        return first
    readings = tuple(
        CreditReading(total.amount, first.unit, f"step {show_amount(step)}") for step, total in totals.items()
    )
    note = f"say --option step={' or '.join(map(show_amount, totals))}; one step for the whole programme"
    every = tuple(dict.fromkeys(each for total in totals.values() for each in total.steps))
    notes = tuple(dict.fromkeys((note, *(text for total in totals.values() for text in total.notes))))
    return Award(status="ambiguous", unit=first.unit, on=on, readings=readings, steps=every, notes=notes)
