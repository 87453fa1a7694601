"""The words that all bodies share, and how a body hangs its own words under them."""

from collections.abc import Mapping

KINDS = {
    "course": "Course, class, webinar or conference session attended",
    "teaching": "Teaching or presenting",
    "authoring": "Writing an article, book or exam questions",
    "reading": "Reading a book or article",
    "meeting": "Meeting of a professional body",
    "volunteering": "Unpaid service to the profession",
    "mentoring": "Mentoring, coaching or supervising",
    "work": "Working in the profession",
    "exam": "Sitting or passing an exam",
    "certification": "Earning a certification",
    "membership": "Belonging to a professional body",
    "coursework": "Study for academic credit",
}
"""Kinds of activity: the ``kind`` of a rule, ``--activity`` on the command line."""

FORMATS = {
    "live": "Live, in one room",
    "internet-live": "Live over the internet",
    "self-study": "At one's own pace",
    "blended": "Part live, part at one's own pace",
    "independent-study": "Independent study under a learning contract",
}
"""Formats of an activity: ``--format`` on the command line."""

ITEMS = ("break", "meal", "welcome", "housekeeping", "social", "exam")
"""What a part of an agenda is when it is not learning."""

BUILT_IN = frozenset(
    {
        *("first_renewal", "cycle_number", "months_into_cycle", "birth_month", "preparation_minutes"),
        *("full_years", "full_half_years", "full_months", "started_months"),
    }
)
"""Facts that need no declaration."""


def as_word(text: str) -> str:
    """A word as data files write it.

    >>> as_word("Self Study")
    'self-study'
    """
    return "-".join(text.casefold().split())


class Words:
    """A tree of words: which word lies inside which."""

    def __init__(self, inside: Mapping[str, str]) -> None:
        self._inside = inside

    def distance(self, inner: str, outer: str) -> int | None:
        """How many steps ``outer`` lies above ``inner``; 0 for the same word, None when it does not."""
        steps = 0
        seen: set[str] = set()
        word: str | None = inner
        while word is not None and word not in seen:
            if word == outer:
                return steps
            seen.add(word)
            word = self._inside.get(word)
            steps += 1
        return None
