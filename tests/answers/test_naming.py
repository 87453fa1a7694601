"""Names: which bodies, credentials and units a question names, however it writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.answers.naming import Named, Names, without
from tests.answers.boards import NAMES

REAL = Names(
    (
        Named(
            "comptia", "CompTIA Continuing Education Program", ("CompTIA",), {}, {"security-plus": "CompTIA Security+"}
        ),
        Named("isc2", "ISC2", ("(ISC)2",), {"cpe": "CPE"}, {"cissp": "Certified Information Security (CISSP)"}),
        Named(
            "pmi",
            "Project Management Institute",
            ("PMI",),
            {},
            {"pmp": "Manager (PMP)", "associate": "Associate of PMI"},
        ),
    )
)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what does OI want", [("oak", "")]),
        ("what does the oak institute want", [("oak", "")]),
        ("as an OKR", [("oak", "okr")]),
        ("I am a Twig Warden", [("oak", "twig")]),
        ("elm board, then oi", [("elm", ""), ("oak", "")]),
        ("oaks and elms", []),
        ("point", []),
        ("oak:wcu", []),
        ("", []),
    ],
    ids=["alias", "name", "credential", "its name", "two", "inside a word", "letters", "unit", "empty"],
)
def test_bodies_are_found(question: str, wanted: list[tuple[str, str]]) -> None:
    assert [(mention.body, mention.credential) for mention in NAMES.mentions(question)] == wanted


def test_a_state_s_licence_needs_its_state() -> None:
    names = Names(
        (
            Named(
                "tx-x",
                "Texas X Board",
                jurisdiction="US-TX",
                credentials={"rx": "Texas RX, active license", "ry": "Texas RY (RY), Texas"},
                covers={"Gaffer": "rx"},
            ),
            Named("us-x", "X Society", jurisdiction="US", credentials={"uw": "Untangler (UW), first two years"}),
        )
    )
    found = {
        text: [each.body for each in names.mentions(text)] for text in ("Texas RX", "RX", "active license", "Texas")
    }
    assert found == {"Texas RX": ["tx-x"], "RX": [], "active license": [], "Texas": []}
    assert [each.credential for each in names.mentions("UW")] == ["uw"]
    assert {each.body for each in names.sharing("an RX or a gaffer")} == {"tx-x"}
    assert [each.credential for each in names.whose("an RX in Texas").sure] == ["rx"]


def test_a_name_of_several_credentials_names_the_body_alone() -> None:
    titles = {"new": "Ohio attorney, newly admitted", "old": "Ohio attorney, admitted long ago"}
    names = Names((Named("oh-cle", "Ohio Court", jurisdiction="US-OH", credentials=titles),))
    assert [(each.body, each.credential) for each in names.mentions("an Ohio attorney")] == [("oh-cle", "")]


@pytest.mark.parametrize(
    ("question", "found"),
    [("are there caps", False), ("Caps on hours", False), ("my CAP", True), ("I am a Cap", True), ("a plus", False)],
    ids=["word", "beginning", "capitals", "capital", "two words"],
)
def test_a_name_that_is_a_word_needs_capitals(question: str, *, found: bool) -> None:
    titles = {"a-plus": "CompTIA A+", "cap": "Certified in Practice (CAP)"}
    names = Names((Named("x", "Society X", credentials=titles),))
    assert bool(names.mentions(question)) == found


def test_people_shorten_names() -> None:
    assert [(each.body, each.credential) for each in REAL.mentions("sec+ CEUs")] == [("comptia", "security-plus")]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("is Security+ hard", ("comptia", "security-plus")),
        ("security plus renewal", ("comptia", "security-plus")),
        ("cyber security", None),
        ("my CISSP's cycle", ("isc2", "cissp")),
        ("what does (ISC)2 say", ("isc2", "")),
        ("PMP", ("pmi", "pmp")),
        ("a research associate", None),
        ("an associate of PMI", ("pmi", "associate")),
    ],
    ids=["plus", "plus in words", "security", "possessive", "parentheses", "short", "a common word", "its full name"],
)
def test_names_with_signs_and_common_words(question: str, wanted: tuple[str, str] | None) -> None:
    found = [(mention.body, mention.credential) for mention in REAL.mentions(question)]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("symbol", "wanted"),
    [("wcu", ["elm:wcu", "oak:wcu"]), ("WCUs", ["elm:wcu", "oak:wcu"]), ("leaf", ["elm:leaf"]), ("cone", [])],
    ids=["symbol", "plural", "one issuer", "nobody"],
)
def test_issuers_of_a_symbol(symbol: str, wanted: list[str]) -> None:
    assert NAMES.issuers(symbol) == wanted


def test_a_credential_that_several_bodies_have_names_none_of_them() -> None:
    boards = Names(
        (
            Named("fir", "Fir Board", ("Fir",), {}, {"cpa": "Fir CPA (certified public accountant)"}),
            Named("yew", "Yew Board", ("Yew",), {}, {"cpa": "Yew CPA (certified public accountant)"}),
        )
    )
    asked = "what does a CPA, a certified public accountant, need"
    assert boards.mentions(asked) == []
    assert [each.body for each in boards.sharing(asked)] == ["fir", "yew", "fir", "yew"]
    assert boards.sharing("what does Yew need") == []
    assert [(each.body, each.credential) for each in boards.mentions("a Yew CPA")] == [("yew", "cpa")]


def test_names_are_taken_out_of_a_question() -> None:
    question = "does OI or the Elm Board care?"
    spans = [(each.start, each.end) for each in NAMES.mentions(question)]
    assert without(question, spans).split() == ["does", "or", "the", "care?"]


def test_no_body_is_no_name() -> None:
    assert Names(()).mentions("anything at all") == []


@given(st.text(max_size=100))
def test_mentions_stand_where_they_say(question: str) -> None:
    for mention in NAMES.mentions(question):
        assert NAMES.mentions(question[mention.start : mention.end])[0].body == mention.body
