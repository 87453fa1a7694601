"""Does every core command go on when a plugin is broken, and does one line name what is wrong?

A sound plugin is installed beside each broken one, and those of cectool itself are left out: nothing else speaks.
"""

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli, Ran, WritePlugin

DATA = Path(__file__).parents[1] / "broken_plugins" / "plugins.toml"
PLUGINS: list[dict[str, Any]] = tomllib.loads(DATA.read_text("utf-8"))["plugin"]

COMMANDS = {
    "help": ("--help",),
    "lookup": ("lookup", "WCU", "my warp broke at the loom"),
    "convert": ("convert", "2", "hours", "--to", "time:minute"),
    "bodies": ("bodies", "list", "--json"),
    "plugins": ("plugins", "list", "--json"),
    "check": ("check",),
}
BOUND = """
import sys
from cectool.plugin import host
host.SLOW_IMPORT = {slow}
from cectool.cli.run import run
sys.exit(run(sys.argv[1:]))
"""
"""The command line with another bound for a slow import, so that the test need not burn a second."""


class Broken(NamedTuple):
    """A broken plugin, and what each command answered while it was installed."""

    plugin: dict[str, Any]
    answers: dict[str, "Ran"]
    strictly: "Ran"


@pytest.fixture(scope="module", params=PLUGINS, ids=lambda plugin: plugin["id"])
def broken(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    write_plugin: "WritePlugin",
    cectool: "Cli",
    example_plugin: Path,
) -> Broken:
    plugin = request.param
    folder = tmp_path_factory.mktemp("broken")
    write_plugin(folder, plugin["id"], plugin.get("code"), files=plugin.get("files"))
    driver = ("-c", BOUND.format(slow=plugin["slow"])) if "slow" in plugin else ("-m", "cectool")
    variables = {"PYTHONPATH": f"{folder}:{example_plugin}", "CECTOOL_PLUGINS": f"weaving,{plugin['id']}"}

    def answer(arguments: tuple[str, ...]) -> "Ran":
        return cectool(*arguments, variables=variables, driver=driver)

    with ThreadPoolExecutor(2) as pool:
        *answers, strictly = pool.map(answer, [*COMMANDS.values(), ("--strict", *COMMANDS["convert"])])
    return Broken(plugin, dict(zip(COMMANDS, answers, strict=True)), strictly)


@pytest.fixture(scope="module")
def whole(cectool: "Cli", example_plugin: Path) -> dict[str, "Ran"]:
    """What each command answers when nothing is broken."""
    variables = {"PYTHONPATH": str(example_plugin), "CECTOOL_PLUGINS": "weaving"}
    return {name: cectool(*arguments, variables=variables) for name, arguments in COMMANDS.items()}


@pytest.mark.parametrize("command", ["help", "lookup", "convert", "bodies"])
def test_the_answer_is_what_it_is_without_the_plugin(broken: Broken, whole: dict[str, "Ran"], command: str) -> None:
    if broken.plugin["id"] == "body-of-another" and command == "bodies":
        assert [body["id"] for body in broken.answers[command].document["bodies"]].count("twice") == 1
        return
    assert broken.answers[command][:2] == whole[command][:2]


def test_the_plugin_is_listed_as_broken(broken: Broken) -> None:
    document = broken.answers["plugins"].document
    listed = {plugin["name"]: plugin for plugin in document["plugins"]}
    plugin = listed.pop(broken.plugin["id"])
    assert (plugin["distribution"], plugin["version"]) == (f"dist-of-{broken.plugin['id']}", "1.2.3")
    assert plugin["status"] in {"failed", "problem"}
    assert {plugin["name"]: plugin["status"] for plugin in listed.values()} == {"weaving": "ok"}
    assert [problem["stage"] for problem in document["problems"]] == [broken.plugin["stage"]]


def test_check_goes_through_all_data(broken: Broken) -> None:
    ran = broken.answers["check"]
    assert ran.out.splitlines()[-1].endswith(("warning", "warnings"))
    assert ran.status == (3 if broken.plugin["id"].startswith("broken-") else 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_one_line_names_plugin_distribution_version_stage_and_reason(broken: Broken, command: str) -> None:
    notes = broken.answers[command].notes
    if command == "help" or command not in broken.plugin.get("seen", COMMANDS):
        assert notes == []
        return
    assert len(notes) == 1
    owner = f"plugin {broken.plugin['id']} (dist-of-{broken.plugin['id']} 1.2.3), {broken.plugin['stage']}: "
    assert notes[0].startswith(f"cectool: {owner}")
    for word in broken.plugin["names"]:
        assert word in notes[0]


def test_strictly_a_broken_plugin_is_status_3(broken: Broken, whole: dict[str, "Ran"]) -> None:
    assert broken.strictly.status == 3
    assert broken.strictly.out == whole["convert"].out
    assert len(broken.strictly.notes) == 1


def test_no_traceback_reaches_the_person(broken: Broken) -> None:
    assert not any("Traceback" in ran.out + ran.err for ran in (*broken.answers.values(), broken.strictly))


def test_there_are_enough_ways_to_be_broken() -> None:
    assert len({plugin["id"] for plugin in PLUGINS}) == len(PLUGINS) >= 12
