"""Is the best that limits allow found exactly, one aim after the other?"""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from cectool.requirements.simplex import Program


def test_a_limit_is_reached_and_not_passed() -> None:
    program = Program()
    x, y = program.column(), program.column()
    program.limit({x: 1, y: 1}, Fraction(10))
    program.limit({x: 1}, Fraction(7, 3))
    assert program.solve([{x: 1}, {y: 1}]) == [Fraction(7, 3), Fraction(23, 3)]


def test_a_later_aim_never_costs_an_earlier_one() -> None:
    program = Program()
    x, y = program.column(), program.column()
    program.limit({x: 1, y: 1}, Fraction(5))
    assert program.solve([{x: 1}, {y: 1}]) == [5, 0]
    assert program.solve([{y: 1}, {x: 1}]) == [0, 5]


def test_thirds_stay_exact() -> None:
    program = Program()
    x, y = program.column(), program.column()
    program.limit({x: 3, y: 1}, Fraction(1))
    program.limit({x: 1, y: 3}, Fraction(1))
    assert program.solve([{x: 1, y: 1}]) == [Fraction(1, 4), Fraction(1, 4)]


ROWS = st.lists(st.tuples(st.lists(st.integers(0, 2), min_size=3, max_size=3), st.integers(0, 6)), max_size=4)


@given(ROWS, st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_no_whole_solution_is_better(rows: list[tuple[list[int], int]], aim: list[int]) -> None:
    program = Program()
    columns = [program.column() for _ in range(3)]
    for column in columns:
        program.limit({column: 1}, Fraction(4))
    for factors, most in rows:
        program.limit(dict(enumerate(factors)), Fraction(most))
    found = program.solve([dict(enumerate(aim))])
    for factors, most in rows:
        assert sum((factor * value for factor, value in zip(factors, found, strict=True)), Fraction(0)) <= most
    assert all(0 <= value <= 4 for value in found)
    best = max(
        sum(factor * value for factor, value in zip(aim, point, strict=True))
        for point in product(range(5), repeat=3)
        if all(sum(f * v for f, v in zip(factors, point, strict=True)) <= most for factors, most in rows)
    )
    assert sum((factor * value for factor, value in zip(aim, found, strict=True)), Fraction(0)) >= best
