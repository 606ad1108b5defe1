"""JSON from a file that anybody may have written, held to what can be written again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from counterclaim.desk.files import read_bytes


def read(path: Path) -> Any:
    """Read a JSON file.

    Raises
    ------
    OSError
        If it cannot be read as a file.
    ValueError
        If it is not JSON in UTF-8, is nested too deeply, or holds what JSON has no way to write:
        NaN, infinity, half of a surrogate pair.
    """
    return parsed(read_bytes(path))


def parsed(content: bytes) -> Any:
    """Read the bytes of a JSON file. Raises ValueError as `read` does."""
    text = content.decode("utf-8")
    try:
        value = json.loads(text, parse_constant=_refused)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")
