"""Symbols for stances: plotly's names, and the path with which the page's key draws each.

Paths are drawn in a box of 14 px. Circles are not among them: they stand for what has no answer.
Names: https://plotly.com/python/reference/scatter/#scatter-marker-symbol.
"""

PATHS = {
    "x": "M3 1 7 5 11 1 13 3 9 7 13 11 11 13 7 9 3 13 1 11 5 7 1 3z",
    "triangle-down": "M1 2H13L7 13z",
    "pentagon": "M7 1 13 6 11 13H3L1 6z",
    "cross": "M5 1H9V5H13V9H9V13H5V9H1V5H5z",
    "square": "M2 2H12V12H2z",
    "triangle-up": "M7 1 13 12H1z",
    "diamond": "M7 0 14 7 7 14 0 7z",
    "star": "M7 0 9 5 14 5.4 10 8.6 11.4 14 7 11 2.6 14 4 8.6 0 5.4 5 5z",
    "bowtie": "M1 2V12L13 2V12z",
    "hourglass": "M2 1H12L2 13H12z",
    "triangle-left": "M2 7 13 1V13z",
    "triangle-right": "M12 7 1 1V13z",
    "triangle-ne": "M2 2H12V12z",
    "triangle-sw": "M2 2V12H12z",
    "hexagon": "M7 1 12 4V10L7 13 2 10V4z",
    "octagon": "M5 1H9L13 5V9L9 13H5L1 9V5z",
    "hexagram": "M7 0 9 3.5H13L11 7 13 10.5H9L7 14 5 10.5H1L3 7 1 3.5H5z",
    "star-diamond": "M7 0 9 5 14 7 9 9 7 14 5 9 0 7 5 5z",
    "diamond-tall": "M7 0 11 7 7 14 3 7z",
    "diamond-wide": "M0 7 7 3 14 7 7 11z",
}
