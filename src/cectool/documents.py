"""The answers as JSON documents: the published form of each noun, the same for every face of the tool."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cectool.data.source import Source

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from cectool.acronyms.model import Resolution, Sense
    from cectool.answers.model import Answer
    from cectool.credits.model import Credit, Step
    from cectool.requirements.assessment import (
        Assessment,
        Carried,
        CheckReading,
        Counting,
        Ground,
        Lapse,
        Lateness,
        Predicate,
    )

Document = dict[str, Any]


def source_document(source: Source) -> Document:
    """A source with its day."""
    return {"title": source.title, "url": source.url, "kind": source.kind, "checked": source.checked.isoformat()}


def sense_document(sense: "Sense") -> Document:
    """A sense in short."""
    return {
        "id": sense.id or None,
        "acronym": sense.acronym,
        "expansion": sense.expansion,
        "domain": sense.domain,
        "definition": sense.definition,
    }


def resolution_document(resolution: "Resolution", *, top: int | None = None) -> Document:
    """``cectool.resolution/1``; ``top`` cuts the ranked readings off."""
    best = resolution.best
    document: Document = {
        "schema": "cectool.resolution/1",
        "acronym": resolution.acronym,
        "status": resolution.status,
        "best": None,
        "ranked": [
            {
                "id": reading.id,
                "expansion": reading.expansion,
                "domain": reading.sense.domain,
                "probability": reading.probability,
                "evidence": [
                    {"kind": evidence.kind, "text": evidence.text, "weight": evidence.weight}
                    for evidence in reading.evidence
                ],
            }
            for reading in resolution.ranked[:top]
        ],
        "unknown_probability": resolution.unknown_probability,
    }
    if best is not None:
        document["best"] = {
            "id": best.id,
            "expansion": best.expansion,
            "domain": best.sense.domain,
            "definition": best.sense.definition,
            "probability": best.probability,
            "grade": best.sense.grade if best.id else None,
            "sources": [source_document(source) for source in best.sense.sources],
        }
    if resolution.nearest:
        document["nearest"] = list(resolution.nearest)
    return document


def expansion_document(query: str, senses: Iterable["Sense"]) -> Document:
    """``cectool.expansion/1``: the acronyms and senses that have an expansion."""
    found = [sense_document(sense) for sense in senses]
    status = "listed" if found else "unknown"
    return {"schema": "cectool.expansion/1", "query": query, "status": status, "senses": found}


def credit_document(credit: "Credit", schema: str) -> Document:
    """``cectool.award/1`` and ``cectool.conversion/1``: the amount or the readings, with every step."""
    from cectool.data.amount import show_amount  # noqa: PLC0415 - a look-up does not need it

    def shown(amount: "Fraction | None") -> str | None:
        return None if amount is None else show_amount(amount)

    document: Document = {
        "schema": schema,
        "status": credit.status,
        "amount": shown(credit.amount),
        "unit": credit.unit,
        "on": credit.on.isoformat(),
        "readings": [
            {"amount": shown(reading.amount), "unit": reading.unit, "assuming": reading.assuming}
            for reading in credit.readings
        ],
        "steps": [step_document(step) for step in credit.steps],
        "notes": list(credit.notes),
    }
    given = getattr(credit, "given", None)
    if given is not None:
        document["given"] = {"amount": shown(given), "unit": getattr(credit, "given_unit", "")}
    return document


def step_document(step: "Step") -> Document:
    """One step, with the rule and source it rests on where there is one."""
    document: Document = {"text": step.text}
    if step.rule:
        document["rule"] = step.rule
        document["from"] = step.starts.isoformat() if step.starts else None
        document["source"] = {"title": step.source.title, "url": step.source.url} if step.source else None
        document["checked"] = step.source.checked.isoformat() if step.source else None
        document["grade"] = step.grade
    return document


def answer_document(answer: "Answer") -> Document:
    """``cectool.answer/1``."""
    return {
        "schema": "cectool.answer/1",
        "status": answer.status,
        "entry": answer.entry,
        "body": answer.body,
        "question": answer.question,
        "answer": answer.text,
        "score": answer.score,
        "on": answer.on.isoformat(),
        "sources": [source_document(source) for source in answer.sources],
        "ranked": [{"entry": match.entry, "body": match.body, "score": match.score} for match in answer.ranked],
    }


def assessment_document(assessment: "Assessment") -> Document:
    """``cectool.assessment/1``: how a renewal stands, with the whole tree and every activity."""
    cycle = assessment.cycle
    return {
        "schema": "cectool.assessment/1",
        "status": assessment.status,
        "credential": assessment.credential,
        "name": assessment.name,
        "unit": assessment.unit,
        "on": assessment.on.isoformat(),
        "cycle": {
            "start": cycle.start.isoformat(),
            "end": _day(cycle.end),
            "report_by": _day(cycle.report_by),
            "number": cycle.number,
            **_ground(cycle.ground),
        },
        "required": _amount(assessment.required),
        "counted": _amount(assessment.counted),
        "missing": {name: _amount(amount) for name, amount in assessment.missing.items()},
        "predicates": [_predicate(each) for each in assessment.predicates],
        "activities": [_counting(each) for each in assessment.activities],
        "carries": _carried(assessment.carries),
        "lapses": _lapse(assessment.lapses),
        "late": [_lateness(each) for each in assessment.late],
        "readings": [_outcome(each) for each in assessment.readings],
        "asks": list(assessment.asks),
        "notes": list(assessment.notes),
    }


def _counting(counting: "Counting") -> Document:
    return {
        "index": counting.index,
        "awarded": _amount(counting.awarded),
        "counted": _amount(counting.counted),
        "reason": counting.reason,
    }


def _lapse(lapse: "Lapse") -> Document:
    return {"amount": _amount(lapse.amount), "after": _day(lapse.after), "why": lapse.why}


def _outcome(reading: "CheckReading") -> Document:
    return {
        "status": reading.status,
        "counted": _amount(reading.counted),
        "required": _amount(reading.required),
        "end": _day(reading.end),
        "assuming": reading.assuming,
    }


def _predicate(predicate: "Predicate") -> Document:
    return {
        "id": predicate.id,
        "text": predicate.text,
        "status": predicate.status,
        "required": _amount(predicate.required),
        "most": _amount(predicate.most),
        "counted": _amount(predicate.counted),
        "missing": _amount(predicate.missing),
        "by": _day(predicate.by),
        "strength": "advisory" if predicate.advisory else "mandatory",
        "how": predicate.how,
        "note": predicate.note,
        "ask": predicate.ask,
        **_ground(predicate.ground),
        "predicates": [_predicate(each) for each in predicate.inside],
    }


def _carried(carried: "Carried") -> Document:
    return {
        "amount": _amount(carried.amount),
        "most": _amount(carried.most),
        "parts": [{"category": name, "amount": _amount(amount)} for name, amount in carried.parts],
        "becomes": carried.becomes,
        "not_for": list(carried.not_for),
        "into": carried.into,
        "note": carried.note,
        **_ground(carried.ground),
    }


def _lateness(late: "Lateness") -> Document:
    from cectool.data.amount import show_money  # noqa: PLC0415 - a look-up does not need it

    return {
        "state": late.state,
        "from_day": late.start.isoformat(),
        "through": _day(late.through),
        "adds": {name: _amount(amount) for name, amount in late.adds.items()},
        "fee": None if late.fee_cents is None else show_money(late.fee_cents),
        "now": late.now,
        "note": late.note,
        **_ground(late.ground),
    }


def _ground(ground: "Ground | None") -> Document:
    """Which version of which rule, and the text behind it."""
    source = ground.source if ground else None
    return {
        "rule": ground.rule if ground else None,
        "from": ground.starts.isoformat() if ground else None,
        "source": {"title": source.title, "url": source.url} if source else None,
        "checked": source.checked.isoformat() if source else None,
        "grade": ground.grade if ground else None,
    }


def _amount(amount: "Fraction | None") -> str | None:
    from cectool.data.amount import show_amount  # noqa: PLC0415 - a look-up does not need it

    return None if amount is None else show_amount(amount)


def _day(day: "date | None") -> str | None:
    return None if day is None else day.isoformat()
