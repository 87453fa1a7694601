"""Every page of the whole site is valid HTML by the Nu Html Checker."""

import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import ROOT, missing

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid_html(built: Path) -> None:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        missing("the Nu Html Checker (Java 17 and `npm install --no-save --no-package-lock vnu-jar`)")
    command = [java or "java", "-jar", str(JAR), "--skip-non-html", "--errors-only", "--format", "gnu", str(built)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, (ran.stdout + ran.stderr)[:4000]) == (0, "")
