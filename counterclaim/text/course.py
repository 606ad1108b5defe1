"""The steps down of a crisis in words, beside the escalation chart, whose line never falls."""

from __future__ import annotations

from counterclaim.analysis import course
from counterclaim.analysis.course import DOWN, Move
from counterclaim.dossier import Dossier, event_rows
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing


def eased(dossier: Dossier) -> str:
    """How many acts lowered tension, and the last of them, after a space; blank for none."""
    moves = rows(course.course(dossier.shown, dossier.codebook), Move)
    down = [move for move in moves if move.direction == DOWN]
    if not down:
        return ""
    last = event_rows(dossier)[down[-1].event_id]
    when = phrasing.reached(last.date)
    if len(down) == 1:
        return f" One act lowered tension: “{last.label}”, {when} ({last.event_id})."
    n = phrasing.capital(phrasing.count(len(down), "act"))
    n = f"In all, {n}" if n[0].isdigit() else n
    return f" {n} lowered tension; the last was “{last.label}”, {when} ({last.event_id})."
