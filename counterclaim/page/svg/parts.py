"""The small parts of an SVG picture: numbers, attributes, colours, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import escape


class UnknownPart(ValueError):
    """A part of a figure that the house's subset does not have."""


def number(value: float) -> str:
    """A coordinate with at most one decimal, without a trailing zero: “12”, “12.5”, “-0.3”."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_RGBA = re.compile(r"rgba?\([0-9., ]+\)")


def paint(colour: str) -> str:
    """A colour as the page can change it: a CSS variable of its own that falls back to the value.

    Raises UnknownPart for what is not a colour of the house (`#rrggbb`, `rgba(r,g,b,a)`), so that
    no text of a table reaches a style.
    """
    if colour in ("none", "transparent", ""):
        return "none"
    if _HEX.fullmatch(colour):
        return f"var(--c{colour[1:].lower()},{colour.lower()})"
    if _RGBA.fullmatch(colour):
        return f"var({variable(colour)},{colour})" if float(colour[:-1].split(",")[-1]) else "none"
    raise UnknownPart(f"a colour {colour!r}")


def variable(colour: str) -> str:
    """The name of the CSS variable of a colour."""
    if colour.startswith("#"):
        return f"--c{colour[1:].lower()}"
    return "--c" + re.sub("[^0-9]+", "-", colour).strip("-")


def element(name: str, attributes: dict[str, str | float | None], inside: str = "") -> str:
    """An element with its attributes escaped; None and "" are left out."""
    texts = [
        f' {key}="{number(value) if isinstance(value, (int, float)) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    ]
    return f"<{name}{''.join(texts)}>{inside}</{name}>" if inside else f"<{name}{''.join(texts)}/>"


def path(points: Iterable[tuple[float, float] | None]) -> str:
    """The path through points, by places or by steps, whichever is shorter; None lifts the pen.

    Steps are between rounded places, so that their rounding does not add up.
    """
    steps: list[str] = []
    before: tuple[float, float] | None = None
    for point in points:
        if point is None:
            before = None
            continue
        x, y = round(point[0], 1), round(point[1], 1)
        if before is None:
            steps.append(f"M{number(x)} {number(y)}")
        elif x == before[0]:
            steps.append(_shorter(f"V{number(y)}", f"v{number(y - before[1])}"))
        elif y == before[1]:
            steps.append(_shorter(f"H{number(x)}", f"h{number(x - before[0])}"))
        else:
            step = _pair(x - before[0], y - before[1])
            joined = bool(steps) and steps[-1][0] in "l -"
            by = (step if step.startswith("-") else f" {step}") if joined else f"l{step}"
            steps.append(_shorter(f"L{_pair(x, y)}", by))
        before = x, y
    return "".join(steps)


def _pair(x: float, y: float) -> str:
    """Two numbers; a sign parts them as well as a space does."""
    first, second = number(x), number(y)
    return f"{first}{second}" if second.startswith("-") else f"{first} {second}"


def _shorter(place: str, step: str) -> str:
    return step if len(step) < len(place) else place
