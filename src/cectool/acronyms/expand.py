"""Write out every acronym of a text at its first use.

All mentions of an acronym in one document are taken to mean the same, so that each is resolved once, from the whole
text. What is ambiguous or unknown stays as it is and is listed.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from cectool.acronyms.glossary import Glossary
from cectool.acronyms.model import Resolution, Sense
from cectool.acronyms.spelled import spelled_out, spellings
from cectool.acronyms.words import canonical, singular, stems

_TOKEN = re.compile(
    r"""
    (?ms:^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)|\Z))     # code, in a block
    | (?<!`)(?P<ticks>`+)(?!`)[^`\n]+(?P=ticks)(?!`)                       # or in a line
    | (?s:<!--.*?(?:-->|\Z)) | </?[A-Za-z][^<>]*>                          # a comment, the inside of a tag
    | (?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,9}://\S+ | (?<=\])\([^()\s]*\)  # an address
    | (?<![\w.+-])[\w.+-]*@[\w.-]+
    | (?<![^\W_])(?P<acronym>
        (?:[A-Z0-9]\.(?:[A-Z0-9]\.?)+|[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*)(?:['\u2019]?s)?
      )(?![^\W_])
    """,
    re.VERBOSE,
)
"""An acronym, or what is no prose and stays as it is: code, tags and addresses, also where they hold an acronym."""

_LONGEST = 12


class Mention(Struct, frozen=True):
    """One place where a text has an acronym: offsets into the original text, and what it means there."""

    acronym: str
    start: int
    end: int
    resolution: Resolution


class Expanded(Struct, frozen=True):
    """A text with its acronyms written out, every mention in the original, and what a reader should know of it."""

    text: str
    mentions: tuple[Mention, ...]
    notes: tuple[str, ...] = ()


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
            pieces += [text[done:start], f"{_in_number(best.sense, written)} ({written})"]
            done = start + len(written)
    notes = filter(None, (_several(acronym, text) for acronym in resolved))
    return Expanded("".join([*pieces, text[done:]]), tuple(mentions), tuple(notes))


def _in_number(sense: Sense, written: str) -> str:
    """The expansion, in the plural where the acronym is ("2 CEUs") and the glossary knows a plural."""
    if not written.endswith("s") or written[-2:-1] in {"'", "\u2019"}:
        return sense.expansion
    one = sense.expansion.casefold()
    many = {f"{one}s", f"{one}es", f"{one.removesuffix('y')}ies"}
    return next((variant for variant in sense.variants if variant.casefold() in many), sense.expansion)


def _several(acronym: str, text: str) -> str:
    """What to say of an acronym that the text itself spells out in several ways."""
    said: dict[str, str] = {}
    for words in spellings(acronym, text):
        said.setdefault(" ".join(stems(words)), words)
    told = " and as ".join(f'"{words}"' for words in said.values())
    return f"the text spells {acronym} out as {told}; every mention is taken as the first" if len(said) > 1 else ""


def _tokens(glossary: Glossary, text: str) -> Iterator[tuple[int, str, str]]:
    known = set(glossary.acronyms())
    for found in _TOKEN.finditer(text):
        written = found["acronym"] or ""
        forms = (canonical(written), canonical(singular(written)))
        acronym = next((form for form in forms if form in known), None)
        if acronym is not None and len(written) <= _LONGEST and _is_capital(written):
            yield found.start(), written, acronym


def _is_capital(written: str) -> bool:
    """Is this written as an acronym is, not as a word or name that starts with a capital ("Rn", "Pe")?"""
    letters = [letter for letter in singular(written) if letter.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)
