"""The pieces of a whole dossier's page; `from counterclaim.page import briefing as page`."""

from counterclaim.page.pieces.answer import answer, changes, judgements, notes
from counterclaim.page.pieces.claims import exchanges
from counterclaim.page.pieces.masthead import colophon, masthead
from counterclaim.page.pieces.record import downloads, method, rows
from counterclaim.page.pieces.sources import accounts, limits, sources, unless_empty
from counterclaim.page.pieces.tallies import themes, totals

__all__ = [
    "accounts",
    "answer",
    "changes",
    "colophon",
    "downloads",
    "exchanges",
    "judgements",
    "limits",
    "masthead",
    "method",
    "notes",
    "rows",
    "sources",
    "themes",
    "totals",
    "unless_empty",
]
