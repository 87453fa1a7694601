"""Categories: what a part of the rules may be called, and what is too common a word to be its name."""

import pytest

from cectool.answers.categories import called
from cectool.answers.naming import Named, Names

OAK = {
    "falling-branches": "Protection from falling branches",
    "board-ethics": "A course approved by the board",
    "bark-beetle": "Bark (beetles of pines, fungi, BBF) and old resin",
    "self-study": "Self-study: nobody watches",
    "course": "Courses",
}
NAMES = Names(
    (
        Named("oak", "Oak Institute", categories=dict(called(OAK))),
        Named("elm", "Elm Board", categories=dict(called({"beetles": "Bark beetles"}))),
    )
)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("falling branches", "falling-branches"),
        ("protection from falling branches", "falling-branches"),
        ("ethics", "board-ethics"),
        ("old resin", "bark-beetle"),
        ("old resins", "bark-beetle"),
        ("bark beetle", "bark-beetle"),
        ("bbf", "bark-beetle"),
        ("fungi", None),
        ("self study", None),
        ("courses", None),
        ("and", None),
    ],
    ids=[
        "id",
        "name",
        "ethics",
        "part",
        "plural",
        "id again",
        "letters",
        "one word",
        "a concept",
        "a word of the subject",
        "between",
    ],
)
def test_a_category_has_names(name: str, identity: str | None) -> None:
    assert dict(called(OAK)).get(name) == identity


def test_a_category_is_found_with_every_body_that_has_it() -> None:
    (asked,) = NAMES.categories("how many hours on Bark Beetles?")
    assert (asked.name, asked.bodies) == ("Bark Beetles", {"oak": ("bark-beetle",), "elm": ("beetles",)})
    assert NAMES.categories("how many hours of courses?") == []


def test_bodies_of_one_profession_are_colleagues() -> None:
    names = Names((Named("a", "A", profession=("x", "y")), Named("b", "B", profession=("y",)), Named("c", "C")))
    assert [names.are_colleagues("a", other) for other in "abc"] == [True, True, False]
    assert names.are_colleagues("c", "c")
