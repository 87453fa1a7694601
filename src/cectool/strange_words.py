"""Which words of an activity does no body know for which it is meant? They would count for nothing, and say nothing."""

from collections.abc import Iterable, Iterator, Sequence

from cectool.catalog import Catalog
from cectool.credits.body import Body
from cectool.credits.wording import listed
from cectool.errors import UnknownName
from cectool.ledger.model import LoggedActivity


def strange_words(catalog: Catalog, activity: LoggedActivity, credentials: Iterable[str]) -> list[UnknownName]:
    """What is wrong with the words of an activity when it is meant for these credentials (as body/credential).

    A word is strange that none of their bodies knows, and each error says what is near. A body that has no categories,
    or asks nothing of an activity, has nothing to compare a word with.
    """
    bodies = [catalog.body(name) for name in dict.fromkeys(name.partition("/")[0] for name in credentials)]
    return list(_strange(bodies, activity)) if bodies else []


def _strange(bodies: Sequence[Body], activity: LoggedActivity) -> Iterator[UnknownName]:
    given = (
        ("kind of activity", "--activity", [activity.activity], [word for body in bodies for word in body.kinds]),
        ("format", "--format", [activity.format], [word for body in bodies for word in body.formats]),
        ("category", "--category", activity.categories, [word for body in bodies for word in body.category]),
        ("fact", "--option", activity.facts, [word for body in bodies for word in body.options]),
    )
    for noun, where, words, known in given:
        for word in words:
            if word and known and word not in known:
                from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

                of = listed([body.id for body in bodies])
                lists = f"cectool bodies show {bodies[0].id}"
                yield UnknownName.of(f"{noun} of {of}", word, nearest(word, known), where=where, else_see=lists)
