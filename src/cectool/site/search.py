"""How does the search of the site find anything without a server, even from file://?

The index is cut into shards by how words begin, each a small script that hands its rows to one function: a page may
load a script from beside it even where nothing can be fetched.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cectool.site.memory import Row
from cectool.site.model import Found

INDEX = "search/"
"""The folder of the index."""

LARGEST = 800
"""Rows of a shard; a larger one is cut by the next letter."""

MOST_OF_MANY = 60
"""Rows that a shard which was cut keeps for a query of just its letters."""

DEEPEST = 4
"""Letters by which shards are cut at most."""

STOP = frozenset(
    "a an and are as at be by can do does for from how i if in is it many me much my need of on or our should that the "
    "their there they this to was we what when where which who why will with you your".split()
)
"""Words too common to find anything by."""

_WORD = re.compile(r"[a-z0-9]+")
_POINTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")


def words_of(text: str) -> list[str]:
    """The words that a text is found by: small letters without accents; C.E.C. is cec.

    >>> words_of("C.E.C. of São Paulo")
    ['cec', 'of', 'sao', 'paulo']
    """
    plain = text.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _WORD.findall(_POINTS.sub("", plain) if "." in plain else plain)


def row_of(found: Found) -> Row:
    """How the index has something: title, note, place, kind, rank, and the words that neither of the two shows.

    It is found by all its words but the common ones, which count only where they are acronyms, whose note only counts.
    """
    title, more = words_of(found.title), words_of(found.words)
    note = [] if found.kind == "acronym" else words_of(found.note)
    shown = STOP.union(title, note)
    hidden = dict.fromkeys(word for word in more if word not in shown)
    telling = {word for word in (*title, *note, *more) if word not in STOP}
    if found.kind == "acronym":
        telling.update(title)
    text = in_script([found.title, found.note, found.to, found.kind, found.rank, " ".join(hidden)])
    return Row(text, tuple(sorted(telling)), found.rank)


def scripts(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The files of the index: the list of shards, then each shard with its best rows first, as (name, text)."""
    rows = sorted(rows, key=lambda row: -row.rank)
    shards = _shards(rows)
    names = sorted(shards)
    yield f"{INDEX}shards.js", f"cectoolShards({in_script([names, sorted(STOP)])});\n"
    for name in names:
        texts = ",".join(rows[place].text for place in shards[name])
        yield f"{INDEX}{name}.js", f"cectoolShard({in_script(name)},[{texts}]);\n"


def in_script(value: Any) -> str:
    """JSON that is safe inside a script file, whatever its text."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


Places = Mapping[str, Sequence[int]]
"""Rows by their places in a list where the best stand first."""


def _shards(rows: Sequence[Row]) -> Places:
    """Which rows every shard has, by their places."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for word in row.words:
            places.setdefault(word, []).append(place)
    done: dict[str, Sequence[int]] = {}
    for prefix, words in _grouped(sorted(places), 1):
        _cut(prefix, words, places, done)
    return done


def _cut(prefix: str, words: Sequence[str], places: Places, done: dict[str, Sequence[int]]) -> None:
    """One shard for all words of a beginning; of too many, the best rows, and more shards for longer beginnings."""
    inside = set().union(*(places[word] for word in words))
    if len(inside) <= LARGEST or len(prefix) >= DEEPEST:
        done[prefix] = sorted(inside)
        return
    exact = places.get(prefix, ())
    done[prefix] = sorted([*exact, *sorted(inside.difference(exact))][:MOST_OF_MANY])
    for longer, some in _grouped([word for word in words if len(word) > len(prefix)], len(prefix) + 1):
        _cut(longer, some, places, done)


def _grouped(words: Iterable[str], size: int) -> Iterator[tuple[str, Sequence[str]]]:
    """Sorted words by their first letters."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:size], []).append(word)
    yield from found.items()
