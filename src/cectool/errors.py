"""Which errors can cectool raise, and what does each tell its reader?

::

    CectoolError            every error of this project: what, where, and what to do
    ├── InvalidInput        an argument or an input record is wrong
    │   └── UnknownName     no such body, unit, credential or sense; knows the nearest ones
    ├── DataError           a data file is missing, unreadable or wrong
    └── StorageError        something could not be written

The command line turns InvalidInput into exit status 2 and the other two into 3.
"""

from collections.abc import Sequence


class CectoolError(Exception):
    """An error that a person can act on.

    ``problem`` says what is wrong, ``where`` names the argument, file or key, ``hint`` says what to do.
    """

    def __init__(self, problem: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.problem}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem, self.where, self.hint))


class InvalidInput(CectoolError):
    """An argument or an input record that no rule of the grammar accepts."""


class UnknownName(InvalidInput):
    """A body, unit, credential or sense that is not in the catalogue."""

    @classmethod
    def of(cls, noun: str, name: str, nearest: Sequence[str], *, where: str = "", else_see: str = "") -> "UnknownName":
        """Name what was asked for and the nearest names that exist, or where all of them are listed."""
        hint = f"did you mean {', '.join(dict.fromkeys(nearest))}?" if nearest else else_see and f"see `{else_see}`"
        return cls(f"no {noun} is called {name!r}", where=where, hint=hint)


class DataError(CectoolError):
    """A data file that is missing, unreadable, or breaks its format."""


class StorageError(CectoolError):
    """A file or folder that could not be written."""


def _rebuild(kind: type[CectoolError], problem: str, where: str, hint: str) -> CectoolError:
    return kind(problem, where=where, hint=hint)
