"""What can be said of a body at a glance, without reading its rules?"""

from msgspec import Struct

FORM = 1
"""Raised when a card comes to say something otherwise, so that what was compiled before is compiled anew."""


class Card(Struct, frozen=True):
    """What can be said of a body without reading its rules; units and credentials by id with their names.

    ``covers`` names further certificates, each with the credential whose rules it has; ``categories`` everything that a
    category may be called in a question, with its id.
    """

    id: str
    name: str
    file: str
    aliases: tuple[str, ...] = ()
    jurisdiction: str = ""
    profession: tuple[str, ...] = ()
    units: dict[str, str] = {}
    credentials: dict[str, str] = {}
    covers: dict[str, str] = {}
    categories: dict[str, str] = {}

    def has_credential(self, name: str) -> bool:
        """Is one of its credentials called this: by its id, its full name, or the short one in brackets behind it?"""
        wanted = name.casefold()
        titles = (*self.credentials, *self.credentials.values(), *self.covers)
        return any(wanted == title.casefold() or f"({wanted})" in title.casefold() for title in titles)
