"""Frames of events for tests, written as lines."""

from __future__ import annotations

import pandas as pd

COLUMNS = "event_id kind modality attested rung earliest latest".split()


def dated(*rows: str) -> pd.DataFrame:
    """Events from lines: id, earliest, latest; `-` is no bound."""
    frame = pd.DataFrame([row.split() for row in rows], columns=["event_id", "earliest", "latest"])
    bounds = {
        name: pd.to_datetime(frame[name].replace("-", None), format="ISO8601").astype(
            "datetime64[s]"
        )
        for name in ("earliest", "latest")
    }
    return frame.assign(**bounds)


def events(*rows: str) -> pd.DataFrame:
    """Events from lines: id, kind, modality, attested, rung, earliest, latest; `-` is no bound."""
    frame = pd.DataFrame([row.split() for row in rows], columns=COLUMNS)
    bounds = {name: pd.to_datetime(frame[name].replace("-", None)) for name in COLUMNS[5:]}
    return frame.assign(rung=frame["rung"].astype(int), **bounds)
