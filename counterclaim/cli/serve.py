"""`counterclaim serve`: show the site on this machine."""

from __future__ import annotations

import argparse

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["serve"]
    verb = commands.add_parser("serve", help=words[""])
    verb.add_argument("--port", type=_port, default=8000, metavar="N", help=words["--port"])
    verb.set_defaults(run=run)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 1 << 16:
        return int(text)
    raise argparse.ArgumentTypeError(messages.NOT_A_PORT.fill(text=repr(text)).wrong)


def run(options: argparse.Namespace) -> int:
    """Serve the site until Ctrl-C.

    Raises
    ------
    common.UsageError : nothing is rendered yet, or the port cannot be used
    """
    from counterclaim.page import published
    from counterclaim.site import serve

    base = root()
    if not (base / published.SITE / "index.html").is_file():
        raise common.UsageError(messages.NO_SITE)
    try:
        server = serve.server(base, options.port)
    except OSError as error:
        message = messages.PORT_TAKEN.fill(port=options.port, why=error.strerror)
        raise common.UsageError(message) from None
    with server:
        address = f"http://{serve.HOST}:{server.server_port}/"
        print(messages.SERVING.fill(address=address).wrong, flush=True)
        server.serve_forever()
    return common.WELL
