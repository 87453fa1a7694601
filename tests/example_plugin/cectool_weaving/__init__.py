"""The invented Weavers' Guild as a plugin of cectool: what it has is data, and one command."""

from pathlib import Path

from cectool import hookimpl

HERE = Path(__file__).parent


@hookimpl
def cectool_glossaries() -> list[Path]:
    return [HERE / "senses"]


@hookimpl
def cectool_bodies() -> list[Path]:
    return [HERE / "bodies"]


@hookimpl
def cectool_answers() -> list[Path]:
    return [HERE / "answers"]


@hookimpl
def cectool_commands() -> dict[str, str]:
    return {"roster": "cectool_weaving.roster:roster"}


@hookimpl
def cectool_calculators() -> dict[str, str]:
    return {"apprentices": "cectool_weaving.apprentices:credit"}
