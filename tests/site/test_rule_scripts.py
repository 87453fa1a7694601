import json
from datetime import date

import msgspec
import pytest

from cectool.catalog import Catalog, load
from cectool.credits.body import Body, read_body
from cectool.credits.reading import body_of
from cectool.data.toml import parse
from cectool.site.rule_scripts import KEPT, rule_scripts, rules_document

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def body(text: str) -> Body:
    head = '[source.rule]\ntitle = "A"\nurl = "https://example.org"\nkind = "official"\nchecked = 2026-11-01\n'
    return body_of(parse(f'schema = 1\nname = "E"\n{head}{text}'.encode(), "eb.toml") | {"id": "eb"})


def test_what_the_pages_read_are_the_rules_that_the_command_line_reads(catalog: Catalog) -> None:
    for name in catalog.cards:
        known = catalog.body(name)
        again = read_body(msgspec.json.encode(rules_document(known)))
        assert [getattr(again, part) for part in KEPT] == [getattr(known, part) for part in KEPT]
        for rule in (*known.award, *known.convert, *known.exclude):
            assert again.sources_of(rule) == known.sources_of(rule)


def test_what_a_body_is_called_cannot_leave_its_script() -> None:
    known = msgspec.structs.replace(body(""), name="</script><script>alert(1)</script>\u2028")
    for _, text in rule_scripts([known], {"eb": "bodies/eb.html"}, ON):
        assert "<" not in text
        assert text.isascii()


def test_every_script_hands_over_one_document(catalog: Catalog) -> None:
    bodies = [catalog.body(name) for name in catalog.cards]
    files = dict(rule_scripts(bodies, {each.id: f"bodies/{each.id}.html" for each in bodies}, ON))
    index = json.loads(files["rules/index.js"].removeprefix("cectool.rules.index(").removesuffix(");\n"))
    assert {card["script"] for card in index["bodies"]} | {"rules/index.js"} == set(files)
    for card in index["bodies"]:
        text = files[card["script"]].removeprefix("cectool.rules.add(").removesuffix(");\n")
        assert json.loads(text)["id"] == card["id"]
