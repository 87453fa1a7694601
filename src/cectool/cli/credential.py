"""``cectool credential``: what does a person hold, since when, and under which circumstances?"""

from collections.abc import Sequence
from datetime import date

import click
import msgspec

from cectool.cli.ledgers import (
    a_person_answers,
    credential_id,
    how_to_say,
    ledger_option,
    note_nothing_held,
    now,
    opened,
    present_in,
)
from cectool.cli.options import Day, json_option, read_day, read_options
from cectool.cli.output import ANSWERED, NO, faint, note, say, say_json, strong
from cectool.cli.root import Group, Run
from cectool.errors import InvalidInput
from cectool.ledger.changing import dropping, held_as, holding
from cectool.ledger.history import Present
from cectool.ledger.model import Draft, HeldCredential, plain
from cectool.requirements.facts import fact_in, plainly
from cectool.requirements.unknown import refuse_unknown
from cectool.requirements.vocabulary import answers, vocabulary

_start_option = click.option("--start", type=Day(), help="The day on which it, or its present cycle, began.")
_end_option = click.option("--end", type=Day(), help="The last day of the cycle, where the licence prints one.")
_facts_option = click.option(
    "--fact", "facts", multiple=True, metavar="KEY=VALUE", help="What a rule asks of you, such as first_renewal=yes."
)


@click.group("credential", cls=Group)
def credential() -> None:
    """Add, list, edit and remove the credentials you hold."""


@credential.command("add", examples=["cectool credential add CISSP --start 2024-03-01"])
@click.argument("name", required=False, metavar="[CREDENTIAL]")
@_start_option
@_end_option
@_facts_option
@ledger_option
@json_option
@click.pass_obj
def add(
    state: Run,
    *,
    name: str | None,
    start: date | None,
    end: date | None,
    facts: Sequence[str],
    ledger_path: str | None,
    as_json: bool,
) -> int:
    """Add a credential that you hold: CREDENTIAL such as isc2/cissp, or CISSP where only one body has it.

    On a terminal it lists the credentials where none is named, and asks for the day and the facts on which its rules
    depend; each fact may be left open, and said later with `credential edit --fact`.
    """
    wanted = credential_id(state, name if name is not None else _chosen(state))
    begins = start or _begun()
    held = HeldCredential(credential=wanted, start=begins, end=end, facts=_facts(state, wanted, facts, {}))
    held = _with_answers(state, held)
    status = _written(state, ledger_path, held, new=True, as_json=as_json)
    for question in _open_questions(state, held):
        note(how_to_say(question, wanted))
    return status


def _chosen(state: Run) -> str:
    """The credential that a person at a terminal names from the list."""
    if not a_person_answers():
        raise InvalidInput("no credential is named", where="CREDENTIAL", hint="such as isc2/cissp; see `bodies list`")
    for card in state.catalog.cards.values():
        for key, title in card.credentials.items():
            say(f"{card.id}/{key}  {faint(title)}")
    return str(click.prompt("Which of these, or its short name", err=True))


def _begun() -> date:
    """The day of which a person at a terminal says that it began then."""
    what = "the day on which it, or its present cycle, began"
    if not a_person_answers():
        raise InvalidInput("is missing", where="--start", hint=what)
    return read_day(str(click.prompt(f"Say {what} (YYYY-MM-DD)", err=True)), where="--start")


def _with_answers(state: Run, held: HeldCredential) -> HeldCredential:
    """The credential with what a person at a terminal answers; each question is asked once, as long as it decides."""
    left_open: set[str] = set()
    while a_person_answers():
        question = next((each for each in _open_questions(state, held) if fact_in(each) not in left_open), None)
        if question is None:
            break
        key = fact_in(question)
        asked = f"{plainly(question)} ({_answers_to(state, held, key)}Enter: leave open)"
        answer = str(click.prompt(asked, default="", show_default=False, err=True)).strip()
        said = msgspec.structs.replace(held, facts={**held.facts, key: answer}) if answer else held
        try:
            _open_questions(state, said)
        except InvalidInput as error:
            note(f"cectool: {error.problem} ({error.hint})")
            continue
        held = said
        left_open.add(key)
    return held


def _answers_to(state: Run, held: HeldCredential, key: str) -> str:
    """What may be answered, where that is known."""
    body = held.credential.partition("/")[0]
    known = vocabulary(state.catalog.body(body), state.catalog.renewal(body), state.today).facts
    return f"{answers(known[key])}; " if key in known else ""


def _open_questions(state: Run, held: HeldCredential) -> list[str]:
    """What the rules would have to know of the person, as a check of today finds."""
    from cectool.standing import standing  # noqa: PLC0415 - only where a credential is added

    found = standing(state.catalog, held, (), state.today).assessment
    return [question for question in found.asks if fact_in(question)]


@credential.command("edit", examples=["cectool credential edit CISSP --fact first_renewal=no"])
@click.argument("name", metavar="CREDENTIAL")
@_start_option
@_end_option
@_facts_option
@ledger_option
@json_option
@click.pass_obj
def edit(
    state: Run,
    *,
    name: str,
    start: date | None,
    end: date | None,
    facts: Sequence[str],
    ledger_path: str | None,
    as_json: bool,
) -> int:
    """Say something else of a credential that you hold; what is not named stays. A fact without a value is dropped."""
    before = held_as(present_in(state, ledger_path), credential_id(state, name))
    held = msgspec.structs.replace(
        before,
        start=start or before.start,
        end=end or before.end,
        facts=_facts(state, before.credential, facts, dict(before.facts)),
    )
    return _written(state, ledger_path, held, new=False, as_json=as_json)


@credential.command("remove")
@click.argument("name", metavar="CREDENTIAL")
@ledger_option
@json_option
@click.pass_obj
def remove(state: Run, *, name: str, ledger_path: str | None, as_json: bool) -> int:
    """Remove a credential from the ledger; what was logged stays, and `ledger undo` brings it back."""
    wanted = credential_id(state, name)
    held = held_as(present_in(state, ledger_path), wanted)
    with opened(state, ledger_path) as ledger:
        ledger.write(lambda present: dropping(present, wanted), now())
    if as_json:
        say_json({"schema": "cectool.credential/1", "status": "ok", "change": "removed", **plain(held)})
    else:
        say(f"{wanted} is removed")
    return ANSWERED


@credential.command("list")
@ledger_option
@json_option
@click.pass_obj
def list_(state: Run, *, ledger_path: str | None, as_json: bool) -> int:
    """List the credentials that you hold."""
    held = list(present_in(state, ledger_path).credentials.values())
    if as_json:
        say_json({"schema": "cectool.credentials/1", "status": "listed", "credentials": [plain(each) for each in held]})
    for each in () if as_json else held:
        _show(state, each)
    if not held:
        note_nothing_held()
    return ANSWERED if held else NO


def _written(state: Run, path: str | None, held: HeldCredential, *, new: bool, as_json: bool) -> int:
    def make(present: Present) -> list[Draft]:
        return holding(present, held, new=new)

    with opened(state, path, create=new) as ledger:
        ledger.write(make, now())
    if as_json:
        change = "added" if new else "edited"
        say_json({"schema": "cectool.credential/1", "status": "ok", "change": change, **plain(held)})
    else:
        _show(state, held)
    return ANSWERED


def _show(state: Run, held: HeldCredential) -> None:
    body, _, key = held.credential.partition("/")
    card = state.catalog.cards.get(body)
    title = card.credentials.get(key, "") if card else "its rules are not installed"
    say(f"{strong(held.credential)}  {title}")
    until = f" to {held.end}" if held.end else ""
    facts = "".join(f", {key}={value}" for key, value in held.facts.items())
    say(f"  {faint(f'from {held.start}{until}{facts}')}")


def _facts(state: Run, credential: str, given: Sequence[str], before: dict[str, str]) -> dict[str, str]:
    """The facts that hold from now on; one that no rule of the credential asks for is refused."""
    dropped = [text.removesuffix("=") for text in given if text.endswith("=")]
    for key in dropped:
        if key not in before:
            raise InvalidInput(f"there is no fact {key!r} to drop", where="--fact", hint="write KEY=VALUE")
    kept = {key: value for key, value in before.items() if key not in dropped}
    said = read_options([text for text in given if not text.endswith("=")], where="--fact")
    name, _, key = credential.partition("/")
    refuse_unknown(state.catalog.body(name), state.catalog.renewal(name).credential[key], said)
    return kept | said
