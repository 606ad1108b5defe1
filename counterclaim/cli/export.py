"""`counterclaim export`: a dossier in a format that other programs read."""

from __future__ import annotations

import argparse
from pathlib import Path

from counterclaim.cli import common
from counterclaim.desk import nouns
from counterclaim.desk.messages import formats as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["export"]
    verb = commands.add_parser(
        "export",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("dossier", help=words["dossier"])
    verb.add_argument("format", help=words["format"])
    verb.add_argument("target", type=Path, help=words["target"])
    verb.add_argument(
        "--handling",
        default="",
        metavar="MARK",
        help=words["--handling"],
    )
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the export in memory and write it; 0 if written."""
    from counterclaim import dossier, tables
    from counterclaim.analysis import pairs
    from counterclaim.dossier.handling import readable
    from counterclaim.formats import exporting

    base = root()
    common.known([options.dossier], tables.names(base), "dossier")
    common.known([options.format], exporting.names(), "format")
    crisis = dossier.load(options.dossier, handling=options.handling)
    claims = pairs.claims(crisis)
    status = dict(zip(claims["event_id"], claims["status"], strict=True))
    folder = tables.folder_of(base, options.dossier)
    content = exporting.Content(readable(_files(folder), crisis), crisis, status)
    export = exporting.load(options.format)
    written = exporting.write(export.files(content), export.suffix, options.dossier, options.target)
    print(messages.WROTE.fill(path=common.shown(written.absolute())).wrong)
    if n := len(crisis.withheld):
        message = messages.LEFT_OUT_ABOVE.fill(
            rows=nouns.digits(n, "row"), mark=crisis.meta["handling"]
        )
        print(common.sentences(message))
    return common.WELL


def _files(folder: Path) -> dict[str, bytes]:
    """The files of a dossier that belong to it: dossier.yml, tables, its codebook, its changes."""
    from counterclaim.desk.files import read_bytes
    from counterclaim.tables.codebook import TABLES
    from counterclaim.tables.codebook_columns import OWN

    own = (
        "dossier.yml",
        *(f"{name}.csv" for name in TABLES),
        *(f"codebook/{name}.csv" for name in OWN),
        "CHANGELOG.md",
    )
    return {file: read_bytes(folder / file) for file in own if (folder / file).exists()}
