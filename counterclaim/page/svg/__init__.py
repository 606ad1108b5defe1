"""A plotly figure of the house's own subset as inline SVG, made in Python without a browser.

The subset is what `counterclaim.figures` uses: scatter (lines, markers, text, filled areas), bars
with patterns, shapes and annotations, on invisible axes with a fixed range (linear, date or
category). Anything else raises `UnknownPart`, and the page shows the table in its place.
"""

from counterclaim.page.svg.drawing import drawing
from counterclaim.page.svg.parts import UnknownPart

__all__ = ["UnknownPart", "drawing"]
