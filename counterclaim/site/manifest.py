"""The manifest, reports/reports.yml: which briefings there are and how often they are due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import expansion as expansion_messages
from counterclaim.desk.messages import manifest as messages
from counterclaim.desk.problems import Problem
from counterclaim.execute import notebook_file, parameters, parameters_cell
from counterclaim.site import manifest_fields, manifest_file, reports
from counterclaim.site.manifest_file import FILE, Fields
from counterclaim.site.report import CHARTS, EVERY, KEEP, STALE, Report

_SLUG = "[a-z0-9-]+"


class EntryError(DeskError):
    """An entry of the manifest that cannot be used."""

    file = FILE


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
        public=manifest_fields.public(root, row, fields, []),
        deliver=manifest_fields.deliver(root, fields, []),
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


def _report(root: Path, row: int, fields: Fields, problems: list[Problem]) -> Report:
    """Check the values of an entry, its parameters against the notebook itself."""
    line, slug = fields["slug"]
    if not re.fullmatch(_SLUG, slug):
        problems.append(manifest_fields.wrong(line, "slug", slug, messages.SLUG))
    line, every = fields["every"]
    if every not in EVERY:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(EVERY))
        problems.append(manifest_fields.wrong(line, "every", every, terms))
    keep = KEEP
    if "keep" in fields:
        given = manifest_fields.number
        keep = 0 if fields["keep"][1] == "all" else given("keep", fields, messages.KEEP, problems)
    days = manifest_fields.number("stale_after", fields, messages.DAYS, problems)
    line, stale = fields.get("when_stale", (row, "banner"))
    if stale not in STALE:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(STALE))
        problems.append(manifest_fields.wrong(line, "when_stale", stale, terms))
    elif "when_stale" in fields and "stale_after" not in fields:
        problems.append(manifest_fields.wrong(line, "when_stale", stale, messages.NO_STALE_AFTER))
    line, charts = fields.get("charts", (row, "live"))
    if charts not in CHARTS:
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(CHARTS))
        problems.append(manifest_fields.wrong(line, "charts", charts, terms))
    public = manifest_fields.public(root, row, fields, problems)
    names = manifest_fields.environment(row, fields, problems)
    values = manifest_fields.parameter_values(root, row, fields, problems)
    name = fields["notebook"][1]
    report = Report(slug, name, every, values, keep, days, stale, slug, charts, public)
    deliver = manifest_fields.deliver(root, fields, problems)
    return report._replace(environment=names, deliver=deliver)


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
    notebook = notebook_file.read(manifest_fields.notebook_path(root, report.notebook))
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
            twice = manifest_fields.wrong(line, "slug", report.slug, message)
            slug = _label(report.slug, line)
            report = report._replace(slug=slug, family=slug, problems=(*report.problems, twice))
        if report.slug not in seen:
            yield report
        seen.setdefault(report.slug, line)
