"""Does the linter find what is wrong with each kind of data file, all at once?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

HERE = Path(__file__).parents[1] / "example_plugin" / "cectool_weaving"


@pytest.mark.usefixtures("weaving")
def test_a_folder_of_all_kinds(cli: "Cli") -> None:
    assert cli("check", str(HERE)) == (0, "3 files, 0 errors, 0 warnings\n", "")


@pytest.mark.parametrize(
    ("text", "at", "problem"),
    [
        ('acronym = "A"\nschema = 1\n[[sense]]\nid = "a"\nexpansion = "b"', "sense a", "no source"),
        ('acronym = "A"\nschema = 1\n[[sense]]\nid = ""\nexpansion = "b"', "sense", "not kebab-case"),
        ('acronym = "A"\nschema = 1\n[[sense]]\nid = "../a"\nexpansion = "b"', "sense ../a", "not kebab-case"),
        ('acronym = "A"\nschema = 1\n[[sense]]\nid = "a"\nexpansion = " "', "sense a", "is empty"),
        (
            "schema = 1\n[[entry]]\nid = 'a'\nquestion = 'How long?'\nanswer = 'Ten hours {nosuch}.'",
            "entry a",
            "nosuch",
        ),
        ("schema = 1\n[[neighbour]]\nid = 'a'\nabout = ' '\nphrasings = ['b']", "entry a", "is empty"),
        ("schema = 1\nname = 'B'\n[[award]]\nid = 'live'\nfrom = 2020-01-01\nsource = []", "award live", "no source"),
    ],
    ids=["glossary", "empty-id", "path-as-id", "empty-expansion", "answers", "beside", "body"],
)
def test_each_kind_of_file_is_known_by_what_it_holds(
    cli: "Cli", tmp_path: Path, text: str, at: str, problem: str
) -> None:
    file = tmp_path / "data.toml"
    file.write_text(text)
    document = cli("check", str(file), "--json").document
    assert document["status"] == "broken"
    assert any(fault["at"].startswith(at) and problem in fault["problem"] for fault in document["faults"])


def test_a_warning_changes_no_status(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "thin.toml"
    file.write_text('schema = 1\nacronym = "A"\n[[sense]]\nid = "a"\nexpansion = "b"\nunsourced = "invented"')
    ran = cli("check", str(file))
    assert ran.status == 0
    assert "warning: " in ran.out
    assert ran.out.splitlines()[-1].startswith("1 file, 0 errors, ")


def test_a_file_named_twice_is_checked_once(cli: "Cli") -> None:
    assert cli("check", str(HERE), str(HERE / "senses"), "--json").document["files"] == 3


@pytest.mark.usefixtures("weaving")
def test_without_a_path_what_is_installed_is_checked(cli: "Cli") -> None:
    assert cli("check", "--json").document == {"schema": "cectool.check/1", "status": "ok", "files": 3, "faults": []}


def test_cases_are_no_data(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "cases.toml"
    file.write_text('schema = 1\nbody = "x"\n[[case]]\nid = "a"\n')
    assert cli("check", str(file)).status == 0


def test_a_project_file_in_a_folder_is_no_data(cli: "Cli", tmp_path: Path) -> None:
    tmp_path.joinpath("pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert cli("check", str(tmp_path)).status == 0
    assert cli("check", str(tmp_path / "pyproject.toml")).status == 3
