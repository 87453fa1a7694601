"""``cectool plugins``: what is installed, and what is wrong with it?"""

import contextlib

import click

from cectool.cli.options import json_option
from cectool.cli.output import ANSWERED, note, say_json, table
from cectool.cli.root import Group, Run
from cectool.errors import CectoolError


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
        say_json(
            {
                "schema": "cectool.plugins/1",
                "plugins": [
                    {
                        "name": plugin.name,
                        "module": plugin.module,
                        "distribution": plugin.distribution,
                        "version": plugin.version,
                        "status": _status(loaded=plugin.loaded, wrong=plugin.name in wrong),
                    }
                    for plugin in found.plugins
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
        )
    elif not found.plugins:
        note("cectool: no plugin is loaded")
    else:
        rows = [
            (
                plugin.name,
                plugin.distribution,
                plugin.version,
                _status(loaded=plugin.loaded, wrong=plugin.name in wrong),
            )
            for plugin in found.plugins
        ]
        table(("plugin", "distribution", "version", "status"), rows)
    return ANSWERED


def _status(*, loaded: bool, wrong: bool) -> str:
    return "failed" if not loaded else "problem" if wrong else "ok"
