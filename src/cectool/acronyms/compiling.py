"""Turn glossary files into rows that one acronym can be fetched from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from cectool.acronyms.index import stored
from cectool.acronyms.indexing import index_all
from cectool.acronyms.model import Sense
from cectool.acronyms.reading import read_senses
from cectool.acronyms.words import canonical
from cectool.data.compiled import Row
from cectool.data.fault import Fault, FaultyData, errors_only

Read = Callable[[Path], tuple[Sequence[Sense], list[Fault]]]


def compile_senses(files: Sequence[tuple[Path, str]]) -> tuple[list[Row], list[tuple[str, Fault]]]:
    """Rows of all senses in the files, and the faults with the plugin they belong to (empty: a person's own)."""
    senses, faults = collected(files)
    return _rows(senses), faults


def collected(
    files: Sequence[tuple[Path, str]], read: Read = read_senses
) -> tuple[list[Sense], list[tuple[str, Fault]]]:
    """The senses of all files, and the faults with the plugin they belong to.

    A sense that two plugins claim stays with the first; a person's own sense replaces an installed one.
    """
    senses: dict[tuple[str, str], tuple[Sense, str]] = {}
    faults: list[tuple[str, Fault]] = []
    for file, owner in files:
        try:
            found, wrong = read(file)
        except FaultyData as error:
            found, wrong = [], list(error.faults)
        faults += [(owner, fault) for fault in errors_only(wrong)]
        for sense in found:
            key = (canonical(sense.acronym), sense.id)
            if key in senses and owner:
                faults.append((owner, _claimed(file, sense, senses[key][1])))
            else:
                senses[key] = (sense, owner)
    return [sense for sense, _ in senses.values()], faults


def _rows(senses: Iterable[Sense]) -> list[Row]:
    indexes = index_all(senses)
    having: dict[str, list[str]] = defaultdict(list)
    for name, index in indexes.items():
        for expansion in index.spelled:
            having[expansion].append(name)
    return [
        *(row for index in indexes.values() for row in stored(index)),
        *((f"expansion:{expansion}", msgspec.json.encode(names)) for expansion, names in having.items()),
        ("names", msgspec.json.encode(sorted(indexes))),
    ]


def _claimed(file: Path, sense: Sense, owner: str) -> Fault:
    problem = f"{sense.acronym} {sense.id} is already offered by plugin {owner}; this one is left out"
    return Fault(str(file), f"sense {sense.id}", "id", problem, "choose another id")
