"""The nouns of a check: what a person did, carried in, and is."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct, field

from cectool.credits.matching import Known
from cectool.credits.model import Activity


class Done(Struct, frozen=True, kw_only=True):
    """One activity of a person, on the day on which it ended.

    ``began`` is its first day where that is another one, ``unit`` that of a printed amount, ``serves`` the credentials
    it is meant for (empty: any).
    """

    title: str
    day: date
    activity: Activity
    began: date | None = None
    unit: str = ""
    serves: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class Brought(Struct, frozen=True, kw_only=True):
    """Credit that was carried in from the cycle before, with what is known of it (its categories)."""

    amount: Fraction
    known: Known = field(default_factory=dict)


class Person(Struct, frozen=True, kw_only=True):
    """Whose renewal is checked: from when the credential (or its given cycle) runs, and facts that rules ask for."""

    start: date
    end: date | None = None
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()
