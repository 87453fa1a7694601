"""Show a built site to a browser on this machine."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cectool.errors import CectoolError

HOST = "127.0.0.1"


def server_of(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder that only this machine can reach; a port of 0 takes any that is free.

    Raises CectoolError when the port is taken.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        problem = f"cannot listen on port {port}: {error.strerror}"
        raise CectoolError(problem, where="--port", hint="give another port") from error


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, says nothing of it, and has a page for what is missing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing: standard error is for problems."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where something is missing."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        raw = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)
