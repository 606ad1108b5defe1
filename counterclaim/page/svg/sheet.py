"""The style sheet that the pictures of a page share: what marks look like, once each.

A picture alone carries colours and sizes on every mark; on a page, where hundreds of marks look
alike, each look is a class with a short name.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from counterclaim.page.svg.parts import variable

# What is the look of a mark, and not its place.
_LOOKS = frozenset(
    "class fill font-size font-style font-weight stroke stroke-dasharray stroke-width"
    " text-anchor".split()
)
# A span right inside another, as of a bold word in a colour: both are one.
_NESTED = re.compile(r"<tspan([^<>]*)><tspan([^<>]*)>([^<>]*)</tspan></tspan>")
# A span that is all of a text or of a link, or is nothing but a link: one element has the looks.
_WHOLE = re.compile(r"<(text|a)( [^<>]*)><tspan((?: [^<>]*)?)>([^<>]*)</tspan></\1>")
_AROUND = re.compile(r"<tspan((?: [^<>]*)?)><a( [^<>]*)>([^<>]*)</a></tspan>")
# The first line of a text begins where the text does.
_FIRST = re.compile(r'(<text x="([^"]*)" y="([^"]*)"[^<>]*><tspan) x="\2" y="\3"')
_TAG = re.compile(r'<(path|rect|circle|text|tspan|a)((?: [a-z-]+="[^"]*")*)(/?)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_BARE = re.compile(r"[-#.0-9a-z]+")
_COLOUR = re.compile(r"var\((--c[0-9a-f-]+),([^()]*(?:\([^()]*\))?)\)")
_NAMED = r"var(\1)"  # the sheet gives each colour's variable its value
# A ground that is painted round letters (labels.block), so that lines do not run through them.
_GROUND = "paint-order:stroke;stroke-width:7px;stroke-linejoin:round"
# Capitals, since the classes of the page are written small.
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Sheet:
    """The looks of a page's pictures, by name in the order in which they came."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, bool], str] = {}  # by look, and whether it has a ground
        self._colours: set[str] = set()

    def shortened(self, picture: str) -> Markup:
        """A picture of `drawing` with its looks as classes of this sheet."""
        text = _FIRST.sub(r"\1", _NESTED.sub(_joined, picture))
        text = _AROUND.sub(_link, _WHOLE.sub(_one, text))
        return Markup(_TAG.sub(self._tag, text))

    def css(self, dark: dict[str, str]) -> str:
        """The rules for all pictures that were shortened.

        Parameters
        ----------
        dark
            The dark counterpart of each light colour.
        """
        rules = [f".still .{name}{{{look}}}" for (look, _), name in self._names.items()]
        if grounded := [f".still .{name}" for (_, ground), name in self._names.items() if ground]:
            rules.append(f"{','.join(grounded)}{{{_GROUND}}}")
        plain = [f"{variable(light)}:{light}" for light in sorted(self._colours)]
        pairs = [
            f"{variable(light)}:light-dark({light},{dark[light]})"
            for light in sorted(self._colours)
            if light in dark
        ]
        if plain:
            rules.append(f".still{{{';'.join(plain)}}}")
        if pairs:
            rules.append(f"@supports(color:light-dark(red,red)){{.still{{{';'.join(pairs)}}}}}")
        return "\n".join(rules)

    def _tag(self, match: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(match[2]))
        if given.get("stroke-width") == "1":
            del given["stroke-width"]  # which a stroke has of itself
        look = {
            key: value
            for key, value in given.items()
            if key in _LOOKS and not value.startswith("url(")
        }
        if match[1] in ("text", "tspan"):
            # Letters stand on whole pixels, where a browser puts them anyway.
            given |= {key: _whole(given[key]) for key in ("x", "y") if key in given}
        attributes = [
            f" {key}={value}" if _BARE.fullmatch(value) else f' {key}="{value}"'
            for key, value in given.items()
            if key not in look
        ]
        if look:
            attributes.insert(0, f" class={self._name(look)}")
        end = " /" if match[3] and attributes and not attributes[-1].endswith('"') else match[3]
        return f"<{match[1]}{''.join(attributes)}{end}>"

    def _name(self, look: dict[str, str]) -> str:
        self._colours |= {match[2] for value in look.values() for match in _COLOUR.finditer(value)}
        ground = bool(look.pop("class", ""))
        text = ";".join(_declaration(key, value) for key, value in sorted(look.items()))
        return self._names.setdefault((text, ground), _letters(len(self._names)))


def _declaration(key: str, value: str) -> str:
    """A declaration of a look; letters are of a size that paper enlarges (charts.css)."""
    if key == "font-size":
        return f"font-size:calc({value}px*var(--z))"
    return f"{key}:{_COLOUR.sub(_NAMED, value)}"


def _joined(match: re.Match[str]) -> str:
    outer, inner, words = match.groups()
    return f"<tspan{_both(outer, inner)}>{words}</tspan>"


def _one(match: re.Match[str]) -> str:
    name, outer, inner, words = match.groups()
    return f"<{name}{_both(outer, inner)}>{words}</{name}>"


def _link(match: re.Match[str]) -> str:
    outer, link, words = match.groups()
    if " x=" in outer:
        return match[0]  # a line of its own: only a text or a span has a place
    return f"<a{_both(link, outer)}>{words}</a>"


def _both(outer: str, inner: str) -> str:
    """The attributes of two elements, of which the inner's count where both have one."""
    given = {**dict(_ATTRIBUTE.findall(outer)), **dict(_ATTRIBUTE.findall(inner))}
    return "".join(f' {key}="{value}"' for key, value in given.items())


def _whole(value: str) -> str:
    return f"{float(value):.0f}"


def _letters(n: int) -> str:
    """The n-th name of one or more letters: A, B, … Z, BA, BB …"""
    name = _DIGITS[n % 26]
    while n := n // 26:
        name = _DIGITS[n % 26] + name
    return name
