"""What is due: one briefing as it is to be, before anything of it is made.

It costs no Jupyter and no pandas, so that a site that is up to date is seen at once.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from counterclaim.desk import nouns
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import manifest as manifest_messages
from counterclaim.desk.messages import site as messages
from counterclaim.execute import notebook_file, parameters, parameters_cell
from counterclaim.site import manifest_fields
from counterclaim.site.fingerprint import fingerprint
from counterclaim.site.report import Report


class Edition(NamedTuple):
    """One briefing as it is to be.

    slug         the report
    notebook     the file
    values       the parameters for papermill, with the as-of day resolved
    as_of        the as-of day
    fingerprint  a hash of everything that its page is made from
    banner       what the page says of its age, blank if it is fresh
    """

    slug: str
    notebook: Path
    values: dict[str, Any]
    as_of: str
    fingerprint: str
    banner: str = ""

    @property
    def stem(self) -> str:
        """Slug and as-of day: the name of the edition but for the hash of what its page says."""
        return f"{self.slug}-{self.as_of}"


class StaleError(RuntimeError):
    """A record that was searched too long ago for a report that refuses to be stale."""


def edition(
    root: Path,
    report: Report,
    as_of: str = "",
    today: date | None = None,
    memo: dict[str, str] | None = None,
) -> Edition:
    """Work out what the checkout gives for a report now.

    Parameters
    ----------
    root : the checkout
    report : an entry of the manifest
    as_of : a day; blank for the report's own, or else the day the record was searched until
    today : the day by which a report is stale; None for a report that need not be fresh
    memo : what was read in this run already, shared between the reports of one run

    Raises
    ------
    ParameterError, DossierError : parameters or tables are so wrong that there is no edition
    StaleError : the record is stale, and the manifest says to refuse it then
    """
    memo = {} if memo is None else memo
    path = manifest_fields.notebook_path(root, report.notebook)
    notebook = notebook_file.read(path)
    asked = report.parameters | ({"as_of": as_of} if as_of else {})
    values = parameters_cell.check(notebook, parameters_cell.names_in(notebook) | asked)
    folder = _folder(root, values)
    # A day that was asked for is meant; only a record that should be new can be stale.
    banner = ""
    if not values["as_of"]:
        until = f"{folder.name}/searched_until"  # no folder's name has a slash
        if until not in memo:
            memo[until] = _searched_until(folder, values)
        banner = _age(report, memo[until], today)
        values |= {"as_of": memo[until]}
    return Edition(
        slug=report.slug,
        notebook=path,
        values=values,
        as_of=values["as_of"],
        fingerprint=fingerprint(root, notebook, folder, values, _shown(report, banner), memo, path),
        banner=banner,
    )


def _shown(report: Report, banner: str) -> dict[str, Any]:
    """What a page takes from the manifest beside its parameters."""
    return {
        "banner": banner,
        "charts": report.charts,
        "every": report.every,
        "stale_after": report.stale_after,
        "pages": report.pages,
        "environment": {name: os.environ.get(name) for name in report.environment},
    }


def _age(report: Report, searched: str, today: date | None) -> str:
    """What a page says of a stale record; blank for a fresh one. Raises StaleError."""
    if not (report.stale_after and today):
        return ""
    old = (today - date.fromisoformat(searched)).days
    if old <= report.stale_after:
        return ""
    limit = nouns.digits(report.stale_after, "day")
    if report.when_stale == "refuse":
        message = messages.STALE.fill(searched=searched, old=old, limit=limit)
        raise StaleError(f"{message.wrong} {message.right}")
    # No count of days up to today: the page is to be the same on each of them.
    return f"This record was searched until {searched}, and is meant to be at most {limit} old."


def _folder(root: Path, values: dict[str, Any]) -> Path:
    for name in ("dossier", "as_of"):
        if name not in values:
            raise parameters.ParameterError.because(manifest_messages.NO_PARAMETER, field=name)
    # Ours are text; a name that leads out of data/ never becomes a path.
    if re.fullmatch("[a-z0-9-]+", values["dossier"]):
        folder = root / "data" / values["dossier"]
        if folder.is_dir():
            return folder
    parameters.load({"dossier": values["dossier"]})
    raise AssertionError("a dossier without a folder was loaded")


def _searched_until(folder: Path, values: dict[str, Any]) -> str:
    """Read the day from dossier.yml alone; where that fails, the checks say why."""
    try:
        meta = yaml.load(read_bytes(folder / "dossier.yml").decode("utf-8"), Loader=yaml.BaseLoader)
        day = meta["searched_until"]
    except (OSError, ValueError, yaml.YAMLError, TypeError, KeyError, RecursionError):
        day = None
    if isinstance(day, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return day
    return parameters.load({"dossier": values["dossier"]}).as_of.isoformat()
