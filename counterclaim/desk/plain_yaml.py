"""YAML as text: every scalar as it is written, and no value by the name of another."""

import yaml


class Alias(yaml.MarkedYAMLError):
    """A value that is written by the name of another: a few lines of them can fill a memory."""


class TextLoader(yaml.BaseLoader):
    """Reads every scalar as text (YAML 1.1 makes a date of 2022-10-28 and False of NO)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node as PyYAML does, and refuse one that names another."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise Alias(problem=event.anchor, problem_mark=event.start_mark)
        return super().compose_node(parent, index)
