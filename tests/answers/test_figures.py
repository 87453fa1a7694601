"""Single figures: every verb computes what the rules say, by the day, with the texts it rests on."""

from datetime import date
from fractions import Fraction

import msgspec
import pytest

from cectool.answers.figures import NoFigure, amounts, either, minutes_text, owed_text, short_name
from cectool.answers.places import read_place
from cectool.answers.render import NOT_ON_FILE, VERBS, figure
from cectool.credits.model import Award
from tests.answers.boards import BODIES, RENEWALS, RULES

SINGLE = [
    ("convert 2 oak:wcu to elm:wcu", "0.2"),
    ("convert 1.2 elm:wcu to oak:wcu format=live step=1/5", "14.4"),
    ("convert oak/okr/total oak:wcu to hours", "50"),
    ("convert 3 semester-hour to oak:wcu", "45"),
    ("award oak 140m format=live step=1/2", "2.5"),
    ("award oak 140m format=live", "2.5 or 2.8"),
    ("award oak 30m 40m format=live step=1/5", "1.4"),
    ("award elm 65m", "0.1"),
    ("hours elm:wcu", "10"),
    ("minutes oak:wcu", "50"),
    ("length elm:wcu", "10 hours"),
    ("length oak:wcu", "50 minutes"),
    ("need oak/okr/total", "60"),
    ("need oak/okr/reading", "12.5"),
    ("need oak/okr/reading max", "12.5"),
    ("need oak/okr/half", "50% of the total"),
    ("cycle oak/okr", "3 years"),
    ("cycle oak/twig", "1 year"),
    ("carry oak/okr", "20"),
    ("carry oak/twig", "0"),
    ("late oak/okr", "a grace period of up to 90 days with a fee, 4 more owed, then expired"),
    ("keep oak/folder", "18 months"),
    ("rule oak/live step", "0.2 or 0.5"),
    ("rule oak/live minutes", "50"),
    ("rule oak/live round", "down"),
    ("rule oak/reading threshold", "45"),
    ("name oak", "Oak Institute"),
    ("count bodies", "3"),
    ("count credentials", "3"),
    ("day", "2026-11-24"),
    ("time 140m", "140 minutes"),
    ("time 3h", "3 hours"),
    ("amount 1.5", "1.5"),
]
MISSING = [
    "hours pine:wcu",
    "hours elm:leaf",
    "hours oak:cone",
    "need oak/okr/nothing",
    "need pine/pmp/total",
    "need oak",
    "cycle oak/nobody",
    "carry elm/elm",
    "late elm/elm",
    "keep elm/folder",
    "rule oak/live colour",
    "rule oak/nothing step",
    "convert x oak:wcu to elm:wcu",
    "convert 1 semester-hour to elm:wcu",
    "convert oak/okr/half oak:wcu to hours",
    "award pine 60m",
    "award oak soon",
    "award oak 60m activity=dancing",
    "count stars",
    "name pine",
    "guess oak",
    "hours",
    "time",
    "",
]


@pytest.mark.parametrize(("place", "wanted"), SINGLE, ids=[place for place, _ in SINGLE])
def test_a_verb_computes_its_figure(place: str, wanted: str) -> None:
    assert figure(read_place(place), RULES).text == wanted


def test_every_verb_has_a_case() -> None:
    assert {place.split()[0] for place, _ in SINGLE} == VERBS.keys() - {"list"}


@pytest.mark.parametrize("place", MISSING, ids=[place or "empty" for place in MISSING])
def test_what_is_not_on_file_is_said_to_be(place: str) -> None:
    found = figure(read_place(place), RULES)
    assert (found.text, found.known, found.sources) == (NOT_ON_FILE, False, ())


@pytest.mark.parametrize(
    ("on", "wanted"), [(date(2026, 12, 31), "50"), (date(2027, 1, 1), "60")], ids=["the day before", "the day"]
)
def test_the_day_decides(on: date, wanted: str) -> None:
    rules = msgspec.structs.replace(RULES, on=on)
    assert figure(read_place("minutes oak:wcu"), rules).text == wanted


@pytest.mark.parametrize(
    ("place", "titles"),
    [
        ("need oak/okr/total", ["Oak rule 3"]),
        ("carry oak/okr", ["A blog on oaks"]),
        ("convert 2 oak:wcu to elm:wcu", ["Elm page"]),
        ("convert 1 elm:wcu to oak:wcu format=live step=1/5", ["Elm page", "Oak rule 3"]),
        ("day", []),
    ],
    ids=["need", "carry", "table", "by minutes", "day"],
)
def test_a_figure_carries_the_texts_it_rests_on(place: str, titles: list[str]) -> None:
    assert [source.title for source in figure(read_place(place), RULES).sources] == titles


def test_a_body_is_called_by_its_shortest_name() -> None:
    assert [short_name(BODIES[name]) for name in ("oak", "elm")] == ["OI", "Elm Board"]


@pytest.mark.parametrize(
    ("minutes", "wanted"),
    [(1, "1 minute"), (50, "50 minutes"), (60, "1 hour"), (90, "1.5 hours"), (100, "100 minutes"), (600, "10 hours")],
    ids=str,
)
def test_a_length_is_said_as_people_do(minutes: int, wanted: str) -> None:
    assert minutes_text(Fraction(minutes)) == wanted


def test_an_amount_that_counts_something_says_what() -> None:
    needs = RENEWALS["oak"].credential["twig"].need
    assert [owed_text(need.min, "WCU") for need in needs] == ["10 WCU", "2 WCU for each of the full months, at most 10"]


def test_different_texts_are_joined_once() -> None:
    assert either(["a", "", "b", "a"]) == "a or b"


def test_no_amount_is_no_figure() -> None:
    with pytest.raises(NoFigure, match="not_eligible"):
        amounts(Award(status="not_eligible", unit="oak:wcu", on=RULES.on))
