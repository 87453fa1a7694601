"""What is the most that can be reached under limits, exactly?

A linear program in the form that allocation needs: maximise a sum of columns, each zero or more, under rows that limit
sums of columns from above. All limits are zero or more, so that zero everywhere is a start. Several aims are reached
one after the other: a later one never costs an earlier one anything (columns that would are left at their value). All
numbers are whole or fractions; Bland's rule keeps it from running in circles.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

Number = int | Fraction
Sum = Mapping[int, Number]
"""Columns with their factors."""


class Program:
    """Rows of limits over columns that are numbered in the order in which they are made."""

    def __init__(self) -> None:
        self.columns = 0
        self._rows: list[dict[int, Number]] = []
        self._limits: list[Number] = []

    def column(self) -> int:
        """A new column."""
        self.columns += 1
        return self.columns - 1

    def limit(self, terms: Sum, most: Fraction) -> int:
        """A new row: the sum of these terms is at most this; its number."""
        self._rows.append({column: factor for column, factor in terms.items() if factor})
        self._limits.append(_plain(most))
        return len(self._rows) - 1

    def solve(self, aims: Iterable[Sum]) -> list[Fraction]:
        """The value of every column once each aim, in turn, is as large as it can be."""
        tableau = _Tableau(self.columns, self._rows, self._limits)
        for aim in aims:
            tableau.maximise(aim)
        return tableau.values()


class _Tableau:
    """The rows in terms of a basis; the slack of row n is column ``width + n``."""

    def __init__(self, width: int, rows: list[dict[int, Number]], limits: list[Number]) -> None:
        self._width = width
        self._rows = [{**row, width + place: 1} for place, row in enumerate(rows)]
        self._limits = list(limits)
        self._basis = [width + place for place in range(len(rows))]
        self._frozen: set[int] = set()

    def maximise(self, aim: Sum) -> None:
        gains: dict[int, Number] = {column: factor for column, factor in aim.items() if factor}
        for place, column in enumerate(self._basis):
            _subtract(gains, self._rows[place], gains.get(column, 0))
        while entering := [column for column, gain in gains.items() if gain > 0 and column not in self._frozen]:
            self._enter(min(entering), gains)
        self._frozen |= {column for column, gain in gains.items() if gain < 0}

    def values(self) -> list[Fraction]:
        found = [Fraction(0)] * self._width
        for place, column in enumerate(self._basis):
            if column < self._width:
                found[column] = Fraction(self._limits[place])
        return found

    def _enter(self, column: int, gains: dict[int, Number]) -> None:
        leaving = min(
            (
                (Fraction(self._limits[place]) / row[column], self._basis[place], place)
                for place, row in enumerate(self._rows)
                if row.get(column, 0) > 0
            ),
        )[2]
        pivot = self._rows[leaving][column]
        row = {each: _over(factor, pivot) for each, factor in self._rows[leaving].items()}
        limit = _over(self._limits[leaving], pivot)
        self._rows[leaving], self._limits[leaving], self._basis[leaving] = row, limit, column
        for place, other in enumerate(self._rows):
            factor = other.get(column, 0)
            if place != leaving and factor:
                _subtract(other, row, factor)
                self._limits[place] = _plain(self._limits[place] - factor * limit)
        _subtract(gains, row, gains[column])


def _subtract(row: dict[int, Number], other: Mapping[int, Number], factor: Number) -> None:
    if not factor:
        return
    for column, value in other.items():
        left = row.get(column, 0) - factor * value
        if left:
            row[column] = left
        else:
            row.pop(column, None)


def _over(value: Number, pivot: Number) -> Number:
    return value if pivot == 1 else _plain(Fraction(value) / pivot)


def _plain(value: Number) -> Number:
    """A whole number as one: its arithmetic is many times faster."""
    return int(value) if value.denominator == 1 else value
