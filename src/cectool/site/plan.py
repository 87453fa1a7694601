"""What is a site before it is written: a plan for every page, and what the search finds?"""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from cectool.site.model import ChangeShown, Found, Link, Page


class Plan(Struct, frozen=True, gc=False):
    """A page that is made when it is needed; ``key`` stands for all that it is made of, empty where nobody knows."""

    path: str
    make: Callable[[], Page]
    key: str = ""
    listed: bool = True

    @classmethod
    def of(cls, page: Page) -> "Plan":
        """A page that was made already."""
        return cls(page.path, lambda: page, listed=page.listed)


class Finds(Struct, frozen=True, gc=False):
    """Some of what the search finds, made when it is needed; ``name`` and ``key`` as of a plan, empty or both given."""

    make: Callable[[], Sequence[Found]]
    name: str = ""
    key: str = ""


class Site(Struct, frozen=True, kw_only=True):
    """The ways in, all pages, what the search finds, what changed, scripts of rules, and what was warned of."""

    on: date
    ways: tuple[Link, ...]
    plans: tuple[Plan, ...]
    finds: tuple[Finds, ...]
    changes: tuple[ChangeShown, ...] = ()
    scripts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> list[Page]:
        """All pages, made."""
        return [plan.make() for plan in self.plans]

    @property
    def found(self) -> list[Found]:
        """All that the search finds."""
        return [found for some in self.finds for found in some.make()]
