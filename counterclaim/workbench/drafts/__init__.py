"""Drafts: rows that are proposed and checked before a table is changed."""

from counterclaim.workbench.drafts.fields import (
    DraftError,
    applies,
    choices,
    fields,
    meant,
    next_id,
    proposal,
    trouble,
)
from counterclaim.workbench.drafts.places import place, problems, texts
from counterclaim.workbench.drafts.rows import KINDS, Row, complete, with_rows

__all__ = [
    "KINDS",
    "DraftError",
    "Row",
    "applies",
    "choices",
    "complete",
    "fields",
    "meant",
    "next_id",
    "place",
    "problems",
    "proposal",
    "texts",
    "trouble",
    "with_rows",
]
