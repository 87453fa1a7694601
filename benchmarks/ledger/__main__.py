"""Count what faults do to a ledger: ``python -m benchmarks.ledger [--share N]``.

The whole counts are 1,000 killed writers, 500 flipped bits, 200 cut files, 50 full disks, 50 read-only disks and 8
writers at once; ``--share 10`` does a tenth of each.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.ledger.faults import cuts, flips, full_disks, kills, read_only, writers

FAULTS: dict[str, tuple[Callable[[Path, int], Counter[str]], int]] = {
    "killed writers": (kills, 1000),
    "flipped bits": (flips, 500),
    "cut files": (cuts, 200),
    "full disks": (full_disks, 50),
    "read-only disks": (read_only, 50),
    "writers at once": (writers, 8),
}


def main() -> None:
    """Do every kind of damage and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=int, default=1)
    share = parser.parse_args().share
    for name, (fault, times) in FAULTS.items():
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            counts = fault(Path(folder), times if fault is writers else max(1, times // share))
        said = ", ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "nothing could be tried here"
        print(f"{name:16}  {said}  ({time.monotonic() - started:.0f} s)")


if __name__ == "__main__":
    main()
