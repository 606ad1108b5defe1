"""Servers on this machine that keep what is sent to them: mail, and web hooks."""

import asyncio
import contextlib
import json
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

from aiosmtpd.smtp import SMTP


class MailServer:
    """Keeps mails; the first answers to a mail can be given, as "450 Try later"."""

    def __init__(self, *answers: str) -> None:
        self.mails: list[EmailMessage] = []
        self.answers = list(answers)

    async def handle_DATA(self, server, session, envelope) -> str:
        """Take a mail, or refuse it."""
        if self.answers:
            return self.answers.pop(0)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextlib.contextmanager
def mail_server(*answers: str) -> Iterator[tuple[MailServer, str]]:
    """A mail server and its address, as COUNTERCLAIM_SMTP takes it."""
    handler = MailServer(*answers)
    loop = asyncio.new_event_loop()
    listening = loop.create_server(lambda: SMTP(handler, loop=loop), "127.0.0.1", 0)
    server = loop.run_until_complete(listening)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield handler, f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


class HookServer(HTTPServer):
    """Keeps what is posted; the first answers can be given, as 503 or 302."""

    posted: list[tuple[str, dict]]
    answers: list[int]


class _Handler(BaseHTTPRequestHandler):
    server: HookServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status == 200:
            self.server.posted.append((self.path, json.loads(body)))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_GET = do_POST  # what follows a redirect would come so

    def log_message(self, *args: object) -> None:
        pass


@contextlib.contextmanager
def hook_server(*answers: int) -> Iterator[tuple[HookServer, str]]:
    """A server of web hooks and the address of one."""
    server = HookServer(("127.0.0.1", 0), _Handler)
    server.posted, server.answers = [], list(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}/hooks/desk"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
