"""The file dossier.yml: one mapping of text, lists and mappings."""

import yaml

from counterclaim.desk.problems import Problem, problem

_FILE = "dossier.yml"


class _Loader(yaml.BaseLoader):
    """Reads every scalar as text (YAML 1.1 makes a date of 2022-10-28 and False of NO)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    # PyYAML lets the last one win without a word.
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key.value!r} stands twice", key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(lines: list[str]) -> tuple[dict, dict[str, int], list[Problem]]:
    """Read dossier.yml.

    Its lines in; the mapping, the line of each of its keys, and the problems out. Which keys there
    must be is checked later; here only that it is YAML and a mapping.
    """
    try:
        loader = _Loader("\n".join(lines))
        node = loader.get_single_node()
        meta = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else ""
        what = getattr(error, "problem", None) or "a character is not allowed"
        value = lines[row - 1] if row and row <= len(lines) else ""
        right = "Write `key: value`; put text that holds `: ` or `#` in quotation marks."
        return {}, {}, [problem(_FILE, row, "", value, f"This is not YAML: {what}.", right)]
    except RecursionError:
        wrong, right = "The file is nested too deeply.", "Write `key: value`, one on a line."
        return {}, {}, [problem(_FILE, "", "", "", wrong, right)]
    if node is None or not isinstance(meta, dict):
        wrong, right = "The file is not a mapping.", "Write `key: value`, one on a line."
        return {}, {}, [problem(_FILE, 1, "", lines[0], wrong, right)]
    return meta, {key.value: key.start_mark.line + 1 for key, _ in node.value}, []
