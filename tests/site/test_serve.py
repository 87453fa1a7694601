import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from cectool.errors import CectoolError
from cectool.site.serve import HOST, server_of


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where this machine shows the small site to itself."""
    with server_of(site, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_pages_are_shown(address: str, site: Path) -> None:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - this machine alone
        assert answer.read() == (site / "index.html").read_bytes()


def test_what_is_missing_has_the_sites_own_page(address: str, site: Path) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}no/such/page.html")  # noqa: S310 - this machine alone
    with caught.value as answer:
        assert (answer.code, answer.read()) == (404, (site / "404.html").read_bytes())


def test_a_port_that_is_taken_is_named(site: Path) -> None:
    with (
        server_of(site, 0) as first,
        pytest.raises(CectoolError, match=str(first.server_port)),
        server_of(site, first.server_port),
    ):
        pass
