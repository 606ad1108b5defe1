"""The site on this machine, as a web server would give it: for a look before it is copied."""

from __future__ import annotations

import functools
import re
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from counterclaim.page import published

HOST = "127.0.0.1"
_OWN = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]*)?", re.IGNORECASE)
# What a server of such pages is advised to send; the pages bring their own policy.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_TYPES = {".html": "text/html", ".xml": "application/atom+xml", ".json": "application/json"}


class _Pages(SimpleHTTPRequestHandler):
    """Gives published files, and nothing else: no list of a folder, no hidden file."""

    def send_head(self) -> Any:
        # A page of another site may give its own name this address, and would then read ours.
        if not _OWN.fullmatch(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        names = unquote(urlsplit(self.path).path).split("/")
        path = Path(self.translate_path(self.path))
        hidden = any(name.startswith(".") for name in names)
        if hidden or (path.is_dir() and not (path / "index.html").is_file()):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def guess_type(self, path: Any) -> str:
        known = _TYPES.get(Path(path).suffix)
        return f"{known}; charset=utf-8" if known else super().guess_type(path)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass  # a look at pages is nobody's business


def server(root: Path, port: int) -> ThreadingHTTPServer:
    """Make a server of the site of a desk, for this machine alone.

    Parameters
    ----------
    root : the desk
    port : the port; 0 for any that is free

    Raises
    ------
    OSError : the port is taken, or may not be used
    """
    pages = functools.partial(_Pages, directory=str(root / published.SITE))
    return ThreadingHTTPServer((HOST, port), pages)
