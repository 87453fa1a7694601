"""The sample data of the tour is what the tutorial shows."""

from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["activities.csv", "courses.csv"])
def test_the_tables_of_the_tutorial_are_those_of_the_sample(name: str) -> None:
    page = (DOCS / "three-credentials.md").read_text(encoding="utf-8")
    shown = page.partition(f'title="{name}"\n')[2].partition("```")[0]
    assert shown == (DOCS / "sample" / name).read_text(encoding="utf-8")
