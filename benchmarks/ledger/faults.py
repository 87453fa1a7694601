"""Do to a ledger what happens to files: kill its writer, fill its disk, cut it, flip its bits.

Each function does one kind of damage so many times and counts what came of it. What was acknowledged must be there
again, or the damage must be named; a total that is wrong in silence is the only failure.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from fractions import Fraction
from pathlib import Path

from cectool.errors import CectoolError, DataError, StorageError
from cectool.ledger.changing import adding
from cectool.ledger.model import LoggedActivity
from cectool.ledger.store import Ledger, recover

AT = "2026-11-26T12:00:00+00:00"
_WRITER = "from benchmarks.ledger.faults import write_on; import sys; write_on(sys.argv[1])"


def activity(number: int) -> LoggedActivity:
    """An activity that carries its own number as minutes, so that a total tells which are there."""
    return LoggedActivity(title=f"Course {number}", date=date(2026, 1, 1), minutes=Fraction(number))


def filled(path: Path, count: int) -> int:
    """A ledger of so many activities, written in some commands; the total of their minutes."""
    with Ledger.open(path, create=True) as ledger:
        for start in range(1, count + 1, 10):
            some = [activity(number) for number in range(start, min(start + 10, count + 1))]
            ledger.write(lambda present, some=some: adding(present, some), AT)  # type: ignore[misc]
    return count * (count + 1) // 2


def total(path: Path) -> Fraction:
    """The minutes of everything in a ledger."""
    with Ledger.open(path) as ledger:
        found = ledger.present().activities.values()
    return sum((each.minutes or Fraction(0) for each in found), Fraction(0))


def write_on(path: str) -> None:
    """Write one activity after the other and say each number once it is acknowledged, until killed."""
    with Ledger.open(Path(path), create=True) as ledger:
        while True:
            present, _ = ledger.write(lambda present: adding(present, [activity(present.next_number)]), AT)
            os.write(1, f"{len(present.activities)}\n".encode())


def kills(folder: Path, times: int, seed: int = 1) -> Counter[str]:
    """Kill a writer at random moments; what it had acknowledged must be there, in a ledger that goes on."""
    chance, counts = random.Random(seed), Counter[str]()  # noqa: S311 - moments, not secrets
    path, least = folder / "killed.sqlite", 0
    for turn in range(times):
        if turn % 50 == 0:
            path, least = folder / f"killed-{turn}.sqlite", 0
        command = [sys.executable, "-c", _WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            if writer.stdout is None:
                raise RuntimeError("the writer has no output")
            said = writer.stdout.readline()
            try:
                writer.wait(timeout=chance.uniform(0, 0.02))
            except subprocess.TimeoutExpired:
                writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read()
        acknowledged = max((int(line) for line in said.split(b"\n")[:-1] if line), default=least)
        with Ledger.open(path) as ledger:
            there = len(ledger.present().activities)
        counts["kept" if there >= acknowledged >= least else "LOST"] += 1
        least = there
    return counts


def flips(folder: Path, times: int, seed: int = 2) -> Counter[str]:
    """Flip one bit of the file: the total is right, or the damage is named and mended from what is whole."""
    chance = random.Random(seed)  # noqa: S311

    def flip(raw: bytearray) -> None:
        place = chance.randrange(len(raw))
        raw[place] ^= 1 << chance.randrange(8)

    return _damaged(folder, times, flip)


def cuts(folder: Path, times: int, seed: int = 3) -> Counter[str]:
    """Cut the file off at a random length, as :func:`flips`."""
    chance = random.Random(seed)  # noqa: S311

    def cut(raw: bytearray) -> None:
        del raw[chance.randrange(len(raw)) :]

    return _damaged(folder, times, cut)


def _damaged(folder: Path, times: int, damage: Callable[[bytearray], None]) -> Counter[str]:
    counts = Counter[str]()
    path = folder / "whole.sqlite"
    wanted = filled(path, 200)
    whole = path.read_bytes()
    for _ in range(times):
        raw = bytearray(whole)
        damage(raw)
        path.write_bytes(raw)
        try:
            counts["harmless" if total(path) == wanted else "WRONG IN SILENCE"] += 1
        except DataError:
            recover(path, folder / "aside")
            counts["named and mended" if total(path) == wanted else "LOST"] += 1
        for also in ("-wal", "-shm"):
            path.with_name(path.name + also).unlink(missing_ok=True)
    return counts


def full_disks(folder: Path, times: int) -> Counter[str]:
    """Write until the disk is full, again and again: what was acknowledged stays, and the reason is named.

    Needs the right to mount; without it nothing is counted.
    """
    counts = Counter[str]()
    for turn in range(times):
        place = folder / f"disk-{turn}"
        with small_disk(place, kilobytes=100 + 8 * turn) as mounted:
            if not mounted:
                return counts
            acknowledged = 0
            with Ledger.open(place / "ledger.sqlite", create=True) as ledger:
                try:
                    while True:
                        ledger.write(lambda present: adding(present, [activity(present.next_number)]), AT)
                        acknowledged += 1
                except StorageError:
                    there = len(ledger.present().activities)
            counts["kept" if there == acknowledged > 0 else "LOST"] += 1
    return counts


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[bool]:
    """A disk of so many kilobytes in memory, where the system lets us make one."""
    place.mkdir()
    mount = shutil.which("mount")
    mounted = (
        mount is not None
        and not subprocess.run(
            [mount, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)], check=False, capture_output=True
        ).returncode
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def read_only(folder: Path, times: int) -> Counter[str]:
    """Refuse to write to a ledger that may only be read; reading goes on."""
    counts = Counter[str]()
    path = folder / "read-only.sqlite"
    wanted = filled(path, 20)
    for _ in range(times):
        place = folder / "read-only"
        with small_disk(place, kilobytes=400) as mounted:
            if not mounted:
                place.rmdir()
                return counts
            shutil.copy(path, place)
            subprocess.run([shutil.which("mount") or "mount", "-o", "remount,ro", str(place)], check=True)
            try:
                with Ledger.open(place / path.name) as ledger:
                    ledger.write(lambda present: adding(present, [activity(1)]), AT)
                counts["WRITTEN"] += 1
            except CectoolError as error:
                named = isinstance(error, StorageError) and total(place / path.name) == wanted
                counts["named" if named else "WRONGLY NAMED"] += 1
        place.rmdir()
    return counts


def writers(folder: Path, count: int, seconds: float = 2.0) -> Counter[str]:
    """Let so many processes write at once: every acknowledged activity is there."""
    path = folder / "many.sqlite"
    Ledger.open(path, create=True).__exit__(None, None, None)
    command = [sys.executable, "-c", _WRITER, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(count)]
    with suppress(subprocess.TimeoutExpired):
        running[0].wait(timeout=seconds)
    for writer in running:
        writer.kill()
    said = [writer.communicate()[0] for writer in running]
    acknowledged = sum(raw.count(b"\n") for raw in said)
    with Ledger.open(path) as ledger:
        there = len(ledger.present().activities)
    return Counter({"acknowledged": acknowledged, "there": there, "LOST": max(0, acknowledged - there)})
