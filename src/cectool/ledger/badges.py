"""Read an Open Badges 3.0 credential as an activity.

The names are those of the specification's JSON: ``credentialSubject.creditsEarned``, or the achievement's
``creditsAvailable``; a badge says how many credits, never of what, so the unit is asked for. Signatures are not
checked: a badge counts for what its reader believes of it.
Source: 1EdTech, Open Badges Specification 3.0, sections B.1.1 and B.1.2 (AchievementCredential, Achievement).
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cectool.data.amount import read_amount, show_amount
from cectool.errors import InvalidInput
from cectool.ledger.model import LoggedActivity, activity_of, checked
from cectool.ledger.table import read_date

_DIGITS = 12
_TYPES = frozenset({"OpenBadgeCredential", "AchievementCredential"})


def is_badge(document: object) -> bool:
    """Is this JSON an Open Badges 3.0 credential?"""
    if not isinstance(document, Mapping):
        return False
    types = document.get("type", document.get("@type", ()))
    return not _TYPES.isdisjoint([types] if isinstance(types, str) else types if isinstance(types, list) else ())


def read_badge(badge: Mapping[str, Any], unit: str) -> LoggedActivity:
    """An activity from a badge; InvalidInput names the field that is missing or wrong."""
    subject = _table(badge, "credentialSubject")
    achievement = _table(subject, "achievement")
    day = next((badge[key] for key in ("awardedDate", "validFrom", "issuanceDate") if badge.get(key)), None)
    if not isinstance(day, str):
        raise InvalidInput("the badge names no day", where="validFrom", hint="add the activity by hand with `log`")
    earned = subject.get("creditsEarned", achievement.get("creditsAvailable"))
    values: dict[str, Any] = {
        "title": str(achievement.get("name") or ""),
        "date": read_date(day, "iso").isoformat(),
        "provider": _named(badge.get("issuer")),
        "note": " ".join(_links(badge)),
    }
    if earned is None:
        raise InvalidInput("the badge says no credit", where="creditsEarned", hint="add it by hand with `log`")
    if not unit:
        hint = "say of what: --unit iacet:ceu"
        raise InvalidInput(f"a badge of {str(earned)[:20]} credits names no unit", where="creditsEarned", hint=hint)
    return checked(activity_of({**values, "amount": _amount(earned), "unit": unit}))


def _amount(number: object) -> str:
    if isinstance(number, bool) or not isinstance(number, int | Decimal | str):
        raise InvalidInput(f"{str(number)[:20]!r} is no amount", where="creditsEarned", hint="a number is wanted")
    if isinstance(number, str):
        return show_amount(read_amount(number, where="creditsEarned"))
    if abs(Decimal(number).adjusted()) > _DIGITS:  # before any arithmetic: an exponent may be without end
        raise InvalidInput(f"{str(number)[:20]!r} is no amount", where="creditsEarned", hint="at most twelve digits")
    if number < 0:
        raise InvalidInput("a negative amount", where="creditsEarned", hint="check the badge")
    return show_amount(Fraction(number))


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = document.get(key)
    if isinstance(found, list) and found:
        found = found[0]
    if not isinstance(found, Mapping):
        raise InvalidInput(f"the badge has no {key}", where=key, hint="an Open Badges 3.0 credential is wanted")
    return found


def _named(issuer: object) -> str:
    if isinstance(issuer, Mapping):
        return str(issuer.get("name") or issuer.get("id") or "")
    return issuer if isinstance(issuer, str) else ""


def _links(badge: Mapping[str, Any]) -> list[str]:
    evidence = badge.get("evidence", ())
    pieces = evidence if isinstance(evidence, list) else [evidence]
    links = [piece.get("id") for piece in pieces if isinstance(piece, Mapping)]
    return [link for link in (badge.get("id"), *links) if isinstance(link, str)]
