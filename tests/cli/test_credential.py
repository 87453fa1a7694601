"""``credential add`` lists what there is and asks for what the rules depend on; in a pipe it says what to say."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

from tests.conftest import Cli

PATIENCE = 20


def talk(ledger: Path, arguments: list[str], answers: dict[str, str]) -> tuple[int, str]:
    """Run a command on a terminal of its own and answer each question once; its status and all that it showed."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "cectool", *arguments, "--ledger", str(ledger)]
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child, close_fds=True) as running:
        os.close(child)
        shown, waiting = "", dict(answers)
        while select.select([parent], [], [], PATIENCE)[0]:
            try:
                shown += os.read(parent, 65536).decode(errors="replace")
            except OSError:
                break
            for question, answer in list(waiting.items()):
                if question in shown and shown.rstrip(" ").endswith(":"):
                    os.write(parent, f"{answer}\n".encode())
                    del waiting[question]
        os.close(parent)
        return running.wait(PATIENCE), shown


def test_a_person_is_asked_for_what_the_rules_depend_on(cli: Cli, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    answers = {"mentoring program": "", "last name": "n-z"}
    status, shown = talk(ledger, ["credential", "add", "il-mcle/two-year", "--start", "2024-07-01"], answers)
    assert (status, "surname_group=n-z" in shown) == (0, True), shown
    [held] = cli("credential", "list", "--ledger", str(ledger), "--json").document["credentials"]
    assert held["facts"] == {"surname_group": "n-z"}


def test_a_person_who_answers_what_cannot_be_is_asked_again(cli: Cli, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    answers = {"Say the day on which it": "2025-05-01", "first renewal? (yes or no": "maybe", "say yes or no": "no"}
    status, shown = talk(ledger, ["credential", "add", "pa-bon/rn"], answers)
    assert status == 0, shown
    [held] = cli("credential", "list", "--ledger", str(ledger), "--json").document["credentials"]
    assert (held["start"], held["facts"]) == ("2025-05-01", {"first_renewal": "no"})


def test_a_person_may_choose_from_the_list(cli: Cli, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    status, shown = talk(ledger, ["credential", "add", "--start", "2024-03-01"], {"Which of these": "CISSP"})
    assert (status, "pmi/pmp" in shown) == (0, True)
    [held] = cli("credential", "list", "--ledger", str(ledger), "--json").document["credentials"]
    assert held["credential"] == "isc2/cissp"


def test_words_in_place_of_a_name_find_it(cli: Cli, tmp_path: Path) -> None:
    ran = cli("credential", "add", "RN Illinois", "--start", "2024-01-01", "--ledger", str(tmp_path / "l.sqlite"))
    assert ran.status == 2
    assert "did you mean il-idfpr-nursing/rn?" in ran.err
    ran = cli("credential", "add", "CPA in Texas", "--start", "2024-01-01", "--ledger", str(tmp_path / "l.sqlite"))
    assert "did you mean tx-tsbpa/cpa?" in ran.err
    ran = cli("credential", "add", "zzzzzz", "--start", "2024-01-01", "--ledger", str(tmp_path / "l.sqlite"))
    assert "(see `cectool bodies list`)" in ran.err


def test_a_fact_for_which_no_rule_asks_is_refused(cli: Cli, tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "l.sqlite"))
    new = ("credential", "add", "pa-bon/rn", "--start", "2025-05-01", *ledger)
    refused = cli(*new, "--fact", "fist_renewal=yes", "--json").document
    assert (refused["where"], refused["hint"]) == ("--fact", "did you mean first_renewal?")
    assert cli(*new, "--fact", "xyz=1", "--json").document["hint"] == "see `cectool bodies show pa-bon`"
    assert cli(*new, "--fact", "first_renewal", "--json").document["hint"] == "such as --fact first_renewal=yes"
    assert cli(*new).status == 0
    assert cli("credential", "edit", "pa-bon/rn", "--fact", "fist_renewal=yes", *ledger).status == 2


def test_in_a_pipe_nobody_is_asked_and_it_is_said_what_to_say(cli: Cli, tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "ledger.sqlite"))
    added = cli("credential", "add", "il-mcle/two-year", "--start", "2024-07-01", *ledger)
    assert added.status == 0
    assert "cectool credential edit il-mcle/two-year --fact surname_group=" in added.err
    unnamed = cli("credential", "add", "--start", "2024-07-01", *ledger)
    assert (unnamed.status, "no credential is named" in unnamed.err) == (2, True)
