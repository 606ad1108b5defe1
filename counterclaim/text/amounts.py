"""Figures of entries and their sums, in words."""

from __future__ import annotations

from decimal import Decimal

from counterclaim.dossier.rows import Event


def figure(event: Event) -> str:
    """What a row counts: “12 people killed”, “3 (3 to 5) drones”, “at least 7 people killed”."""
    low, best, high = event.figure_low, event.figure, event.figure_high
    if low and high and low != high:
        bounds = f"{low} to {high}"
    elif low and low != high:
        bounds = f"at least {low}"
    elif high and low != high:
        bounds = f"at most {high}"
    else:
        bounds = low
    if best and bounds and best != bounds:
        return f"{best} ({bounds}) {event.unit}"
    return f"{best or bounds} {event.unit}"


def amount(figure: Decimal) -> str:
    """A sum of figures: “1,204”, “2.5”."""
    whole = figure == figure.to_integral_value()
    return f"{figure.to_integral_value():,}" if whole else f"{figure.normalize():,f}"


def between(low: Decimal, high: Decimal | None) -> str:
    """The range of a sum: “22 to 29”, “at least 29”."""
    if high is None:
        return f"at least {amount(low)}"
    return amount(low) if low == high else f"{amount(low)} to {amount(high)}"
