"""Whose unit is a bare CEU or CEC? The context decides through the same resolver, or every reading is shown."""

from datetime import date

import pytest

from cectool import catalog as catalogs
from cectool import convert
from cectool.errors import InvalidInput
from cectool.units_meant import issuer_in_context

CATALOG = catalogs.load()


@pytest.mark.parametrize(
    ("symbol", "context", "wanted"),
    [
        pytest.param("ceu", "CompTIA Security+ renewal", "comptia:ceu", id="the-body-by-name"),
        pytest.param("CEUs", "an IACET accredited provider", "iacet:ceu", id="plural"),
        pytest.param("cpe", "for my CISSP", "isc2:cpe", id="by-a-credential"),
        pytest.param("cec", "ACE certified trainer", "ace:cec", id="by-an-alias"),
    ],
)
def test_the_context_names_the_issuer(symbol: str, context: str, wanted: str) -> None:
    chosen, why = issuer_in_context(CATALOG, symbol, CATALOG.units_called(symbol), context)
    assert chosen == [wanted]
    assert wanted in why


def test_a_context_that_decides_nothing_leaves_every_reading() -> None:
    units = CATALOG.units_called("ceu")
    chosen, why = issuer_in_context(CATALOG, "ceu", units, "a nice afternoon")
    assert chosen == units
    assert len(units) > 1
    assert "every reading" in why


def test_what_is_no_credit_in_the_context_is_refused() -> None:
    text = "the rack in the data center draws 16 A from each PDU outlet next to the UPS"
    with pytest.raises(InvalidInput, match="power distribution unit"):
        issuer_in_context(CATALOG, "pdu", CATALOG.units_called("pdu"), text)


def test_the_library_gives_every_reading_of_a_bare_unit() -> None:
    found = convert("1.5", "CEU", "pmi:pdu", on=date(2026, 11, 24))
    assert found.status == "ambiguous"
    assert {str(reading.amount) for reading in found.readings} >= {"15", "3/2"}, "IACET's and CompTIA's, among others"
