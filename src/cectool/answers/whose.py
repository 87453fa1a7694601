"""Which bodies does a profession, a place or both name: "nurse in Texas", "CPA California", "lawyer, NY"?"""

from collections.abc import Iterator, Mapping

PROFESSIONS: Mapping[str, str] = {
    "nursing": "nurse|nursing|rn|lpn|lvn|aprn|np|nurse practitioner|registered nurse|practical nurse|board of nursing",
    "law": "lawyer|attorney|bar|attorney at law|counsel|bar member|legal profession|law license",
    "accounting": "cpa|accountant|accounting|certified public accountant|board of accountancy",
    "engineering": "engineer|professional engineer|pe|engineering|land surveyor|surveyor",
    "education": (
        "teacher|educator|school teacher|teaching assistant|school administrator|classroom teacher|"
        "teaching certificate|teaching license|school principal|superintendent"
    ),
    "medicine": "physician|doctor|medical doctor",
    "pharmacy": "pharmacist",
    "dietetics": "dietitian|dietician|nutritionist",
    "respiratory-care": "respiratory therapist",
    "emergency-medical-services": "paramedic|emt",
    "health-information": "medical coder|health information technician",
    "fitness": "personal trainer|fitness trainer|fitness coach|group fitness instructor|trainer",
    "project-management": "project manager",
    "human-resources": "hr professional|hr manager",
    "it-security": "security professional|cybersecurity professional",
    "finance": "financial planner|financial adviser|financial advisor",
    "tax": "enrolled agent",
    "quality": "quality engineer|quality auditor",
    "industrial-hygiene": "industrial hygienist",
}
"""For each profession of a body file what those who have it are called, apart by bars."""

_STATES = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|"
    "GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|"
    "MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|"
    "NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|"
    "OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|"
    "UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|DC District of Columbia"
)

CODES_THAT_ARE_WORDS = frozenset("hi id in la ma me mo oh ok or pa al de co mt ne ms md ca ct ga il va".split())
"""Codes that also are words or other abbreviations; as places they count only in capitals."""


def places() -> dict[str, str]:
    """Every name of a state, and every code that is no word, plainly written, with its jurisdiction."""
    found: dict[str, str] = {}
    for state in _STATES.split("|"):
        code, _, name = state.partition(" ")
        found[name.casefold()] = f"US-{code}"
        if code.lower() not in CODES_THAT_ARE_WORDS:
            found[code.casefold()] = f"US-{code}"
    found["texan"], found["californian"], found["floridian"] = "US-TX", "US-CA", "US-FL"
    found["calif"], found["fla"], found["nys"] = "US-CA", "US-FL", "US-NY"
    return found


def codes() -> dict[str, str]:
    """The codes that are words besides."""
    return {code.upper(): f"US-{code.upper()}" for code in CODES_THAT_ARE_WORDS}


def state_name(jurisdiction: str) -> str:
    """The name of a state: US-OH is Ohio."""
    return next((name for code, name in _named() if f"US-{code}" == jurisdiction), jurisdiction)


def professions() -> dict[str, str]:
    """Everything that people of a profession are called, one or many of them, with the profession."""
    one = {name: profession for profession, names in PROFESSIONS.items() for name in names.split("|")}
    return {**{f"{name}s": profession for name, profession in one.items()}, **one}


def _named() -> Iterator[tuple[str, str]]:
    for state in _STATES.split("|"):
        code, _, name = state.partition(" ")
        yield code, name
