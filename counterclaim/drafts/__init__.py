"""Drafts: rows that are proposed and held against the rules before a table is touched."""

from counterclaim.drafts.fields import (
    DraftError,
    applies,
    choices,
    fields,
    meant,
    next_id,
    proposal,
    trouble,
)
from counterclaim.drafts.places import line, place, problems, texts
from counterclaim.drafts.rows import KINDS, Row, complete, with_rows

__all__ = [
    "KINDS",
    "DraftError",
    "Row",
    "applies",
    "choices",
    "complete",
    "fields",
    "line",
    "meant",
    "next_id",
    "place",
    "problems",
    "proposal",
    "texts",
    "trouble",
    "with_rows",
]
