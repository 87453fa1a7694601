"""A share of what ``python -m benchmarks.ledger`` does: nothing acknowledged is lost, no total is wrong in silence."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.ledger.faults import cuts, flips, full_disks, kills, read_only, small_disk, writers

HARMLESS = {"kept", "harmless", "named and mended", "named"}


@pytest.mark.parametrize(
    ("fault", "times"), [(kills, 20), (flips, 60), (cuts, 20)], ids=lambda value: getattr(value, "__name__", str(value))
)
def test_nothing_is_lost_and_nothing_wrong_in_silence(
    tmp_path: Path, fault: Callable[[Path, int], Counter[str]], times: int
) -> None:
    counts = fault(tmp_path, times)
    assert counts.total() == times
    assert {*counts} <= HARMLESS, counts


@pytest.mark.parametrize("fault", [full_disks, read_only], ids=["full disks", "read-only disks"])
def test_a_disk_that_takes_nothing_is_named(tmp_path: Path, fault: Callable[[Path, int], Counter[str]]) -> None:
    with small_disk(tmp_path / "probe", kilobytes=64) as mounted:
        if not mounted:
            pytest.skip("no disk can be mounted here")
    counts = fault(tmp_path, 2)
    assert counts.total() == 2
    assert {*counts} <= HARMLESS, counts


def test_what_eight_processes_acknowledged_is_there(tmp_path: Path) -> None:
    counts = writers(tmp_path, 8)
    assert counts["acknowledged"] > 8
    assert counts["LOST"] == 0
