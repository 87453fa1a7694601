"""What does it take to renew a credential, at a glance and in full?"""

from collections.abc import Iterator, Sequence

from cectool.credits.wording import Pair, months_text
from cectool.data.dated import living
from cectool.requirements.describe import NeedText, carry_text, cycle_text, symbol_of
from cectool.requirements.model import Credential, Cycle, Need, Renewal
from cectool.site.addresses import distinct
from cectool.site.model import CredentialShown, Section
from cectool.site.need_tree import renewal_tree
from cectool.site.versions import Shelf

NOT_ON_FILE = "Not on file"
DEPENDS = "Depends on the person; see below"


def credentials_shown(shelf: Shelf, renewal: Renewal) -> tuple[CredentialShown, ...]:
    """Every credential of a body, in the order of its file."""
    anchors = distinct((name, name) for name in renewal.credential)
    return tuple(_shown(shelf, name, credential, anchors[name]) for name, credential in renewal.credential.items())


def _shown(shelf: Shelf, name: str, credential: Credential, anchor: str) -> CredentialShown:
    body = shelf.body
    said = NeedText(body, symbol_of(body, credential))
    prefix = f"credential--{anchor}"
    parts = (
        ("Needs in full", shelf.rules(f"{prefix}--need", credential.need, said.need, under=name)),
        ("Cycle", shelf.rules(f"{prefix}--cycle", credential.cycle, said.cycle, under=name)),
        ("Carry-over", shelf.rules(f"{prefix}--carry", credential.carry, said.carry, under=name)),
        ("When late", shelf.rules(f"{prefix}--late", credential.late, said.late, under=name)),
    )
    return CredentialShown(
        name=credential.name,
        anchor=prefix,
        covers=credential.covers,
        glance=tuple(_glance(shelf, credential, said)),
        tree=renewal_tree(shelf, credential, said, f"{prefix}--need"),
        sections=tuple(
            Section(title, f"{prefix}--{title.lower().replace(' ', '-')}", rules) for title, rules in parts if rules
        ),
    )


def _glance(shelf: Shelf, credential: Credential, said: NeedText) -> Iterator[Pair]:
    cycles = [_every(cycle) for cycle in living(credential.cycle, shelf.on)]
    needs = [said.need(need).says for need in _totals(credential, shelf)]
    carries = [carry_text(carry, said.symbol) for carry in living(credential.carry, shelf.on)]
    late = [said.late(step).says for step in living(credential.late, shelf.on)]
    yield Pair("Renewed", _one_of(cycles))
    yield Pair("Needed", _one_of(needs))
    yield Pair("Carried over", _one_of(carries))
    yield Pair("When late", _one_of(late[:1]))


def _every(cycle: Cycle) -> str:
    return f"Every {months_text(cycle.months)}" if cycle.months else cycle_text(cycle)


def _totals(credential: Credential, shelf: Shelf) -> list[Need]:
    """The needs that stand for the whole: all of one id, the first that nothing refers to and that asks an amount."""
    needs = living(credential.need, shelf.on)
    inner = {name for need in needs for name in (*need.any, *need.all)}
    roots = [need for need in needs if need.id not in inner]
    whole = [need for need in roots if need.min is not None and not need.of.conditions and not need.per] or roots
    return [need for need in whole if need.id == whole[0].id]


def _one_of(texts: Sequence[str]) -> str:
    distinct_texts = list(dict.fromkeys(text.rstrip(".") for text in texts))
    return NOT_ON_FILE if not distinct_texts else distinct_texts[0] if len(distinct_texts) == 1 else DEPENDS
