"""Generate the terms of a large glossary: the same number gives the same terms, each two to three kilobytes of text."""

import random
from collections.abc import Sequence
from datetime import date

from cectool.acronyms.model import Sense
from cectool.data.source import Source

SEED = 20261127
_ONSETS = "b br c ch cl cr d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w".split()
_RHYMES = "a al an ar ate e el en er ent i ic il in ine ion o ol on or ose u ul um un ure y".split()
_DOMAINS = "soil science|medicine|aviation|accounting|telecommunications|law|chemistry|education|shipping|energy"


def terms(number: int) -> Sequence[Sense]:
    """So many senses; a third of the acronyms have several."""
    chance = random.Random(SEED)  # noqa: S311 - for a benchmark, not a secret
    words = _words(chance, 4_000)
    domains = _DOMAINS.split("|")
    found: list[Sense] = []
    while len(found) < number:
        group = chance.choice((1, 1, 1, 1, 2, 3, 4))
        acronym = "".join(chance.choices("ABCDEFGHIJKLMNOPRSTUVWXYZ", k=chance.choice((3, 3, 4, 5))))
        found += [_sense(acronym, place, chance, words, domains) for place in range(group)]
    return found[:number]


def _words(chance: random.Random, number: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < number:
        syllables = chance.choice((2, 2, 3))
        made["".join(chance.choice(_ONSETS) + chance.choice(_RHYMES) for _ in range(syllables))] = None
    return list(made)


def _sense(acronym: str, place: int, chance: random.Random, words: Sequence[str], domains: Sequence[str]) -> Sense:
    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length)).capitalize() + "."

    expansion = " ".join(chance.choices(words, k=len(acronym)))
    return Sense(
        id=f"{expansion.replace(' ', '-')}-{place}",
        acronym=acronym,
        expansion=expansion,
        domain=chance.choice(domains),
        definition=f"{text(22)} {text(18)}",
        keywords=tuple(dict.fromkeys(chance.choices(words, k=14))),
        examples=tuple(f"{text(16)} The {acronym} {text(14)}" for _ in range(6)),
        variants=(text(4).rstrip("."),),
        sources=(
            Source(
                title=text(5), url=f"https://example.org/{place}/{acronym}", kind="official", checked=date(2026, 11, 1)
            ),
        ),
    )
