"""How does a page cite its sources, and where does it send a correction?"""

from collections.abc import Iterable
from datetime import date

from cectool.credits.trace import STALE_AFTER
from cectool.data.source import Source
from cectool.site.addresses import filled, outside, report_address, slug
from cectool.site.configuration import Configuration
from cectool.site.model import Cited


class Citing:
    """Cites sources as of a day, and remembers every address that no page may link to."""

    def __init__(self, on: date, settings: Configuration) -> None:
        self.on = on
        self._settings = settings
        self.warnings: list[str] = []

    def cited(self, sources: Iterable[Source], path: str) -> tuple[Cited, ...]:
        """Sources as the page at ``path`` shows them, numbered in order."""
        return tuple(self._one(source, number, path) for number, source in enumerate(sources, 1))

    def report(self, about: str) -> str:
        """The address to report a correction of a page to."""
        return report_address(self._settings.report, about)

    def edit_body(self, name: str, file: str) -> str:
        """The address to edit a body's file at; empty where none is known."""
        return filled(self._settings.edit.bodies, id=name, file=file) if file else ""

    def edit_sense(self, acronym: str, name: str) -> str:
        """The address to edit the file of an acronym at; empty where none is known."""
        return filled(self._settings.edit.senses, acronym=slug(acronym), id=name)

    def stale(self, checked: date) -> bool:
        """Was this last checked more than a year before the day?"""
        return (self.on - checked).days > STALE_AFTER

    def _one(self, source: Source, number: int, path: str) -> Cited:
        address = outside(source.url)
        if not address:
            self.warnings.append(f"{path}: the address of {source.title!r} is not linked: {source.url[:60]!r}")
        return Cited(
            title=source.title,
            address=address,
            official=source.kind == "official",
            checked=source.checked,
            section=source.section,
            number=number,
            stale=self.stale(source.checked),
        )
