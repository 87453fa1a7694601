"""Read all senses of many glossary files, each anew only when it changed.

A look-up wants one acronym out of thousands and has an index for it; whoever wants all of them at once has no use for
the index, and reads the files. What was read is kept in a cache that costs time and nothing else when it is lost.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from cectool.acronyms.compiling import collected
from cectool.acronyms.model import Sense
from cectool.acronyms.reading import read_senses
from cectool.acronyms.words import canonical
from cectool.data.compiled import state_of
from cectool.data.fault import Fault


class _Kept(Struct, frozen=True, array_like=True):
    state: str
    senses: tuple[Sense, ...]


def all_senses(files: Sequence[tuple[Path, str]], cache: Path) -> tuple[list[Sense], list[tuple[str, Fault]]]:
    """Every sense in the files by acronym, and the faults with the plugin they belong to, as a look-up has them."""
    known, fresh = _known(cache), dict[str, _Kept]()

    def read(file: Path) -> tuple[Sequence[Sense], list[Fault]]:
        state = state_of([file])
        kept = known.get(str(file))
        if kept is not None and kept.state == state:
            fresh[str(file)] = kept
            return kept.senses, []
        senses, faults = read_senses(file)
        if not faults:
            fresh[str(file)] = _Kept(state, tuple(senses))
        return senses, faults

    found, faults = collected(files, read)
    if fresh != known:
        _keep(cache, fresh)
    groups: dict[str, list[Sense]] = {}
    for sense in found:
        groups.setdefault(canonical(sense.acronym), []).append(sense)
    return [sense for name in sorted(groups) for sense in groups[name]], faults


def _known(cache: Path) -> dict[str, _Kept]:
    try:
        return msgspec.msgpack.decode(cache.read_bytes(), type=dict[str, _Kept])
    except (OSError, msgspec.DecodeError):
        return {}


def _keep(cache: Path, fresh: dict[str, _Kept]) -> None:
    with suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        aside = cache.with_name(f"{cache.name}.{os.getpid()}")
        aside.write_bytes(msgspec.msgpack.encode(fresh))
        aside.replace(cache)
