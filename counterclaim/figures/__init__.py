"""Plotly figures of a dossier. Each states its finding and carries its own table."""

from counterclaim.desk import startup

# plotly imports jsonschema, in the kernel of an analyst, too.
startup.spare()

import plotly.io

from counterclaim.figures.claims import claims_and_answers
from counterclaim.figures.escalation import escalation_timeline
from counterclaim.figures.estimates import accounts
from counterclaim.figures.intensity import pace
from counterclaim.figures.locator import locator
from counterclaim.figures.origins import origins
from counterclaim.figures.own import own
from counterclaim.figures.positions import positions_over_time
from counterclaim.figures.summary import summary
from counterclaim.figures.who_to_whom import who_toward_whom

__all__ = [
    "accounts",
    "claims_and_answers",
    "escalation_timeline",
    "locator",
    "origins",
    "own",
    "pace",
    "positions_over_time",
    "summary",
    "who_toward_whom",
]

# plotly's button “Share chart” uploads the data of a chart; in JupyterLab, too, there is none.
plotly.io.renderers["plotly_mimetype"].config.update(
    {"showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False}
)
