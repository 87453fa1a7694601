"""What do the browser tests share: the site of all that is installed, served here, and a browser to see it?"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, sync_playwright

from cectool.catalog import load
from cectool.site.build import build_site
from cectool.site.configuration import Configuration
from cectool.site.material import gather

ON = date(2026, 11, 26)
ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = "CECTOOL_BROWSER_TESTS"
"""Set to ``required`` by .ci/run: then a missing browser fails the tests instead of skipping them."""

HOW_TO = (
    "install one, such as Debian's chromium-headless-shell (`apt-get install chromium-headless-shell`), and axe-core "
    "(`npm install --no-save --no-package-lock axe-core@4.14.1 vnu-jar` in the checkout)"
)


def missing(what: str) -> None:
    """Skip the test for want of something, or fail where it must be there."""
    problem = f"{what} was not found; {HOW_TO}"
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(problem)
    pytest.skip(problem)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing("no Chromium")
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which finds what bars people from a page."""
    if not AXE.is_file():
        missing("axe-core")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of everything that is installed."""
    folder = tmp_path_factory.mktemp("published") / "site"
    build_site(gather(load(), ON), Configuration(), folder)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder at an address of this machine, for the length of a ``with`` statement."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(built) as place:
        yield place


class Watched(NamedTuple):
    """A page of the browser, and what went wrong in it: requests elsewhere, errors, broken policies."""

    page: Page
    wrong: list[str]


def _watch(page: Page, home: str, wrong: list[str]) -> None:
    def asked(request: Request) -> None:
        if not request.url.startswith(home):
            wrong.append(f"asks {request.url}")

    def got(response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            wrong.append(f"{response.status} {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"says {message.text}")

    def opened(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("request", asked)
    page.on("requestfailed", lambda request: wrong.append(f"fails {request.url}"))
    page.on("response", got)
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("console", said)
    page.on("dialog", opened)


@contextmanager
def watched(browser: Browser, home: str, **settings: Any) -> Iterator[Watched]:
    """A fresh page that notes every request that leaves ``home``, every failed one and every error."""
    context = browser.new_context(**settings)
    page, wrong = context.new_page(), list[str]()
    _watch(page, home, wrong)
    try:
        yield Watched(page, wrong)
    finally:
        context.close()


KINDS = {
    "start": "index.html",
    "acronyms": "acronyms.html",
    "acronym": "acronyms/cec.html",
    "sense": "acronyms/cec/cation-exchange-capacity.html",
    "credit sense": "acronyms/pdu/professional-development-unit.html",
    "bodies": "bodies.html",
    "body": "bodies/isc2.html",
    "calculator": "calculator.html",
    "questions": "faq.html",
    "about": "about.html",
    "questions of a body": "bodies/isc2/questions.html",
    "coverage": "coverage.html",
    "changes": "changes.html",
    "missing": "404.html",
}
"""One page of each kind."""
