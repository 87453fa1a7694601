"""``cectool plugins``: what is installed, and what is wrong with it?"""

import contextlib
from collections.abc import Sequence
from typing import Any

import click

from cectool.cli.options import json_option
from cectool.cli.output import ANSWERED, note, say_json, table
from cectool.cli.root import Group, Run
from cectool.errors import CectoolError
from cectool.plugin.found import Plugin, Problem


@click.group("plugins", cls=Group)
def plugins() -> None:
    """Show what is installed, and what is wrong with it."""


@plugins.command("list")
@json_option
@click.pass_obj
def list_(state: Run, *, as_json: bool) -> int:
    """List every installed plugin with its distribution, version and state; every plugin is loaded afresh."""
    state.anew = True
    found = state.catalog.found
    with contextlib.suppress(CectoolError):  # a person's own file may be faulty too, and is no plugin's problem
        state.catalog.read_everything()
    problems = state.problems()
    wrong = {problem.plugin for problem in problems}
    if as_json:
        say_json(_document(found.plugins, problems, wrong))
    elif not found.plugins:
        note("cectool: no plugin is loaded")
    else:
        rows = [(each.name, each.distribution, each.version, _status(each, wrong)) for each in found.plugins]
        table(("plugin", "distribution", "version", "status"), rows)
    return ANSWERED


def _document(plugins: Sequence[Plugin], problems: Sequence[Problem], wrong: set[str]) -> dict[str, Any]:
    return {
        "schema": "cectool.plugins/1",
        "plugins": [
            {
                "name": plugin.name,
                "module": plugin.module,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "status": _status(plugin, wrong),
            }
            for plugin in plugins
        ],
        "problems": [
            {
                "plugin": problem.plugin,
                "distribution": problem.distribution,
                "version": problem.version,
                "stage": problem.stage,
                "reason": problem.reason,
            }
            for problem in problems
        ],
    }


def _status(plugin: Plugin, wrong: set[str]) -> str:
    return "failed" if not plugin.loaded else "problem" if plugin.name in wrong else "ok"
