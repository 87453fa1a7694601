"""Which words of an activity does no body know for which it is meant? They would count for nothing, and say nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from cectool.catalog import Catalog
from cectool.credits.body import Body
from cectool.credits.wording import listed
from cectool.errors import UnknownName
from cectool.ledger.model import LoggedActivity

Known = Mapping[str, frozenset[str]]
"""For each option the words that some bodies know."""

_NOUNS = {"--activity": "kind of activity", "--format": "format", "--category": "category", "--option": "fact"}


class Strange(Struct, frozen=True):
    """A word that none of some bodies knows; ``elsewhere`` says that another one does, so that it is no misspelling."""

    where: str
    word: str
    bodies: tuple[str, ...]
    known: frozenset[str]
    elsewhere: bool

    @property
    def error(self) -> UnknownName:
        """What is wrong, with the nearest words or where all are listed; those of a word from elsewhere are not it."""
        from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

        close = [] if self.elsewhere else nearest(self.word, self.known)
        noun, lists = f"{_NOUNS[self.where]} of {listed(list(self.bodies))}", f"cectool bodies show {self.bodies[0]}"
        return UnknownName.of(noun, self.word, close, where=self.where, else_see=lists)


def strange_words(catalog: Catalog, activity: LoggedActivity, credentials: Iterable[str]) -> Iterator[Strange]:
    """The words of an activity that none of the bodies of these credentials (as body/credential) knows.

    Where no credential is named, or the bodies have no words of a kind, there is nothing to compare with; nor is there
    with a body that is not installed.
    """
    named = dict.fromkeys(name.partition("/")[0] for name in credentials)
    names = tuple(name for name in named if name in catalog.cards)
    known = _known([catalog.body(name) for name in names])
    given: Mapping[str, Iterable[str]] = {
        "--activity": [activity.activity],
        "--format": [activity.format],
        "--category": activity.categories,
        "--option": activity.facts,
    }
    for where, words in given.items():
        for word in words:
            if word and known[where] and word not in known[where]:
                every = catalog.kept(
                    "words of every body", lambda: _known([catalog.body(each) for each in catalog.cards])
                )
                yield Strange(where, word, names, known[where], elsewhere=word in every[where])


def _known(bodies: Sequence[Body]) -> Known:
    return {
        "--activity": frozenset(word for body in bodies for word in body.kinds),
        "--format": frozenset(word for body in bodies for word in body.formats),
        "--category": frozenset(word for body in bodies for word in body.category),
        "--option": frozenset(word for body in bodies for word in body.options),
    }
