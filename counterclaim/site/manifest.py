"""The manifest, reports/reports.yml: which briefings there are and how often they are due."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from counterclaim.desk.errors import DeskError
from counterclaim.execute import parameters
from counterclaim.site import expansion

if TYPE_CHECKING:
    pass

FILE = "reports/reports.yml"
EVERY = ("day", "monday", "month", "manual")
STALE = ("banner", "refuse")
_NEEDED = ("slug", "notebook", "every")
_KEYS = (*_NEEDED, "parameters", "for_each", "keep", "stale_after", "when_stale")
_ENTRY = "Write an entry with the keys slug, notebook, every and, if need be, parameters."


class Report(NamedTuple):
    """One report, an entry of the manifest or one of those that `for_each` makes of it.

    slug        its address on the site
    notebook    a notebook of notebooks/, without the ending
    every       how often it is due, one of EVERY
    parameters  as papermill is to get them
    keep        how many editions stay on the site; 0 for all
    stale_after how many days after its as-of day a report is stale; 0 for never
    when_stale  what then: rendered with a banner, or refused
    family      the slug of the entry
    """

    slug: str
    notebook: str
    every: str
    parameters: dict[str, Any]
    keep: int = 0
    stale_after: int = 0
    when_stale: str = "banner"
    family: str = ""


class ManifestError(DeskError):
    """A manifest that cannot be used."""


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
        made, line = _report(root, node.start_mark.line + 1, fields, found)
        if len(found) == before:
            reports += [(each, line) for each in _each(root, made, fields, found)]
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
            from counterclaim.desk.messages import nearest

            right = f"{nearest(key, list(_KEYS))}The keys are: {', '.join(_KEYS)}."
            found.append(_Fault(line, key, "", "There is no such key.", right))
        elif key == "parameters":
            if not isinstance(node, yaml.MappingNode):
                wrong, right = "The parameters are not a mapping.", "Write `{dossier: …}`."
                found.append(_Fault(line, key, "", wrong, right))
                continue
            inner = {name: _scalar(name, each, found) for name, each in _pairs(node, found).items()}
            fields[key] = (line, inner)
        elif key == "for_each":
            fields[key] = (line, _plain(node))
        else:
            fields[key] = _scalar(key, node, found)
    for key in _NEEDED:
        if key not in fields:
            found.append(_Fault(row, key, "", "The key is missing.", _ENTRY))
    return fields


def _plain(node: yaml.Node) -> Any:
    """The value of a node, every scalar as text."""
    if isinstance(node, yaml.MappingNode):
        return {_plain(key) if isinstance(key, yaml.ScalarNode) else "": _plain(value)
                for key, value in node.value}  # fmt: skip
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return node.value


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
    keep = _number("keep", fields, "Write how many editions are kept, 1 or more.", found)
    days = _number("stale_after", fields, "Write a number of days, 1 or more.", found)
    line, stale = fields.get("when_stale", (row, "banner"))
    if stale not in STALE:
        right = f"Write one of: {', '.join(STALE)}."
        found.append(_Fault(line, "when_stale", stale, "There is no such term.", right))
    elif "when_stale" in fields and "stale_after" not in fields:
        wrong, right = "Nothing says when it is stale.", "Add stale_after, a number of days."
        found.append(_Fault(line, "when_stale", stale, wrong, right))
    line, name = fields["notebook"]
    _, inner = fields.get("parameters", (row, {}))
    values = {key: value for key, (_, value) in inner.items()}
    there = sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))
    if name not in there:  # so that no name leads out of notebooks/
        from counterclaim.desk.messages import nearest

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
            at = inner.get(error.field, (line, ""))[0]
            field = f"parameters.{error.field}" if error.field in inner else "notebook"
            found.append(_Fault(at, field, str(error.value), error.wrong, error.right))
    made = Report(slug, name, every, values, keep, days, stale, slug)
    return made, fields["slug"][0]


def _number(key: str, fields: dict[str, tuple[int, Any]], right: str, found: list[_Fault]) -> int:
    line, text = fields.get(key, (0, ""))
    if key in fields and not re.fullmatch("[1-9][0-9]{0,5}", text):
        found.append(_Fault(line, key, text, "This is no such number.", right))
        return 0
    return int(text or 0)


_FOR_EACH = (
    "Write `{actor: [a001, a002]}` (a parameter and its values), `{actors: {min_statements: 3}}`, "
    "`{claims: paired}` or `{claims: all}`."
)


def _each(
    root: Path, made: Report, fields: dict[str, tuple[int, Any]], found: list[_Fault]
) -> list[Report]:
    """Multiply a report over the values of its `for_each`; the report itself if it has none."""
    if "for_each" not in fields:
        return [made]
    line, rule = fields["for_each"]
    notebook = json.loads(notebook_path(root, made.notebook).read_text("utf-8"))
    try:
        name, values = _values(root, made, rule, notebook)
        reports = []
        for value in values:
            slug = f"{made.slug}-{value.lower()}"
            if not re.fullmatch("[a-z0-9-]+", slug):
                raise _no_rule(value, "This is no part of a slug.", "Use a-z, digits and hyphens.")
            checked = parameters.check(notebook, {**made.parameters, name: value})
            reports.append(made._replace(slug=slug, parameters=checked))
    except parameters.ParameterError as error:
        field = f"for_each.{error.field}" if error.field else "for_each"
        found.append(_Fault(line, field, str(error.value), error.wrong, error.right))
        return []
    return reports


def _no_rule(value: object, wrong: str, right: str) -> parameters.ParameterError:
    return parameters.ParameterError.because(wrong, right, "", value)


def _values(root: Path, made: Report, rule: Any, notebook: dict[str, Any]) -> tuple[str, list[str]]:
    """The parameter that a rule sets, and its values. Raises ParameterError."""
    if not isinstance(rule, dict) or len(rule) != 1:
        raise _no_rule("", "This is not one rule.", _FOR_EACH)
    ((key, value),) = rule.items()
    given = parameters.names_in(notebook) | made.parameters
    dossier, as_of = (str(given.get(name, "")) for name in ("dossier", "as_of"))
    try:
        if key == "actors":
            least = value.get("min_statements", "") if isinstance(value, dict) else ""
            if not re.fullmatch("[1-9][0-9]{0,5}", str(least)) or len(value) != 1:
                raise _no_rule("", "This is no such rule.", _FOR_EACH)
            return "actor", expansion.actors(root, dossier, int(least), as_of)
        if key == "claims":
            if value not in expansion.CLAIMS:
                raise _no_rule(value, "There is no such choice of claims.", _FOR_EACH)
            return "claim", expansion.claims(root, dossier, value, as_of)
    except expansion.RosterError as error:
        raise _no_rule(dossier, error.wrong, error.right) from None
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise _no_rule(key, "This is no list of values.", _FOR_EACH)
    return key, value


def _unique(reports: list[tuple[Report, int]], found: list[_Fault]) -> None:
    seen: dict[str, int] = {}
    for report, line in reports:
        if report.slug in seen:
            wrong = f"The slug stands in line {seen[report.slug]} already."
            found.append(_Fault(line, "slug", report.slug, wrong, "Give each report its own."))
        seen.setdefault(report.slug, line)
