"""What does this acronym mean here, what is this training worth, and what is the answer?

The public door. Names are imported when first used, so that ``import cectool`` costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cectool.acronyms.model import Sense
    from cectool.door import Glossary, ask, assess, award, convert, plan
    from cectool.plugin.spec import hookimpl

_FROM = {
    "Glossary": "cectool.door",
    "Sense": "cectool.acronyms.model",
    "ask": "cectool.door",
    "assess": "cectool.door",
    "award": "cectool.door",
    "convert": "cectool.door",
    "hookimpl": "cectool.plugin.spec",
    "plan": "cectool.door",
}

__all__ = ["Glossary", "Sense", "ask", "assess", "award", "convert", "hookimpl", "plan"]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module 'cectool' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - part of the lazy door

    found = globals()[name] = getattr(import_module(_FROM[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
