"""``cectool ledger pack``: everything that an auditor asks for, in one file."""

from datetime import date

import click
import msgspec

from cectool.audit_pack import Proof, proofs
from cectool.cli.assessment import VERDICT
from cectool.cli.ledgers import credential_id, ledger_at, ledger_option, present_in, worth
from cectool.cli.options import json_option, legible_path, on_option
from cectool.cli.output import ANSWERED, NO, note, say, say_json
from cectool.cli.root import Command, Run
from cectool.credits.wording import counted, day_text
from cectool.documents import assessment_document
from cectool.ledger.changing import held_as
from cectool.ledger.packing import Pack, Row, write_pack
from cectool.standing import Standing, standings


@click.command("pack", cls=Command, examples=["cectool ledger pack CISSP -o audit.zip"])
@click.argument("credential")
@click.option("-o", "--output", required=True, metavar="FILE", help="The .zip file to write.")
@on_option
@ledger_option
@json_option
@click.pass_obj
def pack(state: Run, *, credential: str, output: str, on: date | None, ledger_path: str | None, as_json: bool) -> int:
    """Put everything an auditor asks for into a ZIP file: each activity that counts, its proof, and what is missing.

    The index says of each activity which fields the body wants to see are missing, and until when its proof must be
    kept. Run it before an audit comes: exit status 1 says that something is missing.
    """
    path = ledger_at(state, ledger_path)
    present = present_in(state, ledger_path)
    wanted = held_as(present, credential_id(state, credential)).credential
    [standing] = standings(state.catalog, present, on or state.today, [wanted])
    found = proofs(state.catalog, standing)
    files = write_pack(_pack(standing, found), path, legible_path(output))
    lacking = [each for each in found if each.missing]
    if as_json:
        missing = [{"number": each.number, "missing": list(each.missing)} for each in lacking]
        counts = {"activities": len(found), "files": files}
        say_json({"schema": "cectool.pack/1", "status": "ok", "file": output, **counts, "missing": missing})
    else:
        say(f"{output}: {counted(len(found), 'activity', 'activities')}, {counted(files, 'file')} of evidence")
        for each in lacking:
            note(f"activity {each.number}, {each.activity.title}: missing {', '.join(each.missing)}")
    return NO if lacking else ANSWERED


def _pack(standing: Standing, found: list[Proof]) -> Pack:
    assessment = standing.assessment
    cycle = assessment.cycle
    end = f" to {day_text(cycle.end)}" if cycle.end else ""
    return Pack(
        title=f"{assessment.name}: {day_text(cycle.start)}{end}",
        lines=(
            f"As of {day_text(assessment.on)}, the requirement is: {VERDICT[assessment.status]}.",
            "The rules, their versions and sources are in assessment.json.",
        ),
        rows=tuple(_row(each) for each in found),
        others={"assessment.json": msgspec.json.encode(assessment_document(assessment)).decode()},
    )


def _row(proof: Proof) -> Row:
    activity = proof.activity
    look = [field.name for field in proof.fields if field.found == "look"]
    cells = {
        "date": activity.date.isoformat(),
        "title": activity.title,
        "provider": activity.provider,
        "logged": worth(activity),
        "earned": proof.awarded,
        "counts": proof.counted,
        "why": proof.reason,
        "missing": ", ".join(proof.missing),
        "look for in the proof": ", ".join(look),
        "keep until": proof.keep.isoformat() if proof.keep else "",
    }
    return Row(number=proof.number, cells=cells, evidence=activity.evidence)
