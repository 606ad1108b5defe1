"""JSON Lines: every row of every table as an object on a line of its own."""

from __future__ import annotations

import csv
import json

from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.codebook import TABLES


def files(content: Content) -> dict[str, bytes]:
    """An object for each row, withdrawn ones too: `table`, and its cells that are not blank."""
    lines = []
    for table in TABLES:
        text = content.files.get(f"{table}.csv", b"").decode()
        for row in csv.DictReader(text.splitlines()):
            cells = {name: value for name, value in row.items() if value}
            lines.append(json.dumps({"table": table, **cells}, ensure_ascii=False) + "\n")
    return {"": "".join(lines).encode()}


EXPORT = Export(files, ".jsonl", "JSON Lines, an object for each row of every table")
