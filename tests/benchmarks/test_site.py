"""The benchmark of the site: its terms are the same each time, and it runs."""

from pathlib import Path

import pytest

from benchmarks.site.__main__ import main, same
from benchmarks.site.terms import terms


def test_the_same_number_gives_the_same_terms() -> None:
    assert terms(50) == terms(50)
    assert terms(50)[:20] == terms(20)
    assert len({(sense.acronym, sense.id) for sense in terms(500)}) == 500


def test_a_small_run_prints_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    main(20)
    printed = capsys.readouterr().out
    rows, growth, _ = printed.partition("growth for ten times the terms: ")
    assert growth
    assert [row for row in rows.splitlines() if " CPU s " not in row] == []
    assert {"the same again", "plain mkdocs, 20 terms"} <= {row.partition("  ")[0] for row in rows.splitlines()}
    assert printed.endswith("the same to the byte: True\n")


def test_folders_that_differ_are_not_the_same(tmp_path: Path) -> None:
    for name, text in (("one", "x"), ("other", "y")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(text)
    assert not same(tmp_path / "one", tmp_path / "other")
    assert same(tmp_path / "one", tmp_path / "one")
