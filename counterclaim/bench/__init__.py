"""The analyst's bench: a dossier while it is worked on, whatever is wrong with it.

What the notebook `0-curate` shows. Nothing of it is rendered.
"""

from counterclaim.bench.controls import look
from counterclaim.bench.pieces import coverage, problems, weak
from counterclaim.bench.state import Bench, claims, load, pace, timeline

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
