"""The questions that everybody asks about continuing education, and their answers."""

from pathlib import Path

from cectool import hookimpl


@hookimpl
def cectool_answers() -> list[Path]:
    return [Path(__file__).with_name("answers")]
