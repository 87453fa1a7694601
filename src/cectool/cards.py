"""What can be said of a body at a glance, without reading its rules?"""

from msgspec import Struct


class Card(Struct, frozen=True):
    """What can be said of a body without reading its rules; units and credentials by id with their names.

    ``covers`` names further certificates, each with the credential whose rules it has.
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
