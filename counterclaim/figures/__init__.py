"""Plotly figures of a dossier. Each states its finding and carries its own table, see `canvas`."""

from counterclaim.figures.answers import claims_and_answers
from counterclaim.figures.timeline import escalation_timeline

__all__ = ["claims_and_answers", "escalation_timeline"]
