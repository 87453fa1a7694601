"""Time plans over random catalogues: ``python -m benchmarks.plans``. 60 courses and 4 credentials, 200 and 6."""

import time

from benchmarks.plans.catalogues import ON, courses, person
from cectool.catalog import load
from cectool.planning.plan import Planner


def main() -> None:
    """Print, for each size, the least and the most CPU seconds of a plan, its check included."""
    catalog = load()
    for count, credentials in ((60, 4), (200, 6)):
        standing = person(catalog, credentials)
        took, met = [], 0
        for seed in range(8):
            offered = courses(count, seed)
            started = time.process_time()
            plan = Planner(catalog, standing, offered, ON, "cost").plan()
            took.append(time.process_time() - started)
            met += plan.status != "not_met"
        print(f"{count} courses, {credentials} credentials: {min(took):.2f} to {max(took):.2f} CPU s, {met} of 8 met")


if __name__ == "__main__":
    main()
