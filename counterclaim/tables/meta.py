"""The file dossier.yml: one mapping of text, lists and mappings."""

from collections.abc import Iterator

import yaml

from counterclaim.desk.messages import tables as messages
from counterclaim.desk.plain_yaml import Alias, TextLoader
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import hidden

_FILE = "dossier.yml"
# Far beyond what a page can use, and read in a tenth of a second.
_LONGEST = 50_000


class _KeyTwice(yaml.MarkedYAMLError):
    """A key that a mapping has twice: `problem` is the key."""


class _Loader(TextLoader):
    """Refuses a key that a mapping has twice."""

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
        The mapping, the line of each of its keys, and the problems: that it is not YAML, not a
        mapping, or holds what nobody sees. `checks` asks which keys it must have.
    """
    if sum(map(len, lines)) > _LONGEST:
        return {}, {}, [problem(_FILE, "", "", "", messages.YAML_TOO_LONG.fill(most=_LONGEST))]
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
        elif isinstance(error, Alias):
            message = messages.ALIAS.fill(name=what)
        else:
            message = messages.NOT_YAML.fill(what=what)
        return {}, {}, [problem(_FILE, row, "", value, message)]
    if node is None or not isinstance(meta, dict):
        return {}, {}, [problem(_FILE, 1, "", lines[0], messages.NOT_A_MAPPING)]
    places = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    return meta, places, list(_unseen(node))


def _unseen(node: yaml.Node) -> Iterator[Problem]:
    """The texts of a document, keys included, that hold a character that nobody sees."""
    waiting = [node]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.ScalarNode):
            if message := hidden.control(node.value) or hidden.trick(node.value):
                yield problem(_FILE, node.start_mark.line + 1, "", node.value, message)
        elif isinstance(node, yaml.MappingNode):
            waiting += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
