"""The manifest, reports/reports.yml: which briefings there are and how often they are due."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from counterclaim import parameters

if TYPE_CHECKING:
    from counterclaim.tables import Problem

FILE = "reports/reports.yml"
EVERY = ("day", "monday", "month", "manual")
_KEYS = ("slug", "notebook", "every", "parameters")
_ENTRY = "Write an entry with the keys slug, notebook, every and, if need be, parameters."


class Report(NamedTuple):
    """One entry of the manifest: `parameters` as papermill is to get them."""

    slug: str
    notebook: str
    every: str
    parameters: dict[str, Any]


class ManifestError(ValueError):
    """A manifest that cannot be used; `problems` lists why, as for a table."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        from counterclaim.tables import line

        return "\n".join(line(each) for each in self.problems)


class _Fault(NamedTuple):
    row: int | str
    field: str
    value: str
    wrong: str
    right: str


def notebook_path(root: Path, name: str) -> Path:
    """Say where the notebook of a report is."""
    return root / "notebooks" / f"{name}.ipynb"


def read(root: Path) -> list[Report]:
    """Read and check the manifest of a checkout.

    The root in; the reports in their order out. Raises ManifestError with line and field of all
    that is wrong, an unknown notebook or parameter included.
    """
    found: list[_Fault] = []
    reports = []
    for node in _entries(root / FILE, found):
        before = len(found)
        fields = _fields(node, found)
        if len(found) > before:
            continue
        reports.append(_report(root, node.start_mark.line + 1, fields, found))
    _unique(reports, found)
    if found:
        from counterclaim.tables import problem

        raise ManifestError([problem(FILE, *each) for each in sorted(found, key=_row)])
    return [report for report, _ in reports]


def _row(fault: _Fault) -> int:
    return fault.row or 0


def _entries(path: Path, found: list[_Fault]) -> list[yaml.MappingNode]:
    """Read the file as far as its entries, each with its lines."""
    try:
        # Every scalar as text: YAML 1.1 makes a date of 2022-10-28 and False of NO.
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        found.append(_Fault("", "", "", "The file is missing.", f"Make it. {_ENTRY}"))
        return []
    except OSError as error:
        wrong = f"The file cannot be read: {error.strerror}."
        found.append(_Fault("", "", "", wrong, "Make it a file that you may read."))
        return []
    except UnicodeDecodeError:
        found.append(_Fault("", "", "", "The file is not UTF-8.", "Save it as UTF-8."))
        return []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "a character is not allowed"
        wrong, right = f"This is not YAML: {what}.", "Write `key: value`, one on a line."
        found.append(_Fault(mark.line + 1 if mark else "", "", "", wrong, right))
        return []
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        wrong, right = (
            "The file is not a list of reports.",
            f"Begin each with `- slug: …`. {_ENTRY}",
        )
        found.append(_Fault(1, "", "", wrong, right))
        return []
    return node.value


def _pairs(node: yaml.MappingNode, found: list[_Fault]) -> dict[str, yaml.Node]:
    """Take a mapping apart; a key that stands twice is a fault, as PyYAML says nothing of it."""
    pairs: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            wrong = "A key is not text."
            found.append(_Fault(key.start_mark.line + 1, "", "", wrong, "Write `key: value`."))
        elif key.value in pairs:
            wrong = "The key stands twice."
            row = key.start_mark.line + 1
            found.append(_Fault(row, key.value, "", wrong, "Leave one of the two."))
        else:
            pairs[key.value] = value
    return pairs


def _fields(entry: yaml.Node, found: list[_Fault]) -> dict[str, tuple[int, Any]]:
    """Take an entry apart: {key: (line, value)}, the value of `parameters` again such a table."""
    row = entry.start_mark.line + 1
    if not isinstance(entry, yaml.MappingNode):
        found.append(_Fault(row, "", "", "The entry is not a mapping.", _ENTRY))
        return {}
    fields: dict[str, tuple[int, Any]] = {}
    for key, node in _pairs(entry, found).items():
        line = node.start_mark.line + 1
        if key not in _KEYS:
            from counterclaim.codebook import nearest

            right = f"{nearest(key, list(_KEYS))}The keys are: {', '.join(_KEYS)}."
            found.append(_Fault(line, key, "", "There is no such key.", right))
        elif key == "parameters":
            if not isinstance(node, yaml.MappingNode):
                wrong, right = "The parameters are not a mapping.", "Write `{dossier: …}`."
                found.append(_Fault(line, key, "", wrong, right))
                continue
            inner = {name: _scalar(name, each, found) for name, each in _pairs(node, found).items()}
            fields[key] = (line, inner)
        else:
            fields[key] = _scalar(key, node, found)
    for key in _KEYS[:3]:
        if key not in fields:
            found.append(_Fault(row, key, "", "The key is missing.", _ENTRY))
    return fields


def _scalar(key: str, node: yaml.Node, found: list[_Fault]) -> tuple[int, str]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        found.append(_Fault(line, key, "", "The value is not text.", "Write one value."))
        return line, ""
    return line, node.value


def _report(
    root: Path, row: int, fields: dict[str, tuple[int, Any]], found: list[_Fault]
) -> tuple[Report, int]:
    """Check the values of an entry, its parameters against the notebook itself."""
    line, slug = fields["slug"]
    if not re.fullmatch("[a-z0-9-]+", slug):
        wrong, right = "This is no slug.", "Use small letters a-z, digits and hyphens."
        found.append(_Fault(line, "slug", slug, wrong, right))
    every = fields["every"][1]
    if every not in EVERY:
        right = f"Write one of: {', '.join(EVERY)}."
        found.append(_Fault(fields["every"][0], "every", every, "There is no such term.", right))
    line, name = fields["notebook"]
    _, inner = fields.get("parameters", (row, {}))
    values = {key: value for key, (_, value) in inner.items()}
    there = sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))
    if name not in there:  # so that no name leads out of notebooks/
        from counterclaim.codebook import nearest

        right = f"{nearest(name, there)}Write a name without folder and ending: {', '.join(there)}."
        found.append(_Fault(line, "notebook", name, "There is no such notebook.", right))
    else:
        try:
            notebook = json.loads(notebook_path(root, name).read_text("utf-8"))
            values = parameters.check(notebook, values)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            right = "Save it again from JupyterLab."
            found.append(_Fault(line, "notebook", name, f"It is not JSON: {error}.", right))
        except parameters.ParameterError as error:
            at = inner.get(error.name, (line, ""))[0]
            field = f"parameters.{error.name}" if error.name in inner else "notebook"
            found.append(_Fault(at, field, str(error.value), error.wrong, error.right))
    return Report(slug, name, every, values), fields["slug"][0]


def _unique(reports: list[tuple[Report, int]], found: list[_Fault]) -> None:
    seen: dict[str, int] = {}
    for report, line in reports:
        if report.slug in seen:
            wrong = f"The slug stands in line {seen[report.slug]} already."
            found.append(_Fault(line, "slug", report.slug, wrong, "Give each report its own."))
        seen.setdefault(report.slug, line)
