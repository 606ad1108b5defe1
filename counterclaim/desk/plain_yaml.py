"""YAML as text: every scalar as it is written, and no value by the name of another."""

import yaml

# Levels that are read. What lies deeper is one scalar, which no reader of ours takes for a value.
_LEVELS = 20
_DEEPER = "…"


class Alias(yaml.MarkedYAMLError):
    """A value that is written by the name of another: a few lines of them can fill a memory."""


class TextLoader(yaml.BaseLoader):
    """Reads every scalar as text (YAML 1.1 makes a date of 2022-10-28 and False of NO)."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node as PyYAML does; refuse one that names another, and cut off deep ones."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise Alias(problem=event.anchor, problem_mark=event.start_mark)
        if self._depth == _LEVELS:
            return self._passed_over()
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _passed_over(self) -> yaml.Node:
        """Read a node to its end, whatever is in it."""
        start = self.peek_event().start_mark
        within = 0
        while True:
            event = self.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                within += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                within -= 1
            if not within:
                return yaml.ScalarNode("tag:yaml.org,2002:str", _DEEPER, start, event.end_mark)
