"""Show how a renewal stands: the verdict first, then progress, what to do, what counted and what follows."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from cectool.cli.output import coloured, faint, on_a_terminal, say, strong, table
from cectool.credits.wording import counted as number_of
from cectool.credits.wording import day_text
from cectool.data.amount import show_amount, show_money
from cectool.requirements.assessment import Assessment, CheckStatus, Lateness, Predicate

COLOURS: dict[CheckStatus, str] = {
    "met": "green", "not_met": "red", "exempt": "green", "unclear": "yellow", "invalid": "red",
}  # fmt: skip
VERDICT: dict[CheckStatus, str] = {
    "met": "met",
    "not_met": "not met",
    "exempt": "nothing is asked of this person",
    "unclear": "cannot be told",
    "invalid": "invalid",
}
MARKS: dict[CheckStatus, str] = {"met": "✓", "not_met": "✗", "exempt": "-", "unclear": "?", "invalid": "!"}
_BAR = 24
Titles = Sequence[tuple[str, str]]
"""The title and day of each activity, in their order."""


def show_assessment(found: Assessment, titles: Titles) -> None:
    """The whole answer for a person."""
    _head(found)
    _section("Requirements", _requirements(found))
    _section("What to do", _to_do(found))
    _section("Depends on what is open", _readings(found))
    _activities(found, titles)
    _section("Surplus", _surplus(found))
    _section("After the last day", [_late(each, _symbol(found)) for each in found.late] if _matters(found) else [])
    _section("Notes", [faint(note) for note in found.notes])


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> None:
    shown = list(lines)
    if shown:
        say()
        say(strong(title))
        for line in shown:
            say(f"  {line}")


def _head(found: Assessment) -> None:
    unit = _symbol(found)
    say(f"{strong(found.name)}  {faint(f'({found.credential})')}")
    amounts = f"{show_amount(found.counted)} {unit} counted"
    if found.required is not None:
        amounts = f"{show_amount(found.counted)} of {show_amount(found.required)} {unit}"
    say(f"{coloured(VERDICT[found.status], COLOURS[found.status])}: {amounts}")
    say(_days(found))


def _days(found: Assessment) -> str:
    cycle = found.cycle
    if cycle.end is None:
        return f"Since {day_text(cycle.start)}, without end"
    text = f"Cycle {day_text(cycle.start)} to {day_text(cycle.end)}: {days_left(cycle.end, found.on)}"
    if cycle.report_by is not None and cycle.report_by != cycle.end:
        text += f"; to be reported by {day_text(cycle.report_by)}"
    return text


def days_left(end: date, on: date) -> str:
    """How long a day is away, in words."""
    days = (end - on).days
    if days < 0:
        return f"ended {number_of(-days, 'day')} ago"
    return "the last day is today" if days == 0 else f"{number_of(days, 'day')} left"


def _requirements(found: Assessment) -> Iterator[str]:
    for predicate in found.predicates:
        yield from _lines(predicate, _symbol(found), 0)


def _lines(predicate: Predicate, unit: str, depth: int) -> Iterator[str]:
    mark = coloured(_mark(predicate), COLOURS[predicate.status] if not predicate.advisory else "")
    indent = "  " * depth
    yield f"{indent}{mark} {_progress(predicate, unit)}{_sentence(predicate)}"
    more = [predicate.how] if predicate.how else []
    more += [predicate.ask] if predicate.ask else []
    if more:
        yield faint(f"{indent}    {'; '.join(more)}")
    for inner in predicate.inside:
        yield from _lines(inner, unit, depth + 1)


def _mark(predicate: Predicate) -> str:
    if on_a_terminal():
        return MARKS[predicate.status]
    return f"[{predicate.status}{', advice' if predicate.advisory else ''}]"


def _sentence(predicate: Predicate) -> str:
    ground = predicate.ground
    rule = f"  {faint(f'[{ground.rule} since {ground.starts}, {ground.grade}]')}" if ground and _own(predicate) else ""
    return f"{predicate.text}{rule}"


def _own(predicate: Predicate) -> bool:
    """Is it a rule, and not one year or topic of one?"""
    return "/" not in predicate.id


def _progress(predicate: Predicate, unit: str) -> str:
    required, counted = predicate.required, predicate.counted
    if counted is None:
        return ""
    if required is None:
        most = f" of at most {show_amount(predicate.most)}" if predicate.most is not None else ""
        return f"{show_amount(counted)}{most} {unit}: "
    drawn = f"{bar(counted, required, predicate.status)} " if on_a_terminal() and not predicate.inside else ""
    text = f"{drawn}{show_amount(counted)} of {show_amount(required)} {unit}"
    if predicate.inside:
        text = f"{show_amount(counted)} {unit}"
    if predicate.missing:
        text += f", {strong(f'{show_amount(predicate.missing)} missing')}"
    return f"{text}: "


def bar(counted: Fraction, required: Fraction, status: CheckStatus) -> str:
    """How far along, in blocks; full only when the amount is reached."""
    share = min(Fraction(1), counted / required) if required else Fraction(1)
    full = int(share * _BAR)
    return coloured("█" * full, COLOURS[status]) + faint("░" * (_BAR - full))


def _to_do(found: Assessment) -> Iterator[str]:
    unit = _symbol(found)
    by = {each.id: each.by for each in _flat(found.predicates)}
    for name, amount in found.missing.items():
        day = by.get(name)
        if day is not None and day < found.on:
            yield f"{show_amount(amount)} {unit} of {_plain(name)} were due by {day_text(day)}"
        else:
            until = f" by {day_text(day)}" if day is not None else ""
            yield f"earn {show_amount(amount)} {unit} more for {_plain(name)}{until}"
    for predicate in _flat(found.predicates):
        if predicate.status == "not_met" and predicate.counted is None and not predicate.inside:
            yield predicate.text
    yield from (f"say: {ask}" for ask in found.asks)


def _flat(predicates: Sequence[Predicate]) -> Iterator[Predicate]:
    for predicate in predicates:
        yield predicate
        yield from _flat(predicate.inside)


def _plain(name: str) -> str:
    return "the total" if name == "total" else name


def _readings(found: Assessment) -> Iterator[str]:
    unit = _symbol(found)
    for reading in found.readings:
        end = f", to {reading.end}" if reading.end != found.cycle.end and reading.end is not None else ""
        amount = show_amount(reading.counted) if reading.counted is not None else "0"
        yield f"{coloured(VERDICT[reading.status], COLOURS[reading.status])}, {amount} {unit}{end}: {reading.assuming}"


def _activities(found: Assessment, titles: Titles) -> None:
    if not found.activities:
        return
    say()
    say(strong("Activities"))
    rows = []
    for each in found.activities:
        title, day = titles[each.index] if each.index < len(titles) else ("", "")
        awarded = "-" if each.awarded is None else show_amount(each.awarded)
        rows.append((f"  {title[:40]}", day, awarded, show_amount(each.counted), each.reason))
    table(("  what", "day", "earned", "counts", "why"), rows, right=frozenset({2, 3}))


def _surplus(found: Assessment) -> Iterator[str]:
    unit, carries, lapses = _symbol(found), found.carries, found.lapses
    if carries.amount:
        parts = ", ".join(f"{show_amount(amount)} {name}" for name, amount in carries.parts if name)
        into = f" into {carries.into}" if carries.into else " into the next cycle"
        rule = f"  {faint(f'[{carries.ground.rule}]')}" if carries.ground else ""
        yield f"{show_amount(carries.amount)} {unit} carry{into}{f' ({parts})' if parts else ''}{rule}"
    elif carries.amount is None:
        yield carries.note
    if lapses.amount:
        after = f" after {day_text(lapses.after)}" if lapses.after else ""
        yield f"{show_amount(lapses.amount)} {unit} lapse{after}: {lapses.why}"


def _matters(found: Assessment) -> bool:
    return found.status in ("not_met", "unclear")


def _late(late: Lateness, unit: str) -> str:
    until = f" to {day_text(late.through)}" if late.through else ""
    adds = [f"{show_amount(amount)} {unit} more for {_plain(name)}" for name, amount in late.adds.items()]
    if late.fee_cents is not None:
        adds.append(f"a fee of {show_money(late.fee_cents)}")
    costs = f": {', '.join(adds)}" if adds else ""
    text = f"{late.state} from {day_text(late.start)}{until}{costs}"
    return f"{strong('now: ')}{text}" if late.now else text


def _symbol(found: Assessment) -> str:
    return found.unit.partition(":")[2].upper()
