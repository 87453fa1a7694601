"""The root command: knows the names of all commands and imports the one that runs."""

import contextlib
import importlib
import os
import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from cectool import __version__
from cectool.cli.output import EXIT_STATUS_HELP
from cectool.errors import CectoolError, DataError, InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from cectool.catalog import Catalog
    from cectool.plugin.found import Offered, Problem

SECTIONS = {
    "Acronyms": {
        "lookup": ("cectool.cli.lookup:lookup", "Say what an acronym means, here."),
        "expand": ("cectool.cli.expand:expand", "Write the acronyms of a text out."),
        "glossary": ("cectool.cli.glossary:glossary", "List and show senses, and add your own."),
    },
    "Credit": {
        "convert": ("cectool.cli.convert:convert", "Express credit of one unit in another."),
        "award": ("cectool.cli.award:award", "Say what an activity is worth at a body."),
        "agenda": ("cectool.cli.agenda:agenda", "Say what every session of an event is worth, at several bodies."),
        "bodies": ("cectool.cli.bodies:bodies", "List the bodies and show their rules."),
    },
    "Your credentials": {
        "credential": ("cectool.cli.credential:credential", "Say which credentials you hold."),
        "log": ("cectool.cli.log:log", "Write down what you did."),
        "import": ("cectool.cli.importing:import_", "Take activities from a table, a badge or another ledger."),
        "status": ("cectool.cli.status:status", "Say how your credentials stand, and what is missing."),
        "plan": ("cectool.cli.plan:plan", "Find the cheapest courses for everything that is missing."),
        "calendar": ("cectool.cli.status:calendar", "Write every deadline to come as a calendar with reminders."),
        "ledger": ("cectool.cli.ledger:ledger", "See, mend, undo, check and write out what was logged."),
        "assess": ("cectool.cli.assess:assess", "Check a credential's renewal against what was done."),
    },
    "Answers": {
        "ask": ("cectool.cli.ask:ask", "Answer a question about continuing education."),
        "site": ("cectool.cli.site:site", "Publish glossary, bodies and answers as a static site."),
    },
    "Data": {
        "plugins": ("cectool.cli.plugins:plugins", "Show what is installed, and what is wrong with it."),
        "check": ("cectool.cli.check:check", "Find everything that is wrong with data files."),
    },
}
"""The commands by what they are for, each with the place of its code and its line in the list of commands."""

COMMANDS = {name: command for section in SECTIONS.values() for name, command in section.items()}

_NEGATIVE = re.compile(r"-[0-9.]")
_CLAUSE_END = re.compile(r"[.:;](?:\s|$)")


class Run:
    """What one run of the command line shares: its settings, its catalogue, its day."""

    def __init__(self) -> None:
        self.strict = False
        self.no_plugins = False
        self.anew = False
        self.glossaries: tuple[Path, ...] = ()
        self.only_glossary = False
        self.running = "cectool"

    @cached_property
    def today(self) -> date:
        """The day of the run, read once."""
        return date.today()  # noqa: DTZ011 - a deadline is a calendar day where the person is

    @cached_property
    def catalog(self) -> "Catalog":
        """The catalogue, made when a command first needs it."""
        from pathlib import Path  # noqa: PLC0415 - help and version need none of these

        from cectool.catalog import Catalog  # noqa: PLC0415
        from cectool.settings import read_settings  # noqa: PLC0415

        environment = dict(os.environ)
        if self.no_plugins:
            environment["CECTOOL_PLUGINS"] = ""
        settings = read_settings(
            environment, Path.cwd(), glossaries=self.glossaries, only=self.only_glossary, anew=self.anew or self.strict
        )
        return Catalog(settings)

    def problems(self) -> "Sequence[Problem]":
        """What went wrong with plugins, as far as this run looked at any; under --strict it looks at all."""
        if self.strict:
            with contextlib.suppress(CectoolError):
                self.catalog.read_everything()
        if "catalog" not in self.__dict__:
            return ()
        found = self.catalog.found
        refused = [
            found.problem(command.plugin, "hook cectool_commands", f"{name!r} is a command of cectool itself")
            for name, command in found.commands.items()
            if name in COMMANDS
        ]
        return [*self.catalog.problems(), *refused]


class Command(click.Command):
    """A command that refuses negative numbers by name instead of taking them for options.

    ``examples`` are command lines that its help ends with.
    """

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse a negative number wherever it stands; then parse as click does."""
        for argument in args:
            if argument == "--":
                break
            if _NEGATIVE.match(argument):
                hint = "amounts, times and counts are 0 or more; put -- before a text that begins so"
                raise InvalidInput("a negative amount", where=argument[:20], hint=hint)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """End every help text with the examples and what the exit status means."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        formatter.write_paragraph()
        formatter.write_text(EXIT_STATUS_HELP)


class Group(click.Group):
    """A group whose commands end their help like every command."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with the first clause of its help, whole."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, _in_short(command)) for name, command in named if command is not None])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """End the help text with what the exit status means."""
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(EXIT_STATUS_HELP)


class LazyGroup(Group):
    """The root group: imports the module of a command when that command runs, and plugins only for strange names."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands of cectool itself, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:
        """Heed the root's own options before a name is looked for among the plugins."""
        state = ctx.ensure_object(Run)
        state.no_plugins, state.strict = ctx.params["no_plugins"], ctx.params["strict"]
        return super().invoke(ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete the name of a command without importing any."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for completion

        own = [CompletionItem(name, help=text) for name, (_, text) in COMMANDS.items() if name.startswith(incomplete)]
        return [*own, *click.Command.shell_complete(self, ctx, incomplete)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a command; a name that cectool does not have is looked for among the plugins."""
        if name in COMMANDS:
            return _imported(COMMANDS[name][0])
        if name.startswith("-") or ctx.resilient_parsing:
            return None
        state = ctx.ensure_object(Run)
        command = state.catalog.found.commands.get(name)
        if command is None:
            return None
        state.running = f"plugin {command.plugin}"
        return _strange(name, command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        width = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), text) for name, (_, text) in commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from cectool.data.nearest import nearest  # noqa: PLC0415 - only a misspelling needs it

            close = nearest(args[0], COMMANDS)
            hint = f"did you mean {' or '.join(close)}?" if close else "see `cectool --help`"
            raise InvalidInput(error.format_message().rstrip("."), hint=hint) from error


def _in_short(command: click.Command) -> str:
    return f"{_CLAUSE_END.split(command.get_short_help_str(limit=300), maxsplit=1)[0]}."


def _imported(target: str) -> click.Command:
    module, _, attribute = target.partition(":")
    command: Any = getattr(importlib.import_module(module), attribute)
    if not isinstance(command, click.Command):
        raise TypeError(f"{target} is no click command")
    return command


def _strange(name: str, command: "Offered") -> click.Command:
    try:
        return _imported(command.target)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        reason = f"{type(error).__name__}: {error}"
        problem = f"plugin {command.plugin} has this command in {command.target}, which cannot be loaded: {reason}"
        raise DataError(problem, where=name, hint="tell the plugin's author") from error


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@click.version_option(__version__, prog_name="cectool")
@click.option(
    "--no-plugins", is_flag=True, help="Load no plugin at all: no shipped glossary, bodies or answers either."
)
@click.option("--strict", is_flag=True, help="Leave with status 3 when anything is wrong with a plugin.")
def root(**_: bool) -> None:
    """Say what an acronym means here, what training is worth, and answer questions about both.

    Numbers are computed from dated rules with their sources; nothing is sent anywhere. Begin with `cectool lookup CEC`,
    `cectool convert 1.5 iacet:ceu` or `cectool credential add`. CECTOOL_PLUGINS=a,b limits the plugins of one run.
    """
