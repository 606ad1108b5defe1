"""Labels side by side: each as near to its place as the others leave room for."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places in order apart by the least squares of their ways.

    Parameters
    ----------
    wanted
        Places in rising order.
    gap
        The least distance between two.
    low, high
        The first place that one may have, and the last; both hold where there is room for all.

    Returns
    -------
    list of float
        The new places. Pooled adjacent violators, see Barlow et al., Statistical Inference under
        Order Restrictions, 1972.
    """
    # Runs of labels that touch: how many, and the sum of the places that their first one wants.
    runs: list[tuple[int, float]] = []
    for place in wanted:
        n, total = 1, place
        while runs and _first(runs[-1], gap, low, high) + runs[-1][0] * gap > _first(
            (n, total), gap, low, high
        ):
            before, own = runs.pop()
            n, total = before + n, own + total - before * n * gap
        runs.append((n, total))
    return [_first(run, gap, low, high) + k * gap for run in runs for k in range(run[0])]


def _first(run: tuple[int, float], gap: float, low: float, high: float) -> float:
    """The place of the first label of a run."""
    n, total = run
    return max(low, min(total / n, high - (n - 1) * gap))
