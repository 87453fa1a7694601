"""What did the installed plugins turn out to have, and what went wrong with them?"""

from msgspec import Struct


class Plugin(Struct, frozen=True):
    """An entry point of the group ``cectool``, loaded or not."""

    name: str
    module: str
    distribution: str
    version: str
    loaded: bool = True
    file: str = ""


class Problem(Struct, frozen=True):
    """One thing that went wrong with a plugin: at which stage, and why."""

    plugin: str
    distribution: str
    version: str
    stage: str
    reason: str

    def __str__(self) -> str:
        owner = f" ({self.distribution} {self.version})" if self.distribution else ""
        return f"plugin {self.plugin}{owner}, {self.stage}: {self.reason}"


class Located(Struct, frozen=True):
    """A folder or file of data, and the plugin that offered it."""

    path: str
    plugin: str


class Found(Struct, frozen=True):
    """Everything that discovery found."""

    plugins: tuple[Plugin, ...] = ()
    problems: tuple[Problem, ...] = ()
    glossaries: tuple[Located, ...] = ()
    bodies: tuple[Located, ...] = ()
    answers: tuple[Located, ...] = ()
    commands: dict[str, str] = {}
