"""Print the figures of the resolver on the evaluation set.

    .venv/bin/python -m benchmarks.contexts [--errors N]

For each half and difficulty: accuracy, macro accuracy over senses, precision and recall of "unknown", calibration error
(ten equal bins over the answered items), and items a CPU second. ``--errors N`` shows the N surest errors of the FIRST
half; the second half is never shown item by item.
"""

import argparse
import time

from benchmarks.contexts.evaluation import Outcome, figures, outcome, read_items
from cectool import Glossary

SPEED_WORDS = 12
SPEED_ITEMS = 10_000


def main() -> None:
    """Run the set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    glossary, items = Glossary.load(), read_items()
    glossary.resolve_many([(item.acronym, item.text) for item in items[:50]])
    before = time.process_time()
    resolutions = glossary.resolve_many([(item.acronym, item.text) for item in items])
    spent = time.process_time() - before
    outcomes = [outcome(item, resolution) for item, resolution in zip(items, resolutions, strict=True)]
    _print_table(outcomes)
    print(f"\n{len(items)} items in {spent:.2f} CPU s: {len(items) / spent:,.0f} items a CPU second")
    _print_speed(glossary, [item.text for item in items if item.acronym == "CEC"])
    _print_errors(outcomes, chosen.errors)


def _print_table(outcomes: list[Outcome]) -> None:
    head = ("half", "difficulty", "items", "accuracy", "macro", "unk.prec", "unk.rec", "calib.err")
    print("{:>4} {:12} {:>6} {:>9} {:>7} {:>9} {:>8} {:>10}".format(*head))
    for half in (1, 2):
        mine = [each for each in outcomes if each.item.half == half]
        levels = sorted({each.item.difficulty for each in mine})
        for level, group in [
            ("all", mine),
            *((level, [e for e in mine if e.item.difficulty == level]) for level in levels),
        ]:
            found = figures(group)
            shown = " ".join(f"{value:8.3f}" for value in found[1:])
            print(f"{half:>4} {level:12} {found.items:>6}  {shown}")


def _print_speed(glossary: Glossary, texts: list[str]) -> None:
    short = [" ".join(text.split()[:SPEED_WORDS]) for text in texts if len(text.split()) >= SPEED_WORDS]
    if not short:
        return
    pairs = [("CEC", short[number % len(short)]) for number in range(SPEED_ITEMS)]
    before = time.process_time()
    glossary.resolve_many(pairs)
    spent = time.process_time() - before
    print(f"{SPEED_ITEMS} contexts of {SPEED_WORDS} words in {spent:.2f} CPU s")


def _print_errors(outcomes: list[Outcome], count: int) -> None:
    wrong = [each for each in outcomes if each.item.half == 1 and not each.right]
    for each in sorted(wrong, key=lambda each: -each.probability)[:count]:
        print(f"\n{each.item.id} wanted {each.item.sense}, said {each.status} {each.said} {each.probability:.2f}")
        print(f"  {each.item.text}")


if __name__ == "__main__":
    main()
