"""Where does a text hold one of many names, however it is written?

Names and text are cut into words; the longest name that starts at a word wins. A table of words costs nothing to make,
where one pattern over a thousand names takes longer to compile than the question to answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from cectool.acronyms.words import fold

_WORD = re.compile(r"[^\W_]+\+?")
_JOINING = re.compile(r"[\s\-/()']*")
"""What may stand between the words of one name."""

_UNIT = re.compile(r":\w")

Meaning = TypeVar("Meaning")


Spotted = tuple[Meaning, int, int]
"""What a name in a text means, and where it starts and ends."""


class Spotter(Generic[Meaning]):
    """Finds names in texts; the names are written plain, as by :func:`plain`."""

    def __init__(self, names: Mapping[str, Meaning]) -> None:
        self._names = {tuple(name.split()): meaning for name, meaning in names.items() if name}
        self._longest = _longest(self._names)

    def spot(self, text: str) -> Iterator[Spotted[Meaning]]:
        """Every name in a text, in order; a longer one wins over those inside it."""
        found = list(_WORD.finditer(text))
        words = [fold(match[0]) for match in found]
        place = 0
        while place < len(words):
            size = self._size(text, found, words, place)
            if size:
                start, end = found[place].start(), found[place + size - 1].end()
                yield self._names[tuple(words[place : place + size])], start, end
            place += size or 1

    def _size(self, text: str, found: list[re.Match[str]], words: list[str], place: int) -> int:
        """How many words the longest name has that starts here; none before a colon, where a unit stands."""
        for size in range(min(self._longest.get(words[place], 0), len(words) - place), 0, -1):
            if tuple(words[place : place + size]) not in self._names:
                continue
            last = found[place + size - 1]
            gaps = (text[found[at].end() : found[at + 1].start()] for at in range(place, place + size - 1))
            if not _UNIT.match(text, last.end()) and all(_JOINING.fullmatch(gap) for gap in gaps):
                return size
        return 0


def plain(name: str) -> str:
    """A name as it is compared: its words, folded, a blank between two."""
    return " ".join(_WORD.findall(fold(name)))


def _longest(names: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """For each first word the most words of a name that starts with it."""
    found: dict[str, int] = {}
    for words in names:
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
