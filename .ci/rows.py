"""Writes counterclaim/dossier/rows.py from the codebook; `--check`, part of `make check`, compares.

A table's own columns come from data/codebook/<table>.yml, the derived ones stand here.
"""

import subprocess
import sys
from pathlib import Path

from counterclaim.tables import codebook

ROOT = Path(__file__).resolve().parent.parent

TARGET = ROOT / "counterclaim" / "dossier" / "rows.py"

NAMES = {
    "events": "Event",
    "responses": "Response",
    "actors": "Actor",
    "sources": "Source",
    "judgements": "Judgement",
    "notes": "Note",
    "accounts": "Account",
    "themes": "Theme",
    "withdrawn": "Withdrawn",
}

# Columns that `dossier.derive` or a cut adds, or whose cells it splits into lists. A moment without
# a bound is NaT, which pandas types as a Timestamp.
DERIVED = {
    "events": {
        "about": "list[str]",
        "source_ids": "list[str]",
        "earliest": "pd.Timestamp",
        "latest": "pd.Timestamp",
        "public": "pd.Timestamp",
        "rung": "int",
        "rung_label": "str",
        "verb": "str",
        "asserts": "bool",
        "claim": "bool",
        "actor_name": "str",
        "actor_names": "str",
        "target_name": "str",
        "target_names": "str",
        "side": "str",
        "state": "str",
        "target_state": "str",
        "shown": "bool",
        "late": "list[str]",
    },
    "responses": {"acts": "list[str]"},
    "actors": {"state": "str", "chain": "list[str]"},
    "sources": {"published_latest": "pd.Timestamp", "late": "bool"},
    "judgements": {"supports": "list[str]", "against": "list[str]", "current": "bool"},
    "notes": {"events": "list[str]"},
    "accounts": {},
    "themes": {},
    "withdrawn": {
        "id": "str",
        "table": "str",
        "day": "str",
        "reason": "str",
        "text": "str",
        "public": "pd.Timestamp",
    },
}

# What `analysis.pairs.claims` adds to the events that are claims. `longest` is <NA> where the lag
# has no bound.
CLAIM = {
    "acts": "list[str]",
    "answered_acts": "list[str]",
    "open_acts": "list[str]",
    "expected": "bool",
    "status": "str",
    "families": "list[str]",
    "answered_by": "list[str]",
    "answers": "int",
    "shortest": "int",
    "longest": "int",
}

HEAD = '''"""The rows of each table in a dossier, for readers and the type checker.

Written from the codebook by `python .ci/rows.py`; edit data/codebook or that script.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
'''


def source() -> str:
    """The text of rows.py."""
    book = codebook.read(ROOT)
    parts = [HEAD]
    for table, name in NAMES.items():
        own = codebook.columns(book, table) if table in book.schemas else []
        types = dict.fromkeys(own, "str") | DERIVED[table]
        parts.append(_class(name, f"A row of {table}.", types))
        if name == "Event":
            parts.append(_class("Claim", "A row of `analysis.pairs.claims`.", types | CLAIM))
    text = "\n\n".join(parts)
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"]
    done = subprocess.run(command, input=text, text=True, capture_output=True, check=True, cwd=ROOT)
    return done.stdout


def _class(name: str, summary: str, types: dict[str, str]) -> str:
    fields = "\n".join(f"    {field}: {kind}" for field, kind in types.items())
    return f'class {name}(NamedTuple):\n    """{summary}"""\n\n{fields}\n'


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text(encoding="utf-8") != source():
            sys.exit("dossier/rows.py is not what the codebook says. Run: python .ci/rows.py")
    else:
        TARGET.write_text(source(), encoding="utf-8")
