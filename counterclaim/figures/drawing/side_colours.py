"""The colours of a dossier's sides, and the dark counterpart of every colour in its figures."""

from __future__ import annotations

from counterclaim.dossier import Dossier, once
from counterclaim.figures.drawing import colours
from counterclaim.text import chart_labels


@once
def sides(dossier: Dossier) -> dict[str, tuple[str, str, str]]:
    """List the sides of a dossier.

    Returns
    -------
    dict
        By the key of the side: its label, light colour and dark colour. The key "" is for rows
        whose speaker is not named or belongs to no side.
    """
    named = {
        key: (
            side["label"],
            colours.readable(side["colour"], 0),
            colours.readable(side["colour"], 1),
        )
        for key, side in dossier.meta["sides"].items()
    }
    return {**named, "": (chart_labels.NO_SIDE, *colours.NOT_NAMED)}


@once
def swaps(dossier: Dossier) -> dict[str, str]:
    """Map each light colour to its dark counterpart; the page swaps them in one pass."""
    pairs = [colours.PAPER, colours.BAND, colours.INK, colours.MUTED, colours.RULE]
    pairs += [colours.ACCENT, colours.NOT_NAMED, *colours.RAMP, *colours.SHADES]
    steps = dossier.codebook.groups["colour_step"]
    pairs += [colours.ramp(int(step) if step else None) for step in steps]
    pairs += [(light, dark) for _, light, dark in sides(dossier).values()]
    return {**dict(pairs), **{colours.tint(light): colours.tint(dark) for light, dark in pairs}}
