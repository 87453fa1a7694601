"""What does a renewal ask, in a few words: how much in all, in which parts, and what may be done instead?"""

from collections.abc import Iterator, Sequence

from cectool.answers.figures import either, owed_text, unit_of
from cectool.answers.saying import said
from cectool.credits.body import Body
from cectool.credits.matching import Condition, Range
from cectool.credits.wording import from_key
from cectool.requirements.model import Credential, Need, Share, owed


def headline(needs: Sequence[Need]) -> list[Need]:
    """The needs that say how much there is to do in all: those called total, else the plain amounts of no one kind."""
    total = [need for need in needs if need.id == "total" and need.min is not None]
    plain = [need for need in needs if need.min is not None and not need.of.conditions and not need.serves]
    return total or plain


def asked(need: Need, body: Body, credential: Credential) -> str:
    """An amount that is asked or allowed, of what, in which time and of whom."""
    unit = unit_of(body, credential)
    bounds = [_bound("at least", need.min, unit, plain=not need.of.conditions), _bound("at most", need.max, unit)]
    of = ":" if isinstance(owed(need.min if need.max is None else need.max), Share) else " of"
    what = f"{of} {said(need.of, body)}" if need.of.conditions else ""
    if need.of.excluded is not None and not what:
        what = f" besides {said(need.of.excluded, body)}"
    toward = f" toward {either(map(from_key, need.serves))}" if need.serves else ""
    when = f" per {need.per.replace('-', ' ')}" if need.per else ""
    only = f" (if {said(need.condition, body)})" if need.condition.conditions else ""
    advice = " (advised)" if need.strength == "advisory" else ""
    return f"{' and '.join(filter(None, bounds))}{what}{toward}{_among(need, body)}{when}{only}{advice}"


def of_categories(needs: Sequence[Need], categories: Sequence[str]) -> list[Need]:
    """The needs that ask or allow an amount of one of these categories."""
    return [need for need in needs if _bounds(need) and any(_names(each, categories) for each in need.of.conditions)]


def _names(condition: Condition, categories: Sequence[str]) -> bool:
    if condition.key != "category" or isinstance(condition.wanted, (bool, Range)):
        return False
    return not set(condition.wanted).isdisjoint(categories)


def _bound(says: str, amount: object, unit: str, *, plain: bool = False) -> str:
    text = owed_text(amount, unit) if amount is not None else ""
    return text if not text or plain or text.startswith("no ") else f"{says} {text}"


def _among(need: Need, body: Body) -> str:
    """The fields of which one must hold the whole amount, or several of them must."""
    if not need.among or not need.distinct:
        return ""
    names = either(body.category[name].name if name in body.category else from_key(name) for name in need.among)
    return f" in {'one' if need.distinct == 1 else f'each of {need.distinct}'} of these: {names}"


def instead_of(needs: Sequence[Need], whole: Sequence[Need]) -> str:
    """What may be done in place of the amounts in all; empty where nothing may."""
    ids = {need.id for need in whole}
    ways: list[str] = []
    for need in needs:
        if any(ids & _reached(name, needs) for name in need.any):
            ways += [from_key(name) for name in need.any if not ids & _reached(name, needs)]
    return f"or in place of it: {either(ways)}" if ways else ""


def _reached(name: str, needs: Sequence[Need]) -> set[str]:
    """A need and all that it is made of."""
    inside = [each for need in needs if need.id == name for each in (*need.any, *need.all)]
    return {name}.union(*(_reached(each, needs) for each in inside))


def parts(needs: Sequence[Need], body: Body, credential: Credential) -> tuple[list[str], list[Need]]:
    """The further amounts, those of which one is enough in one text, and the needs that ask them."""
    whole = headline(needs)
    found = [need for need in needs if need not in whole and _bounds(need)]
    texts = [" or ".join(_one_of(need, needs, found, body, credential)) for need in found]
    return list(dict.fromkeys(texts)), found


def _bounds(need: Need) -> bool:
    """Does a need ask or allow an amount? To ask for none is no more than to say that another does not hold."""
    return need.max is not None or owed(need.min) not in (None, 0)


def _one_of(
    need: Need, needs: Sequence[Need], found: Sequence[Need], body: Body, credential: Credential
) -> Iterator[str]:
    """The text of a need, with those of the others that may be met instead."""
    choice = next((each.any for each in needs if need.id in each.any), (need.id,))
    for name in choice:
        alike = [each for each in found if each.id == name] if len(choice) > 1 else [need]
        yield from (asked(each, body, credential) for each in alike)
        if not alike:
            yield from_key(name)
