"""``cectool site``, from the command line."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
Read = Callable[[Path], Mapping[str, Any]]


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_whole_catalogue_makes_a_site_without_a_broken_link(cli: Cli, outside: Path, read_site: Read) -> None:
    ran = cli("site", "build", "--strict", "--on", "2026-11-24")
    pages = read_site(outside / "site")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"site/index.html ({len(pages)} pages) for 2026-11-24\n"
    assert len(pages) > 200
    ids = {path: set(page.ids) for path, page in pages.items()}
    for path, page in pages.items():
        assert (page.wrong, page.open) == ([], []), path
        assert len(ids[path]) == len(page.ids), path
        for link in page.all("a"):
            href = link["href"]
            if "://" in href or href.startswith(("mailto:", "/")):
                continue
            name, _, anchor = href.partition("#")
            target = os.path.normpath(Path(path).parent / name) if name else path
            assert target in ids or (outside / "site" / target).is_file(), (path, href)
            assert not anchor or anchor in ids[target], (path, href)
    assert any(json.loads(text)["@type"] == "FAQPage" for text in pages["faq.html"].data)
    assert pages["faq.html"].text.count("See also:") >= 5


def test_a_folder_of_something_else_is_refused_before_any_work(cli: Cli, outside: Path) -> None:
    (outside / "site").mkdir()
    (outside / "site" / "mine.txt").write_text("x")
    ran = cli("site", "build")
    assert (ran.status, ran.out) == (3, "")
    assert "mine.txt" in ran.err
    assert [path.name for path in (outside / "site").iterdir()] == ["mine.txt"]


def test_settings_of_ones_own(cli: Cli, outside: Path, monkeypatch: pytest.MonkeyPatch, read_site: Read) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "iacet")
    (outside / "mine.toml").write_text(
        'title = "Mine"\nurl = "https://example.org/x"\nreport = "mailto:me@example.org"'
    )
    assert cli("site", "build", "-o", "out", "--config", "mine.toml").status == 0
    pages = read_site(outside / "out")
    assert pages["index.html"].text.startswith("Mine Skip")
    assert any(link["href"].startswith("mailto:me@") for link in pages["bodies/iacet.html"].all("a"))
    assert "<loc>https://example.org/x/bodies/iacet.html</loc>" in (outside / "out" / "sitemap.xml").read_text()


def own_site(folder: Path, settings: str) -> None:
    """A folder with data of one's own: a glossary, a body that replaces an installed one, an answer."""
    (folder / "words").mkdir()
    (folder / "words" / "cec.toml").write_text(
        'schema = 1\nacronym = "CEC"\n[[sense]]\nid = "mine"\nexpansion = "my own meaning"\n'
        'source = [{ title = "A", url = "https://example.org/", kind = "official", checked = 2026-11-01 }]\n'
    )
    (folder / "iacet.toml").write_text(
        'schema = 1\nname = "My IACET"\n[source.a]\ntitle = "A"\nurl = "https://example.org/"\nkind = "official"\n'
        'checked = 2026-11-01\n[unit.ceu]\nname = "Unit"\nsymbol = "CEU"\nsize = "all"\n[[award]]\nid = "all"\n'
        'from = 2020-01-01\nsource = ["a"]\nminutes = 90\nstep = ["1"]\nround = "down"\n'
    )
    (folder / "answers.toml").write_text(
        'schema = 1\n[[entry]]\nid = "long"\nquestion = "How long is it?"\nphrasings = ["What is it?"]\n'
        'answer = "It is {minutes iacet:ceu} minutes."\n'
    )
    (folder / "mine.toml").write_text(
        f'title = "Mine"\nglossary = ["words"]\nbodies = ["iacet.toml"]\nanswers = ["answers.toml"]\n{settings}'
    )


def test_a_site_of_ones_own_data_alone(cli: Cli, outside: Path, read_site: Read) -> None:
    own_site(outside, "only = true")
    ran = cli("site", "build", "-o", "out", "--config", "mine.toml", "--strict")
    assert (ran.status, ran.err) == (0, "")
    pages = read_site(outside / "out")
    assert {path for path in pages if "/" in path} == {
        "acronyms/cec.html",
        "acronyms/cec/mine.html",
        "bodies/iacet.html",
    }
    assert "It is 90 minutes." in pages["faq.html"].text


def test_ones_own_data_joins_what_is_installed_and_replaces_what_has_its_id(
    cli: Cli, outside: Path, monkeypatch: pytest.MonkeyPatch, read_site: Read
) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "iacet,project_management")
    own_site(outside, "")
    assert cli("site", "build", "-o", "out", "--config", "mine.toml").status == 0
    pages = read_site(outside / "out")
    assert "My IACET" in pages["bodies/iacet.html"].text
    assert "bodies/pmi.html" in pages
    assert "acronyms/cec/mine.html" in pages


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("answers.toml", "schema = 1\n[[entry]]\n", "answers.toml"),
        ("iacet.toml", "schema = 1\n", "iacet.toml"),
        ("words/cec.toml", "schema = 2\n", "cec.toml"),
        ("mine.toml", 'bodies = ["gone"]', "'gone' is not there"),
        ("mine.toml", 'edit = { bodies = "javascript:alert(1)" }', "is no address"),
    ],
    ids=["answers", "body", "glossary", "place", "edit"],
)
def test_what_is_wrong_with_ones_own_data_ends_the_build(
    cli: Cli, outside: Path, file: str, text: str, wanted: str
) -> None:
    own_site(outside, "only = true")
    (outside / file).write_text(text)
    ran = cli("site", "build", "-o", "out", "--config", "mine.toml")
    assert (ran.status, ran.out) == (3, "")
    assert wanted in ran.err
    assert not (outside / "out").exists()


def test_pages_lead_to_where_their_data_is_edited(
    cli: Cli, outside: Path, monkeypatch: pytest.MonkeyPatch, read_site: Read
) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "iacet,glossary")
    (outside / "mine.toml").write_text(
        '[edit]\nbodies = "https://example.org/{file}"\nsenses = "https://example.org/{acronym}#{id}"\n'
    )
    assert cli("site", "build", "-o", "out", "--config", "mine.toml").status == 0
    pages = read_site(outside / "out")
    links = {link["href"] for path in ("bodies/iacet.html", "acronyms/ceu.html") for link in pages[path].all("a")}
    assert "https://example.org/cectool_iacet/bodies/iacet.toml" in links
    sense = pages["acronyms/pdu/professional-development-unit.html"]
    assert "https://example.org/pdu#professional-development-unit" in {link["href"] for link in sense.all("a")}


def test_a_warning_is_named_and_under_strict_nothing_is_written(
    cli: Cli, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "faq")
    ran = cli("site", "build", "--strict", "-o", "strict")
    assert (ran.status, ran.out) == (3, "")
    assert "not on file" in ran.err
    assert "nothing was written" in ran.notes[-1]
    ran = cli("site", "build", "-o", "lenient")
    assert ran.status == 0
    assert "not on file" in ran.err
    assert sorted(path.name for path in outside.iterdir()) == ["lenient"]


@pytest.mark.parametrize(
    ("arguments", "status", "wanted"),
    [
        (["--on", "yesterday"], 2, "is not a day"),
        (["--config", "none.toml"], 3, "no such file"),
        (["-o", "a\0b"], 2, "NUL"),
        (["-o", ""], 3, "the folder you are in"),
    ],
    ids=["day", "settings", "nul", "here"],
)
def test_what_is_wrong_is_said(cli: Cli, outside: Path, arguments: list[str], status: int, wanted: str) -> None:
    ran = cli("site", "build", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert wanted in ran.err
    assert not list(outside.iterdir())


def test_the_same_bytes_whatever_the_order_of_sets(outside: Path) -> None:
    digests = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "CECTOOL_PLUGINS": "iacet,project_management,faq"}
        command = [sys.executable, "-m", "cectool", "site", "build", "-o", seed, "--on", "2026-11-24"]
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=outside)
        folder = outside / seed
        digests.append(
            {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )
    assert digests[0] == digests[1]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches what is started here, even where the tests run in the background and ignore it themselves."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_serve_says_where_and_ends_with_ctrl_c(outside: Path) -> None:
    environment = {**os.environ, "CECTOOL_PLUGINS": "iacet", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "cectool", "site", "serve", "--port", "0", "--on", "2026-11-24"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=outside) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        where = process.stdout.readline()
        assert "Ctrl-C" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert where.startswith("http://127.0.0.1:")
    assert where.endswith("pages) for 2026-11-24\n")
    assert not list(outside.iterdir())
