"""The file dossier.yml: one mapping of text, lists and mappings."""

import yaml

from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, problem

_FILE = "dossier.yml"


class _KeyTwice(yaml.MarkedYAMLError):
    """A key that a mapping has twice: `problem` is the key."""


class _Loader(yaml.BaseLoader):
    """Reads every scalar as text (YAML 1.1 makes a date of 2022-10-28 and False of NO)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in keys:
                    # PyYAML lets the last one win without a word.
                    raise _KeyTwice(problem=key.value, problem_mark=key.start_mark)
                keys.add(key.value)
        return super().construct_mapping(node, deep)


def read(lines: list[str]) -> tuple[dict, dict[str, int], list[Problem]]:
    """Read dossier.yml.

    Parameters
    ----------
    lines
        The lines of the file, without their ends.

    Returns
    -------
    tuple
        The mapping, the line of each of its keys, and the problems: that it is not YAML, or not a
        mapping. `checks` asks which keys it must have.
    """
    try:
        loader = _Loader("\n".join(lines))
        node = loader.get_single_node()
        meta = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else ""
        value = lines[row - 1] if row and row <= len(lines) else ""
        what = str(getattr(error, "problem", None) or "a character is not allowed")
        if isinstance(error, _KeyTwice):
            message = messages.KEY_TWICE.fill(key=what)
        else:
            message = messages.NOT_YAML.fill(what=what)
        return {}, {}, [problem(_FILE, row, "", value, message)]
    except RecursionError:
        return {}, {}, [problem(_FILE, "", "", "", messages.TOO_DEEP)]
    if node is None or not isinstance(meta, dict):
        return {}, {}, [problem(_FILE, 1, "", lines[0], messages.NOT_A_MAPPING)]
    return meta, {key.value: key.start_mark.line + 1 for key, _ in node.value}, []
