"""Where does a page lie, and which addresses outside may a page link to?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable
from hashlib import blake2b
from typing import TypeVar
from urllib.parse import quote, urlsplit

K = TypeVar("K", bound=Hashable)

LONGEST = 80
"""Characters of a file's name, far below what any file system allows."""

_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices, whatever their ending."""

_OTHER = re.compile(r"[^a-z0-9]+")
_SCHEMES = frozenset({"http", "https", "mailto"})


def slug(name: str) -> str:
    """A name in the alphabet a-z, 0-9 and the hyphen; one that would be empty, long or a device's gets a digest.

    >>> slug("R&D"), slug("../../x")
    ('r-d', 'x')
    """
    letters = name.casefold()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = _OTHER.sub("-", letters).strip("-")
    if plain and len(plain) <= LONGEST and plain not in _DEVICES:
        return plain
    return f"{plain[:LONGEST].strip('-') or 'x'}-{_digest(name)}"


def distinct(names: Iterable[tuple[K, str]]) -> dict[K, str]:
    """A slug for each key, all different: names that would share one keep it only where they are written so.

    >>> distinct([("R&D", "R&D"), ("r-d", "r-d")])["r-d"]
    'r-d'
    """
    wanted = [(key, name, slug(name)) for key, name in names]
    sharing = Counter(plain for _, _, plain in wanted)
    if len(sharing) == len(wanted):
        return {key: plain for key, _, plain in wanted}
    found: dict[K, str] = {}
    taken: set[str] = set()
    for key, name, plain in sorted(wanted, key=lambda row: row[1] != row[2]):
        unique = plain if sharing[plain] == 1 or (name == plain and plain not in taken) else f"{plain}-{_digest(name)}"
        while unique in taken:
            unique = f"{plain}-{_digest(unique)}"
        taken.add(unique)
        found[key] = unique
    return found


def outside(url: str) -> str:
    """The address when a page may link to it: http, https or mailto and nothing strange in it; else nothing.

    >>> outside("javascript:alert(1)"), outside("https://example.org/a")
    ('', 'https://example.org/a')
    """
    if " " in url or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.casefold() not in _SCHEMES or not (host or parts.scheme.casefold() == "mailto"):
        return ""
    return url


def report_address(report: str, about: str) -> str:
    """Where a correction to a page is reported: a filled-in form where the address is a list of GitHub issues."""
    address = outside(report)
    if address.startswith("https://github.com/") and address.rstrip("/").endswith("/issues"):
        return f"{address.rstrip('/')}/new?title={quote(f'Correction: {about}', safe='')}"
    if address.startswith("mailto:") and "?" not in address:
        return f"{address}?subject={quote(f'Correction: {about}', safe='')}"
    return address


def filled(address: str, **names: str) -> str:
    """An address with its places filled, if a page may link to it then.

    >>> filled("https://example.org/{id}.toml", id="a b")
    'https://example.org/a%20b.toml'
    """
    for key, name in names.items():
        address = address.replace(f"{{{key}}}", quote(name, errors="replace"))
    return outside(address)


def _digest(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
