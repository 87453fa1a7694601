"""Does a plugin that is a distribution of its own, installed for real, add what it says it has?"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli, Ran

Call = Callable[..., "Ran"]


@pytest.fixture(scope="module")
def installed(cectool: "Cli", example_plugin: Path) -> Call:
    """Run the command line where the example plugin is installed beside all others."""

    def call(*arguments: str, **variables: str) -> "Ran":
        return cectool(*arguments, variables={"PYTHONPATH": str(example_plugin), **variables})

    return call


def test_it_was_installed_as_any_distribution_is(example_plugin: Path) -> None:
    (described,) = example_plugin.glob("*.dist-info")
    assert described.name == "cectool_weaving-0.3.0.dist-info"
    assert "weaving = cectool_weaving" in described.joinpath("entry_points.txt").read_text()


def test_it_is_listed_with_its_distribution_and_version(installed: Call) -> None:
    listed = {plugin["name"]: plugin for plugin in installed("plugins", "list", "--json").document["plugins"]}
    assert listed["weaving"] == {
        "name": "weaving",
        "module": "cectool_weaving",
        "distribution": "cectool-weaving",
        "version": "0.3.0",
        "status": "ok",
    }
    assert listed["glossary"]["distribution"] == "cectool"
    assert "cectool-weaving  0.3.0    ok" in installed("plugins", "list").out


def test_its_acronym_is_found(installed: Call) -> None:
    assert installed("lookup", "WCU", "my warp broke at the loom", "--json").document["best"]["id"] == (
        "weaving-credit-unit"
    )
    assert [sense["id"] for sense in installed("lookup", "weaving credit units", "--json").document["senses"]] == [
        "weaving-credit-unit"
    ]


def test_its_body_is_listed_and_computes(installed: Call) -> None:
    (body,) = installed("bodies", "list", "weavers", "--json").document["bodies"]
    assert (body["id"], body["units"]) == ("loom-guild", {"loom-guild:wcu": "Weaving credit unit"})
    award = installed("award", "loom-guild", "--time", "130m", "--on", "2026-11-24", "--json").document
    assert (award["status"], award["amount"], award["unit"]) == ("ok", "3", "loom-guild:wcu")
    assert award["steps"][0]["rule"] == "loom-guild/loom"
    assert award["steps"][0]["source"]["url"] == "https://example.org/guild/handbook"


def test_its_unit_converts_into_those_of_others(installed: Call) -> None:
    conversion = installed("convert", "3", "loom-guild:wcu", "--to", "pmi:pdu", "--on", "2026-11-24", "--json").document
    assert (conversion["status"], conversion["amount"]) == ("ok", "2")


@pytest.mark.parametrize(
    "question",
    ["how long do I weave at the loom for one weaving credit unit", "length of a weaving credit unit of the guild"],
)
def test_its_answer_is_found_with_the_numbers_of_its_rules(installed: Call, question: str) -> None:
    answer = installed("ask", question, "--on", "2026-11-24", "--json").document
    assert (answer["status"], answer["entry"]) == ("answered", "how-long-is-a-wcu")
    assert "40 minutes" in answer["answer"]
    assert "earns 6" in " ".join(answer["answer"].split())
    assert answer["sources"][0]["title"].startswith("Handbook of the Weavers' Guild")


def test_its_command_runs(installed: Call) -> None:
    assert installed("roster", "--week", "3") == (0, "week 3: Jacquard\n", "")


def test_its_data_is_without_fault(installed: Call, example_plugin: Path) -> None:
    assert installed("check", str(example_plugin)).out == "3 files, 0 errors, 0 warnings\n"


HIDDEN = {
    "acronym": ["lookup", "WCU"],
    "body": ["award", "loom-guild", "--time", "1h"],
    "command": ["roster"],
}


@pytest.mark.parametrize("arguments", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize(
    ("options", "variables"),
    [(["--no-plugins"], {}), ([], {"CECTOOL_PLUGINS": ""}), ([], {"CECTOOL_PLUGINS": "glossary,iacet"})],
    ids=["--no-plugins", "no plugin named", "others named"],
)
def test_a_plugin_that_is_not_wanted_is_not_there(
    installed: Call, arguments: list[str], options: list[str], variables: dict[str, str]
) -> None:
    ran = installed(*options, *arguments, **variables)
    assert ran.status in {1, 2}
    assert "Jacquard" not in ran.out


def test_a_plugin_that_is_named_is_the_only_one(installed: Call) -> None:
    assert installed("lookup", "WCU", CECTOOL_PLUGINS="weaving").status == 0
    assert installed("lookup", "CEC", CECTOOL_PLUGINS="weaving").status == 1
    assert [
        plugin["name"]
        for plugin in installed("plugins", "list", "--json", CECTOOL_PLUGINS="weaving").document["plugins"]
    ] == ["weaving"]


def test_what_is_not_wanted_is_not_even_imported(cectool: "Cli", example_plugin: Path) -> None:
    code = "import sys; from cectool.cli.run import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    variables = {"PYTHONPATH": str(example_plugin)}
    everything = cectool("plugins", "list", variables=variables, driver=("-c", code))
    assert "cectool_weaving" in everything.err.split()
    for options, limits in ((["--no-plugins"], {}), ([], {"CECTOOL_PLUGINS": "iacet"})):
        ran = cectool(*options, "plugins", "list", variables={**variables, **limits}, driver=("-c", code))
        assert "cectool_weaving" not in ran.err.split()


def test_a_misspelt_plugin_is_named(installed: Call) -> None:
    ran = installed("lookup", "WCU", "loom warp weft", CECTOOL_PLUGINS="weaving,weeving")
    assert ran.status == 0
    assert ran.notes == ["cectool: plugin weeving, selection: no such plugin is installed"]
