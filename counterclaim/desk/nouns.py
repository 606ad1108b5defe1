"""Numbers of English nouns: the plural, and which form follows a count.

English has two cardinal forms in CLDR, “one” for the integer 1 and “other” for all else, and
`agreeing` is the one place that tells them apart: what counts takes its noun from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Nouns of this field whose plural no rule gives.
_IRREGULAR = {"person": "people", "series": "series", "means": "means", "basis": "bases"}
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """The plural of a noun, or of a phrase that one leads.

    Parameters
    ----------
    noun
        “claim”, “party”, “earlier claim”, “sign to watch”, “pair of claim and answer”.

    Returns
    -------
    str
        “claims”, “parties”, “earlier claims”, “signs to watch”, “pairs of claim and answer”.
    """
    for link in (" of ", " to ", " without ", " by "):
        head, joined, rest = noun.partition(link)
        if joined:
            return f"{plural(head)}{joined}{rest}"
    before, gap, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        return f"{before}{gap}{_IRREGULAR[last]}"
    if last.endswith("y") and last[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s"


def agreeing(n: int, noun: str, many: str = "") -> str:
    """The noun as it stands after a number: “claim” after 1, “claims” after any other."""
    return noun if n == 1 else many or plural(noun)


def digits(n: int, noun: str) -> str:
    """A count in digits, for notes and small print: “0 claims”, “1 claim”, “1,200 claims”."""
    return f"{n:,} {agreeing(n, noun)}"


def singular(noun: str) -> str:
    """The singular of a noun in the plural: “persons” and “people” to “person”."""
    irregular = {many: one for one, many in _IRREGULAR.items()} | {"persons": "person"}
    before, gap, last = noun.rpartition(" ")
    if last in irregular:
        return f"{before}{gap}{irregular[last]}"
    if last.endswith("ies") and len(last) > 4:
        return f"{noun[:-3]}y"
    if last.endswith(("xes", "ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if last.endswith("s") and not last.endswith("ss") else noun


def listing(items: Iterable[str]) -> str:
    """Items as a list in a sentence: “a”, “a and b”, “a, b and c”; “” for none."""
    *head, last = list(items) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def few(names: Sequence[str]) -> str:
    """Names where there is little room: “a”, “a and b”, “a and 2 others”."""
    return listing(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"
