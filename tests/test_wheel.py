"""Is what pip installs complete? Build the wheel, install it alone, and use it from another folder."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with nothing but the wheel, its dependencies taken from this environment's versions."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    constraints = str(ROOT / "constraints.txt")
    install = ["install", "--quiet", "--disable-pip-version-check", "-c", constraints, f"{wheel}[site]"]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True, capture_output=True)
    return environment / "bin" / "cectool"


def run(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in another folder, with a cache and a home of its own."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "CECTOOL_CACHE": str(folder / "cache")}
    return subprocess.run(
        [str(command), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_three_uses_work_from_another_folder(installed: Path, tmp_path: Path) -> None:
    found = json.loads(run(installed, tmp_path, "lookup", "CEC", "clay with 14 cmol of calcium", "--json").stdout)
    assert (found["status"], found["best"]["id"]) == ("resolved", "cation-exchange-capacity")
    converted = json.loads(
        run(installed, tmp_path, "convert", "1.5", "iacet:ceu", "--to", "nasba:cpe", "--json").stdout
    )
    assert (converted["status"], converted["amount"]) == ("ok", "18")
    answer = json.loads(run(installed, tmp_path, "ask", "can I carry over extra credits?", "--json").stdout)
    assert answer["status"] == "answered"
    built = run(installed, tmp_path, "site", "build", "-o", "out")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "index.html").stat().st_size > 1000


def test_every_data_file_of_the_checkout_is_in_the_wheel(installed: Path) -> None:
    [packages] = installed.parents[1].glob("lib/python*/site-packages")
    for place in ("glossary", "plugins", "src"):
        for file in (ROOT / place).rglob("*"):
            if file.suffix in {".toml", ".py", ".json", ".html", ".css", ".js", ".typed", ".yml"}:
                assert (packages / file.relative_to(ROOT / place)).is_file(), file


def test_no_plugin_has_a_problem(installed: Path, tmp_path: Path) -> None:
    found = run(installed, tmp_path, "--strict", "plugins", "list")
    assert (found.returncode, found.stderr) == (0, "")
