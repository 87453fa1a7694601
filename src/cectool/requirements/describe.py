"""What does a rule about renewal say, in words?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cectool.credits.body import Body, Exact, Statement
from cectool.credits.describe import Said, in_a_line
from cectool.credits.wording import (
    amount_text,
    day_text,
    ended,
    first_upper,
    from_key,
    in_short,
    listed,
    month_day_text,
    months_text,
)
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.requirements.model import (
    Carry,
    Counted,
    Credential,
    Cycle,
    Evidence,
    Late,
    Limit,
    Need,
    Repeat,
    Share,
    Sharing,
    owed,
)

_KINDS = {
    "given": "The days stand on the person's own licence or certificate",
    "anniversary": "Runs from the day it was earned",
    "birth-month": "Ends by the person's month of birth",
    "calendar": "Runs by the calendar, the same for all",
    "rolling": "Looks back from any day and is judged every year",
    "lifetime": "Has no end",
}
_PHRASES = {
    "given": "by the days on the licence or certificate",
    "anniversary": "to the anniversary",
    "birth-month": "to the birth month",
    "calendar": "common to all",
    "rolling": "judged every year over the time before",
    "lifetime": "without end",
}
_PHRASES_TO_A_DAY = {
    ("anniversary", "month-end"): "to the end of the anniversary's month",
    ("anniversary", "month-end-before"): "to the end of the month before the anniversary",
    ("anniversary", "day-before"): "to the day before the anniversary",
    ("birth-month", "month-end"): "to the end of the birth month",
    ("birth-month", "month-end-before"): "to the end of the month before the birth month",
}
_ENDS = {
    "same-day": "Ends on the same day of the year.",
    "day-before": "Ends on the day before the anniversary.",
    "month-end": "Ends with the month.",
    "month-end-before": "Ends with the month before.",
}
_STRADDLING = {
    "end": "An activity over the border counts where it ends.",
    "start": "An activity over the border counts where it starts.",
    "unstated": "Where an activity over the border counts is not stated.",
}
_BEFORE = {
    "counts": "What was done before the credential was earned counts.",
    "refused": "What was done before the credential was earned does not count.",
    "unstated": "Whether anything done before the credential was earned counts is not stated.",
}
_PER = {"cycle-year": "in each year of the cycle", "calendar-year": "in each calendar year", "lifetime": "once"}
_STATES = {
    "grace": "A grace period runs",
    "suspended": "The credential is suspended",
    "expired": "The credential expires",
}
_EARNED = {
    "counts": "What is done in this time still counts.",
    "unstated": "Whether what is done in this time still counts is not stated.",
}
_SHARING = {
    "full": "One activity counts in full for {} it serves.",
    "once": "One activity counts only once, not for {}.",
    "half-for-further": "One activity counts in full once and half for {} it serves besides.",
}


def renewal_lines(body: Body, credential: Credential, day: date) -> Iterator[tuple[Statement, str]]:
    """Cycle, needs, carry-over and lateness of a credential on a day, each statement with its line."""
    text = NeedText(body, symbol_of(body, credential))
    for cycle in living(credential.cycle, day):
        yield cycle, in_a_line(text.cycle(cycle), cycle)
    for need in living(credential.need, day):
        yield need, in_a_line(text.need(need), need, of=" of ")
    for carry in living(credential.carry, day):
        yield carry, in_a_line(text.carry(carry), carry)
    for late in living(credential.late, day):
        yield late, in_a_line(text.late(late), late)


def symbol_of(body: Body, credential: Credential) -> str:
    """How the unit of a credential is printed; empty where the body has none."""
    unit = credential.unit or body.first_unit
    return body.unit[unit].symbol if unit in body.unit else ""


class NeedText:
    """Says the renewal rules of one body; amounts are in ``symbol``."""

    def __init__(self, body: Body, symbol: str = "") -> None:
        self.body = body
        self.symbol = symbol

    def cycle(self, cycle: Cycle) -> Said:
        """Over which days a credential is renewed."""
        text = cycle_text(cycle)
        details = [
            _ENDS.get(cycle.ends, ""),
            f"Counted from cycles that end on {day_text(cycle.anchor)}." if cycle.anchor else "",
            f"Ends on {month_day_text(cycle.day)} of its year." if cycle.day else "",
            f"To be reported {_report(cycle.report)}." if cycle.report else "",
            _STRADDLING.get(cycle.straddling, ""),
            _BEFORE.get(cycle.before_start, ""),
            "There is no second one." if cycle.once else "",
        ]
        return Said(text, details=tuple(filter(None, details)))

    def need(self, need: Need) -> Said:
        """One condition of a renewal."""
        return Said(ended(first_upper(self._asked(need))), need.of, tuple(self._around(need)))

    def carry(self, carry: Carry) -> Said:
        """What surplus goes into the next cycle."""
        details = [
            f"Only what was earned in the last {carry.earned}." if carry.earned else "",
            f"Only what goes beyond {from_key(carry.beyond)}." if carry.beyond != "total" else "",
            f"It becomes {from_key(carry.becomes)}." if carry.becomes else "",
            f"It does not serve {listed([from_key(need) for need in carry.not_for])}." if carry.not_for else "",
            f"It goes to {from_key(carry.into)}." if carry.into else "",
            "Between the years of a cycle." if carry.between else "",
            "What is above a limit may be carried too." if carry.above_limits else "",
            "Who needed carried credit in a cycle carries nothing out of it." if carry.lost_if_used else "",
            *(self._limited(limit) for limit in carry.limit),
        ]
        return Said(carry_text(carry, self.symbol), carry.of, tuple(filter(None, details)))

    def late(self, late: Late) -> Said:
        """What happens after the last day."""
        through = month_day_text(late.through)
        length = f" until {through}" if through != late.through else f" for {through} after the last day"
        details = [f"It adds {amount_text(more, self.symbol)} to {from_key(need)}." for need, more in late.adds.items()]
        details += [_EARNED[late.earned]] if late.earned else []
        if late.each:
            details.append(f"For each {late.each}.")
        if late.fee_cents is not None:
            details.append(f"The fee is {late.fee_cents // 100}.{late.fee_cents % 100:02} in the body's currency.")
        return Said(f"{_STATES[late.state]}{length if through else ''}.", details=tuple(details))

    def evidence(self, evidence: Evidence) -> Said:
        """What must be kept to prove an activity."""
        says = f"Keep proof for {evidence.keep}" if evidence.keep else "Keep proof"
        after = f" after {from_key(evidence.after)}" if evidence.after else ""
        details = [
            f"It shows: {', '.join(from_key(name) for name in evidence.fields)}." if evidence.fields else "",
            f"In {evidence.language}." if evidence.language else "",
            f"Not taken as proof: {', '.join(from_key(name) for name in evidence.refused)}."
            if evidence.refused
            else "",
        ]
        return Said(f"{says}{after}.", evidence.of, tuple(filter(None, details)))

    def repeat(self, repeat: Repeat) -> Said:
        """Whether the same activity may count again."""
        per = f" {_PER.get(repeat.per, f'per {from_key(repeat.per)}')}" if repeat.per else ""
        if repeat.allowed == 0:
            return Said(f"The same activity does not count again{per}.", repeat.of)
        times = "once" if repeat.allowed == 1 else f"{repeat.allowed} times" if repeat.allowed else "again"
        return Said(f"The same activity may count {times}{per}.", repeat.of)

    def sharing(self, sharing: Sharing) -> Said:
        """Whether one activity may serve several credentials."""
        among = (
            "every credential" if isinstance(sharing.among, str) else f"each of {listed(list(sharing.among), 'and')}"
        )
        return Said(_SHARING[sharing.rule].format(among))

    def _limited(self, limit: Limit) -> str:
        what = in_short(limit.of, self.body)
        return (
            f"Of it, at most {amount_text(limit.max, self.symbol)} of {what}." if limit.max else f"Not carried: {what}."
        )

    def _asked(self, need: Need) -> str:
        if need.any:
            return f"any of: {listed([from_key(name) for name in need.any])}"
        if need.all:
            return f"all of: {listed([from_key(name) for name in need.all], 'and')}"
        if need.have is not None:
            return f"asked of the person: {self._facts(need.have)}"
        return self._bounded(need)

    def _bounded(self, need: Need) -> str:
        least, most = self._amount(need.min), self._amount(need.max)
        if need.distinct is not None and not least:
            return f"something in {need.distinct} of: {listed([from_key(name) for name in need.among], 'and')}"
        bounds = [f"at least {least}"] if least and owed(need.min) != 0 else []
        bounds += [f"at most {most}"] if most else []
        return " and ".join(bounds) or ("asks for nothing" if least else from_key(need.id))

    def _around(self, need: Need) -> list[str]:
        details = [
            f"{first_upper(_PER.get(need.per, f'per {from_key(need.per)}'))}." if need.per else "",
            f"Within the first {need.within}." if need.within else "",
            f"Concerns only what serves {listed([from_key(name) for name in need.serves])}." if need.serves else "",
            "On top of everything else." if need.extra else "",
            *(_answer(wanted) for wanted in (need.have or {}).values()),
        ]
        if need.among and self._amount(need.min):
            members = listed([from_key(name) for name in need.among], "and")
            details.append(f"In each of {need.distinct} of: {members}." if need.distinct else f"Among: {members}.")
        return [text for text in details if text]

    def _amount(self, value: Any) -> str:
        found = owed(value)
        if found is None:
            return ""
        if isinstance(found, Exact):
            return amount_text(found, self.symbol)
        if isinstance(found, Share):
            return f"{found.percent} of {from_key(found.of)}"
        return self._each(found)

    def _each(self, found: Counted) -> str:
        base = f"{show_amount(found.base)} plus " if found.base is not None else ""
        most = f", up to {show_amount(found.up_to)}" if found.up_to is not None else ""
        return f"{base}{amount_text(found.each, self.symbol)} for each of the {from_key(found.count)}{most}"

    def _facts(self, have: Mapping[str, Any]) -> str:
        names = [self.body.fact[key].ask if key in self.body.fact else from_key(key) for key in have]
        return "; ".join(names)


def _answer(wanted: Any) -> str:
    if isinstance(wanted, bool):
        return f"The answer must be {'yes' if wanted else 'no'}."
    until = wanted.get("valid_on") if isinstance(wanted, Mapping) else None
    return f"The day must not lie before the {from_key(str(until))}." if until else ""


def cycle_text(cycle: Cycle) -> str:
    """A cycle in one sentence."""
    length = f", {months_text(cycle.months)} long" if cycle.months else ""
    return f"{_KINDS[cycle.kind]}{length}."


def cycle_phrase(cycle: Cycle) -> str:
    """A cycle in a few words, for inside a sentence."""
    until = _PHRASES_TO_A_DAY.get((cycle.kind, cycle.ends), _PHRASES[cycle.kind])
    return f"{months_text(cycle.months)} {until}".strip()


def carry_text(carry: Carry, symbol: str) -> str:
    """A carry-over in one sentence."""
    found = owed(carry.max)
    if isinstance(found, Exact):
        return f"Up to {amount_text(found, symbol)} may be carried over." if found else "Nothing may be carried over."
    if isinstance(found, Share):
        return f"Up to {found.percent} of {from_key(found.of)} may be carried over."
    return "Everything beyond the requirement may be carried over." if found is None else "Some may be carried over."


def _report(text: str) -> str:
    said = month_day_text(text)
    return f"by {said}" if said != text else f"within {text} after the last day"
