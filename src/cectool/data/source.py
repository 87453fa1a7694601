"""Where does a statement come from, and how well is it sourced?"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

Grade = Literal["official", "secondary", "unclear"]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A text that was read: ``checked`` is the day someone compared the data with it."""

    title: str
    url: str
    kind: Literal["official", "secondary"]
    checked: date
    section: str = ""


def grade(sources: Iterable[Source], *, open_reading: bool = False) -> Grade:
    """How well a value is sourced: one official text is enough; a disputed reading never is."""
    kinds = {source.kind for source in sources}
    if open_reading or not kinds:
        return "unclear"
    return "official" if "official" in kinds else "secondary"
