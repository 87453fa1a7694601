"""How do the conditions of a renewal hang together: what must all hold, what may be chosen, what limits what?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from cectool.credits.body import Body
from cectool.credits.matching import Match
from cectool.credits.wording import first_upper, from_key, in_short
from cectool.data.dated import living
from cectool.requirements.describe import NeedText
from cectool.requirements.model import Credential, Need, Share, owed
from cectool.site.addresses import distinct
from cectool.site.model import Branch, Phrase
from cectool.site.versions import Shelf

Kind = Literal["any", "all", "amount", "fact"]
Needs = Mapping[str, Sequence[Need]]


def renewal_tree(shelf: Shelf, credential: Credential, said: NeedText, kind: str) -> tuple[Branch, ...]:
    """The needs of a day as a tree, the roots first; ``kind`` begins the anchors of the rules that it leads to.

    What is asked of some of the activities hangs below what is asked of all of them, unless it comes on top.
    """
    needs: dict[str, list[Need]] = {}
    for need in living(credential.need, shelf.on):
        needs.setdefault(need.id, []).append(need)
    anchors = distinct((name, name) for name in dict.fromkeys(need.id for need in credential.need))
    below = _below(needs, shelf.body)
    inner = {child for children in below.values() for child in children}

    def branch(name: str, above: frozenset[str]) -> Branch:
        versions = needs[name]
        children = [child for child in below.get(name, ()) if child not in above]
        return Branch(
            kind=_kind(versions[0]),
            name=first_upper(from_key(name)),
            anchor=f"{kind}--{anchors[name]}",
            phrases=tuple(_phrase(need, said) for need in versions),
            children=tuple(branch(child, above | {name}) for child in children),
        )

    roots = [name for name in needs if name not in inner] or list(needs)[:1]
    return tuple(branch(name, frozenset({name})) for name in roots)


def _kind(need: Need) -> Kind:
    return "any" if need.any else "all" if need.all else "fact" if need.have is not None else "amount"


def _phrase(need: Need, said: NeedText) -> Phrase:
    text = said.need(need)
    asks = "" if need.any or need.all else " ".join((text.says, *text.details))
    return Phrase(asks, in_short(need.of, said.body), in_short(need.condition, said.body), need.reading)


def _below(needs: Needs, body: Body) -> Mapping[str, Sequence[str]]:
    """For each need, those that hang below it; no need hangs below itself."""
    below: dict[str, list[str]] = {}
    placed: dict[str, str] = {}
    for name, versions in needs.items():
        for child in dict.fromkeys(child for need in versions for child in (*need.any, *need.all)):
            if child in needs and child not in placed and not _leads(name, child, placed):
                placed[child] = name
    for name, versions in needs.items():
        above = next((each for each in _above(versions[0], needs, body) if not _leads(each, name, placed)), "")
        if name not in placed and above:
            placed[name] = above
    for child in needs:
        if child in placed:
            below.setdefault(placed[child], []).append(child)
    return below


def _leads(start: str, wanted: str, placed: Mapping[str, str]) -> bool:
    """Does the way up from one need pass another?"""
    while start != wanted and start in placed:
        start = placed[start]
    return start == wanted


def _above(need: Need, needs: Needs, body: Body) -> Iterator[str]:
    """The needs that an amount may hang below, nearest first."""
    if need.extra or _kind(need) != "amount":
        return
    yield from (name for name in need.serves if name in needs)
    yield from _wider(need, needs)
    words = _categories(need.of)
    for outer in _outwards(words, body):
        yield from (name for name, (first, *_) in needs.items() if first is not need and outer in _categories(first.of))
    if need.of.conditions or need.per:
        for bound in (owed(need.min), owed(need.max)):
            if isinstance(bound, Share) and bound.of in needs:
                yield bound.of
        yield from (name for name, (first, *_) in needs.items() if _is_whole(first))


def _wider(need: Need, needs: Needs) -> Sequence[str]:
    """The needs that ask some of the conditions of this one and no others, those with most of them first."""
    mine = frozenset(need.of.conditions)
    found = [(len(first.of.conditions), name) for name, (first, *_) in needs.items() if mine > {*first.of.conditions}]
    return [name for number, name in sorted(found, reverse=True) if number]


def _is_whole(need: Need) -> bool:
    return need.min is not None and not need.of.conditions and not need.per and not need.extra and not need.among


def _categories(match: Match) -> tuple[str, ...]:
    return tuple(
        word
        for condition in match.conditions
        if condition.key == "category" and isinstance(condition.wanted, tuple)
        for word in condition.wanted
        if isinstance(word, str)
    )


def _outwards(words: Sequence[str], body: Body) -> Iterator[str]:
    """The categories around some, the nearest first."""
    seen = set(words)
    for word in words:
        while word in body.category and body.category[word].inside not in ("", *seen):
            word = body.category[word].inside  # noqa: PLW2901 - walks outwards
            seen.add(word)
            yield word
