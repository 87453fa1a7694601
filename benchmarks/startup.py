"""How much does starting a command cost, as a ratio to ``python -c pass``?

    .venv/bin/python benchmarks/startup.py [--rounds 25] [--distributions 300]

CPU seconds of whole processes, the least of many rounds, every command taken in turn within a round so that a busy
machine troubles all alike. The cache is warm, as it is for everybody after the first call. With
``--distributions N`` the same is measured with N more installed distributions on the path, each with an entry point in
a group of its own.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("cectool")
ACTIVITIES = Path(__file__).parents[1] / "tests" / "cli" / "cissp.json"
COMMANDS = {
    "pass": [sys.executable, "-c", "pass"],
    "--help": [str(SCRIPT), "--help"],
    "lookup": [str(SCRIPT), "lookup", "CEC", "the clay had a CEC of 14 cmol/kg"],
    "convert": [str(SCRIPT), "convert", "1.5", "iacet:ceu", "--to", "nasba:cpe"],
    "assess": [str(SCRIPT), "assess", "CISSP", "--activities", str(ACTIVITIES)],
    "ask": [str(SCRIPT), "ask", "can I carry over extra credits"],
}
WARM_UP = 2
BUDGET = {"--help": 6.5, "lookup": 6.5, "convert": 7.5, "assess": 9.0, "ask": 9.0}


def spent(command: list[str], environment: dict[str, str], folder: Path) -> float:
    """CPU seconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(rounds: int, environment: dict[str, str], folder: Path) -> dict[str, float]:
    """The least CPU seconds of each command."""
    least = dict.fromkeys(COMMANDS, float("inf"))
    for number in range(rounds + WARM_UP):
        for name, command in COMMANDS.items():
            seconds = spent(command, environment, folder)
            if number >= WARM_UP:
                least[name] = min(least[name], seconds)
    return least


def install_many(folder: Path, count: int) -> None:
    """Write so many tiny distributions into a folder, as an installer would leave them."""
    for number in range(count):
        info = folder / f"filler_{number}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: filler-{number}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[filler]\nplugin_{number} = filler_{number}\n")
        (folder / f"filler_{number}.py").write_text("")


def main() -> None:
    """Print the ratios, and the growth with many distributions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--distributions", type=int, default=300)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        install_many(place / "many", chosen.distributions)
        plain = {**os.environ, "CECTOOL_CACHE": str(place / "cache")}
        crowded = {**plain, "PYTHONPATH": str(place / "many")}
        few, many = measured(chosen.rounds, plain, place), measured(chosen.rounds, crowded, place)
    print(f"{'command':10} {'ms':>7} {'x pass':>7} {'budget':>7} {'growth':>8}")
    for name, seconds in few.items():
        ratio = seconds / few["pass"]
        growth = 100 * (many[name] / many["pass"] / ratio - 1)
        print(f"{name:10} {1000 * seconds:7.1f} {ratio:7.2f} {BUDGET.get(name, 1.0):7.1f} {growth:7.1f}%")


if __name__ == "__main__":
    main()
