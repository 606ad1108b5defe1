"""The rungs of the ladder as rows of a chart, and the highest rung so far."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis.escalation import Step
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import axes, colours, lettering
from counterclaim.figures.drawing.lanes import HEAD, LINE, STRIP
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels


def name(
    drawing: TimeDrawing, rung: int, label: str, low: float, top: float, used: bool, size: Size
) -> None:
    """Names a rung in the gutter, or inside its row where there is none; an unused one muted."""
    colour = colours.INK[0] if used else colours.MUTED[0]
    name = f"<b>{rung}</b>" if used else str(rung)
    if size.narrow:
        y, anchor = (top - 3, "top") if used else ((low + top) / 2, "middle")
        drawing.label(
            0.0,
            y,
            f"{name}  {lettering.text(label)}",
            colour,
            align="left",
            anchor=anchor,
            x_shift=-4,
        )
        return
    lines = _wrapped(label, drawing.margin["l"])
    y, anchor = (
        (top - 8, "top")
        if used and len(lines) * LINE < top - low - 8
        else ((low + top) / 2, "middle")
    )
    text = lettering.joined(lines)
    drawing.label(0.0, y, text, colour, align="right", anchor=anchor, x_shift=-32)
    drawing.label(0.0, y, name, colour, align="right", anchor=anchor, x_shift=-14)


def least(label: str, left: float, used: bool, size: Size) -> float:
    """The least height of a rung whose name stands in a gutter of `left` px."""
    if size.narrow:
        return HEAD if used else STRIP
    if used:
        return LINE * len(_wrapped(label, left)) + 12
    return STRIP + LINE * (len(_wrapped(label, left)) - 1)


def _wrapped(label: str, left: float) -> list[str]:
    return lettering.wrapped(label, left - 40)


def peak(
    drawing: TimeDrawing, dossier: Dossier, steps: pd.DataFrame, ceilings: dict[int, float]
) -> None:
    """The step line: it runs along the ceiling of its rung, so that it crosses no mark."""
    if steps.empty:
        return
    line = drawing.line
    end = min(axes.noon(dossier.as_of), line.last)
    ons = [min(max(on.to_pydatetime(), line.first), end) for on in steps["on"]]
    below: float | None = None
    for step, on, until in zip(typed_rows(steps, Step), ons, [*ons[1:], end], strict=True):
        y = ceilings[step.rung]
        dash = "5px,3px" if step.alleged else "solid"
        drawing.trace(
            [on, max(on, until)],
            [y, y],
            mode="lines",
            line={"color": colours.INK[0], "width": 1.8, "dash": dash},
            name=chart_labels.HIGHEST,
        )
        if below is None:
            dot = {"symbol": "circle", "size": 6, "color": colours.INK[0]}
            drawing.trace([on], [y], mode="markers", marker=dot, name=chart_labels.HIGHEST)
        elif below != y:
            # The riser lies under everything: it joins two ceilings and says nothing by itself.
            drawing.trace(
                [on, on],
                [below, y],
                mode="lines",
                line={"color": colours.MUTED[0], "width": 1, "dash": "2px,3px"},
                name=chart_labels.HIGHEST,
            )
            drawing.traces.insert(0, drawing.traces.pop())
        below = y
    drawing.label(
        end,
        ceilings[int(steps["rung"].iloc[-1])],
        chart_labels.HIGHEST,
        colours.INK[0],
        align="right",
        anchor="bottom",
        x_shift=-5,
        y_shift=1,
    )
