"""What should each sign of a match weigh? A logistic regression on the FIRST half of the evaluation set.

    .venv/bin/python -m benchmarks.questions --fit

prints the constants of ``cectool.answers.match``. Plain gradient descent: the set is small, and nothing is installed
for it.
"""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

ROUNDS, RATE, DAMPING = 12_000, 0.8, 0.0002
"""Steps of the descent, their size, and how strongly large weights are held back."""


class Example(NamedTuple):
    """The signs of the entry that came first, and whether it was right."""

    signs: Sequence[float]
    right: bool


def fitted(examples: Sequence[Example]) -> tuple[float, list[float]]:
    """The level and the weight of each sign that make what happened most likely."""
    weights = [0.0] * len(examples[0].signs)
    level = 0.0
    for _ in range(ROUNDS):
        slopes, slope = [DAMPING * weight for weight in weights], 0.0
        for signs, right in examples:
            error = (_chance(level, weights, signs) - right) / len(examples)
            slope += error
            slopes = [each + error * sign for each, sign in zip(slopes, signs, strict=True)]
        level -= RATE * slope
        weights = [weight - RATE * each for weight, each in zip(weights, slopes, strict=True)]
    return level, weights


def loss(examples: Sequence[Example], level: float, weights: Sequence[float]) -> float:
    """How surprised the weights are by what happened, on average."""
    chances = ((_chance(level, weights, signs), right) for signs, right in examples)
    return -sum(log(max(1e-9, chance if right else 1 - chance)) for chance, right in chances) / len(examples)


def _chance(level: float, weights: Sequence[float], signs: Sequence[float]) -> float:
    return 1 / (1 + exp(-level - sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))
