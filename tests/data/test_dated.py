"""Which versions of a statement hold on which day?"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.data.dated import before_first, living


class Version(NamedTuple):
    id: str
    starts: date
    until: date | None = None
    reading: str = ""


OLD = Version("live", date(2016, 9, 1))
NEW = Version("live", date(2024, 1, 1))
OPEN = Version("live", date(2024, 1, 1), reading="another text")
ENDED = Version("reading", date(2020, 1, 1), until=date(2022, 12, 31))
EVERYTHING = [NEW, ENDED, OLD, OPEN]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2016, 8, 31), []),
        (date(2016, 9, 1), [OLD]),
        (date(2020, 1, 1), [OLD, ENDED]),
        (date(2022, 12, 31), [OLD, ENDED]),
        (date(2023, 1, 1), [OLD]),
        (date(2023, 12, 31), [OLD]),
        (date(2024, 1, 1), [NEW, OPEN]),
        (date.max, [NEW, OPEN]),
    ],
    ids=["before all", "first day", "beside another", "last day", "ended", "eve of a change", "changed", "for ever"],
)
def test_living(day: date, wanted: list[Version]) -> None:
    assert sorted(living(EVERYTHING, day)) == sorted(wanted)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2016, 8, 31), [OLD, ENDED]),
        (date(2016, 9, 1), [ENDED]),
        (date(2019, 12, 31), [ENDED]),
        (date(2020, 1, 1), []),
        (date(2023, 1, 1), []),
    ],
    ids=["before all", "one began", "eve of the other", "both began", "ended is not before"],
)
def test_before_first(day: date, wanted: list[Version]) -> None:
    assert sorted(before_first(EVERYTHING, day)) == sorted(wanted)


def test_a_version_that_ended_does_not_bring_an_older_one_back() -> None:
    newer = Version("live", date(2024, 1, 1), until=date(2024, 12, 31))
    assert living([OLD, newer], date(2025, 6, 1)) == []


days = st.integers(0, 3000).map(lambda count: date(2016, 1, 1) + timedelta(days=count))
versions = st.lists(st.builds(Version, st.sampled_from("ab"), days, st.none(), st.sampled_from(["", "x"])), max_size=8)


@given(versions, days)
def test_what_lives_is_the_latest_that_began(statements: list[Version], day: date) -> None:
    for version in living(statements, day):
        assert version.starts <= day
        assert not [other for other in statements if other.id == version.id and version.starts < other.starts <= day]


@given(versions, days)
def test_every_statement_lives_or_is_still_to_come(statements: list[Version], day: date) -> None:
    known = {version.id for version in (*living(statements, day), *before_first(statements, day))}
    assert known == {version.id for version in statements}


@given(versions, days, st.randoms())
def test_the_order_in_the_file_does_not_matter(statements: list[Version], day: date, random: Random) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert sorted(living(shuffled, day), key=repr) == sorted(living(statements, day), key=repr)
