"""The ids of the rows that a mark counts, packed where there are many."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.desk import limits


def counted(ids_of_marks: list[list[str]]) -> list[list[str]] | list[str]:
    """List the ids that each mark of a trace counts, for `meta.rows` of the trace.

    The page's filter counts them again. In a crowd every drawing names every row, so there they are
    packed as the steps between the numbers of the ids, in base 36: e007 e008 e045 is "7 1 11".

    Parameters
    ----------
    ids_of_marks
        For each mark of a trace, the event ids that it counts.

    Returns
    -------
    list of list of str, or list of str
        The ids as given, or one packed text a mark if all marks together count more than
        `limits.MARKS` rows.
    """
    if sum(map(len, ids_of_marks)) <= limits.MARKS:
        return ids_of_marks
    return [_packed(ids) for ids in ids_of_marks]


def _packed(ids: list[str]) -> str:
    numbers = sorted(int(i[1:]) for i in ids)
    return " ".join(_base36(n - before) for before, n in pairwise([0, *numbers]))


def _base36(n: int) -> str:
    digits = ""
    while n:
        n, digit = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"
