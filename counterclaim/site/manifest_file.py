"""The manifest as it is written: entries of YAML, each value with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import manifest as messages
from counterclaim.desk.plain_yaml import Alias, TextLoader, quick_loader
from counterclaim.desk.problems import Problem, problem

FILE = "reports/reports.yml"
# {key: (line, value)}; the value of `parameters` is again such a table.
Fields = dict[str, tuple[int, Any]]

_NEEDED = ("slug", "notebook", "every")
_KEYS = (
    *_NEEDED,
    "parameters",
    "for_each",
    "keep",
    "stale_after",
    "when_stale",
    "charts",
    "public",
    "deliver",
    "environment",
)


class FileError(DeskError):
    """A file of which no entry can be read."""


def entries(path: Path) -> Iterator[tuple[int, Fields, list[Problem]]]:
    """Yield the entries of the file, each with its line and what is wrong with its keys.

    Raises
    ------
    FileError : it is not a list in YAML, or cannot be read
    """
    for node in _nodes(path):
        problems: list[Problem] = []
        fields = _fields(path, node, problems)
        yield node.start_mark.line + 1, fields, problems


def _wrong(
    path: Path, row: int | str, message: Message, field: str = "", value: object = ""
) -> Problem:
    return problem(f"{path.parent.name}/{path.name}", row, field, value, message)


def _nodes(path: Path) -> list[yaml.Node]:
    """Read the file as far as its entries."""
    row: int | str = ""
    try:
        node = _composed(read_bytes(path).decode("utf-8"))
    except FileNotFoundError:
        message = messages.FILE_MISSING
    except OSError as error:
        message = messages.FILE_UNREADABLE.fill(why=error.strerror)
    except UnicodeDecodeError:
        message = messages.NOT_UTF8
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else ""
        what = getattr(error, "problem", None) or "a character is not allowed"
        message = messages.NOT_YAML.fill(what=what)
        if isinstance(error, Alias):
            message = messages.ALIAS.fill(name=what)
    else:
        if isinstance(node, yaml.SequenceNode) and node.value:
            return node.value
        row, message = (1, messages.NOT_A_LIST) if node else ("", messages.NO_REPORT)
    raise FileError([_wrong(path, row, message)])


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=quick_loader())
    except yaml.YAMLError:
        return yaml.compose(text, Loader=TextLoader)  # which says where and what is wrong


def _pairs(path: Path, node: yaml.MappingNode, problems: list[Problem]) -> dict[str, yaml.Node]:
    """Take a mapping apart; PyYAML says nothing of a key that appears twice."""
    pairs: dict[str, yaml.Node] = {}
    for key, value in node.value:
        row = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            problems.append(_wrong(path, row, messages.KEY_NOT_TEXT))
        elif key.value in pairs:
            problems.append(_wrong(path, row, messages.KEY_TWICE, key.value))
        else:
            pairs[key.value] = value
    return pairs


def _fields(path: Path, entry: yaml.Node, problems: list[Problem]) -> Fields:
    """Take an entry apart."""
    row = entry.start_mark.line + 1
    if not isinstance(entry, yaml.MappingNode):
        problems.append(_wrong(path, row, messages.NOT_A_MAPPING))
        return {}
    fields: Fields = {}
    for key, node in _pairs(path, entry, problems).items():
        line = node.start_mark.line + 1
        if key not in _KEYS:
            from counterclaim.desk.messages import nearest

            message = messages.UNKNOWN_KEY.fill(
                nearest=nearest(key, list(_KEYS)), keys=", ".join(_KEYS)
            )
            problems.append(_wrong(path, line, message, key))
        elif key == "parameters":
            if not isinstance(node, yaml.MappingNode):
                problems.append(_wrong(path, line, messages.PARAMETERS_NOT_A_MAPPING, key))
                continue
            given = _pairs(path, node, problems)
            inner = {name: _scalar(path, name, each, problems) for name, each in given.items()}
            fields[key] = (line, inner)
        elif key in ("for_each", "deliver", "environment"):
            fields[key] = (line, _plain(node))
        else:
            fields[key] = _scalar(path, key, node, problems)
    problems += [
        _wrong(path, row, messages.KEY_MISSING, key) for key in _NEEDED if key not in fields
    ]
    return fields


def _plain(node: yaml.Node) -> Any:
    """The value of a node, every scalar as text."""
    if isinstance(node, yaml.MappingNode):
        return {
            _plain(key) if isinstance(key, yaml.ScalarNode) else "": _plain(value)
            for key, value in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return node.value


def _scalar(path: Path, key: str, node: yaml.Node, problems: list[Problem]) -> tuple[int, str]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        problems.append(_wrong(path, line, messages.VALUE_NOT_TEXT, key))
        return line, ""
    return line, node.value
