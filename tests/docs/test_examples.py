"""Does every example of the documentation do what stands there?"""

import doctest
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.docs.transcripts import blocks, commands, matches, play

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
NOT_RUN_HERE = {"make run", "make test"}
IN_A_CHECKOUT = "<!-- in: a checkout -->"
"""Stands on the pages whose commands are run where the sources are; they get a copy of the data."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def variables(tmp_path: Path, cache: Path) -> dict[str, str]:
    """A newcomer's: nothing of their own yet, and the commands of this environment."""
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "CECTOOL_CACHE": str(cache),
    }


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_prints_what_its_page_says(page: Path, tmp_path: Path, variables: dict[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    if IN_A_CHECKOUT in text:
        for name in ("glossary", "plugins"):
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        variables["PYTHONPATH"] = f"{tmp_path / 'glossary'}:{tmp_path / 'plugins'}"
    assert list(play(text, tmp_path, variables)) == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_session_of_python_gives_what_its_page_says(page: Path) -> None:
    text = "\n".join(block.text for block in blocks(page.read_text(encoding="utf-8")) if block.language == "pycon")
    example = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(example, out=said.append)
    assert said == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_example_escapes_the_tests(page: Path) -> None:
    found = list(blocks(page.read_text(encoding="utf-8")))
    assert not {block.language for block in found} & {"sh", "bash", "shell", "zsh", "shell-session"}
    shown = {command.text for block in found if block.shown for command in commands(block)}
    assert shown <= NOT_RUN_HERE


def test_what_the_readme_shows_of_the_tour_is_what_the_tour_prints(tmp_path: Path, variables: dict[str, str]) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [command for block in blocks(text) if block.shown for command in commands(block)]
    [tour] = [command for command in shown if command.text == "make run"]
    printed = tour.printed.replace("2026-11-24", date.today().isoformat())  # noqa: DTZ011 - the day that the tour calls today
    page = f"```console\n$ python -m docs.tour\n{printed}```\n"
    assert list(play(page, tmp_path, {**variables, "PYTHONPATH": str(ROOT)})) == []


@pytest.mark.parametrize(
    ("wanted", "printed", "same"),
    [
        pytest.param("one\n", "one\n", True, id="the same"),
        pytest.param("one\n", "one \n", True, id="blanks at the end"),
        pytest.param("one\n", "two\n", False, id="another word"),
        pytest.param("one\n", "one\ntwo\n", False, id="a line too many"),
        pytest.param("one\ntwo\n", "one\n", False, id="a line too few"),
        pytest.param("", "one\n", False, id="said to print nothing"),
        pytest.param("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True, id="lines left out"),
        pytest.param("one\n...\nfour\n", "one\nfour\n", False, id="nothing to leave out"),
        pytest.param("one\n...\n", "two\nthree\n", False, id="another beginning"),
        pytest.param("a ... c\n", "a b c\n", True, id="text left out"),
        pytest.param("a b...\n", "a b\n", True, id="no text to leave out"),
        pytest.param("a ... c\n", "a b\nc\n", False, id="text over two lines"),
        pytest.param("1.5 (a)\n", "1x5 (a)\n", False, id="no sign is special"),
    ],
)
def test_a_transcript_is_compared_exactly(wanted: str, printed: str, same: bool) -> None:  # noqa: FBT001
    assert matches(wanted, printed) is same


PAGE = """
<!-- file: a/b.txt -->
```text
hello
```

```toml title="c.toml"
x = 1
```

```console
$ cat a/b.txt c.toml
hello
x = 1
$ echo one \\
  two; echo three >&2
one two
three
```

<!-- shown: run elsewhere -->
```console
$ exit 1
nothing
```
"""


def played(page: str, folder: Path, variables: Mapping[str, str]) -> list[str]:
    return list(play(page, folder, variables))


def test_a_true_page_has_nothing_to_tell(tmp_path: Path, variables: dict[str, str]) -> None:
    assert played(PAGE, tmp_path, variables) == []


def test_a_wrong_page_is_told_with_line_and_difference(tmp_path: Path, variables: dict[str, str]) -> None:
    [told] = played(PAGE.replace("hello\nx = 1", "hello\nx = 2"), tmp_path, variables)
    assert told.startswith("line 12: $ cat a/b.txt c.toml\n")
    assert re.search(r"^-x = 2\n\+x = 1$", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param("```console\nhello\n```\n", "line 2: a transcript begins with a command", id="no command"),
        pytest.param("\n```console\n$ true\n", "line 2: this block has no end", id="no end"),
    ],
)
def test_a_page_that_is_no_page_is_refused(page: str, problem: str, tmp_path: Path, variables: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=problem):
        played(page, tmp_path, variables)
