"""What sentences are put together from: counts, lists, names, dates and lags in words.

Nothing here is HTML: the page escapes. Numbers up to nine are spelled out in prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.analysis.attributions import Attribution
from counterclaim.analysis.beside import NO_ANSWER
from counterclaim.desk import limits, nouns
from counterclaim.desk.nouns import digits
from counterclaim.desk.nouns import listing as listing
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names
from counterclaim.dossier.model import NO_RUNG

# Names, or first words of names, that English sets an article before.
ARTICLED = {
    *("United", "European", "Netherlands", "Philippines", "UN", "EU", "US", "UK"),
    *("Kremlin", "White House", "Pentagon", "Islamic Revolutionary Guard Corps"),
}
NUMBERS = "no one two three four five six seven eight nine".split()
# Speakers whom the source does not name.
UNNAMED = "unnamed speakers"
# In captions, where the size of the ladder is a name rather than a count.
_BEYOND = {10: "ten", 11: "eleven", 12: "twelve"}


class Sentence(NamedTuple):
    """A sentence and the ids of the rows it was computed from."""

    text: str
    rows: tuple[str, ...] = ()


def number(n: int) -> str:
    """A count in prose: words up to nine, digits above; zero is “no”."""
    return NUMBERS[n] if n < len(NUMBERS) else f"{n:,}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun: “no claims”, “one claim”, “12 claims”."""
    return f"{number(n)} {nouns.agreeing(n, noun, plural)}"


def share(k: int, n: int, noun: str) -> str:
    """A part of a whole: “two of 12 rows”, “none of 12 rows”, “the one row”."""
    if k == n == 1:
        return f"the one {noun}"
    return f"{none(k)} of {count(n, noun)}"


def few(items: Iterable[str]) -> str:
    """Names as a list in a sentence, or of too many the first and how many others there are."""
    every = list(items)
    if len(every) <= limits.SPEAKERS:
        return listing(every)
    return listing(
        [*every[: limits.SPEAKERS - 1], f"{number(len(every) - limits.SPEAKERS + 1)} others"]
    )


def capital(text: str) -> str:
    """The text with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def undated(text: str) -> bool:
    """Whether a cell of a date says none: blank (nobody has looked) or undetermined."""
    return text in {"", UNDETERMINED}


def when(text: str, preposition: bool = False) -> str:
    """A date of the tables in words, “early October 2022”; “date not known” for undetermined."""
    if undated(text):
        return "date not known"
    return dates.phrase(dates.parse(text), preposition)


def when_short(text: str) -> str:
    """A date of the tables for tables and charts, “28 Oct 2022”."""
    return "not known" if undated(text) else dates.short(dates.parse(text))


def reached(text: str) -> str:
    """When an act had reached its level: “on 28 October 2022”, or “by May 2022” if it lasted."""
    if dates.parse(text).shape == "interval":
        return f"by {when(text.partition('/')[2])}"
    return when(text, preposition=True)


def how_well(text: str) -> str:
    """How well a date is known: “day”, “month, approximate”, “upper bound only”."""
    return "not known" if undated(text) else dates.precision(dates.parse(text))


def lag(shortest: int, longest: int | None) -> str:
    """A lag from its bounds, in days: “27 to 58 days”, “at least 27 days”, “the same day”.

    A longest of None or <NA> means that it has no bound.
    """
    if longest is None or pd.isna(longest):
        return f"at least {_days(shortest)}" if shortest else "an unknown number of days"
    if shortest == longest:
        return "the same day" if longest == 0 else _days(longest)
    return f"{shortest:,} to {longest:,} days"


def later(shortest: int, longest: int | None) -> str:
    """A lag as “answered …”: “the same day”, “89 to 119 days later”, “lag not known”."""
    if longest is None or pd.isna(longest):
        return f"at least {_days(shortest)} later" if shortest else "lag not known"
    days = lag(shortest, longest)
    return days if longest == 0 else f"{days} later"


def named(name: str) -> str:
    """A name in a sentence: with its article where English wants one, “the United States”."""
    # “the Ministry of Defence of …”, “the ambassador of …”: a noun that is told apart by another.
    articled = name in ARTICLED or name.split(" ")[0] in ARTICLED or " of " in name
    if name.lower().startswith("the "):
        return f"the {name[4:]}"
    return f"the {name}" if articled else name


def open_for(shortest: int, longest: int | None) -> str:
    """How long a claim had no answer: “not answered in 28 to 57 days”."""
    if longest is not None and not pd.isna(longest) and longest == 0:
        return "not answered that day"
    return f"not answered in {lag(shortest, longest)}"


def speakers(dossier: Dossier, states: Iterable[str], unnamed: str = UNNAMED) -> str:
    """The states behind events, in order of first mention; a blank one comes last, as `unnamed`."""
    names = actor_names(dossier)
    speaking = dict.fromkeys(names[state] if state else "" for state in states)
    known = [named(name) for name in speaking if name]
    return few(known + [unnamed] * ("" in speaking))


def day(dossier: Dossier) -> str:
    """The as-of day in words."""
    return dates.phrase(dates.parse(dossier.as_of.isoformat()))


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def scale(dossier: Dossier, name: str) -> dict[str, str]:
    """Values of a scale and their labels, in the scale's order."""
    rows = dossier.codebook.scales
    rows = rows[rows["scale"].eq(name)]
    return dict(zip(rows["value"], rows["label"], strict=True))


def relations(dossier: Dossier) -> dict[str, str]:
    """What a statement is to the claim that it stands beside, by its relation."""
    return scale(dossier, "relation") | {NO_ANSWER: "by the claimant’s own party"}


def named_by(dossier: Dossier, row: Attribution) -> str:
    """Who names whom as the author of an act: “Arvenia named Belmark”."""
    names = actor_names(dossier)
    who = capital(named(names[row.state])) if row.state else "A speaker who is not named"
    return f"{who} named {listing(named(names[each]) for each in row.suspects)}"


def stances(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """How a sentence counts each stance, one and several, in the order of the codebook."""
    rows = dossier.codebook.stances
    forms = zip(rows["singular"], rows["plural"], strict=True)
    return dict(zip(rows["stance"], forms, strict=True))


def rungs(dossier: Dossier) -> str:
    """How many levels of severity there are: “ten levels”."""
    n = len(dossier.codebook.ladder)
    return f"{_BEYOND.get(n) or number(n)} levels"


def rung_label(dossier: Dossier, rung: int) -> str:
    """The name of a level."""
    ladder = dossier.codebook.ladder
    return dict(zip(ladder["rung"], ladder["label"], strict=True))[str(rung)]


def none(n: int) -> str:
    """A count where zero is “none”: “none”, “one”, “12”."""
    return number(n) if n else "none"


def _days(n: int) -> str:
    return digits(n, "day")


def be(rows: int | Sequence) -> str:
    """The verb after a count, or after rows: “is” or “are”."""
    return "is" if (rows if isinstance(rows, int) else len(rows)) == 1 else "are"


def off_ladder(dossier: Dossier) -> str:
    """What the escalation chart leaves out, after a space; blank where it leaves out nothing."""
    shown = dossier.shown
    apart = shown.loc[shown["rung"].eq(NO_RUNG), "action"].map(_classes(dossier)).value_counts()
    if apart.empty:
        return ""
    groups = dossier.codebook.groups
    labels = dict(zip(groups["group"], groups["label"], strict=True))
    listed = listing(f"{labels[key]} ({n:,})" for key, n in apart.items())
    return f" Entries without a level are not drawn here: {listed}."


def _classes(dossier: Dossier) -> dict[str, str]:
    actions = dossier.codebook.actions
    return dict(zip(actions["action"], actions["class"], strict=True))
