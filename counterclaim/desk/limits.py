"""How much of a record a page shows: every limit, in one place.

Up to a limit all is shown. Beyond it a chart counts instead of drawing each row, and a list holds
fewer rows than the limit itself, because a page of many long lists is no easier to read than one:
the page says how many are left out, and its downloads hold every row.
"""

from __future__ import annotations

# Charts: with more than this, counts stand for marks.
MARKS = 300  # rows of the escalation timeline
CLAIMS = 60  # claims that expect an answer or have one, a line each
THEMES = 15  # of more claims: lines of themes
ANSWERS = 60  # answers on rows of stances
# With more answers than this, no line joins those about one act.
JOINED = 24
# Lines of a chart that counts: the most frequent ones are drawn.
SIDES = 12  # who toward whom
ORIGINS = 12  # on what it rests
PLACES = 150  # of the map: the time that it takes grows with their square
STATES = 8  # positions over time
# Sentences: speakers that are named, and that have one of their own on how they answer.
SPEAKERS = 12

# Lists: with more rows than WHOLE only SHOWN are on the page.
WHOLE = 300
SHOWN = 20
# The list of entries: so many at a time, and so many in full in the HTML; the script makes the
# others. A page without scripts has a line of each entry up to UNSCRIPTED. Of more actors, sources
# or lines of a chart's table than LINES, only SHOWN are in full.
LINES = 50
UNSCRIPTED = 500
# Ids behind “… entries”: only so many.
NAMED = 12


def whole(n: int) -> int:
    """How many of n actors, sources or lines of a table are in full in the HTML."""
    return SHOWN if n > LINES else n


def cut(n: int) -> bool:
    """Whether a list of n rows is cut."""
    return n > WHOLE


def first(n: int) -> int:
    """How many rows of a list of n are shown."""
    return SHOWN if cut(n) else n
