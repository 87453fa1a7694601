"""Print what the mkdocs plugin makes of pages with known meanings.

    .venv/bin/python -m benchmarks.pages [--errors N]

For each half, kind and the whole: uses, resolved right (a meaning shown that is the right one, or "none of its senses
fits" where none does), wrong (a wrong expansion shown) and flagged (named by a strict build). ``--errors N`` shows N of
what is not right in the FIRST half; the second half is never shown page by page.
"""

import argparse
from collections.abc import Sequence

from benchmarks.pages.evaluation import PageUse, figures, page_uses, read_pages
from cectool import Glossary


def main() -> None:
    """Run the set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    glossary = Glossary.load()
    uses = [use for page in read_pages() for use in page_uses(page, glossary)]
    print(f"{'half':>5} {'kind':14} {'uses':>5} {'right':>12} {'wrong':>12} {'flagged':>12}")
    for half in (1, 2):
        _print_group(str(half), [use for use in uses if use.page.half == half])
    _print_group("whole", uses)
    _print_errors(uses, chosen.errors)


def _print_group(half: str, uses: Sequence[PageUse]) -> None:
    _print_row(half, "all", uses)
    _print_row(half, "with a sense", [use for use in uses if use.wanted is not None])
    _print_row(half, "without one", [use for use in uses if use.wanted is None])
    for kind in sorted({use.page.kind for use in uses}):
        _print_row(half, kind, [use for use in uses if use.page.kind == kind])


def _print_row(half: str, kind: str, uses: Sequence[PageUse]) -> None:
    found = figures(uses)
    shown = " ".join(f"{count:>4} {count / found.uses:6.1%}" for count in (found.right, found.wrong, found.flagged))
    print(f"{half:>5} {kind:14} {found.uses:>5}  {shown}")


def _print_errors(uses: Sequence[PageUse], count: int) -> None:
    missed = [use for use in uses if use.page.half == 1 and not use.right]
    for use in sorted(missed, key=lambda use: not use.wrong)[:count]:
        said = use.said if use.said is not None else use.flag
        print(f"\n{use.page.id} ({use.page.kind}): {use.acronym} is {use.wanted}, said {said}")


if __name__ == "__main__":
    main()
