"""How many awards, each with its trace, does the Python interface give in a second of CPU?

    .venv/bin/python -m benchmarks.awards [--count 50000]

Two workloads through ``cectool.award``, the reading of the body not counted. "As in a ledger": courses of 1 to 600
minutes in three formats on days of two and a half years, where lengths repeat as they do in what people log; answers
are remembered by everything they depend on. "All different": no two activities are alike, so no award is given twice.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import cectool

WANTED = 50_000
"""Awards a CPU second that both workloads must reach."""

FORMATS = ("live", "internet-live", "self-study")
FIRST = date(2024, 1, 1)


def as_in_a_ledger(number: int) -> None:
    """One award of many that are alike."""
    day = FIRST + timedelta(days=number * 7 % 900)
    minutes = number * 7 % 600 + 1
    found = cectool.award(
        "nasba", minutes=minutes, activity="course", format=FORMATS[number % 3], on=day, options={"step": "1/2"}
    )
    if not found.steps:
        raise AssertionError("an award without a trace")


def all_different(number: int) -> None:
    """One award of which there is no second one."""
    day = FIRST + timedelta(days=number % 900)
    found = cectool.award("iacet", minutes=number, activity="course", on=day)
    if not found.steps:
        raise AssertionError("an award without a trace")


def rate(action: Callable[[int], None], count: int, numbers: "itertools.count[int]") -> float:
    """Awards a second of CPU."""
    before = time.process_time()
    for number in itertools.islice(numbers, count):
        action(number)
    return count / (time.process_time() - before)


def main(arguments: list[str]) -> int:
    """Print both rates; leave with 1 when one is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=WANTED)
    count = parser.parse_args(arguments).count
    as_in_a_ledger(0)
    all_different(0)
    ledger = rate(as_in_a_ledger, count, itertools.count(1))
    different = rate(all_different, count, itertools.count(1))
    print(f"as in a ledger  {ledger:9,.0f} awards a CPU second (wanted {WANTED:,})")
    print(f"all different   {different:9,.0f} awards a CPU second (wanted {WANTED:,})")
    return 0 if min(ledger, different) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
