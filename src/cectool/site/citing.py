"""How does a page cite its sources, and where does it send a correction?"""

from collections.abc import Iterable
from datetime import date

from cectool.credits.trace import STALE_AFTER
from cectool.data.source import Source
from cectool.site.addresses import filled, outside, report_address, slug
from cectool.site.configuration import Configuration
from cectool.site.model import Cited


class Citing:
    """Cites sources as of a day, and warns of every address that no page may link to."""

    def __init__(self, on: date, settings: Configuration) -> None:
        self.on = on
        self._settings = settings

    def cited(self, sources: Iterable[Source], path: str) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
        """Sources as the page at ``path`` shows them, numbered in order, and what is to be warned of."""
        rows = [(source, self._one(source, number)) for number, source in enumerate(sources, 1)]
        unsafe = [source for source, cited in rows if not cited.address]
        warnings = (f"{path}: the address of {each.title!r} is not linked: {each.url[:60]!r}" for each in unsafe)
        return tuple(cited for _, cited in rows), tuple(warnings)

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

    def _one(self, source: Source, number: int) -> Cited:
        return Cited(
            title=source.title,
            address=outside(source.url),
            official=source.kind == "official",
            checked=source.checked,
            section=source.section,
            number=number,
            stale=self.stale(source.checked),
        )
