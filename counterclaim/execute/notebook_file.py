"""A notebook as its file holds it: JSON with cells, read without Jupyter."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from counterclaim.desk import plain_json
from counterclaim.desk.files import read_bytes


def read(path: Path) -> dict[str, Any]:
    """Read the file of a notebook. What is given is shared by all who read it: do not change it.

    Raises
    ------
    OSError
        If it cannot be read as a file.
    ValueError
        If it is not JSON, or not a notebook: a table with `metadata` and with `cells`, each of
        which has a type, a source and metadata.
    """
    return _parsed(read_bytes(path))


# Many reports are of one notebook, and each looks at it several times in a run.
@functools.lru_cache(maxsize=16)
def _parsed(content: bytes) -> dict[str, Any]:
    notebook = plain_json.parsed(content)
    if not (
        isinstance(notebook, dict)
        and isinstance(notebook.get("metadata"), dict)
        and isinstance(notebook.get("cells"), list)
        and all(map(_is_cell, notebook["cells"]))
    ):
        raise ValueError("it is not a notebook")
    return notebook


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return isinstance(cell.get("cell_type"), str) and all(isinstance(line, str) for line in lines)
