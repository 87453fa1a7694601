"""How long does one check of a hundred activities take, once everything is loaded?

    .venv/bin/python benchmarks/checks.py [--rounds 10] [--activities 100]

CPU milliseconds, the least of many rounds, of ``cectool assess`` without the start of the process. The activities are
made up, the same on every run, and spread over the cycle.
"""

import argparse
import time
from datetime import date, timedelta
from typing import Any

from cectool.assessing import assess_in
from cectool.catalog import load

CHECKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "isc2/cissp": ({"start": "2023-03-01", "end": "2026-02-28"}, ("group-a", "group-b")),
    "pmi/pmp": ({"start": "2023-03-01"}, ("ways-of-working", "power-skills", "business-acumen")),
    "ny-cle/newly-admitted": ({"start": "2024-02-12"}, ("skills", "ethics", "cyber-ethics", "practice-management")),
    "ca-cba/cpa": (
        {"start": "2024-03-01", "end": "2026-02-28", "facts": {"first_renewal": False, "audits_government": False,
                                                              "attests": False, "prepares": False}},
        ("technical", "nontechnical", "ethics"),
    ),
}  # fmt: skip
MINUTES = (50, 60, 75, 90, 100, 120, 33)
SPREAD = 7


def activities(number: int, start: date, categories: tuple[str, ...]) -> list[dict[str, Any]]:
    """So many activities, of all lengths, formats and categories."""
    return [
        {
            "title": f"Course {place}",
            "date": (start + timedelta(days=SPREAD * place % 700)).isoformat(),
            "minutes": MINUTES[place % len(MINUTES)],
            "format": ("live", "self-study")[place % 2],
            "categories": categories[place % len(categories) :][: place % 3],
        }
        for place in range(number)
    ]


def main() -> None:
    """Print a line for each credential."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--activities", type=int, default=100)
    options = parser.parse_args()
    catalog, on = load(), date(2026, 2, 1)
    for credential, (given, categories) in CHECKS.items():
        done = activities(options.activities, date.fromisoformat(given["start"]), categories)
        spent = []
        for _ in range(options.rounds):
            before = time.process_time()
            found = assess_in(catalog, credential, {**given, "activities": done}, on)
            spent.append(1000 * (time.process_time() - before))
        print(f"{credential:24}{min(spent):7.1f} ms   {found.status}, {len(found.readings) or 1} reading(s)")


if __name__ == "__main__":
    main()
