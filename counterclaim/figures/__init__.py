"""Plotly figures of a dossier. Each states its finding and carries its own table, see `canvas`."""

from counterclaim import grammar

# plotly imports jsonschema, in the kernel of an analyst, too.
grammar.spare()

import plotly.io

from counterclaim.figures.accounts import accounts
from counterclaim.figures.answers import claims_and_answers
from counterclaim.figures.matrix import who_toward_whom
from counterclaim.figures.own import own
from counterclaim.figures.pace import pace
from counterclaim.figures.positions import positions_over_time
from counterclaim.figures.timeline import escalation_timeline

__all__ = [
    "accounts",
    "claims_and_answers",
    "escalation_timeline",
    "own",
    "pace",
    "positions_over_time",
    "who_toward_whom",
]

# plotly's button “Share chart” uploads the data of a chart; in JupyterLab, too, there is none.
plotly.io.renderers["plotly_mimetype"].config.update(
    {"showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False}
)
