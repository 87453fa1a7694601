"""The site of all that is installed, built by properdocs where mkdocs is not there: the same to the byte."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

WITHOUT_MKDOCS = """
import sys
sys.modules["mkdocs"] = None
from cectool.__main__ import main
try:
    main()
finally:
    from cectool.site.framework import NAME
    assert NAME == "properdocs", NAME
"""


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_builders_give_the_same_site(tmp_path: Path) -> None:
    environment = {**os.environ, "CECTOOL_CACHE": str(tmp_path / "cache")}
    arguments = ["site", "build", "--strict", "--on", "2026-11-24", "-o"]
    for start, name in (("-mcectool", "one"), (f"-c{WITHOUT_MKDOCS}", "other")):
        command = [sys.executable, start, *arguments, name]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
        assert (ran.returncode, ran.stderr) == (0, "")
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert len(one) > 500
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
