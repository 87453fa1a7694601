"""The rules of human resources bodies, as dated and sourced data."""

from pathlib import Path

from cectool import hookimpl


@hookimpl
def cectool_bodies() -> list[Path]:
    return [Path(__file__).with_name("bodies")]
