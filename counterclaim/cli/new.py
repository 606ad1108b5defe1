"""`counterclaim new`: create a dossier that passes the checks, with an example in every table."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from counterclaim.cli import asking, common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages import manifest as manifest_messages
from counterclaim.desk.messages import tables as table_messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.tables import Problem
    from counterclaim.tables.codebook import Codebook

MANIFEST = Path("reports", "reports.yml")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["new"]
    verb = commands.add_parser(
        "new",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("slug", help=words["slug"])
    verb.add_argument("--title", metavar="…", help=words["--title"])
    verb.add_argument("--question", metavar="…", help=words["--question"])
    verb.add_argument("--contact", metavar="…", help=words["--contact"])
    verb.add_argument("--language", metavar="…", help=words["--language"])
    verb.add_argument("--handling", metavar="…", help=words["--handling"])
    verb.add_argument("--searched-until", metavar="DAY", help=words["--searched-until"])
    verb.add_argument(
        "--side",
        action="append",
        default=[],
        metavar="CODE=NAME",
        help=words["--side"],
    )
    verb.add_argument(
        "--empty",
        action="store_true",
        help=words["--empty"],
    )
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Create the folder and add the briefing; 0 if done, 1 if what was given does not pass."""
    from counterclaim.site import manifest, manifest_file, publish
    from counterclaim.tables import codebook
    from counterclaim.workbench import example

    base = root()
    book = codebook.read(base)
    folder = base / "data" / options.slug
    _free(folder, options.slug)
    try:
        slugs = [report.slug for report in manifest.read(base)] if _manifest(base) else []
    except manifest_file.FileError as error:
        slugs = []
        if error.key != manifest_messages.NO_REPORT.key:
            print(messages.MANIFEST_WRONG.wrong, file=sys.stderr)
            common.print_problems(error.problems, sys.stderr)
            return common.FAILED
    if options.slug in slugs:
        raise common.UsageError(messages.REPORT_TAKEN.fill(manifest=MANIFEST, slug=options.slug))
    fields = {field["name"]: field for field in book.dossier["fields"]}
    meta = {
        name: value
        for name in ("title", *example.DEFAULTS)
        if (value := _value(name, getattr(options, name), fields[name], example.DEFAULTS))
    }
    until = _day(options.searched_until)
    sides = _sides(options.side, example.COLOURS)
    if options.empty and not sides:
        raise common.UsageError(messages.EMPTY_NEEDS_SIDES)
    files = example.files(book, meta, until, sides)
    listed = _entry(base, options.slug)
    problems = _create(folder, files, book, bool(sides))
    if problems:
        print(messages.NOT_CREATED.wrong, file=sys.stderr)
        common.print_problems(problems, sys.stderr)
        return common.FAILED
    publish.write(base / MANIFEST, listed)
    print(messages.CREATED.fill(path=common.shown(folder)).wrong)
    print((messages.FILL_EMPTY if sides else messages.FILL_IN).fill(slug=options.slug).wrong)
    entered = messages.ENTERED.fill(path=common.shown(base / MANIFEST), slug=options.slug)
    print(common.sentences(entered))
    if meta.get("contact", example.DEFAULTS["contact"]) == example.DEFAULTS["contact"]:
        print(messages.OWN_CONTACT.fill(path=common.shown(folder / "dossier.yml")).wrong)
    return common.WELL


def _free(folder: Path, slug: str) -> None:
    """Refuse a slug that cannot be one, or is taken."""
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) or slug == "codebook":
        raise common.UsageError(messages.NOT_A_SLUG.fill(slug=slug))
    if folder.exists():
        raise common.UsageError(messages.SLUG_TAKEN.fill(path=common.shown(folder)))


def _value(name: str, given: str | None, field: dict, defaults: dict[str, str]) -> str:
    """Take what was given; else ask in a terminal; else the default."""
    if given is not None:
        return given
    if asking.terminal() and name in ("title", "question", "contact"):
        return asking.text(field, defaults.get(name, ""))
    if name not in defaults:
        raise common.UsageError(
            messages.OPTION_MISSING.fill(name=name, meaning=field["description"])
        )
    return ""


def _sides(given: list[str], colours: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The sides that were given, by code, with name and colour. Raises UsageError."""
    sides: dict[str, tuple[str, str]] = {}
    for text in given:
        code, joined, name = (part.strip() for part in text.partition("="))
        if not joined or not name or not re.fullmatch("[A-Z]{2,4}", code) or code in sides:
            raise common.UsageError(messages.NOT_A_SIDE.fill(text=text))
        sides[code] = (name, colours[len(sides) % len(colours)])
    return sides


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python takes 20221028 too, and dossier.yml does not.
    if not day or day.isoformat() != text or day.year < 2:
        raise common.UsageError(messages.NOT_A_SEARCHED_DAY.fill(text=text))
    return day


def _manifest(base: Path) -> str:
    path = base / MANIFEST
    return path.read_text("utf-8") if path.exists() else ""


def _entry(base: Path, slug: str) -> str:
    """The text of the manifest with an entry for the briefing at its end, comments kept."""
    before = _manifest(base)
    entry = (
        f"- slug: {slug}\n  notebook: 1-briefing\n  every: day\n"
        f"  parameters:\n    dossier: {slug}\n"
    )
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    text = before + gap + entry
    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError:
        entries = []
    if len(entries) != len(yaml.safe_load(before) or []) + 1:
        raise common.UsageError(messages.NOT_APPENDABLE.fill(manifest=MANIFEST, entry=entry))
    return text


def _create(folder: Path, files: dict[str, str], book: Codebook, empty: bool) -> list[Problem]:
    """Check the dossier, write its folder beside its place, and move it there whole."""
    from counterclaim import checks, tables
    from counterclaim.site import publish

    read = tables.parse({file: text.encode() for file, text in files.items()}, book)
    problems = read.problems or checks.check(read, book)
    if empty:  # its tables have no rows, as was asked for
        problems = [each for each in problems if each.key != table_messages.NO_ROWS.key]
    part = folder.with_name(f".{folder.name}.part")
    try:
        # dossier.yml last: a folder without it does not count as a dossier meanwhile.
        for file in sorted(files if not problems else (), key=lambda file: file == "dossier.yml"):
            publish.write(part / file, files[file])
        if not problems:
            part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return problems
