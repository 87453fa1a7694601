"""What changed in the rules, as an Atom feed?"""

from collections.abc import Sequence
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from cectool.site.model import ChangeShown

NAME = "changes.xml"
LONGEST = 200
"""Changes that the feed holds, the newest first."""


def feed(changes: Sequence[ChangeShown], title: str, url: str, on: date) -> str:
    """The feed of a site; its ids stay the same wherever the site lies and however the rules are worded."""
    rows = sorted(changes, key=lambda change: (change.told, change.rule), reverse=True)[:LONGEST]
    here = f'<link rel="self" type="application/atom+xml" href="{escape(url + NAME)}"/>' if url else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<id>{_id('feed', url or title)}</id>\n<title>{escape(title)}: changes of rules</title>\n"
        f"<updated>{_moment(max((change.told for change in rows), default=on))}</updated>\n"
        f"<author><name>{escape(title)}</name></author>\n"
        f'{here}<link rel="alternate" type="text/html" href="{escape(url + "changes.html")}"/>\n'
        f"{''.join(_entry(change, url) for change in rows)}</feed>\n"
    )


def _entry(change: ChangeShown, url: str) -> str:
    said = [f"From {change.day}: {change.after}" if change.after else f"No longer in force from {change.day}."]
    said += [f"Before: {change.before}"] if change.before else []
    return (
        f"<entry>\n<id>{_id(change.rule, str(change.day))}</id>\n"
        f"<title>{escape(change.title)}</title>\n<updated>{_moment(change.told)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{escape(url + change.to)}"/>\n'
        f'<summary type="text">{escape(" ".join(said))}</summary>\n</entry>\n'
    )


def _id(*parts: str) -> str:
    name = f"cectool:{'#'.join(parts)}".encode("utf-8", "replace").decode()
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
