"""Fit the weights of the resolver anew on the first half of the evaluation set, and print them.

    .venv/bin/python -m benchmarks.contexts.fitting

Two small models. Which sense: its likelihood grows exponentially with what speaks for it; printed is by how much each
kind of evidence should be multiplied (1: as it stands in the code). Known or unknown: the weights of
``acronyms/signs.py``, with their figures in five-fold cross-validation, over the items where any word speaks for any
sense. The glossary's words were completed after the first half had been read: one word in HIDDEN that speaks for the
right sense is left out here, as it would be missing in a text that nobody has read. The second half is not read. What
is printed is rounded and written into the code by hand.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple
from zlib import crc32

from msgspec.structs import astuple, replace

from benchmarks.contexts.evaluation import Item, read_items
from cectool import Glossary
from cectool.acronyms.hearing import Hearing, listen
from cectool.acronyms.index import KINDS, Index
from cectool.acronyms.resolve import scores
from cectool.acronyms.signs import Signs, gaps_to, signs

FOLDS = 5
HIDDEN = 14
PENALTY = 0.006
ROUNDS = 500
STEP = 1.0
SHORT_STEP = 0.2

Row = Sequence[float]


class Case(NamedTuple):
    """An item with its signs (and a 1 for the bias), whether its meaning is unknown, and what speaks for each sense."""

    item: Item
    row: Row
    unknown: bool
    right: int
    best: int
    speaking: dict[int, dict[str, float]]


def main() -> None:
    """Fit, judge and print."""
    glossary = Glossary.load()
    cases = [case for item in read_items() if item.half == 1 and (case := _case(glossary, item))]
    print("which sense: each kind of evidence times")
    for kind, factor in fit_kinds(cases).items():
        print(f"  {kind:10} {factor:5.2f}")
    guesses = []
    for fold in range(FOLDS):
        apart = [crc32(case.item.id.encode()) % FOLDS == fold for case in cases]
        weights = fit([case for case, out in zip(cases, apart, strict=True) if not out])
        guesses += [(case, guess(weights, case.row)) for case, out in zip(cases, apart, strict=True) if out]
    print("known or unknown")
    for threshold in (0.35, 0.4, 0.45, 0.5):
        _print_figures(guesses, threshold)
    for name, weight in zip((*Signs.__struct_fields__, "bias"), fit(cases), strict=True):
        print(f"  {name:10} {weight:6.2f}")


def _case(glossary: Glossary, item: Item) -> Case | None:
    """The item as a case; None where no word of it speaks for any sense, so that there is nothing to weigh."""
    index = glossary._index(item.acronym)  # noqa: SLF001 - the fitting looks inside what it fits
    if index is None:
        return None
    right = next((place for place, sense in enumerate(index.senses) if sense.id == item.sense), -1)
    hearing = _hide(listen(index, item.text, (), None, None), item, right)
    found = scores(hearing, len(index.senses))
    top = max(found, default=0.0)
    if top <= 0:
        return None
    best = found.index(top)
    kinds = [each.evidence.kind for each in hearing.said if each.place == best]
    row = (*astuple(signs(best, top, gaps_to(top, found), hearing, kinds)), 1.0)
    return Case(item, row, item.sense is None, right, best, _speaking(index, hearing))


def _hide(hearing: Hearing, item: Item, right: int) -> Hearing:
    """The hearing without one in HIDDEN of the words that speak for the right sense."""
    heard = [
        each
        if crc32(f"{item.id} {each.stem}".encode()) % HIDDEN
        else replace(each, postings=[posting for posting in each.postings if posting[0] != right])
        for each in hearing.heard
    ]
    return replace(hearing, heard=heard)


def _speaking(index: Index, hearing: Hearing) -> dict[int, dict[str, float]]:
    """For each sense, what each kind of evidence says for it."""
    speaking: dict[int, dict[str, float]] = {place: defaultdict(float) for place in range(len(index.senses))}
    for heard in hearing.heard:
        for place, weight, kind in heard.postings:
            speaking[place][KINDS[kind]] += weight * heard.nearness
    for said in hearing.said:
        speaking[said.place][said.evidence.kind] += said.evidence.weight
    return speaking


def fit_kinds(cases: Sequence[Case]) -> dict[str, float]:
    """By how much each kind of evidence should be multiplied so that the right senses are the likeliest."""
    known = [case for case in cases if case.right >= 0]
    factors: dict[str, float] = dict.fromkeys([*KINDS, "pattern", "spelled"], 1.0)
    for _ in range(ROUNDS // 4):
        slopes: dict[str, float] = defaultdict(float)
        for case in known:
            totals = {
                place: sum(factors[kind] * value for kind, value in said.items())
                for place, said in case.speaking.items()
            }
            top = max(totals.values())
            shares = {place: exp(total - top) for place, total in totals.items()}
            whole = sum(shares.values())
            for place, share in shares.items():
                for kind, value in case.speaking[place].items():
                    slopes[kind] += value * ((place == case.right) - share / whole)
        for kind in factors:
            factors[kind] += SHORT_STEP * slopes[kind] / len(known)
    return factors


def fit(cases: Sequence[Case]) -> list[float]:
    """Weights of a logistic model with a small penalty, by gradient descent on signs of mean 0 and spread 1."""
    columns = list(zip(*(case.row for case in cases), strict=True))[:-1]
    means = [sum(column) / len(column) for column in columns]
    spreads = [
        max(1e-6, (sum((value - mean) ** 2 for value in column) / len(column)) ** 0.5)
        for column, mean in zip(columns, means, strict=True)
    ]
    rows = [
        [*((value - mean) / spread for value, mean, spread in zip(case.row, means, spreads, strict=False)), 1.0]
        for case in cases
    ]
    weights = [0.0] * len(rows[0])
    for _ in range(ROUNDS):
        slopes = [PENALTY * weight for weight in weights[:-1]] + [0.0]
        for case, row in zip(cases, rows, strict=True):
            error = (guess(weights, row) - case.unknown) / len(cases)
            slopes = [slope + error * value for slope, value in zip(slopes, row, strict=True)]
        weights = [weight - STEP * slope for weight, slope in zip(weights, slopes, strict=True)]
    plain = [weight / spread for weight, spread in zip(weights, spreads, strict=False)]
    return [*plain, weights[-1] - sum(weight * mean for weight, mean in zip(plain, means, strict=True))]


def guess(weights: Sequence[float], row: Row) -> float:
    """The probability of an unknown meaning."""
    return 1 / (1 + exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))


def _print_figures(guesses: Sequence[tuple[Case, float]], threshold: float) -> None:
    said = [case for case, guessed in guesses if guessed > threshold]
    both = sum(case.unknown for case in said)
    known = [(case, guessed) for case, guessed in guesses if not case.unknown]
    right = sum(case.best == case.right and guessed <= threshold for case, guessed in known)
    unknown = sum(case.unknown for case, _ in guesses)
    loss = -sum(log(guessed if case.unknown else 1 - guessed) for case, guessed in guesses) / len(guesses)
    print(
        f"  at {threshold:.2f}: accuracy {right / len(known):.3f}, unknown precision {both / len(said):.3f}, "
        f"recall {both / unknown:.3f}, log loss {loss:.4f}"
    )


if __name__ == "__main__":
    main()
