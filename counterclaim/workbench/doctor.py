"""What reports need on this machine, and what is there."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from counterclaim import __version__
from counterclaim.desk import carried
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import doctor as messages
from counterclaim.desk.nouns import digits
from counterclaim.desk.root import NoDeskError, above, root, settings

WELL, OPTIONAL, WRONG = "well", "optional", "wrong"
# An edition of a briefing of 200 rows takes 2 MB at most, and thirty are kept of each report.
_ENOUGH = 1 << 30
# Of which the others are made, or which only the tests of the program need.
_NO_EXTRAS = ("all", "docs", "test")


class Finding(NamedTuple):
    """One thing that was looked at.

    `state` is WELL, OPTIONAL (missed only by who wants it) or WRONG (reports fail without it).
    """

    what: Message
    state: str
    here: Message


def findings() -> Iterator[Finding]:
    """Look at program, Python, packages, desk and machine; nothing is changed."""
    here = f"{__version__}, {Path(__file__).parents[1]}"
    yield Finding(messages.PROGRAM, WELL, _found(here))
    yield Finding(messages.PYTHON, WELL, _found(f"{platform.python_version()}, {_system()}"))
    yield _packages()
    extras = importlib.metadata.metadata("counterclaim").get_all("Provides-Extra") or []
    yield from (_extra(name) for name in extras if name not in _NO_EXTRAS)
    yield from _desk()
    yield _encoding()
    yield from _pictures()
    git = shutil.which("git")
    yield (
        Finding(messages.GIT, WELL, _found(_version(git)))
        if git
        else Finding(messages.GIT, OPTIONAL, messages.NO_GIT)
    )


def _found(what: str) -> Message:
    return messages.FOUND.fill(what=what)


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _required(extra: str = "") -> list[Requirement]:
    """The packages that the program names: those of an extra, or those it cannot do without."""
    named = map(Requirement, importlib.metadata.requires("counterclaim") or [])
    wanted = []
    for each in named:
        marker = each.marker
        always = marker is None or marker.evaluate({"extra": ""})
        if always != bool(extra) and (always or (marker and marker.evaluate({"extra": extra}))):
            wanted.append(each)
    return wanted


def _unmet(required: list[Requirement]) -> list[str]:
    """The packages that are missing or of another version, each with what is asked for."""
    unmet = []
    for each in required:
        try:
            version = importlib.metadata.version(each.name)
        except importlib.metadata.PackageNotFoundError:
            unmet.append(f"{each.name} is missing")
            continue
        if not each.specifier.contains(version, prereleases=True):
            unmet.append(f"{each.name} is {version}, and {each.specifier} is needed")
    return unmet


def _packages() -> Finding:
    required = _required()
    if unmet := _unmet(required):
        here = messages.NOT_AS_REQUIRED.fill(names="; ".join(unmet), extra="")
        return Finding(messages.PACKAGES, WRONG, here)
    n = digits(len(required), "package")
    return Finding(messages.PACKAGES, WELL, messages.AS_REQUIRED.fill(n=n))


def _extra(name: str) -> Finding:
    what = messages.EXTRA.fill(name=name)
    required = _required(name)
    unmet = _unmet(required)
    if not unmet:
        n = digits(len(required), "package")
        return Finding(what, WELL, messages.AS_REQUIRED.fill(n=n))
    if any(not each.endswith("is missing") for each in unmet):
        here = messages.NOT_AS_REQUIRED.fill(names="; ".join(unmet), extra=f"[{name}]")
    else:
        here = messages.NOT_INSTALLED.fill(name=name, use=messages.USES[name])
    return Finding(what, OPTIONAL, here)


def _desk() -> Iterator[Finding]:
    """The desk that one is in, its files, and whether pages can be written."""
    if not os.environ.get("COUNTERCLAIM_ROOT") and above(Path.cwd()) is None:
        yield Finding(messages.DESK, OPTIONAL, messages.NO_DESK)
        return
    try:
        base = root()
        version = settings(base).get("version", "")
    except NoDeskError as error:
        here = messages.DESK_WRONG.fill(why=str(error), right="")
        yield Finding(messages.DESK, WRONG, here)
        return
    here = messages.DESK_HERE.fill(folder=base, version=version or "–")
    yield Finding(messages.DESK, WELL, here)
    yield _files(base)
    yield from _room(base)
    yield _library()
    outlines = carried.outlines(base)
    yield (
        Finding(messages.OUTLINES, WELL, messages.MAP_THERE)
        if outlines
        else Finding(messages.OUTLINES, OPTIONAL, messages.NO_MAP)
    )


def _files(base: Path) -> Finding:
    from counterclaim.workbench import desk, upgrade

    if carried.source() == base:
        return Finding(messages.FILES, WELL, messages.CHECKOUT)
    steps = upgrade.plan(base, desk.shared())
    old = [step for step in steps if step.what in (*upgrade.CHANGES, upgrade.CLASH)]
    if old:
        here = messages.FILES_OLD.fill(n=digits(len(old), "file"))
        return Finding(messages.FILES, OPTIONAL, here)
    return Finding(messages.FILES, WELL, messages.FILES_CURRENT)


def _room(base: Path) -> Iterator[Finding]:
    folder = base / "reports"
    there = folder if folder.is_dir() else base
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        here = messages.NOT_WRITABLE.fill(why=error.strerror)
        yield Finding(messages.WRITING, WRONG, here)
    else:
        yield Finding(messages.WRITING, WELL, messages.WRITABLE)
    free = shutil.disk_usage(there).free
    amount = f"{free / 1e9:.1f}"
    enough = free >= _ENOUGH
    here = (messages.FREE if enough else messages.NEARLY_FULL).fill(amount=amount)
    yield Finding(messages.DISK, WELL if enough else OPTIONAL, here)


def _library() -> Finding:
    from counterclaim.page import plotly_bundle

    trimmed = plotly_bundle.for_types(["scatter"]).name != "full"
    return Finding(
        messages.LIBRARY,
        WELL if trimmed else OPTIONAL,
        messages.TRIMMED if trimmed else messages.FULL,
    )


def _encoding() -> Finding:
    name = sys.stdout.encoding or locale.getpreferredencoding(False)
    if re.sub("[^a-z0-9]", "", name.lower()) == "utf8":
        return Finding(messages.ENCODING, WELL, messages.UTF_8)
    return Finding(messages.ENCODING, OPTIONAL, messages.NOT_UTF_8.fill(name=name))


def _pictures() -> Iterator[Finding]:
    """What draws pictures: resvg with a font and, for figures of other kinds, a Chrome."""
    from counterclaim.page.pictures import png

    try:
        writes = png.writes()
    except png.PictureError as error:
        here = messages.NO_PNG.fill(why=error)
        yield Finding(messages.FONT, OPTIONAL, here)
    else:
        here = messages.FONT_THERE if writes else messages.NO_FONT
        yield Finding(messages.FONT, WELL if writes else OPTIONAL, here)
    try:
        from counterclaim.page import foreign

        path = foreign.chrome()
    except ImportError:  # with the extra `foreign`, of which was spoken
        return
    yield (
        Finding(messages.BROWSER, WELL, _found(path))
        if path
        else Finding(messages.BROWSER, OPTIONAL, messages.NO_BROWSER)
    )


def _version(git: str) -> str:
    done = subprocess.run([git, "--version"], capture_output=True, text=True, errors="replace")
    return done.stdout.strip().removeprefix("git version ")
