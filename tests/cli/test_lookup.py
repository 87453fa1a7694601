"""Does the look-up say what an acronym means here, or that it cannot, and why?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

pytestmark = pytest.mark.usefixtures("weaving")

LOOM = "my warp broke at the loom, so I lost the weft"
GALE = "frost and a gale at the station"


def test_without_context_the_senses_are_listed_by_domain(cli: "Cli") -> None:
    assert cli("lookup", "WCU").out.splitlines() == [
        "WCU has 2 senses:",
        "  environmental science",
        "    wind chill unit  wind-chill-unit",
        "  professional certification",
        "    weaving credit unit  weaving-credit-unit",
    ]


@pytest.mark.parametrize(("text", "best"), [(LOOM, "weaving-credit-unit"), (GALE, "wind-chill-unit")])
def test_the_context_decides_and_says_which_words_did(cli: "Cli", text: str, best: str) -> None:
    document = cli("lookup", "WCU", text, "--json").document
    assert (document["status"], document["best"]["id"]) == ("resolved", best)
    heard = {evidence["text"] for evidence in document["ranked"][0]["evidence"]}
    assert heard <= set(text.replace(",", "").split())
    assert heard


def test_words_of_the_context_may_stand_apart(cli: "Cli") -> None:
    assert cli("lookup", "WCU", *LOOM.split(), "--json") == cli("lookup", "WCU", LOOM, "--json")


def test_words_and_a_file_are_one_context(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("my warp broke")
    both = cli("lookup", "WCU", "at the loom", "--file", str(file), "--json").document
    assert {"warp", "loom"} <= {evidence["text"] for evidence in both["ranked"][0]["evidence"]}


@pytest.mark.parametrize(
    "arguments",
    [["WCU"], ["WCU", LOOM], ["WCU", LOOM, "--domain", "weaving"], ["WCU", "nothing"], ["WCU", "loom gale"]],
    ids=["listed", "resolved", "with a domain", "unknown", "mixed"],
)
def test_probabilities_sum_to_one(cli: "Cli", arguments: list[str]) -> None:
    document = cli("lookup", *arguments, "--json").document
    whole = document["unknown_probability"] + sum(reading["probability"] for reading in document["ranked"])
    assert whole == pytest.approx(1)
    assert (document["best"] is None) == (document["status"] != "resolved")


def test_a_domain_that_no_sense_has_is_named(cli: "Cli") -> None:
    ran = cli("lookup", "WCU", LOOM, "--domain", "weavving")
    assert "no sense of WCU is of 'weavving'" in ran.err
    assert not cli("lookup", "WCU", LOOM, "--domain", "environmental science").err


@pytest.mark.parametrize("command", [["lookup", "WCU", LOOM], ["expand", f"my WCU: {LOOM}"]], ids=["lookup", "expand"])
def test_a_region_that_no_sense_has_is_named_with_those_that_are_on_file(cli: "Cli", command: list[str]) -> None:
    assert cli(*command, "--region", "ZZ", "--json").notes == [
        "cectool: --region: no sense of WCU is of 'ZZ' (the regions on file: none)"
    ]
    assert not cli(*command).err


def test_who_gets_no_sense_is_told_where_they_are(cli: "Cli") -> None:
    assert cli("lookup", "WCU", "nothing").out == (
        "WCU is unknown here: none of 2 senses fits; `cectool lookup WCU` lists them\n"
    )


def test_a_domain_alone_decides(cli: "Cli") -> None:
    document = cli("lookup", "WCU", "--domain", "environmental science", "--json").document
    assert document["ranked"][0]["id"] == "wind-chill-unit"


def test_top_cuts_the_readings(cli: "Cli") -> None:
    assert len(cli("lookup", "WCU", LOOM, "--top", "1", "--json").document["ranked"]) == 1


def test_a_misspelt_acronym_gets_the_nearest(cli: "Cli") -> None:
    document = cli("lookup", "WCV", "--json").document
    assert (document["status"], document["nearest"]) == ("unknown", ["WCU"])
    assert "nearest: WCU" in cli("lookup", "WCV").out


@pytest.mark.parametrize("text", ["weaving credit unit", "Weaving Credit Units", "weaving   credit-unit"])
def test_an_expansion_finds_its_acronym(cli: "Cli", text: str) -> None:
    document = cli("lookup", text, "--json").document
    assert [(sense["acronym"], sense["id"]) for sense in document["senses"]] == [("WCU", "weaving-credit-unit")]


def test_an_expansion_that_the_text_spells_out_decides(cli: "Cli") -> None:
    document = cli("lookup", "WCU", "the western cloth union (WCU) and its looms", "--json").document
    assert document["best"]["id"] is None
    assert document["best"]["expansion"] == "western cloth union"
    assert "spelled out in the text itself" in cli("lookup", "WCU", "the western cloth union (WCU)").out


def test_a_persons_own_sense_replaces_an_installed_one(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('schema = 1\nacronym = "WCU"\n[[sense]]\nid = "wind-chill-unit"\nexpansion = "white cell ultra"\n')
    named = [reading["expansion"] for reading in _ranked(cli, "--glossary", str(file))]
    assert sorted(named) == ["weaving credit unit", "white cell ultra"]
    assert [reading["expansion"] for reading in _ranked(cli, "--glossary", str(file), "--only-glossary")] == [
        "white cell ultra"
    ]


def _ranked(cli: "Cli", *options: str) -> list[dict[str, Any]]:
    ranked: list[dict[str, Any]] = cli("lookup", "WCU", *options, "--json").document["ranked"]
    return ranked


def test_a_folder_is_a_glossary_too(cli: "Cli", glossary: Path) -> None:
    assert cli("lookup", "QZX", "--glossary", str(glossary.parent)).status == 0


@pytest.mark.parametrize("place", ["variable", "project", "data folder"])
def test_a_persons_own_senses_are_found_without_being_named(
    cli: "Cli", glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    assert cli("lookup", "QZX").status == 1
    if place == "variable":
        monkeypatch.setenv("CECTOOL_GLOSSARY", str(glossary))
    elif place == "project":
        tmp_path.joinpath("pyproject.toml").write_text('[tool.cectool]\nglossary = ["senses"]\n')
        tmp_path.joinpath("below").mkdir()
        monkeypatch.chdir(tmp_path / "below")
    else:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        tmp_path.joinpath("cectool").mkdir()
        glossary.parent.rename(tmp_path / "cectool" / "glossary")
    assert cli("lookup", "QZX").status == 0


def test_a_batch_is_answered_record_by_record_in_its_order(cli: "Cli") -> None:
    records: list[dict[str, Any]] = [
        {"id": 1, "acronym": "WCU", "context": LOOM},
        {"id": "two", "acronym": "wcus", "context": GALE},
        {"acronym": "WCU"},
        {"id": None, "acronym": "WCU", "context": None, "domain": "environmental science"},
    ]
    ran = cli("lookup", "--batch", "-", stdin="\n".join(map(json.dumps, records)).encode())
    assert [document.get("id") for document in ran.documents] == [1, "two", None, None]
    assert [document["status"] for document in ran.documents[:3]] == ["resolved", "resolved", "listed"]
    alone = cli("lookup", "WCU", LOOM, "--json").document
    assert ran.documents[0] == alone | {"id": 1}


def test_the_status_of_a_batch_is_that_of_its_worst_record(cli: "Cli") -> None:
    assert cli("lookup", "--batch", "-", stdin=b'{"acronym": "WCU"}').status == 0
    assert cli("lookup", "--batch", "-", stdin=b'{"acronym": "WCU"}\n{"acronym": "QQQQ"}').status == 1


def test_a_bad_record_of_a_batch_keeps_its_id(cli: "Cli") -> None:
    ran = cli("lookup", "--batch", "-", stdin=b'{"id": 7, "context": "no acronym"}\n')
    assert ran.document["status"] == "invalid"
    assert ran.document["id"] == 7
