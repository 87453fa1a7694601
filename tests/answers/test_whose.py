"""Whose: a profession and a place name a board, and a word that only looks like a code does not."""

import pytest

from cectool import catalog
from cectool.answers.naming import Names
from cectool.answers.whose import PROFESSIONS, places, professions, state_name
from cectool.subject import names_of


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of(catalog.load())


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("nurse in Texas", "tx-bon"),
        ("a registered nurse, PA", "pa-bon"),
        ("lawyer in New York", "ny-cle"),
        ("attorney NY", "ny-cle"),
        ("CPA California", "ca-cba"),
        ("CPA in CA", "ca-cba"),
        ("teacher from Pennsylvania", "pa-act-48"),
        ("professional engineer in NC", "nc-pels"),
        ("Florida lawyers", "fl-cle"),
        ("enrolled agent", "irs"),
        ("a dietitian", "cdr"),
        ("LPN in Florida", "fl-bon"),
        ("LPN in Georgia", "ga-bon"),
        ("NP, Illinois", "il-idfpr-nursing"),
        ("NYS attorney", "ny-cle"),
        ("a school principal in Texas", "tx-sbec"),
        ("teaching certificate Texas", "tx-sbec"),
        ("PDH carry forward in North Carolina", "nc-pels"),
        ("CLE in Texas", "tx-mcle"),
    ],
    ids=str,
)
def test_one_board_is_meant(names: Names, question: str, body: str) -> None:
    assert [mention.body for mention in names.whose(question).sure] == [body]


@pytest.mark.parametrize(
    "question",
    [
        "nurse",
        "a CPA",
        "Texas",
        "my lawyer or me in the car",
        "nurse in Ohio",
        "a pharmacist",
        "hi, OK",
        "IN OR OUT",
        "an LPN",
        "a school principal",
        "CEUs in Florida",
        "CPE in Texas",
    ],
    ids=str,
)
def test_nobody_is_meant_for_sure(names: Names, question: str) -> None:
    assert names.whose(question).sure == ()


def test_two_states_name_two_boards(names: Names) -> None:
    assert {mention.body for mention in names.whose("RN in PA and TX").sure} == {"pa-bon", "tx-bon"}


def test_a_board_that_is_not_on_file_is_known_to_be_meant(names: Names) -> None:
    found = names.whose("nurse in Ohio")
    assert (found.states, found.profession, found.bodies) == (("US-OH",), "nursing", ())
    assert state_name("US-OH") == "Ohio"


def test_a_profession_alone_names_all_its_boards(names: Names) -> None:
    assert set(names.whose("lawyers").bodies) == {"ca-mcle", "fl-cle", "il-mcle", "ny-cle", "tx-mcle"}


def test_every_state_has_a_name() -> None:
    assert {jurisdiction: state_name(jurisdiction) for jurisdiction in places().values()}.keys() == {
        jurisdiction for jurisdiction in places().values() if not state_name(jurisdiction).startswith("US-")
    }


def test_no_word_stands_for_two_professions() -> None:
    assert len(professions()) == 2 * sum(len(names.split("|")) for names in PROFESSIONS.values())
