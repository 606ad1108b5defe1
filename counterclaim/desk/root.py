"""Where the tables, the notebooks and the reports are."""

import os
from pathlib import Path

_MARK = Path("data", "codebook")


def root() -> Path:
    """Find the folder that holds `data/codebook`.

    Nothing in; the path out. COUNTERCLAIM_ROOT names it; without that variable it is the nearest
    parent of the working directory, then of this package. Raises FileNotFoundError if there is
    none: a variable that is set and wrong is never passed over.
    """
    if named := os.environ.get("COUNTERCLAIM_ROOT"):
        if (Path(named) / _MARK).is_dir():
            return Path(named).resolve()
        raise FileNotFoundError(
            f"COUNTERCLAIM_ROOT is {named!r}, and that folder holds no data/codebook. "
            "Set it to the folder of your checkout, or unset it and work inside the checkout."
        )
    starts = (Path.cwd(), Path(__file__).resolve().parent)
    for folder in (folder for start in starts for folder in (start, *start.parents)):
        if (folder / _MARK).is_dir():
            return folder
    raise FileNotFoundError(
        f"No folder from {starts[0]} upwards holds data/codebook. "
        "Go to your checkout first, or set COUNTERCLAIM_ROOT to it."
    )
