"""YAML as text: every scalar as it is written, and no value by the name of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.composer import Composer
from yaml.constructor import BaseConstructor
from yaml.resolver import BaseResolver

# Levels that are read. What lies deeper is one scalar, which no reader of ours takes for a value.
_LEVELS = 20
_DEEPER = "…"


class Alias(yaml.MarkedYAMLError):
    """A value that is written by the name of another: a few lines of them can fill a memory."""


class _Guarded(Composer):
    """Composes nodes of a parser's events; refuses aliases, and cuts off what lies deep."""

    _depth = 0
    if TYPE_CHECKING:  # of the parser

        def check_event(self, *choices: type) -> bool: ...
        def peek_event(self) -> Any: ...
        def get_event(self) -> Any: ...

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


class TextLoader(_Guarded, yaml.BaseLoader):
    """Reads every scalar as text (YAML 1.1 makes a date of 2022-10-28 and False of NO)."""


def quick_loader() -> type:
    """A loader that reads as TextLoader in a tenth of the time, and says less of what is wrong.

    TextLoader itself where PyYAML was built without libyaml.
    """
    try:
        from yaml.cyaml import CParser  # pyright: ignore[reportAttributeAccessIssue] - of a stub
    except ImportError:
        return TextLoader

    class QuickLoader(_Guarded, CParser, BaseConstructor, BaseResolver):
        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)
            Composer.__init__(self)
            BaseConstructor.__init__(self)
            BaseResolver.__init__(self)

    return QuickLoader
