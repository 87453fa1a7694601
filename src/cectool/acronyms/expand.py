"""Write out every acronym of a text at its first use.

All mentions of an acronym in one document are taken to mean the same, so that each is resolved once, from the whole
text. What is ambiguous or unknown stays as it is and is listed.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Resolution
from cectool.acronyms.spelled import spelled_out
from cectool.acronyms.words import canonical, singular

_TOKEN = re.compile(
    r"(?<![^\W_])(?:[A-Z0-9]\.(?:[A-Z0-9]\.?)+|[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*)(?:['\u2019]?s)?(?![^\W_])"
)
_LONGEST = 12


class Mention(Struct, frozen=True):
    """One place where a text has an acronym: offsets into the original text, and what it means there."""

    acronym: str
    start: int
    end: int
    resolution: Resolution


class Expanded(Struct, frozen=True):
    """A text with its acronyms written out, and every mention in the original."""

    text: str
    mentions: tuple[Mention, ...]


def expand(glossary: Glossary, text: str, *, domain: str | None = None, region: str | None = None) -> Expanded:
    """Write out each resolved acronym where it first stands, unless the text spells it out itself."""
    resolved: dict[str, Resolution] = {}
    mentions: list[Mention] = []
    pieces: list[str] = []
    done = 0
    for start, written, acronym in _tokens(glossary, text):
        first = acronym not in resolved
        if first:
            resolved[acronym] = glossary.resolve(acronym, text, domain=domain, region=region)
        mentions.append(Mention(acronym, start, start + len(written), resolved[acronym]))
        best = resolved[acronym].best
        if first and best is not None and not spelled_out(acronym, text):
            pieces += [text[done:start], f"{best.expansion} ({written})"]
            done = start + len(written)
    return Expanded("".join([*pieces, text[done:]]), tuple(mentions))


def _tokens(glossary: Glossary, text: str) -> Iterator[tuple[int, str, str]]:
    known = set(glossary.acronyms())
    for found in _TOKEN.finditer(text):
        written = found[0]
        forms = (canonical(written), canonical(singular(written)))
        acronym = next((form for form in forms if form in known), None)
        if acronym is not None and len(written) <= _LONGEST and _is_capital(written):
            yield found.start(), written, acronym


def _is_capital(written: str) -> bool:
    """Is this written as an acronym is, not as a word or name that starts with a capital ("Rn", "Pe")?"""
    letters = [letter for letter in singular(written) if letter.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)
