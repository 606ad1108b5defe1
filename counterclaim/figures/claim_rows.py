"""The rows of the chart of claims and answers: their texts, their lines and their heights."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from counterclaim.analysis.pairs import Pair
from counterclaim.dossier.rows import Claim
from counterclaim.figures import unanswered
from counterclaim.figures.drawing import (
    axes,
    lettering,
    marks,
)
from counterclaim.figures.drawing.marks import Mark
from counterclaim.text import chart_labels, phrasing

LANE = 34  # px of a line
APART = 16  # px: the lane of a claim whose mark would hide an answer


class Line(NamedTuple):
    """One line under a claim: an answer, or what is open."""

    event: str  # id of the answer; "" where open
    symbol: str
    label: str  # of the stance, or how many acts are open
    lag: str


class Row(NamedTuple):
    """A claim, its lines and what is needed to draw them."""

    claim: Mark
    head: list[str]
    about: list[str]
    own: list[Line]
    answers: list[Mark | None]  # one for each line; None where open
    under: list[list[str]]  # the second lines of each line's text, wrapped
    lanes: list[float]  # px
    shares: list[bool]  # whether both texts stand on one line
    apart: bool  # the claim needs a lane of its own, or its mark would hide an answer's


def lines_of(
    claim: Claim, pairs: list[Pair], stances: dict[str, str], symbols: dict[str, str]
) -> list[Line]:
    """The lines under a claim: one for each answer, and one for what is open.

    Parameters
    ----------
    claim
        The claim.
    pairs
        The pairs in which it is answered.
    stances, symbols
        The label and the symbol of each stance.
    """
    lines = [
        Line(
            pair.answer,
            symbols[pair.stance],
            stances[pair.stance],
            chart_labels.limited(pair.scope) + phrasing.later(pair.shortest, pair.longest),
        )
        for pair in pairs
    ]
    if claim.open_acts:
        part = len(claim.open_acts) < len(claim.acts)
        label = chart_labels.unanswered_acts(len(claim.open_acts), len(claim.acts))
        # The days that a claim stands open run to the as-of day, whatever was answered beside it.
        lag = "" if part else phrasing.open_for(claim.shortest, claim.longest)
        lines.append(Line("", "", label, lag))
    return lines


def laid_out(
    claim: Mark,
    own: list[Line],
    every: dict[str, Mark],
    line: axes.Axis,
    asof: datetime,
    widths: tuple[float, float],
) -> Row:
    """A claim and its lines as they are drawn at a size.

    Parameters
    ----------
    claim, own
        The claim's mark and its lines.
    every
        The marks by event id.
    line
        The axis of time.
    asof
        The moment of the as-of line.
    widths
        px for the claim's text, and of the gutter on the right for those of the answers.
    """
    width, right = widths
    beside = right > 20
    answers = [every[entry.event] if entry.event else None for entry in own]
    end = marks.stand(claim, line) if claim.start is None else claim.end or line.last
    near = [asof if mark is None else marks.stand(mark, line) for mark in answers]
    row = claim.row
    code = f"{row.side} " if row.side else ""
    # No-break spaces keep a dot with the word before it.
    about = f"{row.actor_name}\xa0· {phrasing.when_short(row.date)}\xa0· {row.event_id}"
    under = [
        lettering.wrapped(
            entry.lag + (f"\xa0· {entry.event}" if entry.event else ""),
            right - 12 if beside else line.width - 4,
            10.5,
        )
        for entry in own
    ]
    # Where there is no gutter, the two texts share a line if they fit.
    shares = [
        not beside and lettering.room(f"XX {entry.label}") + lettering.room(text[0]) < line.width
        for entry, text in zip(own, under, strict=True)
    ]
    return Row(
        claim,
        lettering.wrapped(code + row.label, width),
        lettering.wrapped(about, width, 10.5),
        own,
        answers,
        under,
        [
            LANE + 13 * (len(text) - (beside or share))
            for text, share in zip(under, shares, strict=True)
        ],
        shares,
        any(abs(line.px(at) - line.px(end)) < 14 for at in near),
    )


def height(row: Row, narrow: bool) -> float:
    """The height of a row in px, without the room above and below it."""
    text = 14 * (len(row.head) + len(row.about)) + 4
    below = sum(row.lanes) + APART * row.apart
    return text + below if narrow else max(text, below)


def answered(own: list[Line]) -> bool:
    """Whether there is an answer among the lines of a claim."""
    return any(entry.event for entry in own)


def shared(lines: dict[str, list[Line]]) -> bool:
    """Whether the claims without an answer share a row, given the lines of each claim."""
    return len(lines) > unanswered.MANY and not all(map(answered, lines.values()))
