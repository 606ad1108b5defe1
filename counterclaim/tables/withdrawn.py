"""Rows that count: withdrawn rows keep their ids and are left out of everything else."""

import pandas as pd

from counterclaim.desk import rules


def is_withdrawn(frame: pd.DataFrame) -> pd.Series:
    """Which rows of a table are withdrawn (bool): none where the table has no such column."""
    if "withdrawn" not in frame:
        return pd.Series(False, frame.index)
    return frame.loc[:, "withdrawn"].map(rules.withdrawn).astype(bool)


def not_withdrawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that are not withdrawn, with their index."""
    return frame.loc[~is_withdrawn(frame)]
