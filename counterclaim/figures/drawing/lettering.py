"""Text in figures: escaped, measured in pixels, and cut into lines that fit."""

from __future__ import annotations

import html
import re
import textwrap

FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
# Mean advance of a character in the system fonts, in parts of the font size; measured wide.
ADVANCE = 0.585


def text(value: object) -> str:
    """Escape the text of a table: plotly reads `<`, `>` and `&` as mark-up everywhere."""
    # A no-break space was put there on purpose: it joins a dot to the word before it.
    return html.escape(re.sub(r"[ \t\r\n]+", " ", str(value)), quote=False)


def room(value: str, size: float = 12) -> float:
    """Estimate the width of a text in pixels, rather too wide than too narrow."""
    return len(value) * ADVANCE * size + 6


def wrapped(value: str, width: float, size: float = 12) -> list[str]:
    """Cut a text into lines that fit a width in pixels; words longer than a line are broken."""
    most = max(8, int((width - 6) / (ADVANCE * size)))
    return textwrap.wrap(value, most, break_on_hyphens=False) or [""]


def joined(lines: list[str]) -> str:
    """Join lines as plotly shows them, each escaped."""
    return "<br>".join(text(line) for line in lines)


def link(row: str) -> str:
    """Write the id of a row as a link to it."""
    # plotly opens links in a new window unless told otherwise.
    return f'<a href="#{text(row)}" target="_self">{text(row)}</a>'
