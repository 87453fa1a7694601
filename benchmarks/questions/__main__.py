"""Print the figures of ``cectool ask`` on the evaluation set; half 0 are the questions that were written to learn from.

    .venv/bin/python -m benchmarks.questions [--development] [--errors N | --fit | --stackfaq FILE | --hint3 FOLDER]

For each half: precision at one (entry and body both right, over the questions that have an answer), AUROC of "no
answer", recall at 90 % precision, calibration error, and what the command's own threshold gives. ``--errors N`` shows
N errors of the FIRST half; the second half is never shown item by item. ``--development`` measures the first half and
the questions that were written to learn from, and leaves the second half alone. ``--fit`` prints what each sign of a
match should weigh by those. ``--stackfaq`` and ``--hint3`` measure the index alone on public sets instead.
"""

import argparse
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import astuple

from benchmarks.questions.evaluation import DEVELOPMENT, Item, Outcome, figures, read_items, suite_items
from benchmarks.questions.fitting import Example, fitted, loss
from benchmarks.questions.public import BOTS, hint3, precision_at_1, stackfaq
from cectool import catalog
from cectool.answers.indexing import Text, build
from cectool.answers.match import LEVEL, WEIGHTS, signs_of
from cectool.answers.model import Answer
from cectool.asking import ask_catalog
from cectool.subject import subject_of

DAY = date(2026, 11, 27)
READ = (0, 1)
"""The halves that may be read."""

SAMPLED = 4
"""One wording in so many is left out in turn."""

COMPUTED = frozenset({"convert", "award"})
"""Replies that are worked out; no entry stands behind them."""


def main() -> None:
    """Run the set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--stackfaq", type=Path)
    parser.add_argument("--hint3", type=Path)
    chosen = parser.parse_args()
    if chosen.stackfaq or chosen.hint3:
        _print_public(chosen.stackfaq, chosen.hint3)
        return
    installed, items = catalog.load(), read_items()
    learnt = [item for item in items if item.half == 1] + read_items(DEVELOPMENT)
    if chosen.fit:
        _print_fit(installed, learnt + suite_items())
        return
    items = learnt if chosen.development else items
    ask_catalog(installed, "what is a CEC", DAY)
    before = time.process_time()
    answers = [ask_catalog(installed, item.question, DAY) for item in items]
    spent = time.process_time() - before
    outcomes = [outcome(item, answer) for item, answer in zip(items, answers, strict=True)]
    _print_table(items, outcomes)
    print(f"\n{len(items)} questions in {spent:.2f} CPU s: {len(items) / spent:,.0f} a CPU second, answers written out")
    wrong = [each for each in zip(items, answers, outcomes, strict=True) if each[0].half in READ and not _fine(each[2])]
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


def _print_fit(installed: catalog.Catalog, items: list[Item]) -> None:
    """Weigh the signs of what comes first for each question that is no sum."""
    examples = list(_left_out(installed))
    for item in items:
        about = subject_of(installed, item.question)
        found = list(signs_of(about.plain, installed.answer_index, about.known))
        if found and item.entry not in COMPUTED:
            entry, signs = max(found, key=lambda each: each[1].score())
            examples.append(Example(astuple(signs), entry == item.entry))
    level, weights = fitted(examples)
    print(f"LEVEL = {level:.2f}\nWEIGHTS = ({', '.join(f'{weight:.2f}' for weight in weights)})")
    print(f"loss {loss(examples, LEVEL, WEIGHTS):.4f} as it is, {loss(examples, level, weights):.4f} fitted")


def _left_out(installed: catalog.Catalog) -> Iterator[Example]:
    """Wordings of the entries and of what lies beside them, each asked of an index without it: what is new looks so."""
    texts = [Text(each.id, each.wordings, each.answer) for each in installed.entries]
    beside = [Text(each.id, each.phrasings, "") for each in installed.neighbours]
    asked = [(text.entry, wording) for text in (*texts, *beside) for wording in text.wordings]
    for wanted, wording in asked[::SAMPLED]:
        index = build(_without(wording, texts), beside=_without(wording, beside))
        about = subject_of(installed, wording)
        found = list(signs_of(about.plain, index, about.known))
        if found:
            first, signs = max(found, key=lambda each: each[1].score())
            yield Example(astuple(signs), first == wanted)


def _without(wording: str, texts: list[Text]) -> list[Text]:
    return [Text(each.entry, [one for one in each.wordings if one != wording], each.answer) for each in texts]


def _print_public(stack: Path | None, hint: Path | None) -> None:
    if stack:
        print(f"StackFAQ P@1 {precision_at_1(stackfaq(stack)):.3f}")
    if hint:
        found = {bot: precision_at_1(hint3(hint, bot)) for bot in BOTS}
        each = ", ".join(f"{bot} {value:.3f}" for bot, value in found.items())
        print(f"HINT3 P@1 {sum(found.values()) / len(found):.3f} ({each})")


def _fine(found: Outcome) -> bool:
    return found.right and found.given if found.answerable else not found.given


def _print_table(items: list[Item], outcomes: list[Outcome]) -> None:
    head = ("half", "questions", "P@1", "AUROC", "R@P90", "calib.err", "right", "wrong")
    print("{:>4} {:>9} {:>8} {:>8} {:>8} {:>9} {:>8} {:>8}".format(*head))
    for half in sorted({item.half for item in items}):
        found = figures([each for item, each in zip(items, outcomes, strict=True) if item.half == half])
        print(
            f"{half:>4} {found.questions:>9} {found.precision_at_1:8.3f} {found.auroc:8.3f} "
            f"{found.recall_at_precision:8.3f} {found.calibration_error:9.3f} {found.answered_right:8.3f} "
            f"{found.answered_wrong:8.3f}"
        )


if __name__ == "__main__":
    main()
