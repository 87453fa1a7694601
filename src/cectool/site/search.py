"""How does the search of the site find anything without a server, even from file://?

The index is cut into shards by how words begin, each a small script that hands its rows to one function: a page may
load a script from beside it even where nothing can be fetched.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cectool.site.model import Found

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

Row = list[Any]


def words_of(text: str) -> list[str]:
    """The words that a text is found by: small letters without accents; C.E.C. is cec.

    >>> words_of("C.E.C. of São Paulo")
    ['cec', 'of', 'sao', 'paulo']
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = _POINTS.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return _WORD.findall(plain)


def telling(found: Found) -> frozenset[str]:
    """The words that something is found by: all but the common ones, which count only where they are acronyms."""
    kept = words_of(found.title) if found.kind == "acronym" else ()
    return frozenset(kept) | (frozenset(words_of(f"{found.title} {found.words}")) - STOP)


def scripts(found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """The files of the index: the list of shards, then each shard, as (name, text)."""
    shards = _shards(found)
    names = sorted(shards)
    yield "search/shards.js", f"cectoolShards({in_script([names, sorted(STOP)])});\n"
    for name in names:
        rows = [_row(found[place]) for place in shards[name]]
        yield f"search/{name}.js", f"cectoolShard({in_script(name)},{in_script(rows)});\n"


def _shards(found: Sequence[Found]) -> Mapping[str, Sequence[int]]:
    beginnings: dict[str, list[int]] = {}
    spelled = [telling(each) for each in found]
    for place, words in enumerate(spelled):
        for letter in sorted({word[0] for word in words}):
            beginnings.setdefault(letter, []).append(place)
    done: dict[str, Sequence[int]] = {}
    for prefix, places in beginnings.items():
        done.update(_cut(prefix, places, spelled, found))
    return done


def _cut(
    prefix: str, places: Sequence[int], spelled: Sequence[frozenset[str]], found: Sequence[Found]
) -> Iterator[tuple[str, Sequence[int]]]:
    if len(places) <= LARGEST or len(prefix) >= DEEPEST:
        yield prefix, places
        return
    best = sorted(places, key=lambda place: (prefix not in spelled[place], -found[place].rank, place))
    yield prefix, sorted(best[:MOST_OF_MANY])
    longer: dict[str, list[int]] = {}
    for place in places:
        for beginning in sorted({word[: len(prefix) + 1] for word in spelled[place] if word.startswith(prefix)}):
            if len(beginning) > len(prefix):
                longer.setdefault(beginning, []).append(place)
    for beginning, some in longer.items():
        yield from _cut(beginning, some, spelled, found)


def _row(found: Found) -> Row:
    """Title, note, place, kind, rank, and the words that the title does not show."""
    shown = frozenset(words_of(found.title)) | STOP
    more = dict.fromkeys(word for word in words_of(found.words) if word not in shown)
    return [found.title, found.note, found.to, found.kind, found.rank, " ".join(more)]


def in_script(value: Any) -> str:
    """A value as JSON that is safe inside a script file, whatever its text."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
