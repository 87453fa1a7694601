"""All senses at once: the same as a look-up has, and read anew only where a file changed."""

from pathlib import Path

from cectool.acronyms.kept import all_senses
from cectool.catalog import load

TEXT = """schema = 1
acronym = "{}"
[[sense]]
id = "one"
expansion = "{}"
"""


def glossary(folder: Path) -> list[tuple[Path, str]]:
    files = [folder / "b.toml", folder / "a.toml"]
    files[0].write_text(TEXT.format("BB", "big board"))
    files[1].write_text(TEXT.format("AA", "all about"))
    return [(file, "") for file in files]


def expansions(files: list[tuple[Path, str]], cache: Path) -> list[str]:
    senses, faults = all_senses(files, cache)
    assert not faults
    return [sense.expansion for sense in senses]


def test_they_are_those_of_the_look_up() -> None:
    catalog = load()
    looked_up = [sense for name in catalog.glossary.acronyms() for sense in catalog.glossary.senses(name)]
    assert list(catalog.senses) == looked_up


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    files, cache = glossary(tmp_path), tmp_path / "cache" / "senses.msgpack"
    assert expansions(files, cache) == ["all about", "big board"]
    assert expansions(files, cache) == ["all about", "big board"]
    files[0][0].write_text(TEXT.format("BB", "bit bucket"))
    assert expansions(files, cache) == ["all about", "bit bucket"]
    assert expansions(files[:1], cache) == ["bit bucket"]


def test_a_damaged_cache_costs_nothing_but_time(tmp_path: Path) -> None:
    files, cache = glossary(tmp_path), tmp_path / "senses.msgpack"
    cache.write_bytes(b"\x93\x00")
    assert expansions(files, cache) == ["all about", "big board"]
    cache.unlink()
    cache.mkdir()
    assert expansions(files, cache) == ["all about", "big board"]


def test_a_fault_is_found_each_time(tmp_path: Path) -> None:
    files, cache = glossary(tmp_path), tmp_path / "senses.msgpack"
    files[1][0].write_text("schema = 2\n")
    for _ in range(2):
        senses, faults = all_senses(files, cache)
        assert [sense.acronym for sense in senses] == ["BB"]
        assert [(owner, fault.key) for owner, fault in faults] == [("", "schema")]
