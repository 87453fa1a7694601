"""Is every branch of the arithmetic of credit taken by a test?

    .venv/bin/python -m benchmarks.branches

Runs the tests of credits and the cases of every body under coverage.py, and names what no test reaches in the modules
in which credit is computed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = (
    "agenda", "award", "bare", "certificate", "choose", "convert", "evaluate", "ladder", "merge", "outcome", "periods",
    "terms", "timed", "trace", "units",
)  # fmt: skip
"""Modules of ``cectool.credits`` that are held to it; the others read, check and describe."""

TESTS = ("tests/credits", "tests/conformance", "tests/cli/test_agenda.py", "tests/cli/test_award.py")


def main() -> int:
    """Print the report; leave with 1 when a branch is not taken, or a test fails."""
    files = ",".join(f"*/cectool/credits/{module}.py" for module in MODULES)
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={folder}/coverage"
        run = [
            sys.executable,
            "-m",
            "coverage",
            "run",
            data,
            "--branch",
            "--source=src/cectool/credits",
            "-m",
            "pytest",
        ]
        tested = subprocess.run([*run, "-q", *TESTS], cwd=ROOT, check=False)
        report = [sys.executable, "-m", "coverage", "report", data, "-m", f"--include={files}", "--fail-under=100"]
        covered = subprocess.run(report, cwd=ROOT, check=False)
    return 1 if tested.returncode or covered.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
