"""Which known names are nearest to one that is not known?"""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names most like ``name``, best first; none when nothing is alike."""
    import difflib  # noqa: PLC0415 - a slow import that only a misspelling needs

    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    return [folded[close] for close in difflib.get_close_matches(name.casefold()[:80], folded, n=most, cutoff=0.5)]
