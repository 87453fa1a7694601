"""The senses that ship with cectool: one TOML file an acronym, a folder where it grows large."""

from pathlib import Path

from cectool import hookimpl


@hookimpl
def cectool_glossaries() -> list[Path]:
    return [Path(__file__).parent]
