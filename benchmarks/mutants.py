"""Which small mistakes in the arithmetic of credit would no test notice?

    .venv/bin/python -m benchmarks.mutants [--workers 2] [--every N] [--show] [MODULE ...]

Each mutant is one changed place of a module: a comparison, an operator, a number, a condition, ``min`` for ``max``. For
each a fork of this process imports the changed module in place of the real one and runs the tests of credits until one
fails. The score is the share of mutants that a test notices; a mutant that runs on for too long is noticed too.

Own code, because every mutant must cost a second and not the start of an interpreter with its test run: a fork has
pytest and hypothesis in it already.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]
MODULES = ("ladder", "timed", "evaluate", "convert")
"""Modules of ``cectool.credits`` in which credit is computed."""

TESTS = (
    "tests/credits/test_ladder.py",
    "tests/credits/test_families.py",
    "tests/credits/test_timed.py",
    "tests/credits/test_award.py",
    "tests/credits/test_convert.py",
    "tests/credits/test_calculators.py",
    "tests/credits/test_certificate.py",
    "tests/credits/test_laws.py",
)
LONGEST = 60.0
"""Seconds after which a mutant counts as noticed."""

WANTED = 90
"""Mutants of a hundred that must be noticed."""

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}  # fmt: skip
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A changed module: which, on which line, what was changed, and its tree."""

    module: str
    line: int
    what: str
    tree: ast.Module


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, one change each."""
    tree = ast.parse(source)
    tried = [bool(_changed(node)) for node in _places(copy.deepcopy(tree))]
    for place in (place for place, changes in enumerate(tried) if changes):
        changed = copy.deepcopy(tree)
        node = _places(changed)[place]
        what = _changed(node)
        yield Mutant(module, getattr(node, "lineno", 0), what, ast.fix_missing_locations(changed))


def _places(tree: ast.Module) -> list[ast.AST]:
    return [node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in _inside(function)]


def _inside(function: ast.FunctionDef) -> list[ast.AST]:
    """The nodes of a function's own statements; texts and annotations are left as they are."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.JoinedStr | ast.FunctionDef):
            continue
        found.append(node)
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue  # a guard against mistakes of ours, which no input reaches
        skipped = {"annotation"} if isinstance(node, ast.AnnAssign) else set()
        for name, value in ast.iter_fields(node):
            if name not in skipped:
                waiting += [
                    each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST)
                ]
    return found


def _changed(node: ast.AST) -> str:
    """Change a node, and say how; empty where there is nothing to change in it."""
    it: Any = node
    what = ""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARED:
            it.ops = [_COMPARED[type(operator)]()]
            what = f"{type(operator).__name__} -> {type(it.ops[0]).__name__}"
        case ast.BinOp(op=computed) if type(computed) in _COMPUTED and not _of_text(node):
            it.op = _COMPUTED[type(computed)]()
            what = f"{type(computed).__name__} -> {type(it.op).__name__}"
        case ast.BoolOp(op=joined):
            it.op = ast.Or() if isinstance(joined, ast.And) else ast.And()
            what = "and <-> or"
        case ast.UnaryOp(op=ast.Not()):
            it.operand = ast.UnaryOp(ast.Not(), it.operand)
            what = "not dropped"
        case ast.Constant(value=bool() as truth):
            it.value, what = not truth, "True <-> False"
        case ast.Constant(value=int() as number):
            it.value, what = number + 1, "number + 1"
        case ast.If() | ast.IfExp():
            it.test, what = ast.UnaryOp(ast.Not(), it.test), "condition turned round"
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            it.func.id, what = _CALLED[name], f"{name} -> {_CALLED[name]}"
        case ast.Return(value=ast.AST() as given) if not (isinstance(given, ast.Constant) and given.value is None):
            it.value, what = ast.Constant(None), "nothing returned"
    return what


def _of_text(node: ast.AST) -> bool:
    return any(isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
               for each in ast.walk(node))  # fmt: skip


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree."""

    def __init__(self, mutant: Mutant | None) -> None:
        self._mutant = mutant

    def find_spec(self, name: str, _path: object, _target: object = None) -> importlib.machinery.ModuleSpec | None:
        wanted = self._mutant and f"cectool.credits.{self._mutant.module}"
        return importlib.util.spec_from_loader(name, self) if name == wanted else None

    def exec_module(self, module: ModuleType) -> None:
        if self._mutant is not None:
            exec(compile(self._mutant.tree, f"<{self._mutant.module}>", "exec"), module.__dict__)  # noqa: S102 - our own


def noticed(mutant: Mutant | None) -> int:
    """Start a fork that runs the tests on a mutant (None: on the code as it is); its process id."""
    child = os.fork()
    if child:
        return child
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    sys.meta_path.insert(0, _Changed(mutant))
    own = f"test_{mutant.module}.py" if mutant else ""
    tests = sorted(TESTS, key=lambda path: not path.endswith(own))  # a module's own tests notice soonest
    status = pytest.main(
        ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests]
    )
    os._exit(min(int(status), 100))


def run(every: Sequence[Mutant], workers: int) -> list[Mutant]:
    """The mutants that no test noticed."""
    survivors: list[Mutant] = []
    waiting, running = list(every), dict[int, tuple[Mutant, float]]()
    while waiting or running:
        while waiting and len(running) < workers:
            mutant = waiting.pop(0)
            running[noticed(mutant)] = (mutant, time.monotonic())
        child, status = os.waitpid(-1, os.WNOHANG)
        if child in running:
            mutant, _ = running.pop(child)
            survivors += [mutant] if os.waitstatus_to_exitcode(status) == 0 else []
            continue
        for child, (_, started) in running.items():
            if time.monotonic() - started > LONGEST:
                os.kill(child, 9)
        time.sleep(0.02)
    return survivors


def main(arguments: list[str]) -> int:
    """Print the score of each module; leave with 1 when the whole is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="name every mutant that no test noticed")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try every Nth mutant only")
    parser.add_argument("modules", nargs="*", default=MODULES)
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    hypothesis.settings.register_profile("mutants", max_examples=15, database=None, derandomize=True, deadline=None)
    hypothesis.settings.load_profile("mutants")
    if os.waitstatus_to_exitcode(os.waitpid(noticed(None), 0)[1]) != 0:
        print("the tests fail on the code as it is")
        return 1
    total, alive = 0, 0
    for module in chosen.modules:
        every = list(mutants(module, (ROOT / "src/cectool/credits" / f"{module}.py").read_text(encoding="utf-8")))
        every = every[:: chosen.every]
        survivors = run(every, chosen.workers)
        total, alive = total + len(every), alive + len(survivors)
        print(
            f"{module:10} {len(every):4} mutants, {100 * (len(every) - len(survivors)) / len(every):5.1f} % noticed",
            flush=True,
        )
        for mutant in survivors if chosen.show else ():
            print(f"    {module}.py:{mutant.line}: {mutant.what}")
    print(f"{'all':10} {total:4} mutants, {100 * (total - alive) / total:5.1f} % noticed (wanted {WANTED})")
    return 0 if 100 * (total - alive) >= WANTED * total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
