"""Resolving: what decides, what is said to decide, and what is left undecided."""

import string
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool import Glossary, Sense
from cectool.acronyms.index import read_stored, stored
from cectool.acronyms.indexing import index_all
from cectool.acronyms.model import Resolution
from cectool.errors import InvalidInput

SOIL = Sense(
    id="soil",
    acronym="CEC",
    expansion="cation exchange capacity",
    domain="soil science",
    keywords=("clay", "cmol", "lime", "organic matter", "calcium", "fertility"),
    patterns=("{} of #",),
    neighbours=("pH",),
    region="",
)
CREDIT = Sense(
    id="credit",
    acronym="CEC",
    expansion="continuing education credit",
    variants=("continuing education credits",),
    domain="professional certification",
    keywords=("trainer", "webinar", "renewal", "certificate", "course", "provider"),
    patterns=("# {}",),
    region="US",
)
REMOTE = Sense(
    id="remote",
    acronym="CEC",
    expansion="Consumer Electronics Control",
    variants=("HDMI-CEC",),
    domain="consumer electronics",
    keywords=("hdmi", "soundbar", "television", "remote", "standby"),
)
GLOSSARY = Glossary([SOIL, CREDIT, REMOTE])


def resolve(text: str, acronym: str = "CEC") -> Resolution:
    return GLOSSARY.resolve(acronym, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("the clay needs lime, its CEC is low", "soil", id="keywords"),
        pytest.param("webinar for trainers: CEC for your renewal", "credit", id="plural-and-inflected"),
        pytest.param("CECs of 14 cmol in clay", "soil", id="plural-acronym"),
        pytest.param("the soundbar ignores c.e.c. from the television", "remote", id="dotted-lower-case"),
        pytest.param("continuing education credits (CEC) in a soil course on clay", "credit", id="spelled-out-decides"),
        pytest.param("CEC (cation exchange capacity) of a television webinar course", "soil", id="spelled-after"),
    ],
)
def test_resolved(text: str, wanted: str) -> None:
    found = resolve(text)
    assert found.status == "resolved"
    assert found.best is not None
    assert found.best.id == wanted
    assert found.best.evidence


def test_evidence_names_the_words_that_decided() -> None:
    found = resolve("the clay needs lime, its CEC is low")
    assert found.best is not None
    assert {(evidence.kind, evidence.text) for evidence in found.best.evidence} >= {
        ("keyword", "clay"),
        ("keyword", "lime"),
    }


def test_the_words_beside_the_acronym_outweigh_those_further_off() -> None:
    near_clay = (
        "the trainer of the webinar spoke long of many things, and said that with clay and lime the CEC is higher"
    )
    near_webinar = (
        "with clay and lime it is one matter, but far from there, at the webinar of a trainer, the CEC is higher"
    )
    assert resolve(near_clay).ranked[0].id == "soil"
    assert resolve(near_webinar).ranked[0].id == "credit"


def test_a_pattern_is_evidence() -> None:
    found = resolve("reported a CEC of 14.2 for the limed clay, calcium high")
    assert found.best is not None
    assert ("pattern", "CEC of 14.2") in {(evidence.kind, evidence.text) for evidence in found.best.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "flight CEC was late again",
        "xyzzy",
        "the and of",
        "12 34 56",
        "a clay jar, the initials CEC engraved on its foot",
        "the colour #CEC goes with clay",
        "Cec, a gardener from Leeds, sold us lime",
        "Toby's CEC in Harrow has a television",
    ],
)
def test_unknown_rather_than_a_guess(text: str) -> None:
    assert resolve(text).status == "unknown"


def test_two_senses_that_compete_are_ambiguous() -> None:
    found = resolve("clay, soundbar, CEC, television, lime")
    assert found.status == "ambiguous"
    assert {reading.id for reading in found.ranked[:2]} == {"soil", "remote"}


def test_a_meaning_that_no_glossary_has_is_taken_from_the_text() -> None:
    found = resolve("the Cuban Export Council (CEC) met")
    assert found.best is not None
    assert (found.status, found.best.id, found.best.expansion) == ("resolved", None, "Cuban Export Council")
    new = GLOSSARY.resolve("XYZ", "the Xylophone Youth Zone (XYZ) opened")
    assert new.best is not None
    assert new.best.expansion == "Xylophone Youth Zone"


def test_without_context_the_senses_are_listed_by_domain() -> None:
    found = resolve("")
    assert found.status == "listed"
    assert [reading.sense.domain for reading in found.ranked] == sorted(s.domain for s in (SOIL, CREDIT, REMOTE))


def test_domain_and_region_are_evidence() -> None:
    assert GLOSSARY.resolve("CEC", "", domain="soil science").ranked[0].id == "soil"
    assert GLOSSARY.resolve("CEC", "a form", region="US").ranked[0].id == "credit"


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"acronym": None}, "ACRONYM"),
        ({"context": None}, "context"),
        ({"domain": 7}, "domain"),
        ({"region": b"US"}, "region"),
    ],
    ids=["acronym", "context", "domain", "region"],
)
def test_what_is_no_text_is_refused_by_name(given: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidInput, match=f"{where}: .* is no text"):
        GLOSSARY.resolve(**{"acronym": "CEC", "context": "clay", **given})


def test_an_unknown_acronym_gets_the_nearest() -> None:
    found = GLOSSARY.resolve("CECC", "")
    assert (found.status, found.nearest) == ("unknown", ("CEC",))


@pytest.mark.parametrize("acronym", ["", "  ", "...", "x" * 41])
def test_what_cannot_be_an_acronym_is_refused(acronym: str) -> None:
    with pytest.raises(InvalidInput, match="ACRONYM"):
        GLOSSARY.resolve(acronym, "text")


@pytest.mark.parametrize("acronym", ["CEC", "cec", "C.E.C.", "CECs", "CEC's", "C.E.C"])
def test_spellings_are_one_acronym(acronym: str) -> None:
    assert GLOSSARY.resolve(acronym, "clay lime calcium").best is not None


@pytest.mark.parametrize(
    ("text", "wanted"), [("cation exchange capacity", "soil"), ("HDMI-CEC", "remote"), ("nothing", None)]
)
def test_expansions_are_looked_up(text: str, wanted: str | None) -> None:
    assert [sense.id for sense in GLOSSARY.expansions(text)] == ([wanted] if wanted else [])


@given(st.text(max_size=200))
def test_any_text_gives_probabilities_that_sum_to_one(text: str) -> None:
    found = resolve(text)
    whole = found.unknown_probability + sum(reading.probability for reading in found.ranked)
    assert whole == pytest.approx(1)
    assert all(0 <= reading.probability <= 1 for reading in found.ranked)


words = st.sampled_from(["clay", "lime", "trainer", "soundbar", "course", "and", "hdmi", "CEC", "of", "14"])


@given(st.lists(words, max_size=12))
def test_many_at_once_give_the_same_answers(text: list[str]) -> None:
    context = " ".join(text)
    [many] = GLOSSARY.resolve_many([("CEC", context)])
    one = resolve(context)
    assert (many.status, many.ranked) == (one.status, one.ranked)


def test_examples_in_bulk_do_not_beat_one_good_keyword() -> None:
    bulk = Sense(id="bulk", acronym="CEC", expansion="Cheap Example Club",
                 examples=tuple(f"the clay {letter} club" for letter in string.ascii_lowercase))  # fmt: skip
    glossary = Glossary([SOIL, bulk])
    assert glossary.resolve("CEC", "clay and lime").ranked[0].id == "soil"


def test_a_text_of_a_hundred_thousand_characters_is_read_whole_and_in_time() -> None:
    filler = "The weather was fair and nobody spoke of anything else for a while. " * 700
    text = f"{filler} The clay needs lime, its CEC is low. {filler}"
    assert len(text) > 90_000
    before = process_time()
    found = resolve(text)
    assert process_time() - before < 5
    assert found.best is not None
    assert found.best.id == "soil"


def test_many_mentions_in_one_text_are_weighed_together() -> None:
    found = resolve("its CEC is low. " * 5_000 + "Clay with a low CEC needs lime and calcium. " * 20)
    assert found.ranked[0].id == "soil"


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\ud800", "\U0001f600", "\x00", "\u202e"])
def test_any_character_may_stand_in_a_context(mark: str) -> None:
    found = resolve(f"{mark}the clay {mark} needs lime, its CEC{mark} is low {mark}")
    assert found.ranked[0].id == "soil"


def test_two_words_are_a_context() -> None:
    assert resolve("clay CEC").ranked[0].id == "soil"


def test_compiled_rows_give_the_answers_of_a_glossary_in_memory() -> None:
    rows = {key: value for index in index_all([SOIL, CREDIT, REMOTE]).values() for key, value in stored(index)}
    kept = Glossary.fetching(lambda acronym: read_stored(acronym, rows.get), lambda: ["CEC"], lambda _: [])
    for text in ("the clay needs lime, its CEC is low", "0.5 CEC for the webinar", "CEC_1 in clay", "soundbar"):
        one, other = resolve(text), kept.resolve("CEC", text)
        assert (one.status, one.unknown_probability, one.ranked) == (
            other.status,
            other.unknown_probability,
            other.ranked,
        )


def test_what_speaks_against_is_named() -> None:
    against = [
        each.text for each in resolve("clay jar, the initials CEC engraved").ranked[0].evidence if each.weight < 0
    ]
    assert any(text.startswith("initials") for text in against)
    assert any(text.startswith("engraved") for text in against)


def test_lower_case_speaks_against_only_where_it_counts() -> None:
    assert all(each.weight > 0 for each in resolve("the cec of clay is low, it needs lime").ranked[0].evidence)


def test_a_body_that_acts_and_a_name_with_the_letters_are_named() -> None:
    acting = resolve("the CEC approved more lime for clay").ranked[0].evidence
    assert [each.text for each in acting if each.kind == "writing"] == ["approved (what a body does)"]
    named = resolve("a clay jar of Clara E. Cole, CEC on its foot").ranked[0].evidence
    assert any(each.weight < 0 and each.text.startswith("Clara E. Cole") for each in named)
