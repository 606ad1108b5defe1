"""Frames for tests, written as lines."""

from __future__ import annotations

import pandas as pd

COLUMNS = "event_id kind modality attested rung earliest latest".split()
LIKELIHOODS = ["unlikely", "roughly even chance", "likely", "very likely"]


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


def table(*rows: str, columns: str = "event_id date summary withdrawn") -> pd.DataFrame:
    """A table of text from lines of cells; cells that are left out are blank."""
    names = columns.split()
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    padded = [[*row, *[""] * (len(names) - len(row))] for row in cells]
    return pd.DataFrame(padded, columns=names, dtype=str)


def judged(*rows: str) -> dict[str, pd.DataFrame]:
    """Tables with judgements from lines: id, likelihood, replaces, withdrawn."""
    columns = "judgement_id likelihood replaces withdrawn"
    return {"judgements": table(*rows, columns=columns)}


def listed(frame: pd.DataFrame) -> list[tuple]:
    """The rows of a frame."""
    return list(frame.itertuples(index=False, name=None))
