import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from cectool.site.model import Found
from cectool.site.search import LARGEST, STOP, row_of, scripts, words_of


def rows_of(found: list[Found]) -> dict[str, list[list[Any]]]:
    """The shards by name, read back out of their scripts."""
    shards = {}
    for name, text in scripts([row_of(each) for each in found]):
        call = re.fullmatch(r"cectoolShards?\((.*)\);\n", text)
        assert call, name
        if name != "search/shards.js":
            shard, rows = json.loads(f"[{call[1]}]")
            assert name == f"search/{shard}.js"
            shards[shard] = rows
    return shards


def some(number: int) -> Iterator[Found]:
    for n in range(number):
        yield Found(title=f"c{n % 7}{n}", note="", to=f"{n}.html", kind="meaning")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("C.E.C. credits", ["cec", "credits"]), ("R&D", ["r", "d"]), ("Édouard", ["edouard"]), ("1.5 CEU", ["15", "ceu"])],
)
def test_the_words_of_a_text(text: str, wanted: list[str]) -> None:
    assert words_of(text) == wanted


def test_everything_stands_in_the_shard_of_each_of_its_words() -> None:
    found = [Found(title="Cation exchange", note="CEC", to="a.html", kind="meaning", words="CEC of soil")]
    shards = rows_of(found)
    assert sorted(shards) == ["c", "e", "s"]
    assert shards["s"] == [["Cation exchange", "CEC", "a.html", "meaning", 0, "soil"]]


def test_an_acronym_that_is_a_common_word_can_be_found() -> None:
    assert "it" in STOP
    assert "i" in rows_of([Found(title="IT", note="", to="it.html", kind="acronym")])
    assert "i" not in rows_of([Found(title="What is it worth?", note="", to="q.html", kind="question")])


def test_a_large_shard_is_cut_and_nothing_is_lost() -> None:
    found = list(some(5 * LARGEST))
    shards = rows_of(found)
    assert all(len(rows) <= LARGEST for rows in shards.values())
    assert len(shards["c"]) < LARGEST
    for each in found:
        word = words_of(each.title)[0]
        longest = next(word[:size] for size in range(4, 0, -1) if word[:size] in shards)
        assert any(row[2] == each.to for row in shards[longest])


def test_no_text_ends_a_script() -> None:
    hostile = "</script><script>alert(1)//\u2028<!--"
    text = "".join(text for _, text in scripts([row_of(Found(title=hostile, note=hostile, to="x", kind="body"))]))
    assert not set("<>&\u2028") & set(text)
    assert rows_of([Found(title=hostile, note=hostile, to="x", kind="body")])["s"][0][0] == hostile
