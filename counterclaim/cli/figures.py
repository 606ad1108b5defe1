"""`counterclaim figures`: the figures of a report as files, to be used elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.cli.render import day
from counterclaim.desk import nouns
from counterclaim.desk.messages import pictures as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.page.pictures.of_notebook import Picture


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["figures"]
    verb = commands.add_parser(
        "figures",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("slug", help=words["slug"])
    target = verb.add_mutually_exclusive_group(required=True)
    target.add_argument("--svg", type=Path, metavar="DIR", help=words["--svg"])
    target.add_argument("--png", type=Path, metavar="DIR", help=words["--png"])
    verb.add_argument("--as-of", default="", metavar="DAY", help=words["--as-of"])
    verb.add_argument("--theme", choices=("light", "dark"), default="light", help=words["--theme"])
    verb.add_argument("--narrow", action="store_true", help=words["--narrow"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the report, draw all its pictures and write them; 0 if written."""
    from counterclaim.execute import notebook
    from counterclaim.execute.environment import redacted
    from counterclaim.page.pictures import png
    from counterclaim.page.pictures.of_notebook import pictures
    from counterclaim.site import edition, manifest, manifest_file
    from counterclaim.site.progress import MEMORY

    base = root()
    if options.as_of:
        day(options.as_of)
    try:
        reports = {each.slug: each for each in manifest.read(base, options.as_of)}
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    common.known([options.slug], list(reports), "report")
    report = reports[options.slug]
    if report.problems:
        common.print_problems(report.problems, sys.stderr)
        return common.FAILED
    folder, ending = (options.png, "png") if options.png else (options.svg, "svg")
    _writable(folder)
    due = edition.edition(base, report, options.as_of)
    try:
        executed = notebook.execute(
            due.notebook, due.values, base, memory=MEMORY, variables=report.environment
        )
    except notebook.RenderError as error:
        print(redacted(f"counterclaim: {error}"), file=sys.stderr)
        return common.FAILED
    files: dict[str, bytes] = {}
    for picture in pictures(executed):
        if left := _left_out(picture):
            print(left, file=sys.stderr)
            continue
        svg = picture.svg(options.narrow, options.theme == "dark")
        files[f"{picture.name}.{ending}"] = png.drawn(svg) if ending == "png" else svg.encode()
    _write(folder, files)
    message = messages.WROTE if files else messages.NONE
    count, where = nouns.digits(len(files), "figure"), common.shown(folder.absolute())
    print(message.fill(slug=options.slug, figures=count, folder=where).wrong)
    return common.WELL


def _left_out(picture: Picture) -> str:
    """Say why a figure is not written; blank for one that is."""
    if picture.sizes:
        return ""
    if picture.empty:
        return messages.EMPTY.fill(name=picture.name, sentence=picture.empty).wrong
    return common.sentences(messages.FOREIGN.fill(name=picture.name))


def _writable(folder: Path) -> None:
    """Refuse a folder before the report runs, which takes seconds. Raises UsageError."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not there.is_dir():
        raise common.UsageError(messages.NOT_A_FOLDER.fill(path=common.shown(there)))


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from counterclaim.desk.files import write_bytes

    for name, data in files.items():
        write_bytes(folder / name, data)
