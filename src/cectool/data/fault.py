"""What is wrong with a data file, where exactly, and what should its author do?"""

from collections.abc import Sequence

from msgspec import Struct

from cectool.errors import DataError


class Fault(Struct, frozen=True):
    """One thing wrong with a data file.

    ``at`` names the statement ("award live (2020-01-01)"), ``key`` the key inside it.
    A warning does not stop the file from being used.
    """

    file: str
    at: str
    key: str
    problem: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.at, self.key) if part)
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.problem}{advice}"


class FaultyData(DataError):
    """A data file with faults; it carries all of them, and its text is the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        more = f" (and {len(faults) - 1} more: run `cectool check`)" if len(faults) > 1 else ""
        where = ": ".join(part for part in (first.file, first.at, first.key) if part)
        super().__init__(first.problem + more, where=where, hint=first.hint)
        self.faults = tuple(faults)


def errors_only(faults: Sequence[Fault]) -> list[Fault]:
    """The faults that make a file unusable."""
    return [fault for fault in faults if not fault.warning]
