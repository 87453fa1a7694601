"""Show how a renewal stands: the verdict first, then progress, what to do, what counted and what follows."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from cectool.cli.output import coloured, faint, on_a_terminal, say, strong, table
from cectool.credits.wording import amount_text, day_text, in_words, listed
from cectool.credits.wording import counted as number_of
from cectool.data.amount import show_amount, show_money
from cectool.requirements.assessment import Assessment, CheckStatus, Lateness, Predicate, flat

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
_NOT_OF_THIS = ("meant for ", "lies before the cycle")
"""How the reasons begin why an activity is no matter of this credential or cycle."""

_FEW = 3
"""Up to so many of these are shown one by one."""

Titles = Sequence[tuple[str, str]]
"""The title and day of each activity, in their order."""


def show_assessment(found: Assessment, titles: Titles, asking: Callable[[str], str] = "say: {}".format) -> None:
    """The whole answer for a person; ``asking`` puts a question to whoever has to know more."""
    _head(found)
    limits = [each for each in found.predicates if not each.demands]
    _section("Requirements", _requirements([each for each in found.predicates if each.demands], found))
    _section("Limits", _requirements(limits, found))
    _section("What to do", [*_to_do(found), *map(asking, found.asks)])
    _section("Depends on what is open", _readings(found))
    _activities(found, titles)
    _section("Surplus", _surplus(found))
    _section("After the last day", [_late(each, found.symbol) for each in found.late] if _matters(found) else [])
    _section("Notes", [faint(note) for note in found.notes])
    _section("Sources", [faint(text) for text in _sources(found)])


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> None:
    shown = list(lines)
    if shown:
        say()
        say(strong(title))
        for line in shown:
            say(f"  {line}")


def _head(found: Assessment) -> None:
    say(f"{strong(found.name)}  {faint(f'({found.credential})')}")
    say(f"{coloured(VERDICT[found.status], COLOURS[found.status])}: {progress(found)}")
    say(_days(found))


def has_total(found: Assessment) -> bool:
    """Is a total asked, so that one amount says how far along a renewal is?"""
    return found.required is not None and any(each.id == "total" for each in flat(found.predicates))


def progress(found: Assessment) -> str:
    """How far along a renewal is: of the total, or where none is asked, by how many conditions are met."""
    if has_total(found) and found.required is not None:
        return f"{show_amount(found.counted)} of {amount_text(found.required, found.symbol)}"
    binding = [each for each in found.predicates if each.demands and not each.advisory and each.status != "exempt"]
    if not binding:
        return f"{amount_text(found.counted, found.symbol)} counted"
    return f"{sum(each.status == 'met' for each in binding)} of {number_of(len(binding), 'requirement')} met"


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


def _requirements(predicates: Sequence[Predicate], found: Assessment) -> Iterator[str]:
    rows = [row for predicate in predicates for row in _rows(predicate, found.symbol, 0)]
    widths = [max((len(row.name) for row in rows), default=0), max((len(row.amounts) for row in rows), default=0)]
    for row in rows:
        bar = f"{row.bar}  " if on_a_terminal() and any(each.bar for each in rows) else ""
        yield f"{row.mark} {row.name.ljust(widths[0])}  {bar}{row.amounts.ljust(widths[1])}  {row.text}".rstrip()
        if row.more:
            yield faint(f"    {row.more}")


class _Row(Struct, frozen=True):
    """One line of the requirements; ``more`` stands under it."""

    mark: str
    name: str
    bar: str
    amounts: str
    text: str
    more: str


def _rows(predicate: Predicate, unit: str, depth: int) -> Iterator[_Row]:
    part = "/" in predicate.id
    ground = predicate.ground
    rule = f"  [since {ground.starts}, {ground.grade}]" if ground and not part else ""
    name = f"{'  ' * depth}{predicate.text if part else predicate.id}"
    text = "" if part else faint(f"{predicate.text}{rule}")
    more = "; ".join(each for each in (predicate.how, predicate.ask) if each)
    yield _Row(_mark(predicate), name, _bar(predicate), _amounts(predicate, unit), text, more)
    for inner in predicate.inside:
        yield from _rows(inner, unit, depth + 1)


def _mark(predicate: Predicate) -> str:
    if not on_a_terminal():
        return f"{in_words(predicate.status)}{', advice' if predicate.advisory else ''}".ljust(15)
    mark = MARKS[predicate.status]
    return faint(mark) if predicate.advisory else coloured(mark, COLOURS[predicate.status])


def _amounts(predicate: Predicate, unit: str) -> str:
    required, counted = predicate.required, predicate.counted
    if counted is None:
        return ""
    if required is None or predicate.inside:
        most = predicate.most
        own = amount_text(counted, unit)
        text = own if most is None else f"{show_amount(counted)} of at most {amount_text(most, unit)}"
    else:
        text = f"{show_amount(counted)} of {amount_text(required, unit)}"
    return f"{text}, {show_amount(predicate.missing)} missing" if predicate.missing else text


def _bar(predicate: Predicate) -> str:
    """How far along; blank where there is no amount."""
    required, counted = predicate.required, predicate.counted
    if required is None or counted is None or predicate.inside or not on_a_terminal():
        return " " * _BAR if on_a_terminal() and predicate.demands else ""
    return bar(counted, required, predicate.status)


def bar(counted: Fraction, required: Fraction, status: CheckStatus) -> str:
    """How far along, in blocks; full only when the amount is reached."""
    share = min(Fraction(1), counted / required) if required else Fraction(1)
    full = int(share * _BAR)
    return (coloured("█" * full, COLOURS[status]) if full else "") + (faint("░" * (_BAR - full)) if full < _BAR else "")


def _to_do(found: Assessment) -> Iterator[str]:
    unit = found.symbol
    by = {each.id: each.by for each in flat(found.predicates)}
    parts = {each.id: each.inside for each in flat(found.predicates)}
    days: dict[date | None, list[str]] = {}
    for name, amount in found.missing.items():
        for day, missing in _when(name, amount, by.get(name), parts.get(name, ())):
            days.setdefault(day, []).append(f"{amount_text(missing, unit)} for {need_called(name)}")
    for day, wanted in sorted(days.items(), key=lambda each: each[0] or date.max):
        if day is None:
            yield listed(wanted, "and")
        elif day < found.on:
            yield f"too late: {listed(wanted, 'and')} {_were(wanted)} due by {day_text(day)}"
        else:
            same = " (one activity may serve several)" if len(wanted) > 1 else ""
            yield f"by {day_text(day)} ({days_left(day, found.on)}): {listed(wanted, 'and')}{same}"
    for predicate in flat(found.predicates):
        wanted_of_person = predicate.counted is None and not predicate.inside and not predicate.advisory
        if predicate.status == "not_met" and wanted_of_person and predicate in found.predicates:
            yield predicate.text


def _when(
    name: str, amount: Fraction, day: date | None, parts: Sequence[Predicate]
) -> Iterator[tuple[date | None, Fraction]]:
    """By which days what is missing is due: year by year where every year is judged by itself."""
    years = [each for each in parts if each.by is not None and each.id.startswith(f"{name}/") and each.missing]
    if years:
        yield from ((each.by, each.missing or Fraction(0)) for each in years)
    else:
        yield day, amount


def _were(wanted: Sequence[str]) -> str:
    return "was" if len(wanted) == 1 and wanted[0].startswith("1 ") else "were"


def need_called(name: str) -> str:
    """A need as it is called inside a sentence."""
    return {"total": "the total", "yearly": "the yearly minimum"}.get(name, name)


def _readings(found: Assessment) -> Iterator[str]:
    unit = found.symbol
    for reading in found.readings:
        end = f", to {reading.end}" if reading.end != found.cycle.end and reading.end is not None else ""
        amount = amount_text(reading.counted or Fraction(0), unit)
        yield f"{coloured(VERDICT[reading.status], COLOURS[reading.status])}, {amount}{end}: {reading.assuming}"


def _activities(found: Assessment, titles: Titles) -> None:
    if not found.activities:
        return
    say()
    say(strong("Activities"))
    left_out = Counter(each.reason for each in found.activities if each.reason.startswith(_NOT_OF_THIS))
    many = {reason: count for reason, count in left_out.items() if count > _FEW}
    rows = []
    for each in found.activities:
        if each.reason in many:
            continue
        title, day = titles[each.index] if each.index < len(titles) else ("", "")
        awarded = "-" if each.awarded is None else show_amount(each.awarded)
        rows.append((f"  {title[:40]}", day, awarded, show_amount(each.counted), each.reason))
    rows += [(f"  {number_of(count, 'activity', 'activities')}", "", "", "0", why) for why, count in many.items()]
    table(("  what", "day", "earned", "counts", "why"), rows, right=frozenset({2, 3}))


def _surplus(found: Assessment) -> Iterator[str]:
    unit, carries, lapses = found.symbol, found.carries, found.lapses
    if carries.amount:
        parts = ", ".join(f"{show_amount(amount)} {name}" for name, amount in carries.parts if name)
        into = f" into {carries.into}" if carries.into else " into the next cycle"
        rule = f"  {faint(f'[{carries.ground.rule}]')}" if carries.ground else ""
        yield f"{amount_text(carries.amount, unit)} carry{into}{f' ({parts})' if parts else ''}{rule}"
    elif carries.amount is None:
        yield carries.note
    if lapses.amount:
        after = f" after {day_text(lapses.after)}" if lapses.after else ""
        yield f"{amount_text(lapses.amount, unit)} lapse{after}: {lapses.why}"


def _matters(found: Assessment) -> bool:
    return found.status in ("not_met", "unclear")


def _late(late: Lateness, unit: str) -> str:
    until = f" to {day_text(late.through)}" if late.through else ""
    adds = [f"{amount_text(amount, unit)} more for {need_called(name)}" for name, amount in late.adds.items()]
    if late.fee_cents is not None:
        adds.append(f"a fee of {show_money(late.fee_cents)}")
    costs = f": {', '.join(adds)}" if adds else ""
    text = f"{late.state} from {day_text(late.start)}{until}{costs}"
    return f"{strong('now: ')}{text}" if late.now else text


def _sources(found: Assessment) -> dict[str, None]:
    """The best text behind every rule, once."""
    grounds = [found.cycle.ground, *(each.ground for each in flat(found.predicates)), found.carries.ground]
    texts = [ground.source for ground in grounds if ground is not None and ground.source is not None]
    return {f"{text.title}, {text.url} ({text.kind}, checked {text.checked})": None for text in texts}
