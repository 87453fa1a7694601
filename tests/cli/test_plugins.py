"""Is it shown what is installed, afresh each time?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli, WritePlugin


@pytest.mark.usefixtures("weaving")
def test_a_table_for_persons(cli: "Cli") -> None:
    assert cli("plugins", "list").out.splitlines() == [
        "plugin   distribution     version  status",
        "weaving  cectool-weaving  0.3.0    ok",
    ]


def test_no_plugin_is_said_so(cli: "Cli") -> None:
    assert cli("--no-plugins", "plugins", "list") == (0, "", "cectool: no plugin is loaded\n")


def test_every_listing_loads_all_plugins_afresh(cectool: "Cli", tmp_path: Path, write_plugin: "WritePlugin") -> None:
    code = "from pathlib import Path\nPath(__file__).with_name('log').open('a').write('x')\n"
    write_plugin(tmp_path, "logging", code)
    variables = {"PYTHONPATH": str(tmp_path), "CECTOOL_PLUGINS": "logging"}
    log = tmp_path / "plugin_logging" / "log"
    for line, times in (
        (("lookup", "A"), 1),
        (("lookup", "A"), 1),
        (("plugins", "list"), 2),
        (("--strict", "lookup", "A"), 3),
    ):
        cectool(*line, variables=variables)
        assert len(log.read_text()) == times


def test_a_faulty_file_of_ones_own_is_no_plugins_problem(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.toml"
    file.write_text("nothing = ")
    monkeypatch.setenv("CECTOOL_GLOSSARY", str(file))
    assert cli("plugins", "list").status == 0
    assert cli("--strict", "convert", "1", "hour", "--to", "min").status == 0
