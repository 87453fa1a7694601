"""How are places said in words, and how is a text cut to fit?"""

from cectool.credits.wording import first_upper

_COUNTRIES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland",
    "CN": "China", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "ES": "Spain", "EU": "European Union",
    "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece", "HK": "Hong Kong", "IE": "Ireland",
    "IN": "India", "IT": "Italy", "JP": "Japan", "KR": "South Korea", "LU": "Luxembourg", "MX": "Mexico",
    "MY": "Malaysia", "NG": "Nigeria", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PH": "Philippines",
    "PK": "Pakistan", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SG": "Singapore",
    "UA": "Ukraine", "UK": "United Kingdom", "US": "United States", "ZA": "South Africa",
}  # fmt: skip


DESCRIBED = 160
"""Characters of a page's description, about what search engines show."""


def region_text(code: str) -> str:
    """A place that is written as a code of ISO 3166.

    >>> region_text("US-CA"), region_text("international")
    ('United States (CA)', 'International')
    """
    country, _, part = code.partition("-")
    name = _COUNTRIES.get(country.upper(), "")
    if not name:
        return first_upper(code)
    return f"{name} ({part.upper()})" if part else name


def shortened(text: str, longest: int = DESCRIBED) -> str:
    """A text cut at the end of a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rsplit(' ', 1)[0].rstrip(',;:.')}…"
