"""What packages may add under an entry point group: executors, formats that go out or come in."""

from __future__ import annotations

import importlib.metadata
import pkgutil
from collections.abc import Mapping
from typing import Any


def names(group: str, own: Mapping[str, str]) -> list[str]:
    """List what a group has, sorted.

    Parameters
    ----------
    group
        The entry point group.
    own
        Our own, `module:object` by name. They are entry points in pyproject.toml as well, but an
        editable installation may be older than its code.
    """
    installed = importlib.metadata.entry_points(group=group)
    return sorted(own.keys() | {point.name for point in installed})


def load(group: str, own: Mapping[str, str], name: str) -> Any:
    """Load one of a group; what is installed goes before our own.

    Raises
    ------
    KeyError
        If the group has none of this name.
    """
    for point in importlib.metadata.entry_points(group=group, name=name):
        return point.load()
    return pkgutil.resolve_name(own[name])
