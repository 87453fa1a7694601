"""Activities and credentials that the tests of the ledger share."""

from datetime import date
from fractions import Fraction

from cectool.ledger.model import HeldCredential, LoggedActivity

AT = "2026-11-26T12:00:00+00:00"
COURSE = LoggedActivity(title="Risk course", date=date(2026, 5, 4), minutes=Fraction(90), format="live")
TALK = LoggedActivity(title="Talk", date=date(2026, 6, 1), amount=Fraction(1, 3), unit="ace:cec", categories=("a", "b"))
HELD = HeldCredential(credential="isc2/cissp", start=date(2024, 3, 1), facts={"first_renewal": "no"})
