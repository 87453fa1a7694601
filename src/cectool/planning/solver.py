"""Which whole choices cost least under limits? The one module that knows the solver.

Rows are multiplied up to whole numbers before they are handed over, so that no fraction is rounded on the way; what
comes back is a choice, never an amount: the exact check has the last word on it.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING

from cectool.errors import CectoolError

if TYPE_CHECKING:
    from highspy import Highs

HALF = 0.5
"""What tells a chosen column from one that is not."""


class Choices:
    """A mixed program: some columns are chosen or not, others are amounts; rows limit sums from above."""

    def __init__(self) -> None:
        self._whole: list[bool] = []
        self._rows: list[tuple[Mapping[int, Fraction | int], Fraction]] = []

    def column(self) -> int:
        """A new amount, zero or more."""
        return self._column(whole=False)

    def choice(self) -> int:
        """A new column that is chosen or not."""
        return self._column(whole=True)

    def limit(self, terms: Mapping[int, Fraction | int], most: Fraction | int) -> None:
        """A new row: the sum of these terms is at most this."""
        self._rows.append((dict(terms), Fraction(most)))

    def cheapest(self, costs: Sequence[Mapping[int, int]]) -> frozenset[int] | None:
        """The columns that are chosen where each cost, in turn, is as small as it can be; None where nothing fits.

        Raises CectoolError where the solver is not installed.
        """
        solver = _solver(self._whole)
        for terms, most in self._rows:
            _add(solver, terms, most)
        chosen: frozenset[int] | None = None
        for cost in costs:
            chosen = _solved(solver, cost, self._whole)
            if chosen is None:
                return None
            spent = sum(cost.get(column, 0) for column in chosen)
            _add(solver, dict(cost), Fraction(spent))
        return chosen

    def _column(self, *, whole: bool) -> int:
        self._whole.append(whole)
        return len(self._whole) - 1


def _solver(whole: Sequence[bool]) -> "Highs":
    try:
        from highspy import Highs, HighsVarType, kHighsInf  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        hint = 'pip install "cectool[plan]"'
        raise CectoolError(
            "a plan needs the solver highspy, which is not installed", where="plan", hint=hint
        ) from error
    with _silence():
        solver = Highs()  # type: ignore[no-untyped-call]
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(name, value)
    for column, is_whole in enumerate(whole):
        solver.addVar(0, 1 if is_whole else kHighsInf)
        if is_whole:
            solver.changeColIntegrality(column, HighsVarType.kInteger)
    return solver


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the solver's library from printing its licence, which it does before it can be told to be silent."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _add(solver: "Highs", terms: Mapping[int, Fraction | int], most: Fraction) -> None:
    from highspy import kHighsInf  # noqa: PLC0415 - as above

    scale = lcm(most.denominator, *(Fraction(factor).denominator for factor in terms.values()))
    held = {column: int(factor * scale) for column, factor in terms.items() if factor}
    solver.addRow(-kHighsInf, int(most * scale), len(held), list(held), list(held.values()))


def _solved(solver: "Highs", cost: Mapping[int, int], whole: Sequence[bool]) -> frozenset[int] | None:
    from highspy import HighsModelStatus  # noqa: PLC0415 - as above

    for column, is_whole in enumerate(whole):
        if is_whole:
            solver.changeColCost(column, cost.get(column, 0))
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        return None
    values = solver.getSolution().col_value
    return frozenset(column for column, is_whole in enumerate(whole) if is_whole and values[column] > HALF)
