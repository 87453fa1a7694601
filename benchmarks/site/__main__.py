"""Build, rebuild and grow a site of generated terms, beside plain mkdocs on the same terms.

``python -m benchmarks.site [NUMBER]`` prints a table. Each row is a process of its own, and the figures are those of
the whole process: CPU seconds (user and system), seconds by the clock, peak memory. The terms are made before it
starts. The time until the search answers is measured in a browser: ``pytest -s tests/browser/test_search.py``.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from benchmarks.site.terms import terms
from cectool.acronyms.model import Sense

OURS = """
import sys
from datetime import date
from pathlib import Path
import msgspec
from cectool.acronyms.model import Sense
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.material import Material
senses = msgspec.msgpack.decode(Path(sys.argv[1]).read_bytes(), type=tuple[Sense, ...])
settings = Configuration(url="https://example.org/")
build_site(Material(on=date(2026, 11, 27), senses=senses), settings, Path(sys.argv[2]), cache=Path(sys.argv[3]))
"""


class Cost(NamedTuple):
    """What a process took."""

    cpu: float
    wall: float
    megabytes: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and say what it took."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with status {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, _megabytes(used))


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def ours(senses: Sequence[Sense], folder: Path, output: str) -> Cost:
    """A build of this project; the folder may hold the same site from before."""
    (folder / "senses").write_bytes(msgspec.msgpack.encode(senses))
    return cost_of([sys.executable, "-c", OURS, "senses", output, "cache"], folder)


def plain(senses: Sequence[Sense], folder: Path) -> Cost:
    """Mkdocs with its own theme and search: a page a term, in Markdown, none of them in the navigation."""
    docs = folder / "docs"
    (docs / "terms").mkdir(parents=True)
    (docs / "index.md").write_text("# Terms\n")
    for place, sense in enumerate(senses):
        examples = "".join(f"- {example}\n" for example in sense.examples)
        words = ", ".join(sense.keywords)
        sources = "".join(f"- [{source.title}]({source.url})\n" for source in sense.sources)
        text = f"# {sense.acronym}: {sense.expansion}\n\n{sense.definition}\n\n{examples}\n{words}\n\n{sources}"
        (docs / "terms" / f"t{place}.md").write_text(text)
    (folder / "mkdocs.yml").write_text(
        "site_name: Terms\nsite_url: https://example.org/\nnav: [index.md]\nnot_in_nav: /terms/*\n"
    )
    return cost_of([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "plain"], folder)


def same(one: Path, other: Path) -> bool:
    """Do two folders hold the same files with the same bytes?"""
    names = [{path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} for folder in (one, other)]
    return names[0] == names[1] and all((one / name).read_bytes() == (other / name).read_bytes() for name in names[0])


def main(number: int) -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        few, senses = terms(number // 10), list(terms(number))
        rows = {f"{number // 10:,} terms, from nothing": ours(few, folder, "few")}
        rows[f"{number:,} terms, from nothing"] = ours(senses, folder, "site")
        rows["the same again"] = ours(senses, folder, "site")
        senses[number // 2] = msgspec.structs.replace(senses[number // 2], expansion="another name")
        rows["after one name has changed"] = ours(senses, folder, "site")
        senses[number // 2] = msgspec.structs.replace(senses[number // 2], definition="One term has changed.")
        rows["after one definition has changed"] = ours(senses, folder, "site")
        rows["the changed terms, from nothing"] = ours(senses, folder, "clean")
        rows[f"plain mkdocs, {number:,} terms"] = plain(senses, folder)
        for name, cost in rows.items():
            print(f"{name:34} {cost.cpu:6.2f} CPU s {cost.wall:6.2f} s {cost.megabytes:5.0f} MB")
        small, large, *_ = rows.values()
        print(f"growth for ten times the terms: {large.cpu / small.cpu:.1f} times the CPU seconds")
        print(f"rebuilt and clean are the same to the byte: {same(folder / 'site', folder / 'clean')}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
