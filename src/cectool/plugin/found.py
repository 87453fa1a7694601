"""What did the installed plugins turn out to have, and what went wrong with them?"""

from msgspec import Struct

LONGEST_REASON = 300
"""Characters of a reason; the rest is for the plugin's author to find."""


class Plugin(Struct, frozen=True):
    """An entry point of the group ``cectool``, loaded or not; ``files`` are those of its package that loading read."""

    name: str
    module: str
    distribution: str
    version: str
    loaded: bool = True
    files: tuple[str, ...] = ()


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


def reason_of(error: BaseException) -> str:
    """An error's kind and text on one line."""
    text = " ".join(str(error).split())
    return (f"{type(error).__name__}: {text}" if text else type(error).__name__)[:LONGEST_REASON]


class Located(Struct, frozen=True):
    """A folder or file of data, and the plugin that offered it."""

    path: str
    plugin: str


class Offered(Struct, frozen=True):
    """A command or calculator as ``"module:attribute"``, and the plugin that offered it."""

    target: str
    plugin: str


class Found(Struct, frozen=True):
    """Everything that discovery found; ``failed`` when some of it might be there on another try."""

    plugins: tuple[Plugin, ...] = ()
    problems: tuple[Problem, ...] = ()
    glossaries: tuple[Located, ...] = ()
    bodies: tuple[Located, ...] = ()
    answers: tuple[Located, ...] = ()
    calculators: dict[str, Offered] = {}
    commands: dict[str, Offered] = {}
    failed: bool = False

    def problem(self, plugin: str, stage: str, reason: str) -> Problem:
        """A problem of one of the plugins that are loaded; empty names stand for one that is not."""
        known = next((each for each in self.plugins if each.loaded and each.name == plugin), None)
        return Problem(plugin, known.distribution if known else "", known.version if known else "", stage, reason)
