"""Does a run import no more than its answer needs?"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

DRIVER = """
import sys
from cectool.cli.run import run
try:
    sys.exit(run(sys.argv[1:]))
finally:
    print(*sys.modules, file=sys.stderr)
"""

NEVER = {
    "pluggy",
    "jinja2",
    "mkdocs",
    "markdown",
    "yaml",
    "numpy",
    "pandas",
    "difflib",
    "tomllib",
    "hashlib",
    "tempfile",
}
NEVER |= {
    "email",
    "zipfile",
    "csv",
    "importlib.metadata",
    "importlib.resources",
    "random",
    "statistics",
    "json",
    "http",
}
NEVER |= {"ssl", "socket", "asyncio", "subprocess", "multiprocessing", "concurrent", "logging", "unittest", "pydoc"}
NEVER |= {"cectool.plugin.host", "cectool.plugin.spec", "cectool.site", "cectool.door", "cectool.data.toml"}
DATA = {"msgspec", "sqlite3", "fractions", "decimal", "cectool.catalog", "cectool.plugin", "cectool.data"}
CREDIT = {"cectool.credits", "cectool.requirements", "fractions", "cectool.bodies", "cectool.answers"}
SENSES = {"cectool.acronyms", "cectool.answers", "cectool.requirements", "cectool.bodies", "cectool.site"}

RUNS = {
    "help": (["--help"], NEVER | DATA | CREDIT | SENSES | {"pathlib"}),
    "version": (["--version"], NEVER | DATA | CREDIT | SENSES | {"pathlib", "shutil"}),
    "lookup": (
        ["lookup", "CEU", "contact hours for my license"],
        NEVER | CREDIT | {"cectool.acronyms.compiling", "cectool.data.dated", "shutil"},
    ),
    "lookup as JSON": (["lookup", "CEU", "contact hours", "--json"], NEVER | CREDIT | {"shutil"}),
    "convert hours": (["convert", "2", "hours", "--to", "time:minute"], NEVER | SENSES | {"shutil"}),
    "convert units": (["convert", "1.5", "iacet:ceu", "--to", "nasba:cpe"], NEVER | SENSES | {"shutil"}),
    "ask": (
        ["ask", "can I carry over extra credits"],
        NEVER | {"cectool.acronyms.glossary", "cectool.answers.indexing", "cectool.answers.worked", "cectool.bodies"},
    ),
    "award": (["award", "nasba", "--time", "2h"], NEVER | SENSES | {"shutil"}),
    "assess": (
        ["assess", "CISSP", "--activities", str(Path(__file__).with_name("cissp.json"))],
        NEVER | SENSES - {"cectool.requirements"} | {"shutil"},
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_warm_run_imports_no_more_than_it_needs(cectool: "Cli", name: str) -> None:
    arguments, unwanted = RUNS[name]
    cectool(*arguments)
    ran = cectool(*arguments, driver=("-c", DRIVER))
    imported = set(ran.notes[-1].split())
    assert "cectool.cli.run" in imported
    assert sorted(unwanted & imported) == []


@pytest.mark.parametrize("words", ["cectool ", "cectool lookup --"], ids=["commands", "options"])
def test_completion_imports_no_plugin(cectool: "Cli", words: str) -> None:
    variables = {"_CECTOOL_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    ran = cectool(variables=variables, driver=("-c", DRIVER))
    imported = set(ran.notes[-1].split())
    assert sorted({"pluggy", "importlib.metadata", "jinja2", "mkdocs", "cectool.catalog"} & imported) == []


def test_the_library_costs_next_to_nothing_until_it_is_used(cectool: "Cli") -> None:
    code = "import sys, cectool; dir(cectool); print(*sys.modules)"
    imported = set(cectool(driver=("-c", code)).out.split())
    assert "cectool" in imported
    assert sorted({"click", "msgspec", "pluggy", "typing_extensions", "cectool.door"} & imported) == []
