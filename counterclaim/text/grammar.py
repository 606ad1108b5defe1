"""Grammar of the answer: dates by month, verbs in the past, captions and summaries as clauses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import pandas as pd

from counterclaim import dates
from counterclaim.dates.bounds import MONTHS
from counterclaim.dossier import Dossier, once
from counterclaim.text import phrasing, tenses

# Verbs of captions and summaries that no action of the codebook has.
_PAST = {
    **{"says": "said", "say": "said", "tells": "told", "tell": "told", "has": "had", "is": "was"},
    **{"repeats": "repeated", "gives": "gave", "rejects": "rejected", "asks": "asked"},
    **{"calls": "called", "disputes": "disputed", "writes": "wrote", "warns": "warned"},
    **{"adds": "added", "confirms": "confirmed", "counts": "counted", "shows": "showed"},
    **{"notes": "noted", "names": "named", "updates": "updated", "regrets": "regretted"},
    **{"restates": "restated", "speaks": "spoke", "rates": "rated", "faults": "faulted"},
    **{"answers": "answered", "takes": "took", "criticises": "criticised", "finds": "found"},
}
_ADVERBS = "again|still|also|later|first|now|then"
# Longer names take so much of the sentence that the rest of it is lost.
_LONGEST_NAME = 8
# A name that is cut does not end on these.
_LINKS = {"the", "of", "for", "and", "to", "in", "on", "a", "an"}


@once
def pasts(dossier: Dossier) -> dict[str, str]:
    """The past of verbs in the third person, “denies”: “denied”, from the codebook's actions."""
    actions = dossier.codebook.actions
    first = zip(actions["label"], actions["past"], strict=True)
    # Conditions have nouns for labels: “a state of things”.
    verbs = {now.split()[0]: past.split()[0] for now, past in first if now.split()[0] != "a"}
    return {**_PAST, **verbs}


@once
def subjects(dossier: Dossier) -> frozenset[str]:
    """The last words of the names of actors: after them comes a verb rather than a noun."""
    return frozenset(name.split()[-1] for name in dossier.actors["name"] if name.split())


def in_the_past(caption: str, names: Collection[str], verbs: Mapping[str, str]) -> str:
    """What a caption says that somebody did, in the past and without the subject.

    Parameters
    ----------
    caption
        A headline in the present, “Iran again denies arms for the war”.
    names
        What the somebody may be called in it.
    verbs
        The past by the present, as of `pasts`.

    Returns
    -------
    str
        “again denied arms for the war”; blank where the caption is of another form.
    """
    who = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    match = re.match(rf"(?:{who}) ((?:(?:{_ADVERBS}) )?)([a-z]+)\b(.*)$", caption) if who else None
    if not match:
        return ""
    adverb, verb, rest = match.groups()
    past = verbs.get(verb) or (verb if verb in verbs.values() else "")
    if past == "said":
        rest = tenses.past(rest, {name.split()[-1] for name in names if name.split()})
    return f"{adverb}{past}{rest.rstrip(' .')}" if past else ""


def month(text: str) -> str:
    """A date of the tables to the month or year, in words; blank where it has no such one.

    “2022-08-30” gives “August 2022”, “[2022-10-01..2022-12-05]” gives “2022”.
    """
    if phrasing.undated(text):
        return ""
    date = dates.parse(text)
    first, last = date.earliest, date.latest
    if first is None or last is None or first.year != last.year:
        return ""
    around = "around " if date.approximate else ""
    if first.month != last.month:
        return f"{around}{first.year}"
    return f"{around}{MONTHS[first.month - 1]} {first.year}"


def day(text: str) -> str:
    """“on 28 October 2022” for a date of one day, with its hour left out; blank for any other."""
    date = dates.parse(text)
    if date.shape not in ("day", "time"):
        return ""
    return phrasing.when(text[:10] if date.shape == "time" else text, preposition=True)


def on(text: str) -> str:
    """A date of the tables with its preposition, “in July 2022”; blank where it is not known."""
    return "" if phrasing.undated(text) else phrasing.when(text, preposition=True)


def since(text: str, goes_on: bool, year: str = "") -> str:
    """When something was said: “from August 2022”, “on 28 October 2022”, “in 2021”.

    Parameters
    ----------
    text
        A date of the tables, of the first time that it was said.
    goes_on
        Whether it was said again.
    year
        A year that the reader has in mind, and that need not be said again.

    Returns
    -------
    str
        Blank for a date that is not known.
    """
    if phrasing.undated(text):
        return ""
    words = month(text)
    if not words:
        date = dates.parse(text)
        if date.latest is not None:
            last = f"{date.latest.day} {MONTHS[date.latest.month - 1]} {date.latest.year}"
            return f"by {last}"
        return phrasing.when(text, preposition=True)
    if not goes_on and (said := day(text)):
        return said.removesuffix(f" {year}") if year else said
    if year and words.endswith(f" {year}"):
        words = words.removesuffix(f" {year}")
    if goes_on:
        return f"from {words}"
    return words if words.startswith("around ") else f"in {words}"


def later(shortest: int, longest: int | None) -> str:
    """How long after: “24 days later”, “within 61 days”; blank where nothing is known."""
    if longest is None or pd.isna(longest):
        return f"at least {phrasing.count(int(shortest), 'day')} later" if shortest else ""
    first, last = int(shortest), int(longest)
    if first == last:
        return f"{phrasing.count(last, 'day')} later" if last else "the same day"
    if not first:
        return f"within {phrasing.count(last, 'day')}"
    if last == first + 1:
        return f"{phrasing.number(first)} or {phrasing.count(last, 'day')} later"
    if first < len(phrasing.NUMBERS) <= last:
        return f"between {first:,} and {last:,} days later"
    return f"{phrasing.number(first)} to {phrasing.count(last, 'day')} later"


def named(name: str) -> str:
    """A name in a sentence, with its article; of a very long one the beginning."""
    # “European states and the EU” has its article where it needs one; “US officials” takes none.
    whole = " and the " in name or re.match(r"(?:US|UK|UN|EU) (?:[a-z]+ ?)+$", name)
    words = (name if whole else phrasing.named(name)).split()
    if len(words) <= _LONGEST_NAME:
        return " ".join(words)
    cut = words[:_LONGEST_NAME]
    while len(cut) > 1 and cut[-1] in _LINKS:
        cut.pop()
    return " ".join(cut).rstrip(",;") + " …"
