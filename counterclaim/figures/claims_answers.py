"""Draws the answers of a claim on the axis of the days that they took."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis.pairs import Pair
from counterclaim.dossier import Dossier, event_rows
from counterclaim.dossier.rows import Claim
from counterclaim.figures.drawing import colours, lettering, side_colours
from counterclaim.figures.drawing.days import Days
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels, phrasing

MARK, APART = 10.5, 12  # px of a mark, and from one to the next


def card(dossier: Dossier, event: str, about: str) -> str:
    """What a row says on hover: its id and date, something about it, and its summary."""
    row = event_rows(dossier)[event]
    lines = [about, *lettering.wrapped(f"{row.actor_names}: {row.summary}", 380)]
    when = lettering.text(phrasing.when(row.date))
    return "<br>".join([f"<b>{lettering.text(event)}</b> · {when}", *map(lettering.text, lines)])


def last(lag: Pair | Claim) -> int:
    """The last day of a lag, or the first where it has no bound."""
    return int(lag.shortest if pd.isna(lag.longest) else lag.longest)


def _middle(pair: Pair, days: Days) -> float:
    """Where an answer stands: in the middle of the days that it can have taken, on the axis."""
    if pd.isna(pair.longest):
        return days.px(pair.shortest)
    return (days.px(pair.shortest) + days.px(pair.longest)) / 2


def marks(answers: list[Pair], days: Days) -> list[float]:
    """Where the marks of a claim stand: at their days, and side by side where they would hide."""
    order = sorted(range(len(answers)), key=lambda n: (_middle(answers[n], days), n))
    step = min(APART, (days.right - days.left) / max(len(answers), 1))
    xs = [0.0] * len(answers)
    free = days.left
    for n in order:
        xs[n] = max(_middle(answers[n], days), free)
        free = xs[n] + step
    free = days.right
    for n in reversed(order):
        xs[n] = min(xs[n], free)
        free = xs[n] - step
    return [round(x, 1) for x in xs]


def answer(
    drawing: CountDrawing,
    dossier: Dossier,
    symbol: str,
    days: Days,
    pair: Pair,
    x: float,
    y: float,
) -> None:
    """Draw an answer over the days that it can have taken, its symbol in their middle."""
    row = event_rows(dossier)[pair.answer]
    colour = side_colours.sides(dossier)[row.side][1]
    stance = phrasing.scale(dossier, "stance")[pair.stance]
    limit = chart_labels.limited(pair.scope)
    answer = f"{stance} · {limit}{phrasing.later(pair.shortest, pair.longest)}"
    xs, sizes, symbols = [x], [MARK], [symbol]
    if pd.isna(pair.longest):
        xs, sizes, symbols = [x, x + 17], [MARK, 7], [symbol, "triangle-right"]
    elif pair.longest > pair.shortest:
        xs = [round(days.px(pair.shortest), 1), x, round(days.px(pair.longest), 1)]
        sizes, symbols = [0, MARK, 0], [symbol] * 3
    one = len(xs) == 1
    drawing.trace(
        xs,
        [y] * len(xs),
        mode="markers" if one else "lines+markers",
        name=pair.answer,
        marker={
            "symbol": symbol if one else symbols,
            "size": MARK if one else sizes,
            "color": colour,
            "opacity": 1,  # plotly makes marks of several sizes faint
            "line": {"color": colours.PAPER[0], "width": 1},
        },
        **({} if one else {"line": {"color": colour, "width": 3 if len(xs) == 3 else 1}}),
        hoverinfo="text",
        text=card(dossier, pair.answer, answer),
    )
