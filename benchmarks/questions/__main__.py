"""Print the figures of ``cectool ask`` on the evaluation set.

    .venv/bin/python -m benchmarks.questions [--errors N]

For each half: precision at one (entry and body both right, over the questions that have an answer), AUROC of "no
answer", recall at 90 % precision, calibration error, and what the command's own threshold gives. ``--errors N`` shows
N errors of the FIRST half; the second half is never shown item by item.
"""

import argparse
import time
from datetime import date

from benchmarks.questions.evaluation import Item, Outcome, figures, read_items
from cectool import catalog
from cectool.answers.model import Answer
from cectool.asking import ask_catalog

DAY = date(2026, 11, 27)


def main() -> None:
    """Run the set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    installed, items = catalog.load(), read_items()
    ask_catalog(installed, "what is a CEC", DAY)
    before = time.process_time()
    answers = [ask_catalog(installed, item.question, DAY) for item in items]
    spent = time.process_time() - before
    outcomes = [outcome(item, answer) for item, answer in zip(items, answers, strict=True)]
    _print_table(items, outcomes)
    print(f"\n{len(items)} questions in {spent:.2f} CPU s: {len(items) / spent:,.0f} a CPU second, answers written out")
    wrong = [each for each in zip(items, answers, outcomes, strict=True) if each[0].half == 1 and not _fine(each[2])]
    for item, answer, found in wrong[: chosen.errors]:
        print(f"\n{item.id} {found.score:.2f} wanted {item.entry} {item.body}, said {said(answer)} {answer.status}")
        print(f"  {item.question}")


def said(answer: Answer) -> tuple[str | None, str | None]:
    """The entry and body that came first, whether or not they were surely enough meant."""
    if answer.entry is not None or not answer.ranked:
        return answer.entry, answer.body
    return answer.ranked[0].entry, answer.ranked[0].body


def outcome(item: Item, answer: Answer) -> Outcome:
    """A question with what came first for it."""
    right = item.entry is not None and said(answer) == (item.entry, item.body)
    return Outcome(item.entry is not None, right, answer.score, answer.status != "no_answer")


def _fine(found: Outcome) -> bool:
    return found.right and found.given if found.answerable else not found.given


def _print_table(items: list[Item], outcomes: list[Outcome]) -> None:
    head = ("half", "questions", "P@1", "AUROC", "R@P90", "calib.err", "right", "wrong")
    print("{:>4} {:>9} {:>8} {:>8} {:>8} {:>9} {:>8} {:>8}".format(*head))
    for half in (1, 2):
        found = figures([each for item, each in zip(items, outcomes, strict=True) if item.half == half])
        print(
            f"{half:>4} {found.questions:>9} {found.precision_at_1:8.3f} {found.auroc:8.3f} "
            f"{found.recall_at_precision:8.3f} {found.calibration_error:9.3f} {found.answered_right:8.3f} "
            f"{found.answered_wrong:8.3f}"
        )


if __name__ == "__main__":
    main()
