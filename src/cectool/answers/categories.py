"""What may a category of a body's rules be called in a question: ethics, domestic violence, HIV?"""

import re
from collections.abc import Iterator, Mapping

from cectool.answers.spotting import plain
from cectool.answers.wording import is_light, terms

ETHICS = "ethics"
"""What everybody asks for by this one word, whatever a board calls its course."""

_APART = re.compile(r"[(),/:;]| and | or ")


def called(categories: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Everything that the categories of a body, ids with names, may be called, each with its id.

    A single word out of a longer name is none, since "laws and rules" are not meant wherever a rule is.
    """
    for identity, name in categories.items():
        words = identity.split("-")
        parts = [" ".join(words), *_APART.split(name)]
        forms = [name, *(part for part in parts if len(part.split()) > 1 or part.isupper())]
        forms += [ETHICS] if ETHICS in words else []
        for form in dict.fromkeys(plain(form) for form in forms):
            if _tells(form):
                yield form, identity
                yield (form.removesuffix("s") if form.endswith("s") else f"{form}s"), identity


def _tells(form: str) -> bool:
    """Does a name hold a word that no question about credit holds anyway?"""
    return any(term.islower() and not is_light(term) for term in terms(form))
