"""``cectool bodies``: which bodies are on file, and what are their rules?"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from cectool.acronyms.words import stems
from cectool.cards import Card
from cectool.cli.options import json_option, on_option
from cectool.cli.output import ANSWERED, NO, faint, legible, note, say, say_json, strong, table
from cectool.cli.root import Group, Run
from cectool.cli.rulebook import changes_, coverage_, export
from cectool.credits.body import Body, Statement
from cectool.credits.describe import AwardText, in_a_line
from cectool.data.dated import living
from cectool.requirements.describe import renewal_lines
from cectool.requirements.model import Renewal
from cectool.requirements.vocabulary import Vocabulary, answers, vocabulary


@click.group("bodies", cls=Group)
def bodies() -> None:
    """List the bodies and show their rules."""


for _command in (changes_, coverage_, export):
    bodies.add_command(_command)


@bodies.command("list", examples=["cectool bodies list nurse Texas"])
@click.argument("query", nargs=-1)
@json_option
@click.pass_obj
def list_(state: Run, *, query: Sequence[str], as_json: bool) -> int:
    """List the bodies on file; QUERY words narrow the list by name, profession, place, unit or credential."""
    words = set(stems(legible(" ".join(query))))
    cards = [card for card in state.catalog.cards.values() if words <= _about(card)]
    if as_json:
        say_json({"schema": "cectool.bodies/1", "bodies": [_card_document(card) for card in cards]})
    elif cards:
        rows = [
            (
                card.id,
                card.name,
                card.jurisdiction,
                ", ".join(f"{card.id}:{symbol}" for symbol in card.units),
                ", ".join(card.credentials),
            )
            for card in cards
        ]
        table(("id", "name", "place", "units", "credentials"), rows)
    else:
        note("cectool: no body on file fits; `cectool bodies list` shows all")
    return ANSWERED if cards else NO


@bodies.command("show", examples=["cectool bodies show isc2"])
@click.argument("body")
@on_option
@json_option
@click.pass_obj
def show(state: Run, *, body: str, on: date | None, as_json: bool) -> int:
    """Show the rules of BODY that hold on a day: units, awards, conversions, credentials, and the words it knows.

    Activity, format, category and option are said to `log` and `award`; a fact to `credential add`, or to `award` as an
    option.
    """
    day = on or state.today
    found, renewal = state.catalog.body(legible(body)), state.catalog.renewal(legible(body))
    if as_json:
        say_json(_body_document(found, renewal, day))
        return ANSWERED
    say(f"{strong(found.name)}  {faint(f'({found.id}; {found.jurisdiction}; rules of {day})')}")
    for title, lines in _sections(found, renewal, day):
        say()
        say(strong(title))
        for line in lines:
            say(f"  {line}")
    return ANSWERED


def _sections(body: Body, renewal: Renewal, day: date) -> Iterator[tuple[str, list[str]]]:
    yield "Units", [f"{body.id}:{symbol}  {unit.name}" for symbol, unit in body.unit.items()]
    if awards := list(_awards(body, day)):
        yield "How credit is computed", [_line(body, *told) for told in awards]
    if conversions := list(_conversions(body, day)):
        yield "What other units are worth here", [_line(body, *told) for told in conversions]
    for name, credential in renewal.credential.items():
        lines = [_line(body, *told) for told in renewal_lines(body, credential, day)]
        yield f"To keep {credential.name} ({name})", lines
    yield "What you can say of an activity, and of yourself", list(_words(vocabulary(body, renewal, day)))
    yield "Sources", [f"{s.title}, {s.url} ({s.kind}, checked {s.checked})" for s in body.source.values()]
    if body.not_found:
        yield "Looked for and not found", list(body.not_found)


def _awards(body: Body, day: date) -> Iterator[tuple[Statement, str]]:
    text = AwardText(body)
    return ((rule, in_a_line(text.said(rule), rule)) for rule in living(body.award, day))


def _conversions(body: Body, day: date) -> Iterator[tuple[Statement, str]]:
    text = AwardText(body)
    return ((rule, in_a_line(text.converted(rule), rule)) for rule in living(body.convert, day))


def _words(known: Vocabulary) -> Iterator[str]:
    """What a person may say to the body, option by option."""
    for option, words in (
        ("--activity", known.kinds),
        ("--format", known.formats),
        ("--category", known.categories),
    ):
        width = max(map(len, words), default=0)
        for place, (word, name) in enumerate(words.items()):
            yield f"{'' if place else option:11} {word:{width}}  {faint(name)}".rstrip()
    for option, facts in (("--option", known.options), ("--fact", known.facts)):
        for key, fact in facts.items():
            yield f"{option:11} {key}=...  {fact.ask} {faint(f'({answers(fact)})')}"


def _line(body: Body, rule: Statement, text: str) -> str:
    return f"{text}  {faint(f'[{rule.id} since {rule.starts}, {body.grade_of(rule)}]')}"


def _about(card: Card) -> set[str]:
    units = (f"{card.id} {symbol} {name}" for symbol, name in card.units.items())
    texts = (card.id, card.name, card.jurisdiction, *card.aliases, *card.profession, *card.credentials, *units)
    return set(stems(" ".join((*texts, *card.credentials.values()))))


def _card_document(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "aliases": list(card.aliases),
        "jurisdiction": card.jurisdiction,
        "profession": list(card.profession),
        "units": {f"{card.id}:{symbol}": name for symbol, name in card.units.items()},
        "credentials": dict(card.credentials),
    }


def _body_document(body: Body, renewal: Renewal, day: date) -> dict[str, Any]:
    known = vocabulary(body, renewal, day)
    return {
        "schema": "cectool.body/1",
        "id": body.id,
        "name": body.name,
        "on": day.isoformat(),
        "units": {f"{body.id}:{symbol}": unit.name for symbol, unit in body.unit.items()},
        "awards": [_statement(body, *told) for told in _awards(body, day)],
        "conversions": [_statement(body, *told) for told in _conversions(body, day)],
        "credentials": {
            name: {
                "name": credential.name,
                "text": [f"{rule.id}: {text}" for rule, text in renewal_lines(body, credential, day)],
            }
            for name, credential in renewal.credential.items()
        },
        "activities": known.kinds,
        "formats": known.formats,
        "categories": known.categories,
        "options": {name: fact.ask for name, fact in known.options.items()},
        "facts": {name: fact.ask for name, fact in known.facts.items()},
        "sources": [
            {"title": s.title, "url": s.url, "kind": s.kind, "checked": s.checked.isoformat()}
            for s in body.source.values()
        ],
        "not_found": list(body.not_found),
    }


def _statement(body: Body, rule: Statement, text: str) -> dict[str, Any]:
    return {
        "rule": f"{body.id}/{rule.id}",
        "from": rule.starts.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "text": text,
        "grade": body.grade_of(rule),
        "note": rule.note,
    }
