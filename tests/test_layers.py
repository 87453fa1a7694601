"""Does every package import only what it may, and do the domain's packages leave the world alone?"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cectool

SOURCE = Path(cectool.__file__).parent
TREES = {
    file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted(SOURCE.rglob("*.py"))
}

OWNERS = {
    "click": ("cli/",),
    "pluggy": ("plugin/",),
    "importlib.metadata": ("plugin/",),
    "jinja2": ("site/", "mkdocs.py"),
    "mkdocs": ("site/", "mkdocs.py"),
    "icalendar": ("credits/agenda_ical.py", "ledger/", "requirements/", "cli/"),
    "sqlite3": ("data/", "ledger/"),
    "highspy": ("planning/solver.py",),
    "pyspark": ("batch/spark.py",),
}
"""Who alone may import a package."""

DOMAIN = ("acronyms/", "credits/", "requirements/", "answers/", "data/")
EXACT = ("credits/", "requirements/", "data/amount.py")
WHOLE = {"math", "math.gcd", "math.lcm"}
"""What of the math module keeps whole numbers whole."""

WORLD = {"environ", "getenv", "today", "now", "utcnow", "getcwd", "cwd", "home", "stdin", "stdout", "stderr", "argv"}
TALK = {"print", "input", "open", "exec", "eval", "breakpoint", "__import__"}
MOST_LINES, LONGEST_FUNCTION = 400, 60


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("package", OWNERS)
def test_only_its_owner_imports_a_package(package: str) -> None:
    importers = {path for path, tree in TREES.items() if any(inside(name, package) for name in imported(tree))}
    assert {path for path in importers if not path.startswith(OWNERS[package])} == set()


@pytest.mark.parametrize("package", ["click", "pluggy", "importlib.metadata"])
def test_the_owner_does_import_it(package: str) -> None:
    importers = {path for path, tree in TREES.items() if any(inside(name, package) for name in imported(tree))}
    assert importers


def test_imports_are_written_in_full() -> None:
    relative = {
        path
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == set()


@pytest.mark.parametrize("path", [path for path in TREES if path.startswith(EXACT)])
def test_no_binary_float_touches_credit(path: str) -> None:
    for node in ast.walk(TREES[path]):
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
    assert {name for name in imported(TREES[path]) if inside(name, "math")} <= WHOLE
    assert not any(
        name.name == "math" for node in ast.walk(TREES[path]) if isinstance(node, ast.Import) for name in node.names
    )


@pytest.mark.parametrize("path", [path for path in TREES if path.startswith(DOMAIN)])
def test_the_domain_reads_no_clock_no_environment_and_prints_nothing(path: str) -> None:
    for node in ast.walk(TREES[path]):
        assert not (isinstance(node, ast.Attribute) and node.attr in WORLD), (node.lineno, node.attr)
        assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TALK), (
            node.lineno
        )


@pytest.mark.parametrize("path", TREES)
def test_a_module_says_which_question_it_answers(path: str) -> None:
    assert ast.get_docstring(TREES[path])


@pytest.mark.parametrize("path", TREES)
def test_files_and_functions_stay_short(path: str) -> None:
    assert len((SOURCE / path).read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef):
            told = ast.get_docstring(node, clean=False) or ""
            assert (node.end_lineno or 0) - node.lineno - told.count("\n") < LONGEST_FUNCTION, node.name


NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}


def test_no_module_is_named_for_nothing() -> None:
    assert {path for path in TREES if NAMELESS & set(Path(path).with_suffix("").parts)} == set()
