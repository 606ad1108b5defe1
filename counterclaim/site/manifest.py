"""The manifest, reports/reports.yml: which briefings there are and how often they are due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import deliver as deliver_messages
from counterclaim.desk.messages import expansion as expansion_messages
from counterclaim.desk.messages import manifest as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.execute import notebook_file, parameters, parameters_cell
from counterclaim.site import handling, manifest_file, reports
from counterclaim.site.deliver import targets
from counterclaim.site.deliver.targets import Target
from counterclaim.site.manifest_file import Fields
from counterclaim.site.report import CHARTS, EVERY, KEEP, STALE, Report

FILE = "reports/reports.yml"
_SLUG = "[a-z0-9-]+"


class EntryError(DeskError):
    """An entry of the manifest that cannot be used."""

    file = FILE


def notebook_path(root: Path, name: str) -> Path:
    """Say where the notebook of a report is."""
    return root / "notebooks" / f"{name}.ipynb"


def read(root: Path, as_of: str = "") -> list[Report]:
    """Read and check the manifest of a checkout.

    An entry that cannot be used is one report with its `problems`, and keeps none of the others.

    Parameters
    ----------
    root : the checkout
    as_of : a day, to multiply `for_each` over what was public by its end; blank for the day of
        each entry

    Returns
    -------
    The reports in their order, those of `for_each` in the order of their values.

    Raises
    ------
    manifest_file.FileError : no entry can be read, with line and cause
    """
    checked: list[tuple[Report, int]] = []
    for row, fields, problems in manifest_file.entries(root / FILE):
        line = fields.get("slug", (row, ""))[0]
        checked += [(report, line) for report in _entry(root, row, fields, problems, as_of)]
    return _beside(list(_unique(checked)))


def _beside(checked: list[Report]) -> list[Report]:
    """Tell each report which pages its family has."""
    pages: dict[str, list[str]] = {}
    for report in checked:
        each = pages.setdefault(report.family, [""])
        if report.slug == report.family:
            each[0] = report.slug
        else:
            about = reports.kind(report.notebook).about
            each += [str(report.parameters[about])] if about in report.parameters else []
    # A briefing that stands alone has none beside it, and without one nothing leads back.
    held = {name: tuple(each) for name, each in pages.items() if name == each[0] != each[-1]}
    return [report._replace(pages=held.get(report.family, ())) for report in checked]


def _entry(
    root: Path, row: int, fields: Fields, problems: list[Problem], as_of: str
) -> list[Report]:
    """Make the reports of an entry; one with problems where it cannot be used."""
    if not problems:
        report = _report(root, row, fields, problems)
        if not problems:
            listed = _each(root, report, row, fields, problems, as_of)
            if not problems:
                return listed
    slug = fields.get("slug", (row, ""))[1]
    slug = slug if re.fullmatch(_SLUG, slug) else ""
    given: dict[str, tuple[int, str]] = fields.get("parameters", (row, {}))[1]
    report = Report(
        slug if slug and "for_each" not in fields else _label(slug, row),
        fields.get("notebook", (row, ""))[1],
        "day",
        {key: value for key, (_, value) in given.items()},
        keep=0,
        family=slug,
        # Its pages stay where they are, and word of its failure goes where it always goes.
        public=_public(root, row, fields, []),
        deliver=_deliver(root, fields, []),
        problems=tuple(sorted(problems, key=lambda each: each.row or 0)),
        multiplied="for_each" in fields,
    )
    return [report]


def _label(slug: str, line: int) -> str:
    """Name an entry that has no slug of its own, or only one that others have."""
    return f"{slug}-line-{line}" if slug else f"line-{line}"


def group(report: Report) -> str:
    """Name what a report is one of, as `world/claims`; blank for one that is not multiplied."""
    if report.multiplied:
        return f"{report.family}/{reports.kind(report.notebook).plural}"
    many = report.slug != report.family
    return f"{report.family}/{reports.plural(report.parameters)}" if many else ""


def _wrong(row: int, field: str, value: object, message: Message) -> Problem:
    return problem(FILE, row, field, value, message)


def _report(root: Path, row: int, fields: Fields, problems: list[Problem]) -> Report:
    """Check the values of an entry, its parameters against the notebook itself."""
    line, slug = fields["slug"]
    if not re.fullmatch(_SLUG, slug):
        problems.append(_wrong(line, "slug", slug, messages.SLUG))
    line, every = fields["every"]
    if every not in EVERY:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(EVERY))
        problems.append(_wrong(line, "every", every, terms))
    keep = KEEP
    if "keep" in fields:
        keep = 0 if fields["keep"][1] == "all" else _number("keep", fields, messages.KEEP, problems)
    days = _number("stale_after", fields, messages.DAYS, problems)
    line, stale = fields.get("when_stale", (row, "banner"))
    if stale not in STALE:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(STALE))
        problems.append(_wrong(line, "when_stale", stale, terms))
    elif "when_stale" in fields and "stale_after" not in fields:
        problems.append(_wrong(line, "when_stale", stale, messages.NO_STALE_AFTER))
    line, charts = fields.get("charts", (row, "live"))
    if charts not in CHARTS:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(CHARTS))
        problems.append(_wrong(line, "charts", charts, terms))
    public = _public(root, row, fields, problems)
    line, names = fields.get("environment", (row, []))
    if not isinstance(names, list) or not all(_is_variable(each) for each in names):
        problems.append(_wrong(line, "environment", names, messages.VARIABLES))
        names = []
    values = _parameters(root, row, fields, problems)
    name = fields["notebook"][1]
    report = Report(slug, name, every, values, keep, days, stale, slug, charts, public)
    report = report._replace(environment=tuple(names))
    return report._replace(deliver=_deliver(root, fields, problems))


def _public(root: Path, row: int, fields: Fields, problems: list[Problem]) -> str:
    """Check the highest mark that the site takes of an entry; blank for a mark that is wrong."""
    line, public = fields.get("public", (row, ""))
    if public and public not in (marks := handling.levels(root)):
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(marks))
        problems.append(_wrong(line, "public", public, terms))
        return ""
    return public


def _deliver(root: Path, fields: Fields, problems: list[Problem]) -> tuple[Target, ...]:
    """Check who gets word of a report; none where anything of it is wrong."""
    if "deliver" not in fields:
        return ()
    line, value = fields["deliver"]
    listed, wrong = targets.parse(value, handling.levels(root))
    problems += [_wrong(line, *each) for each in wrong]
    if "for_each" in fields:
        problems.append(_wrong(line, "deliver", "", deliver_messages.FOR_EACH))
        return ()
    return () if wrong else tuple(listed)


def _is_variable(name: object) -> bool:
    return isinstance(name, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) is not None


def _parameters(root: Path, row: int, fields: Fields, problems: list[Problem]) -> dict[str, Any]:
    """Check the parameters of an entry against the parameters cell of its notebook."""
    line, name = fields["notebook"]
    inner: dict[str, tuple[int, str]] = fields.get("parameters", (row, {}))[1]
    values: dict[str, Any] = {key: value for key, (_, value) in inner.items()}
    there = sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))
    if name not in there:  # so that no name leads out of notebooks/
        from counterclaim.desk.messages import nearest

        message = messages.UNKNOWN_NOTEBOOK.fill(
            nearest=nearest(name, there), names=", ".join(there)
        )
        problems.append(_wrong(line, "notebook", name, message))
        return values
    try:
        notebook = notebook_file.read(notebook_path(root, name))
        values = parameters_cell.check(notebook, values)
        about = reports.kind(name).about
        given = parameters_cell.names_in(notebook) | values
        if about and "for_each" not in fields and not given.get(about):
            problems.append(_wrong(line, "notebook", name, messages.NEEDS.fill(about=about)))
    except parameters.ParameterError as error:
        at = inner.get(error.field, (line, ""))[0]
        field = f"parameters.{error.field}" if error.field in inner else "notebook"
        each = error.problems[0]
        problems.append(each._replace(file=FILE, row=at, field=field))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        problems.append(_wrong(line, "notebook", name, messages.NOT_JSON.fill(why=why)))
    return values


def _number(key: str, fields: Fields, message: Message, problems: list[Problem]) -> int:
    line, text = fields.get(key, (0, ""))
    if key in fields and not re.fullmatch("[1-9][0-9]{0,5}", text):
        problems.append(_wrong(line, key, text, message))
        return 0
    return int(text or 0)


def _each(
    root: Path,
    report: Report,
    row: int,
    fields: Fields,
    problems: list[Problem],
    as_of: str,
) -> list[Report]:
    """Multiply a report over the values of its `for_each`; the report itself if it has none."""
    if "for_each" not in fields:
        return [report]
    line, rule = fields["for_each"]
    notebook = notebook_file.read(notebook_path(root, report.notebook))
    given: Mapping[str, Any] = parameters_cell.names_in(notebook) | report.parameters
    if as_of:
        given = {**given, "as_of": as_of}
    try:
        name, values = reports.expand(root, rule, given)
        multiplied = []
        for value in values:
            slug = f"{report.slug}-{value.lower()}"
            if not re.fullmatch(_SLUG, slug):
                raise reports.ExpansionError.because(expansion_messages.NOT_IN_A_SLUG, value=value)
            checked = parameters_cell.check(notebook, {**report.parameters, name: value})
            multiplied.append(report._replace(slug=slug, parameters=checked))
    except (parameters.ParameterError, reports.ExpansionError) as error:
        field = f"for_each.{error.field}" if error.field else "for_each"
        problems += [each._replace(file=FILE, row=line, field=field) for each in error.problems[:1]]
        return []
    return multiplied


def _unique(checked: list[tuple[Report, int]]) -> Iterator[Report]:
    """Yield the reports; of two with one slug, the later is one that cannot be made."""
    seen: dict[str, int] = {}
    for report, line in checked:
        if report.slug in seen:
            message = messages.SLUG_TWICE.fill(line=seen[report.slug])
            twice = _wrong(line, "slug", report.slug, message)
            slug = _label(report.slug, line)
            report = report._replace(slug=slug, family=slug, problems=(*report.problems, twice))
        if report.slug not in seen:
            yield report
        seen.setdefault(report.slug, line)
