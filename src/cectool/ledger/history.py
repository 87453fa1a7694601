"""What does a ledger's history say now, and is every line of it whole?

A ledger is its history: a gapless chain of changes, each sealed over the one before it. The present is what the last
change of every record says, so an edit or a removal forgets nothing, and an undo is one more change.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

import msgspec
from msgspec import Struct

from cectool.errors import DataError, InvalidInput
from cectool.ledger.model import Change, Draft, HeldCredential, LoggedActivity, read_activity, read_held, written

FIRST_SEAL = sha256(b"cectool ledger").hexdigest()
"""The seal before the first change."""


class Present(Struct, frozen=True):
    """What a ledger says: activities by number, credentials by name, and the changes that led there."""

    activities: dict[int, LoggedActivity]
    credentials: dict[str, HeldCredential]
    changes: tuple[Change, ...]

    @property
    def next_number(self) -> int:
        """The number of the next activity: never one that was used before."""
        used = (change.record.partition("/") for change in self.changes)
        return 1 + max((int(number) for kind, _, number in used if kind == "activity"), default=0)


def seal_of(before: str, change: Change) -> str:
    """The seal that a change must have after the seal before it."""
    fields = (before, change.sequence, change.batch, change.at, change.action, change.undoes)
    return sha256(msgspec.json.encode((*fields, change.record, change.document))).hexdigest()


def sealed(drafts: Iterable[Draft], after: Sequence[Change], at: str) -> list[Change]:
    """Drafts as the next changes of a history, one batch."""
    sequence, seal = (after[-1].sequence, after[-1].seal) if after else (0, FIRST_SEAL)
    batch, changes = sequence + 1, []
    for number, draft in enumerate(drafts, start=batch):
        document = written(draft.document) if draft.document is not None else None
        change = Change(
            sequence=number,
            batch=batch,
            at=at,
            action=draft.action,
            undoes=draft.undoes,
            record=draft.record,
            document=document,
            seal="",
        )
        seal = seal_of(seal, change)
        changes.append(msgspec.structs.replace(change, seal=seal))
    return changes


def whole_start(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes up to the first one that is missing or not as it was sealed."""
    seal, wanted = FIRST_SEAL, 1
    for change in changes:
        if change.sequence != wanted or change.seal != seal_of(seal, change):
            return
        yield change
        seal, wanted = change.seal, wanted + 1


def present_of(changes: Sequence[Change]) -> Present:
    """What a whole history says.

    Raises DataError when a change is not what the ledger's format has, although its seal is right.
    """
    last = {change.record: change for change in changes}
    activities: dict[int, LoggedActivity] = {}
    credentials: dict[str, HeldCredential] = {}
    for record, change in last.items():
        if change.document is None:
            continue
        kind, _, name = record.partition("/")
        try:
            if kind == "activity":
                activities[int(name)] = read_activity(change.document)
            else:
                credentials[name] = read_held(change.document)
        except (msgspec.MsgspecError, ValueError) as error:
            problem = f"change {change.sequence} is not of a form that this cectool knows: {error}"
            raise DataError(problem, where=record, hint="a newer cectool may have written it") from error
    return Present(dict(sorted(activities.items())), dict(sorted(credentials.items())), tuple(changes))


def undoing(present: Present, batch: int | None = None) -> list[Draft]:
    """The drafts that take back one command: the last one that is neither undone nor an undo, when none is named.

    Raises InvalidInput when there is nothing to undo, or the records were changed again since.
    """
    batch = _last_standing(present.changes) if batch is None else batch
    members = {change.record: change.document for change in present.changes if change.batch == batch}
    if not members:
        raise InvalidInput(f"there is no command {batch}", where="undo", hint="see `cectool ledger list --history`")
    last = {change.record: change for change in present.changes}
    for record, document in members.items():
        if last[record].document != document:
            again = last[record].batch
            raise InvalidInput(
                f"{record} was changed again by command {again}", where="undo", hint=f"undo {again} first"
            )
    before = {change.record: change.document for change in present.changes if change.batch < batch}
    return [Draft("undo", record, _document(record, before.get(record)), batch) for record in members]


def _last_standing(changes: Sequence[Change]) -> int:
    """The last command that is no undo and was not undone, or whose undo was undone."""
    undoes = {change.batch: change.undoes for change in changes}
    undone: set[int] = set()
    for batch in undoes.values():
        undone.discard(undoes.get(batch, 0))
        undone.add(batch)
    standing = [change.batch for change in changes if not change.undoes and change.batch not in undone]
    if not standing:
        raise InvalidInput("there is nothing to undo", where="undo", hint="every command was undone")
    return standing[-1]


def _document(record: str, raw: str | None) -> LoggedActivity | HeldCredential | None:
    if raw is None:
        return None
    return read_activity(raw) if record.startswith("activity/") else read_held(raw)
