"""Run one command: turn its result, and whatever goes wrong, into an exit status."""

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

import click
from click.exceptions import NoArgsIsHelpError

from cectool.cli.output import ANSWERED, BROKEN, WRONG, ReaderGone, note, say_problem
from cectool.cli.root import Run, root
from cectool.errors import CectoolError, InvalidInput, UnknownName

INTERRUPTED = 130

_TOO_MUCH = "Got unexpected extra argument"
_FEW = 5


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status; no traceback ever gets past here."""
    state = Run()
    as_json = "--json" in arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter still gets the rest
    try:
        status = _guarded(lambda: _run(arguments, state), state, as_json=as_json)
        return _guarded(lambda: _reported(state, status), state, as_json=as_json)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except ReaderGone:
        # Standard output must not fail once more while Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED


def _guarded(action: Callable[[], int], state: Run, *, as_json: bool) -> int:
    """The exit status of an action, or of what went wrong in it."""
    try:
        return action()
    except CectoolError as error:
        return _failed(error, as_json=as_json)
    except click.ClickException as error:
        return _misused(error, as_json=as_json)
    except OSError as error:
        return _failed(CectoolError(str(error), hint="check the path and its permissions"), as_json=as_json)
    except RecursionError:
        return _failed(CectoolError("nested too deeply", hint="check the input"), as_json=as_json)
    except (KeyboardInterrupt, click.Abort, ReaderGone, SystemExit):
        raise
    except BaseException as error:  # the last resort: a person gets one line, not a traceback
        if os.environ.get("CECTOOL_DEBUG"):
            raise
        hint = f"this is a defect of {state.running}; CECTOOL_DEBUG=1 shows where"
        return _failed(CectoolError(f"{type(error).__name__}: {error}", hint=hint), as_json=as_json)


def _run(arguments: Sequence[str], state: Run) -> int:
    result = root.main(args=list(arguments), prog_name="cectool", standalone_mode=False, obj=state)
    return result if isinstance(result, int) else ANSWERED


def _failed(error: CectoolError, *, as_json: bool) -> int:
    if os.environ.get("CECTOOL_DEBUG"):
        raise error
    status = "unknown" if isinstance(error, UnknownName) else "invalid" if isinstance(error, InvalidInput) else "broken"
    try:
        say_problem(error, status, as_json=as_json)
    except OSError:
        say_problem(error, status, as_json=False)  # standard output is what cannot be written
    return WRONG if isinstance(error, InvalidInput) else BROKEN


def _misused(error: click.ClickException, *, as_json: bool) -> int:
    if isinstance(error, NoArgsIsHelpError):
        note(error.format_message())
        return WRONG
    context = getattr(error, "ctx", None)
    usage = f"see `{context.command_path} --help`" if context else ""
    if context and error.message.startswith(_TOO_MUCH):
        usage = f"{_takes(context.command)}; {usage}"
    where = getattr(error, "option_name", None) or _named(getattr(error, "param", None))
    problem = error.message or "is missing" if where else error.format_message()
    say_problem(CectoolError(problem.rstrip("."), where=where, hint=usage), "invalid", as_json=as_json)
    return WRONG


def _takes(command: click.Command) -> str:
    """What a command takes without an option, and its first options."""
    options = [each.opts[0] for each in command.params if isinstance(each, click.Option)]
    plain = [each.human_readable_name for each in command.params if isinstance(each, click.Argument)]
    return f"it takes {' '.join(plain) or 'nothing'}; the rest are options: {', '.join(options[:_FEW])}"


def _named(parameter: click.Parameter | None) -> str:
    """An option as it is typed, an argument as help calls it."""
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name if parameter is not None else ""


def _reported(state: Run, status: int) -> int:
    """Name every problem with a plugin; under --strict they decide the exit status."""
    problems = state.problems()
    for problem in problems:
        note(f"cectool: {' '.join(str(problem).split())}")
    return BROKEN if problems and state.strict else status
