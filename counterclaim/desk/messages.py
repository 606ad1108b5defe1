"""What messages are made of, wherever they come from."""

import difflib
from collections.abc import Sequence


def nearest(word: str, known: Sequence[str]) -> str:
    """Name the known word that was most likely meant: "Did you mean …? ", or nothing."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`? " if close else ""
