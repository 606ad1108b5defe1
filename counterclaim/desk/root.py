"""Where the desk is: the folder with the tables, the notebooks and the reports."""

import os
import re
import tomllib
from pathlib import Path

from counterclaim import __version__
from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import desk as messages

MARK = "counterclaim.toml"
SETTINGS = ("version", "address")


# http or https, a host, and a path; no question, no anchor.
_ADDRESS = r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~%-]*)*"


class NoDeskError(DeskError):
    """There is no desk, or it cannot be used by this program."""

    file = MARK


def root() -> Path:
    """Find the desk: the folder that holds counterclaim.toml.

    COUNTERCLAIM_ROOT names it; without that variable it is the working directory or the nearest
    folder above it.

    Raises
    ------
    NoDeskError
        If there is none, or it was laid by a newer version. A variable that is set and wrong is
        never passed over.
    """
    if named := os.environ.get("COUNTERCLAIM_ROOT"):
        folder = Path(named)
        if not (folder / MARK).is_file():
            raise _no_desk(folder, messages.NAMED_WRONG.fill(folder=named))
        folder = folder.resolve()
    else:
        here = Path.cwd()
        folder = above(here)
        if folder is None:
            raise _no_desk(here, messages.NO_DESK.fill(folder=here))
    settings(folder)
    return folder


def above(folder: Path) -> Path | None:
    """Find the desk that a folder is or is in; None if there is none."""
    return next((each for each in (folder, *folder.parents) if (each / MARK).is_file()), None)


def settings(folder: Path) -> dict[str, str]:
    """Read counterclaim.toml of a desk, which may be empty.

    Returns
    -------
    `version` is that of the program that laid the desk; `address` where reports/site is published,
    without a slash at its end.

    Raises
    ------
    NoDeskError
        If the file is damaged, has a setting that is not known, or names a newer version.
    """
    text = (folder / MARK).read_bytes()
    try:
        read = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NoDeskError.because(messages.NOT_TOML.fill(why=error)) from None
    version = read.get("version", "")
    # First the version: a newer desk may have settings that this program does not know.
    if not isinstance(version, str) or (version and not _numbers(version)):
        raise NoDeskError.because(messages.NOT_A_VERSION, field="version", value=version)
    if _numbers(version) > _numbers(__version__):
        message = messages.NEWER_DESK.fill(theirs=version, ours=__version__)
        raise NoDeskError.because(message, field="version", value=version)
    for name in read:
        if name not in SETTINGS:
            close = nearest(name, SETTINGS)
            message = messages.UNKNOWN_SETTING.fill(nearest=close, names=", ".join(SETTINGS))
            raise NoDeskError.because(message, field=name)
    address = read.get("address", "")
    if address and not (isinstance(address, str) and re.fullmatch(_ADDRESS, address)):
        raise NoDeskError.because(messages.NOT_AN_ADDRESS, field="address", value=address)
    return read | ({"address": address.rstrip("/")} if address else {})


def _no_desk(folder: Path, message: Message) -> NoDeskError:
    """Say that there is none; and what is missing where one was made before desks had a mark."""
    old = next((x for x in (folder, *folder.parents) if (x / "data" / "codebook").is_dir()), None)
    problem = messages.NOT_MARKED.fill(folder=old) if old else message
    error = NoDeskError.because(problem)
    error.problems = [each._replace(file="") for each in error.problems]  # there is no such file
    return error


def _numbers(version: str) -> tuple[int, ...]:
    """The release of a version as numbers to compare; empty for what is no version."""
    release = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, release[0].split("."))) if release else ()
