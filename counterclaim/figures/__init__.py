"""Plotly figures of a dossier. Each states its finding and carries its own table, see `canvas`."""

from counterclaim.figures.answers import claims_and_answers
from counterclaim.figures.matrix import who_toward_whom
from counterclaim.figures.pace import pace
from counterclaim.figures.positions import positions_over_time
from counterclaim.figures.timeline import escalation_timeline

__all__ = [
    "claims_and_answers",
    "escalation_timeline",
    "pace",
    "positions_over_time",
    "who_toward_whom",
]
