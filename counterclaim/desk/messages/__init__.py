"""What the program says when something has to be mended; a module for each room that says it.

An editor goes through this folder, `counterclaim/text` and the templates, and has read everything.
"""

import difflib
from collections.abc import Sequence
from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong and what to do, at most two sentences, with {names} for what differs.

    `key` tells messages apart for programs and tests; the words may change, the key does not.
    """

    key: str
    wrong: str
    right: str = ""

    def fill(self, **values: object) -> "Message":
        """Put values in the place of the names in braces."""
        return Message(self.key, self.wrong.format(**values), self.right.format(**values))


def nearest(word: str, known: Sequence[str]) -> str:
    """Name the known word that was most likely meant: "Did you mean …? ", or nothing."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`? " if close else ""
