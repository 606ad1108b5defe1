"""The palette of figures and pages in light and dark, and the contrast of two colours."""

from __future__ import annotations

import colorsys
import functools

# Light and dark, chosen for contrast: every text colour passes 4.5:1 on paper and on band.
PAPER = ("#fdfcf9", "#15181c")
BAND = ("#f4f1ea", "#1c2026")
INK = ("#1c1e21", "#e8e6e1")
MUTED = ("#5a5f67", "#a7adb5")
RULE = ("#dcd8d0", "#33383f")
ACCENT = ("#8c1d40", "#f08aa4")
NOT_NAMED = ("#5a5f66", "#a9b0b8")
# Steps 0, 25, 50, 75 and 100 of the ramp on which groups of rungs lie, low to high: one hue, that
# of the accent, which no side has; lightness alone tells the steps apart.
RAMP = (
    ("#f4e2e9", "#502736"),
    ("#e0b2c3", "#793950"),
    ("#cb7f9a", "#9f4768"),
    ("#ac3963", "#d5809f"),
    ("#691936", "#f4c1d3"),
)

# Shades for counts, few to many: the part of the ramp on which ink can be read in both themes.
_SHADES = (0, 12, 25, 37, 50)

# Step 125, for a group that is added above those of the shared codebook.
_ABOVE = ("#35091a", "#fdeaf1")


def _channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(colour: str) -> float:
    def linear(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@functools.cache
def ramp(step: int | None) -> tuple[str, str]:
    """The light and dark colour of a step from 0 to 125, mixed from its two neighbours in RAMP.

    None, a group off the ladder, is grey.
    """
    if step is None:
        return RULE
    anchors = (*RAMP, _ABOVE)
    low, rest = divmod(step, 25)
    one, other = anchors[low], anchors[min(low + 1, len(anchors) - 1)]
    return _mixed(one[0], other[0], rest / 25), _mixed(one[1], other[1], rest / 25)


def _mixed(one: str, other: str, share: float) -> str:
    channels = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in channels)


SHADES = tuple(ramp(step) for step in _SHADES)


def on_ramp(step: int | None) -> tuple[str, str]:
    """The colour of text on a step, light and dark: at least 4.5:1, but for steps 51 to 74."""
    return INK if step is None or step <= 50 else PAPER


@functools.cache
def readable(colour: str, theme: int) -> str:
    """Move a colour in lightness until it reads as text in a theme (0 light, 1 dark)."""
    grounds, wanted, step = (PAPER[theme], BAND[theme]), (4.6, 6.5)[theme], (-0.02, 0.02)[theme]
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    result = colour.lower()
    end = (0.0, 1.0)[theme]
    while min(contrast(result, ground) for ground in grounds) < wanted and lightness != end:
        lightness = min(1.0, max(0.0, lightness + step))
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        result = "#" + "".join(f"{round(c * 255):02x}" for c in channels)
    return result


@functools.cache
def tint(colour: str) -> str:
    """Thin a colour to a faint ground, for what is alleged."""
    red, green, blue = (round(c * 255) for c in _channels(colour))
    return f"rgba({red},{green},{blue},0.16)"
