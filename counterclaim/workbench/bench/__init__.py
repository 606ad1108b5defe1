"""The analyst's bench: a dossier while it is worked on, whatever is wrong with it.

What the notebook `0-curate` shows. Nothing of it is rendered.
"""

from counterclaim.workbench.bench.controls import look
from counterclaim.workbench.bench.pieces import coverage, problems, weak
from counterclaim.workbench.bench.state import Bench, claims, load, pace, timeline

__all__ = [
    "Bench",
    "claims",
    "coverage",
    "load",
    "look",
    "pace",
    "problems",
    "timeline",
    "weak",
]
