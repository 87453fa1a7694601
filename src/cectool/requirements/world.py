"""How does a check go on where a text is open or a fact was not given?

It asks :meth:`World.choose` and goes on with one answer; :func:`worlds` runs it again for every other answer, and only
for those that were asked about. What is never asked costs nothing.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar, cast

from msgspec import Struct

from cectool.errors import InvalidInput

T = TypeVar("T")
R = TypeVar("R")

MOST = 96
"""Worlds that are looked into; real checks have a handful. Beyond it the outcome is called unclear."""


class Choice(Struct, frozen=True):
    """One answer to one open question: ``asks`` is what a person could say to settle it, empty where a text is open."""

    key: Hashable
    text: str
    asks: str = ""


class World:
    """One way to answer everything that is open: a script of answers, then the first answer to whatever is new."""

    def __init__(self, script: Sequence[int] = ()) -> None:
        self._script = tuple(script)
        self._made: dict[Hashable, object] = {}
        self.taken: list[int] = []
        self.widths: list[int] = []
        self.choices: list[Choice] = []

    def choose(self, key: Hashable, options: Sequence[tuple[T, str]], *, asks: str = "") -> T:
        """One of the options, each with what it assumes; the same one whenever the same key is asked."""
        if len(options) == 1:
            return options[0][0]
        if key not in self._made:
            place = len(self.taken)
            number = self._script[place] if place < len(self._script) else 0
            value, text = options[number]
            self._made[key] = value
            self.taken.append(number)
            self.widths.append(len(options))
            self.choices.append(Choice(key, text, asks))
        return cast("T", self._made[key])


class Impossible(InvalidInput):
    """What a world assumes cannot be, such as a person for whom there is no cycle; raised where all worlds are so."""


class Told(Struct, Generic[R], frozen=True):
    """What came out in one world, and what that world assumes."""

    result: R
    choices: tuple[Choice, ...]


def worlds(check: Callable[[World], R]) -> Iterator[Told[R]]:
    """The outcome in every world that can be, at most MOST + 1 of them; raises Impossible where none can."""
    script: list[int] | None = []
    seen, told, refused = 0, 0, None
    while script is not None and seen <= MOST:
        world = World(script)
        try:
            yield Told(check(world), tuple(world.choices))
            told += 1
        except Impossible as error:
            refused = error
        seen += 1
        script = _following(world)
    if not told and refused is not None:
        raise refused


def _following(world: World) -> list[int] | None:
    for place in range(len(world.taken) - 1, -1, -1):
        if world.taken[place] + 1 < world.widths[place]:
            return [*world.taken[:place], world.taken[place] + 1]
    return None
