"""Where in an answer's text does a number belong, and which one?

A place stands in braces: a verb, its arguments, and options written key=value, such as
``{award nasba 140m format=live step=1/2}``.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

_PLACE = re.compile(r"\{([^{}]*)\}")


class Place(Struct, frozen=True):
    """A place for a number: what to compute, and for what."""

    verb: str
    arguments: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        options = (f"{key}={value}" for key, value in self.options.items())
        return f"{{{' '.join((self.verb, *self.arguments, *options))}}}"


def pieces(text: str) -> Iterator[str | Place]:
    """A text as plain pieces and places, in order."""
    for number, piece in enumerate(_PLACE.split(text)):
        if number % 2:
            yield read_place(piece)
        elif piece:
            yield piece


def read_place(inside: str) -> Place:
    """What stands between the braces as a place."""
    verb, *rest = inside.split() or [""]
    options = dict(part.partition("=")[::2] for part in rest if "=" in part)
    return Place(verb, tuple(part for part in rest if "=" not in part), options)
