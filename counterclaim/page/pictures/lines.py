"""Text of a picture in lines that fit, whatever it is: long, without a break, right to left."""

from __future__ import annotations

import re
import unicodedata

# Widths in parts of the font size, of the widest of the fonts that `composed.FONTS` names.
_NARROW, _USUAL, _CAPITAL, _WIDE = 0.42, 0.64, 0.78, 1.02
_NARROW_SIGNS = frozenset(" iljtfrI.,:;'|!()[]/-·’‘")
_WIDE_SIGNS = frozenset("mwMW@%—…")
BOLD = 1.1  # how much wider a line of bold letters is

_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFTWARD_RUN = re.compile(f"[{_LEFTWARD}]+(?: [{_LEFTWARD}]+)*")
# XML 1.0 has no way to write these.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# These would turn the text after them round.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def room(text: str, size: float) -> float:
    """Estimate the width of a text in pixels, rather too wide than too narrow."""
    return size * sum(map(_advance, text))


def _advance(sign: str) -> float:
    if sign in _NARROW_SIGNS:
        return _NARROW
    if sign in _WIDE_SIGNS or unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    if unicodedata.combining(sign):
        return 0.0
    return _CAPITAL if sign.isupper() else _USUAL


def wrapped(text: str, width: float, size: float, most: int = 0) -> list[str]:
    """Cut a text into lines that fit a width in pixels; a word longer than a line is broken.

    Parameters
    ----------
    most
        How many lines there may be, the last one with an ellipsis; 0 for any number.
    """
    lines = [""]
    for word in clean(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if room(longer, size) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if lines[-1] and room(lines[-1] + sign, size) > width:
                lines.append("")
            lines[-1] += sign
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and room(f"{last}…", size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:')}…"]
    return lines


def clean(text: str) -> str:
    """A text in one line, without signs that are no letters or turn round what follows."""
    return " ".join(UNWRITABLE.sub("\ufffd", _TURNING.sub("", text)).split())


def isolated(text: str) -> str:
    """Keep names from right to left from turning round the words and numbers beside them."""
    return _LEFTWARD_RUN.sub(lambda run: f"\u2068{run[0]}\u2069", text)
