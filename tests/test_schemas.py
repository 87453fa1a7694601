"""Is every published form described by a schema, and does what the commands give keep to it?"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import cectool

if TYPE_CHECKING:
    from tests.conftest import Cli

SOURCE = Path(cectool.__file__).parent
NAME = re.compile(r"cectool\.(?P<name>[a-z_]+)/(?P<version>[0-9]+)")
SCHEMAS: dict[str, Any] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in sorted((SOURCE / "schemas").glob("*.json"))
}
TODAY = ["--on", "2026-11-24"]


def validate(document: dict[str, Any]) -> None:
    """Fail with every place where a document breaks its schema."""
    found = NAME.fullmatch(document["schema"])
    assert found, document
    schema = SCHEMAS[f"cectool.{found['name']}-{found['version']}"]
    faults = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(document)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def objects(schema: object, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema."""
    if isinstance(schema, dict):
        yield path, schema
        for key, inner in schema.items():
            yield from objects(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for place, inner in enumerate(schema):
            yield from objects(inner, f"{path}[{place}]")


def test_every_schema_in_the_source_has_a_file_and_every_file_is_used() -> None:
    used = {
        f"cectool.{found['name']}-{found['version']}"
        for file in SOURCE.rglob("*.py")
        for found in re.finditer(f'"{NAME.pattern}"', file.read_text("utf-8"))
    }
    assert used == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound_and_names_itself(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:cectool:schema:{name.removeprefix('cectool.')}"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_described_and_nothing_else_is_allowed(name: str) -> None:
    for path, schema in objects(SCHEMAS[name]):
        conditional = re.search(r"\.(if|then|else)$", path)
        for key, inner in schema.get("properties", {}).items() if not conditional else ():
            assert inner.get("description"), f"{path}.{key}"
        if schema.get("type") == "object" and not re.search(r"\.(if|then|else)\.", path):
            assert "additionalProperties" in schema, path


def test_a_definition_that_several_schemas_share_is_the_same_in_all() -> None:
    shared: dict[str, Any] = {}
    for schema in SCHEMAS.values():
        for name, definition in schema.get("$defs", {}).items():
            assert shared.setdefault(name, definition) == definition, name


COMMANDS: dict[str, list[str]] = {
    "listed": ["lookup", "WCU"],
    "resolved": ["lookup", "WCU", "my warp broke at the loom"],
    "resolved with a hint": ["lookup", "WCU", "a loom", "--domain", "environmental science"],
    "unknown": ["lookup", "WCU", "nothing of the kind"],
    "no such acronym": ["lookup", "WCV"],
    "spelled out": ["lookup", "QZX", "the quartz zone index (QZX) of this rock"],
    "expansion": ["lookup", "weaving credit unit"],
    "no such expansion": ["lookup", "nothing of the kind"],
    "top": ["lookup", "WCU", "loom", "--top", "1"],
    "expand": ["expand", "We got a WCU for the loom, warp and weft."],
    "expand nothing": ["expand", "Nothing."],
    "glossary": ["glossary", "list"],
    "glossary of a field": ["glossary", "list", "--domain", "nothing of the kind"],
    "senses": ["glossary", "show", "WCU"],
    "sense": ["glossary", "show", "WCU", "wind-chill-unit"],
    "award": ["award", "loom-guild", "--time", "70m", *TODAY],
    "award before all rules": ["award", "loom-guild", "--time", "1h", "--on", "1999-01-01"],
    "award refused": ["award", "loom-guild", "--activity", "meeting", "--time", "1h", *TODAY],
    "award of another's credit": ["award", "loom-guild", "--amount", "1", "--unit", "time:hour", *TODAY],
    "award long after": ["award", "loom-guild", "--time", "70m", "--on", "2099-01-01"],
    "conversion": ["convert", "1/3", "hours", "--to", "loom-guild:wcu", *TODAY],
    "conversion into time": ["convert", "1.5", "loom-guild:wcu", "--to", "time:hour", *TODAY],
    "conversion of a bare unit": ["convert", "1.5", "wcu", "--to", "time:hour", *TODAY],
    "not convertible": ["convert", "1", "semester-hour", "--to", "loom-guild:wcu", *TODAY],
    "several": ["convert", "1", "hour", "--to", "loom-guild:wcu", "--to", "time:minute", *TODAY],
    "conversions": ["convert", "2", "hours", *TODAY],
    "agenda": ["agenda", "AGENDA", "--body", "loom-guild", *TODAY],
    "changes": ["bodies", "changes", "loom-guild", "--from", "2019-01-01", "--to", "2026-01-01"],
    "coverage": ["bodies", "coverage"],
    "bodies": ["bodies", "list"],
    "no bodies": ["bodies", "list", "astronauts"],
    "body": ["bodies", "show", "loom-guild", *TODAY],
    "body before all rules": ["bodies", "show", "loom-guild", "--on", "1999-01-01"],
    "answer": ["ask", "length of a weaving credit unit of the guild", *TODAY],
    "answer by converting": ["ask", "how many hours is 3 WCU", *TODAY],
    "no answer": ["ask", "what is the capital of France", *TODAY],
    "plugins": ["plugins", "list"],
    "check": ["check"],
    "invalid": ["convert", "many", "hours"],
    "unknown body": ["award", "loomguild", "--time", "1h"],
    "broken": ["check", "nowhere.toml"],
    "wrong usage": ["lookup", "--frobnicate"],
}


@pytest.mark.usefixtures("weaving")
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_what_a_command_gives_keeps_to_its_schema(cli: "Cli", arguments: list[str], tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.csv"
    agenda.write_text("start,end,kind\n9:00,10:00,course\n9:30,10:30,meeting\n10:30,10:45,break\n")
    arguments = [str(agenda) if word == "AGENDA" else word for word in arguments]
    name, *rest = arguments
    ran = cli(name, *rest, "--json") if name not in {"glossary", "bodies", "plugins"} else cli(*arguments, "--json")
    assert ran.err == ""
    assert ran.documents
    for document in ran.documents:
        assert next(iter(document)) == "schema"
        validate(document)


@pytest.mark.usefixtures("weaving")
def test_an_added_sense_keeps_to_its_schema(cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    validate(cli("glossary", "add", "QZX", "quartz zone index", "--json").document)


@pytest.mark.usefixtures("weaving")
def test_the_records_of_a_batch_keep_to_the_schema(cli: "Cli") -> None:
    batch = b'{"acronym": "WCU", "context": "loom warp weft", "id": [1, {}]}\n{"acronym": "WCU"}\n{}\n{"id": 1}\nx\n'
    documents = cli("lookup", "--batch", "-", stdin=batch).documents
    assert [document["status"] for document in documents] == ["resolved", "listed", "invalid", "invalid", "invalid"]
    for document in documents:
        validate(document)


def test_what_is_wrong_with_plugins_and_files_keeps_to_its_schema(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CECTOOL_PLUGINS", "nosuch")
    plugins = cli("plugins", "list", "--json").document
    assert plugins["problems"]
    validate(plugins)
    file = tmp_path / "own.toml"
    file.write_text('schema = 1\nacronym = "QZX"\nsurprise = 1\n[[sense]]\nid = "a"\nexpansion = "x"\n')
    faults = cli("check", str(file), "--json").document
    assert {fault["severity"] for fault in faults["faults"]} == {"error", "warning"}
    validate(faults)


QUESTIONS = {
    "a table": ["convert", "1.5", "iacet:ceu", *TODAY],
    "a bare unit": ["convert", "1.5", "ceu", "--to", "nasba:cpe", *TODAY],
    "a bare unit to all": ["convert", "1", "cec", *TODAY],
    "an award": ["award", "nasba", "--time", "140m", *TODAY],
    "an award in many ways": ["award", "pmi", "--time", "3h", *TODAY],
    "bodies": ["bodies", "list"],
    "plugins": ["plugins", "list"],
    "a glossary": ["glossary", "list"],
    "an answer": ["ask", "what is a CEC", *TODAY],
    "an answer for a body": ["ask", "how many PDU do I need for the PMP", *TODAY],
}


@pytest.mark.parametrize("arguments", QUESTIONS.values(), ids=QUESTIONS)
def test_what_is_shipped_keeps_to_the_schemas(cli: "Cli", arguments: list[str]) -> None:
    for document in cli(*arguments, "--json").documents:
        assert document["schema"] != "cectool.problem/1"
        validate(document)


def test_a_check_keeps_to_its_schema(cli: "Cli", tmp_path: Path) -> None:
    file = tmp_path / "done.json"
    course = {"title": "Course", "date": "2025-02-01", "minutes": 7600, "categories": ["group-a"]}
    for credential, given in {
        "CISSP": {
            "start": "2023-03-01",
            "end": "2026-02-28",
            "activities": [course],
            "carried_in": [{"amount": "1/3"}],
        },
        "PMP": {"start": "2024-02-29", "activities": [{**course, "minutes": 100, "for": ["pmi/pmp"]}]},
        "fl-boa/cpa": {"start": "2015-09-01", "end": "2026-06-30"},
        "nbrc/rrt": {"start": "2021-07-01", "end": "2026-06-30"},
        "ny-cle/newly-admitted": {"start": "2024-02-12"},
    }.items():
        file.write_text(json.dumps(given))
        document = cli("assess", credential, "--activities", str(file), "--on", "2026-08-01", "--json").document
        assert document["schema"] == "cectool.assessment/1"
        validate(document)
    validate(cli("assess", "PMMP", "--activities", str(file), "--json").document)


def test_every_body_keeps_to_its_schema(cli: "Cli") -> None:
    for body in cli("bodies", "list", "--json").document["bodies"]:
        validate(cli("bodies", "show", body["id"], *TODAY, "--json").document)


def test_a_schema_refuses_what_it_should() -> None:
    sound = {"schema": "cectool.problem/1", "status": "invalid", "problem": "no", "where": "", "hint": ""}
    validate(sound)
    for change in ({"status": "sad"}, {"problem": ""}, {"more": 1}, {"hint": None}):
        with pytest.raises(AssertionError):
            validate(sound | change)


def test_amounts_are_exact_texts_in_their_shortest_form() -> None:
    pattern = re.compile(SCHEMAS["cectool.award-1"]["$defs"]["amount"]["pattern"])
    assert all(pattern.search(text) for text in ("0", "18", "7.2", "0.05", "1/3", "10/3"))
    assert not any(pattern.search(text) for text in ("", "7.20", "07", "1.", ".5", "-1", "1e3", "0/3", "1/0", "1/3\n1"))


def test_days_are_days() -> None:
    day = SCHEMAS["cectool.award-1"]["properties"]["on"]
    validator = Draft202012Validator(day, format_checker=FormatChecker())
    assert validator.is_valid(date(2026, 11, 24).isoformat())
    assert not validator.is_valid("2026-02-30")
