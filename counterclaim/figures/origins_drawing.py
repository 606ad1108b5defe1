"""Draws the entries of each origin as a bar, in segments by side."""

from __future__ import annotations

from counterclaim.analysis.origins import Origin
from counterclaim.dossier import Dossier, event_rows, source_rows
from counterclaim.figures.drawing import colours, counted_ids, lettering, shortening, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels

LANE, BAR = 25, 17
OVER = 18  # px for a name over its bar, where the screen is narrow
GRADE = 152  # px for the grade, and whether a source was read
RIGHT = 46  # px for a number after its bar
WIDEST = 36  # px of a bar for an entry


def draw(
    dossier: Dossier, drawn: list[Origin], others: list[Origin], sides: list[str], size: Size
) -> CountDrawing:
    """Draw the first of `origins.origins`; those in `others` are counted in the last line."""
    left = 8 if size.narrow else 440 if size.width > 700 else 372
    width = size.width - left - RIGHT
    most = max(len(row.rows) for row in drawn)
    unit = min(WIDEST, width / most)
    lane = LANE + OVER if size.narrow else LANE
    high = lane * len(drawn) + LANE * bool(others)
    drawing = CountDrawing(
        Count(width / unit, width), high, {"l": left, "r": RIGHT, "t": 8, "b": 6}
    )
    drawing.bars = "stack"
    tops = [high - n * lane for n in range(len(drawn))]
    ys = [top - lane + LANE / 2 for top in tops]
    tails = _tails(dossier, drawn)
    for n, (top, y) in enumerate(zip(tops, ys, strict=True)):
        if n % 2 == 0:
            drawing.band(top - lane, top, colours.BAND[0])
        middle = top - OVER / 2 - 1 if size.narrow else y
        _name(drawing, dossier, drawn[n], tails[n], middle, size, n % 2)
    for side in sides:
        _segments(drawing, dossier, drawn, side, ys)
    drawing.trace(
        [len(row.rows) + 4 / unit for row in drawn],
        ys,
        mode="text",
        text=[f"{len(row.rows):,}" for row in drawn],
        textposition="middle right",
        textfont={"color": colours.INK[0], "size": 12},
        meta={"rows": counted_ids.counted([row.rows for row in drawn]), "after": 4 / unit},
        cliponaxis=False,
        name=chart_labels.ALL_ROWS,
    )
    if others:
        entries = {event for row in others for event in row.rows}
        words = chart_labels.other_origins(len(others), len(entries))
        drawing.label(
            0.0,
            LANE / 2,
            words,
            colours.MUTED[0],
            align="left",
            x_shift=10 - left if left > 8 else 0,
        )
    return drawing


def _tails(dossier: Dossier, drawn: list[Origin]) -> list[str]:
    """What follows the publisher of each origin: its day, and its id where two read alike."""
    sources = [source_rows(dossier)[row.source_id] for row in drawn]
    days = [chart_labels.claim_date(each.published, 14) for each in sources]
    heads = [(each.publisher, day) for each, day in zip(sources, days, strict=True)]
    return [
        f", {day}" * bool(source.published) + f" ({source.source_id})" * (heads.count(head) > 1)
        for source, day, head in zip(sources, days, heads, strict=True)
    ]


def _name(
    drawing: CountDrawing,
    dossier: Dossier,
    row: Origin,
    tail: str,
    y: float,
    size: Size,
    odd: int,
) -> None:
    """The name of an origin, which leads to its source; its grade, and whether it was read."""
    source = source_rows(dossier)[row.source_id]
    left = drawing.margin["l"]
    ground = colours.PAPER[0] if odd else colours.BAND[0]
    words = chart_labels.grade(row.grades, row.weak)
    if not row.read:
        words += f" · {chart_labels.read(row.read)}"
    whole = size.width - 12 if size.narrow else left - 24
    room = whole - (shortening.width(words) + 8 if size.narrow else GRADE)
    name = shortening.cut(source.publisher, room - shortening.width(tail)) + tail
    drawing.label(
        0.0, y, lettering.text(name), colours.INK[0],
        align="left", x_shift=0 if size.narrow else 10 - left, ground=ground,
        name=row.source_id,
        about=lettering.text(f"{row.source_id} {source.publisher}: {source.title}"),
    )  # fmt: skip
    drawing.label(
        0.0, y, words, colours.ACCENT[0] if row.weak else colours.MUTED[0],
        align="right" if size.narrow else "left",
        x_shift=whole - 4 if size.narrow else -GRADE - 6, ground=ground,
    )  # fmt: skip


def _segments(
    drawing: CountDrawing, dossier: Dossier, drawn: list[Origin], side: str, ys: list[float]
) -> None:
    """The segments of one side, its code and number in each that has room."""
    events = event_rows(dossier)
    label, colour, _ = side_colours.sides(dossier)[side]
    ids = [[event for event in row.rows if events[event].side == side] for row in drawn]
    lead = f"{lettering.text(side)} " if side else ""
    drawing.traces.append(
        {
            "type": "bar",
            "orientation": "h",
            "x": [len(own) for own in ids],
            "y": ys,
            "width": BAR,
            "marker": {"color": colour, "line": {"color": colours.PAPER[0], "width": 1}},
            "text": [f"{lead}{len(own):,}" if own else "" for own in ids],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": colours.PAPER[0], "size": 12},
            "hoverinfo": "text",
            "hovertext": [
                f"{lettering.text(label)}: {' '.join(own[:12])}{' …' * (len(own) > 12)}"
                for own in ids
            ],
            "name": side or chart_labels.NO_SIDE,
            "meta": {"rows": counted_ids.counted(ids), "lead": lead},
        }
    )
