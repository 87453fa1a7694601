"""The hooks of cectool: what a plugin can say it has.

Every hook returns data and is called when that data is needed for the first time; nothing runs before or after, and
no hook changes what another returned. A hook that raises, or returns something else than is written here, is reported
by name, and everything else goes on. All hooks exist since version 0.1.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pluggy

# mypy: disable-error-code="empty-body"

hookspec = pluggy.HookspecMarker("cectool")
hookimpl = pluggy.HookimplMarker("cectool")


@hookspec
def cectool_glossaries() -> Iterable[Path]:
    """Folders or TOML files of senses.

    Called when an acronym is looked up and no compiled form is at hand.

    :return: paths; folders are read with all folders below them. Example: ``[Path(__file__).with_name("senses")]``.
    """


@hookspec
def cectool_bodies() -> Iterable[Path]:
    """Folders of body files: a file's stem is the body's id, so ``bodies/nasba.toml`` is the body ``nasba``.

    Called when a body is needed and no compiled form is at hand.

    :return: paths. Example: ``[Path(__file__).with_name("bodies")]``.
    """


@hookspec
def cectool_answers() -> Iterable[Path]:
    """Folders or TOML files of entries: questions, their phrasings and the answer with places for numbers.

    Called by ``ask`` and ``site build``.

    :return: paths. Example: ``[Path(__file__).with_name("answers")]``.
    """


@hookspec
def cectool_calculators() -> Mapping[str, str]:
    """Functions for rules that data cannot state: each name with its ``"module:function"``.

    Called with the bodies; the module is imported only when a rule that names the function (``hook = "name"``) is met.
    The function is pure: it takes an activity (``cectool.credits.model.Activity``) and the day it was done, and returns
    a ``Calculated`` with an exact amount and a text for each step.

    :return: names and targets. Example: ``{"double-first-day": "my_package.sums:double_first_day"}``.
    """


@hookspec
def cectool_commands() -> Mapping[str, str]:
    """More commands: each name with the ``"module:attribute"`` of its click command.

    Called when a command is asked for that cectool does not have itself; the module is imported only when that
    command runs, so it costs the other commands nothing. A name that cectool has itself is refused.

    :return: names and targets. Example: ``{"roster": "my_package.roster:command"}``.
    """
