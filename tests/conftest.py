"""What do all tests share: a person's folders of their own, and three ways to run the command line."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cectool.cli.run import run

HERE = Path(__file__).parent
SLOWEST = 60
"""Seconds after which a command that hangs is ended."""

SENSE = """
[[sense]]
id = "{id}"
expansion = "{expansion}"
domain = "{domain}"
definition = "{definition}"
keywords = ["{keyword}"]
"""


class Ran(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        documents = self.documents
        assert len(documents) == 1, self
        return documents[0]

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def notes(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Cli = Callable[..., Ran]
WritePlugin = Callable[..., Path]


PERSON = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests a person of their own before any test module is read: nobody's data or settings are ever seen."""
    home = Path(tempfile.mkdtemp(prefix="cectool-person-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in (*os.environ,):
        if name.startswith(("CECTOOL_", "_CECTOOL_", "XDG_")) or name in {"NO_COLOR", "FORCE_COLOR", "PYTHONPATH"}:
            patch.delenv(name)
    for name, folder in {"HOME": "", "CECTOOL_CACHE": "cectool"}.items():
        patch.setenv(name, str(home / folder))
    (home / "work").mkdir()
    config.stash[PERSON] = home


@pytest.fixture(scope="session")
def person(pytestconfig: pytest.Config) -> Path:
    """The home of a person who has nothing yet: no data, no settings, and an empty folder to work in."""
    return pytestconfig.stash[PERSON]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run the command line in this process: ``cli("lookup", "CEC", stdin=b"...")``."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = run(arguments)
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return call


@pytest.fixture(scope="session")
def cectool(person: Path) -> Cli:
    """Run the command line in a process of its own; ``driver`` is a script in the place of ``-m cectool``."""
    folder = person / "work"

    def call(
        *arguments: str | bytes,
        stdin: bytes = b"",
        variables: Mapping[str, str] | None = None,
        cwd: Path = folder,
        driver: Sequence[str] = ("-m", "cectool"),
        encoding: str = "utf-8",
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-P", *driver, *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **(variables or {})},
            timeout=SLOWEST,
        )
        return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return call


@pytest.fixture(scope="session")
def write_plugin() -> WritePlugin:
    """Write a plugin as an installer leaves it: a module, and beside it the folder that describes its distribution."""

    def write(
        folder: Path,
        name: str,
        code: str | None,
        *,
        distribution: str = "",
        version: str = "1.2.3",
        files: Mapping[str, str] | None = None,
    ) -> Path:
        distribution = distribution or f"dist-of-{name}"
        described = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        described.mkdir(parents=True)
        described.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        module = f"plugin_{name.replace('-', '_')}"
        described.joinpath("entry_points.txt").write_text(f"[cectool]\n{name} = {module}\n")
        own = {} if code is None else {f"{module}/__init__.py": code}
        for path, text in {**own, **(files or {})}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def example_plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the example plugin is installed, as a distribution of its own."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*pip, "--disable-pip-version-check", "--target", folder, HERE / "example_plugin"], check=True, timeout=SLOWEST
    )
    return folder


@pytest.fixture
def weaving(example_plugin: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In this process, the example plugin is installed, and it is the only one."""
    monkeypatch.syspath_prepend(str(example_plugin))
    monkeypatch.setenv("CECTOOL_PLUGINS", "weaving")
    yield example_plugin
    for name in [name for name in sys.modules if name.startswith("cectool_weaving")]:
        del sys.modules[name]


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A person's glossary with two senses of one made-up acronym, and none of anything else."""
    soil = SENSE.format(
        id="quartz-zone-index", expansion="quartz zone index", domain="geology", definition="An index.", keyword="rock"
    )
    bank = SENSE.format(
        id="quota-zero-exchange",
        expansion="quota zero exchange",
        domain="banking",
        definition="A desk.",
        keyword="loan",
    )
    file = tmp_path / "senses" / "qzx.toml"
    file.parent.mkdir()
    file.write_text(f'schema = 1\nacronym = "QZX"\n{soil}{bank}', encoding="utf-8")
    return file
