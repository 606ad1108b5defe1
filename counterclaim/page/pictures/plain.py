"""SVG of the page as SVG of its own: colours resolved, no link, no class, nothing from a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counterclaim.page.piece import render

_VARIABLE = re.compile(r"var\(--c[0-9a-f-]+,([^()]*(?:\([^()]*\))?)\)")
_CLEAR = re.compile(r'(fill|stroke)="rgba\((\d+), ?(\d+), ?(\d+), ?([0-9.]+)\)"')
_OUTER = re.compile(r"^<svg [^>]*>|</svg>$")
_LINK = re.compile(r"<a [^>]*>")
# What the class `g` of labels.block looks like, see svg/sheet.py.
_GROUND = 'stroke-width="7" stroke-linejoin="round" paint-order="stroke"'


def plain(drawing: str, dark: Mapping[str, str]) -> str:
    """Turn the `<svg>` of `svg.drawing` into a group.

    Parameters
    ----------
    dark
        The colour that takes the place of each light one; empty for the light theme.
    """
    return f"<g>{_resolved(_OUTER.sub('', drawing), dark)}</g>"


def _resolved(part: str, dark: Mapping[str, str]) -> str:
    part = _VARIABLE.sub(lambda match: dark.get(match[1], match[1]), part)
    part = _CLEAR.sub(_opaque, part)
    return _LINK.sub("<a>", part).replace('class="g"', _GROUND)


def _opaque(match: re.Match[str]) -> str:
    """A clear colour as a colour and its opacity: older programs do not read rgba()."""
    name, *channels, opacity = match.groups()
    colour = "".join(f"{int(channel):02x}" for channel in channels)
    return f'{name}="#{colour}" {name}-opacity="{opacity}"'


_CLASSES = re.compile(r' class="([fs ]+)"')


def sign(name: str, colour: str) -> tuple[int, str]:
    """Draw a sign of a key: its width, and the elements inside 14 pixels of height."""
    drawn = str(render("sign.html", name=name)).strip()
    width = re.match(r'<svg width="(\d+)"', drawn)
    inside = _OUTER.sub("", drawn).strip()
    looks = {
        "f": f' fill="{colour}"',
        "s": f' fill="none" stroke="{colour}" stroke-width="1.6"',
        "f s": f' fill="{colour}" stroke="{colour}" stroke-width="1.6"',
    }
    inside = re.sub(r"<[^>]+>", lambda tag: _drawn(tag[0], looks), inside)
    return int(width[1]) if width else 0, inside


def _drawn(tag: str, looks: Mapping[str, str]) -> str:
    match = _CLASSES.search(tag)
    if not match:
        return tag
    # The style sheet of the page gives the width of a line, whatever the tag says.
    bare = re.sub(r' stroke-width="[^"]*"', "", tag) if "s" in match[1] else tag
    return _CLASSES.sub(looks[match[1]], bare)
