"""What does a body say of renewing: how much is needed, in which time, what carries, what follows when it is late?"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from cectool.answers.figures import Rules, either, owed_text, unit_of
from cectool.answers.needing import asked, headline, instead_of, of_categories, parts
from cectool.answers.saying import Line, Tell, bullets, in_a_line, lower, said, together
from cectool.credits.body import Body, Statement
from cectool.credits.wording import month_day_text, months_text
from cectool.data.amount import show_amount
from cectool.data.dated import living
from cectool.requirements.describe import NeedText, cycle_phrase
from cectool.requirements.model import Carry, Credential, Evidence, Late, Need, Repeat


def _needs(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    return _by_credential(body, rules, credentials, lambda credential: _needed(body, credential, rules))


def _needed(body: Body, credential: Credential, rules: Rules) -> Line:
    every = living(credential.need, rules.on)
    needs = headline(every)
    cycles = living(credential.cycle, rules.on)
    length = either(months_text(cycle.months) for cycle in cycles)
    texts = [f"{asked(need, body, credential)}{'' if need.per or not length else f' in {length}'}" for need in needs]
    instead = instead_of(every, needs)
    if len(texts) > 1:
        others = [f"or {text}" for text in texts[1:]]
        return Line(bullets([texts[0], *others, *filter(None, [instead])]), [*needs, *cycles])
    text = f"{''.join(texts)}{f' ({instead})' if instead else ''}"
    return Line(text, [*needs, *cycles] if text else [])


def _parts(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    def within(credential: Credential) -> Line:
        texts, found = parts(living(credential.need, rules.on), body, credential)
        return Line(bullets(texts), found)

    line = _by_credential(body, rules, credentials, within)
    return line if line is not None and line.text else None


def asked_by_itself(body: Body, rules: Rules, categories: Sequence[str], credentials: Sequence[str]) -> Line | None:
    """What a body asks of some of its categories by themselves."""

    def within(credential: Credential) -> Line:
        needs = of_categories(living(credential.need, rules.on), categories)
        return Line(bullets(list(dict.fromkeys(asked(need, body, credential) for need in needs))), needs)

    line = _by_credential(body, rules, credentials, within)
    return line if line is not None and line.text else None


def _cycle(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    def lasting(credential: Credential) -> Line:
        found = living(credential.cycle, rules.on)
        return Line(either(cycle_phrase(cycle) for cycle in found), found)

    return _by_credential(body, rules, credentials, lasting)


def _report(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    def reported(credential: Credential) -> Line:
        found = [cycle for cycle in living(credential.cycle, rules.on) if cycle.report]
        return Line(either(_by(cycle.report) for cycle in found), found)

    line = _by_credential(body, rules, credentials, reported)
    return line if line is not None and line.text else None


def _by(report: str) -> str:
    day = month_day_text(report)
    return f"by {day}" if day != report else f"within {report} after the last day"


def _first(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    """What is different for those who renew for the first time, and what was done before they could."""

    def at_first(credential: Credential) -> Line:
        needs = [need for need in living(credential.need, rules.on) if _is_first(need) and _bounded(need)]
        cycles = [cycle for cycle in living(credential.cycle, rules.on) if cycle.before_start in BEFORE]
        texts = [*(asked(need, body, credential) for need in needs), *(BEFORE[each.before_start] for each in cycles)]
        return Line(bullets(list(dict.fromkeys(texts))), [*needs, *cycles])

    line = _by_credential(body, rules, credentials, at_first)
    return line if line is not None and line.text else None


BEFORE = {
    "counts": "what was done before the credential was earned counts",
    "refused": "what was done before the credential was earned does not count",
}

_FIRST = ("first_", "newly_", "short_first")
"""How the facts begin that are true of those who renew for the first time."""


def _is_first(need: Need) -> bool:
    return any(key.startswith(_FIRST) and wanted is True for key, wanted in need.condition.conditions)


def _bounded(need: Need) -> bool:
    return need.min is not None or need.max is not None


def _carry(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    def carried(credential: Credential) -> Line:
        found = living(credential.carry, rules.on)
        return Line(either(_carried(carry, body, credential) for carry in found), found)

    return _by_credential(body, rules, credentials, carried)


def _carried(carry: Carry, body: Body, credential: Credential) -> str:
    if carry.max is not None and owed_text(carry.max, "") == "0":
        return "nothing carries over"
    amount = f"up to {owed_text(carry.max, unit_of(body, credential))}" if carry.max is not None else "no limit stated"
    earned = f", if earned in the last {carry.earned} of the cycle" if carry.earned else ""
    what = f", only of {said(carry.of, body)}" if carry.of.conditions else ""
    return f"{amount}{earned}{what}"


def _late(body: Body, rules: Rules, credentials: Sequence[str]) -> Line | None:
    return _by_credential(body, rules, credentials, lambda credential: lapsing(credential, rules))


def lapsing(credential: Credential, rules: Rules) -> Line:
    """What happens to a credential after its last day, step by step."""
    found = living(credential.late, rules.on)
    return Line(", then ".join(_lapsed(late) for late in found), found)


def _lapsed(late: Late) -> str:
    state = {"grace": "a grace period", "suspended": "suspended", "expired": "expired"}[late.state]
    through = f" of up to {late.through}" if late.state == "grace" and late.through else ""
    through = through or (f" for up to {late.through}" if late.through else "")
    day = month_day_text(late.through)
    through = f" until {day}" if day != late.through else through
    adds = "".join(f", {show_amount(amount)} more owed" for amount in late.adds.values())
    fee = " with a fee" if late.fee_cents else ""
    return f"{state}{through}{fee}{adds}"


def _by_credential(
    body: Body, rules: Rules, credentials: Sequence[str], tell: Callable[[Credential], Line]
) -> Line | None:
    """One text for the credentials of a body; those of which the same is true share it."""
    saying: dict[str, list[str]] = defaultdict(list)
    used: list[Statement] = []
    every = rules.renewal(body.id).credential
    found = [credential for name, credential in every.items() if not credentials or name in credentials]
    for credential in found:
        line = tell(credential)
        used += line.statements
        if line.text:
            saying[line.text] += _names(credential)
    if not found:
        return None
    if len(saying) == 1:
        ((text, names),) = saying.items()
        return Line(text, used, of=together(names))
    told = [f"{together(names)}: {in_a_line(text)}" for text, names in saying.items()]
    return Line(bullets(told), used)


def _names(credential: Credential) -> Iterator[str]:
    yield credential.name
    yield from (name for name in credential.covers if name != credential.name)


def _share(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    found = living(rules.renewal(body.id).share, rules.on)
    return Line(either(SHARED[share.rule] for share in found), found) if found else None


def _keep(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    found = living(rules.renewal(body.id).evidence, rules.on)
    return Line("; ".join(filter(None, (_kept(evidence, body) for evidence in found))), found) if found else None


_AFTER = {
    "cycle-end": " after the cycle",
    "renewal": " after the renewal",
    "activity": " after the activity",
    "completion": " after completion",
}
"""From when on proof is kept so long."""


def _kept(evidence: Evidence, body: Body) -> str:
    """What to keep as proof, of what, and how long."""
    parts = [", ".join(evidence.fields), *([f"in {evidence.language}"] if evidence.language else [])]
    if evidence.keep:
        parts.append(f"for {evidence.keep}{_AFTER.get(evidence.after, '')}")
    if evidence.refused:
        parts.append(f"not enough: {', '.join(evidence.refused)}")
    text = ", ".join(part for part in parts if part)
    return f"for {said(evidence.of, body)}: {text}" if text and evidence.of.conditions else text


def _repeat(body: Body, rules: Rules, _: Sequence[str]) -> Line | None:
    found = living(rules.renewal(body.id).repeat, rules.on)
    return Line("; ".join(dict.fromkeys(_again(repeat, body) for repeat in found)), found) if found else None


def _again(repeat: Repeat, body: Body) -> str:
    text = lower(NeedText(body).repeat(repeat).says.rstrip("."))
    text = text if repeat.allowed in (None, 0, 1) else text.replace(" times once", " times in all")
    return f"{text} ({said(repeat.of, body)})" if repeat.of.conditions else text


SHARED = {
    "full": "one activity may serve several of its credentials in full",
    "once": "an activity serves only one of its credentials",
    "half-for-further": "an activity counts half for each further credential",
}
"""What may be done with one activity inside a body."""

RENEWING: Mapping[str, Tell] = {
    "needs": _needs,
    "parts": _parts,
    "cycle": _cycle,
    "report": _report,
    "carry": _carry,
    "late": _late,
    "share": _share,
    "keep": _keep,
    "repeat": _repeat,
    "first": _first,
}
"""What can be told of a body's renewals."""

BY_CREDENTIAL = frozenset({"needs", "parts", "cycle", "report", "carry", "late", "first"})
"""Those that can be told of some of a body's credentials alone."""
