"""What do the commands share that read or write a ledger?"""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click

from cectool.cli.options import Day, legible_path, read_options
from cectool.cli.output import faint, legible, note, on_a_terminal, say, strong
from cectool.cli.root import Run
from cectool.credits.units import MINUTES_OF, NOBODYS, bare, read_time, split_unit
from cectool.credits.vocabulary import as_word
from cectool.data.amount import read_amount, show_amount
from cectool.errors import InvalidInput, UnknownName
from cectool.ledger.evidence_files import keep
from cectool.ledger.history import Present
from cectool.ledger.model import LoggedActivity, plain
from cectool.ledger.store import Ledger, nowhere
from cectool.requirements.facts import fact_in, plainly
from cectool.strange_words import strange_words

F = TypeVar("F", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger", "ledger_path", metavar="PATH", help="The ledger file; else CECTOOL_LEDGER, else the data folder's."
)


def ledger_at(state: Run, path: str | None) -> Path:
    """Where the ledger of this run lies."""
    ledger = legible_path(path) if path else state.catalog.settings.ledger
    if not ledger.name:
        raise InvalidInput("a folder, not a file", where="--ledger", hint="name a file in it")
    return ledger


def opened(state: Run, path: str | None, *, create: bool = False) -> Ledger:
    """The ledger of this run, open."""
    return Ledger.open(ledger_at(state, path), create=create)


def present_in(state: Run, path: str | None) -> Present:
    """What the ledger of this run says: nothing yet where none was begun.

    Raises DataError when the ledger that ``path`` names is not there: whoever names one expects it.
    """
    if path is None and nowhere(state.catalog.settings.ledger):
        return Present({}, {}, ())
    with opened(state, path) as ledger:
        return ledger.present()


def note_nothing_held() -> None:
    """Tell a person who holds nothing yet how to begin."""
    note("no credential is tracked yet; `cectool credential add CISSP --start 2024-03-01` would add one that you hold")


def now() -> str:
    """This moment, as the history of a ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


_FIELDS: Sequence[tuple[str, dict[str, Any]]] = (
    ("--date", {"type": Day(), "help": "The day on which it was done, or ended."}),
    ("--time", {"metavar": "T", "help": "Time spent: 90m, 3h, 1h30m."}),
    ("--amount", {"metavar": "N", "help": "The credit that the certificate prints, with --unit."}),
    ("--unit", {"metavar": "UNIT", "help": "The unit of --amount, such as pmi:pdu."}),
    ("--activity", {"help": "The kind of activity, such as course or teaching; see `bodies show`."}),
    ("--format", {"help": "The format, such as live or self-study; see `bodies show`."}),
    ("--category", {"multiple": True, "metavar": "C", "help": "A category of a body; may be repeated."}),
    ("--for", {"multiple": True, "metavar": "CREDENTIAL", "help": "Meant for this credential only; may be repeated."}),
    ("--provider", {"help": "Who offered it."}),
    ("--option", {"multiple": True, "metavar": "KEY=VALUE", "help": "A fact of the activity that a rule asks for."}),
    ("--evidence", {"multiple": True, "metavar": "FILE", "help": "A file that proves it; a copy is kept."}),
    ("--note", {"help": "A line of your own."}),
)


_ARGUMENTS = {"title": "TITLE", "time": "--time", "unit": "--unit", "note": "--note"}
"""The arguments that say the fields of an activity which a ledger may refuse."""


def field_options(command: F) -> F:
    """The options that say what an activity was."""
    for name, settings in reversed(_FIELDS):
        command = click.option(name, f"given_{name.removeprefix('--')}", **settings)(command)
    return command


def fields_given(state: Run, options: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an activity that options name, in plain values; files are not looked at."""
    said = {name.removeprefix("given_"): value for name, value in options.items() if value not in (None, ())}
    fields: dict[str, Any] = {key: legible(said[key]) for key in ("provider", "note") if key in said}
    fields |= {key: as_word(legible(said[key])) for key in ("activity", "format") if key in said}
    if "date" in said:
        day: date = said["date"]
        fields["date"] = day.isoformat()
    if "time" in said:
        fields["minutes"] = show_amount(read_time(legible(said["time"]), where="--time"))
    if "amount" in said or "unit" in said:
        fields |= _credit(state, said)
    if "category" in said:
        fields["categories"] = [as_word(legible(each)) for each in said["category"]]
    if "for" in said:
        fields["for"] = [credential_id(state, each, where="--for") for each in said["for"]]
    if "option" in said:
        fields["facts"] = read_options(said["option"])
    return fields


def _credit(state: Run, said: Mapping[str, Any]) -> dict[str, Any]:
    if "amount" not in said or "unit" not in said:
        missing = "--unit" if "amount" in said else "--amount"
        raise InvalidInput("is missing", where=missing, hint="an amount and a unit belong together")
    amount = read_amount(legible(said["amount"]), where="--amount")
    unit = unit_id(state, said["unit"])
    if unit in MINUTES_OF:
        return {"minutes": show_amount(amount * MINUTES_OF[unit])}
    return {"amount": show_amount(amount), "unit": unit}


def unit_id(state: Run, name: str) -> str:
    """A unit as issuer:symbol.

    Raises UnknownName for one that nobody has, and InvalidInput for a bare one that several have.
    """
    name = legible(name)
    if (own := name.strip().casefold()) in NOBODYS:
        return NOBODYS[own]
    issuer, symbol = split_unit(name)
    if issuer:
        body = state.catalog.body(issuer)
        if bare(symbol) not in body.unit and symbol not in body.unit:
            raise UnknownName.of("unit", name, body.unit_names(), where="--unit")
        return f"{body.id}:{symbol if symbol in body.unit else bare(symbol)}"
    found = state.catalog.units_called(symbol)
    if len(found) != 1:
        problem = f"a bare {name} may be anybody's" if found else f"no unit is called {name!r}"
        raise InvalidInput(
            problem, where="--unit", hint=f"write one of {', '.join(found)}" if found else "see `bodies`"
        )
    return found[0]


def credential_id(state: Run, name: str, *, where: str = "CREDENTIAL") -> str:
    """A credential as body/credential, from that or from a name that one body alone has.

    Raises UnknownName when there is none, InvalidInput when several bodies have one.
    """
    from cectool.assessing import credential_called  # noqa: PLC0415 - most commands name none

    named = credential_called(state.catalog, legible(name), where=where)
    return f"{named.body}/{named.credential}"


@contextlib.contextmanager
def naming_options() -> Iterator[None]:
    """Name what is wrong with an activity by the argument that said it."""
    try:
        yield
    except UnknownName:
        raise
    except InvalidInput as error:
        where = _ARGUMENTS.get(error.where, error.where)
        raise InvalidInput(error.problem, where=where, hint=error.hint) from error


def refuse_strange(state: Run, activity: LoggedActivity) -> None:
    """Refuse a word that no body knows, where a credential is named; raises UnknownName with the nearest ones."""
    for strange in strange_words(state.catalog, activity, activity.credentials):
        if not strange.elsewhere:
            raise strange.error


def note_strange(state: Run, activities: Iterable[LoggedActivity], present: Present) -> None:
    """Name the words of logged activities that no body knows for which they count, each once."""
    distinct = {
        (each.credentials, each.activity, each.format, each.categories, *each.facts): each for each in activities
    }
    found = {
        (strange.where, strange.word, strange.bodies): strange.error
        for each in distinct.values()
        for strange in strange_words(state.catalog, each, each.credentials or present.credentials)
    }
    for error in found.values():
        note(f"cectool: it is logged, but {error.problem}, so that counts for nothing there ({error.hint})")


def how_to_say(question: str, credential: str) -> str:
    """What a check asks of a person who holds a credential, with the command that answers it."""
    if key := fact_in(question):
        return f"{plainly(question)} Say it with `cectool credential edit {credential} --fact {key}=...`"
    if question.startswith("say --"):
        return f"{question} (of the activity that hangs on it: `cectool ledger edit NUMBER`)"
    return question


def kept_evidence(state: Run, path: str | None, files: Sequence[str]) -> list[dict[str, Any]]:
    """Copies of files in the ledger's evidence, in plain values."""
    kept = [keep(ledger_at(state, path), legible_path(file)) for file in files]
    return [{"sha256": each.sha256, "name": each.name, "size": each.size} for each in kept]


def show_activity(number: int, activity: LoggedActivity) -> None:
    """One activity in full."""
    say(f"{strong(f'{number}  {activity.title}')}  {faint(activity.date.isoformat())}")
    values = plain(activity)
    values |= {"facts": ", ".join(f"{key}={value}" for key, value in activity.facts.items())}
    values |= {"evidence": ", ".join(each.name for each in activity.evidence)}
    for key, value in values.items():
        if key not in ("title", "date") and value:
            say(f"  {key}: {', '.join(value) if isinstance(value, (list, tuple)) else value}")


def worth(activity: LoggedActivity) -> str:
    """What was logged of an activity, in a few letters."""
    if activity.amount is not None:
        return f"{show_amount(activity.amount)} {activity.unit}"
    return f"{show_amount(activity.minutes or Fraction(0))} min"


def a_person_answers() -> bool:
    """Does somebody sit at a terminal who could answer a question?"""
    return sys.stdin is not None and sys.stdin.isatty() and on_a_terminal()


def asked(question: str) -> bool:
    """Ask a person at a terminal; False where nobody can answer."""
    return a_person_answers() and click.confirm(question, err=True)
