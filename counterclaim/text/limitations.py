"""What a record cannot tell, counted, and what is said of sources that came later."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from counterclaim.analysis import escalation, told_twice
from counterclaim.dates.days import end_of
from counterclaim.desk import nouns
from counterclaim.dossier import UNDETERMINED, Dossier, source_rows
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.origins import origins as grouped
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line, phrasing
from counterclaim.text.phrasing import Sentence

UNDATED = "undated"


def limits(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """What the record cannot tell: (heading, sentence); what is no limit here is left out."""
    shown = list(rows(dossier.shown, Event))
    return [
        *_sources(dossier),
        *_withheld(dossier),
        *_late(dossier, shown),
        *_dates(shown),
        *_nameless(shown),
        *_acts(dossier, shown),
        *_twice(dossier),
        (
            "Levels",
            Sentence(
                "Levels are in order, but the distances between them mean nothing; they are"
                " never averaged."
            ),
        ),
    ]


def _ids(events: list[Event]) -> tuple[str, ...]:
    return tuple(event.event_id for event in events)


def _of(part: int, whole: int, noun: str) -> str:
    """Which of some rows: “62 of 194 entries”, “all 12 entries”, “the one entry”."""
    if part == whole:
        return f"the one {noun}" if whole == 1 else f"all {phrasing.count(whole, noun)}"
    return f"{phrasing.number(part)} of {phrasing.count(whole, noun)}"


def _sources(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """How many sources were read directly, and to how many origins they go back."""
    sources = bottom_line.sources(dossier)
    if not sources:
        return []
    n, read = len(sources), sum(map(bottom_line.read_directly, sources))
    records = sum(map(bottom_line.read_through_record, sources))
    origins = len(set(grouped(sources).values()))
    if n == 1:
        how = "which was read directly" if read else "which was not read directly"
        text = f"Everything comes from one source, {how}."
    elif read == n:
        every = "Both sources" if n == 2 else f"All {phrasing.count(n, 'source')}"
        text = f"{every} were read directly."
    else:
        was = nouns.agreeing(read, "was", "were")
        text = f"Of {phrasing.count(n, 'source')}, {phrasing.none(read)} {was} read directly"
        if records:
            text += f" and {phrasing.number(records)} through a record of somebody else’s"
        if n > read + records:
            rest = "the others" if read + records else "they"
            text += f"; {rest} are known from sources that quote them"
        text += "."
    if origins > 1:
        text += f" They go back to {phrasing.number(origins)} independent origins."
    elif n > 1:
        text += " All go back to one origin: nothing is confirmed independently."
    return [("Sources", Sentence(text, tuple(source.source_id for source in sources)))]


def _withheld(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """How many rows were left out for who may read them; none of them is named."""
    withheld = dossier.withheld
    known = ~withheld["public"].gt(pd.Timestamp(end_of(dossier.as_of)))
    counted = withheld.loc[known & withheld["counts"], "table"].value_counts()
    nouns_of = {"events": "entry", "sources": "source", "judgements": "judgement", "notes": "note"}
    parts = [
        phrasing.count(int(counted[table]), noun)
        for table, noun in nouns_of.items()
        if table in counted
    ]
    if not parts:
        return []
    more = len(parts) > 1 or counted.max() > 1
    text = (
        f"{phrasing.listing(parts)} of this record {'are' if more else 'is'} not on this page,"
        f" which is {dossier.meta['handling']}: {'they are' if more else 'it is'} for fewer"
        f" readers, or {'rest' if more else 'rests'} on what is."
    )
    return [("Handling", Sentence(f"{text[0].upper()}{text[1:]}"))]


def _late(dossier: Dossier, shown: list[Event]) -> list[tuple[str, Sentence]]:
    """The rows without a grade, because their source is later than the day or undated."""
    sources = source_rows(dossier)
    dated: list[Event] = []
    undated: list[Event] = []
    for event in shown:
        if event.late:
            blank = lateness(sources[source] for source in event.late) == UNDATED
            (undated if blank else dated).append(event)
    sentences = []
    for events, heading, how, why in (
        (dated, "Later sources", f"was published after {phrasing.day(dossier)}", "is later"),
        (undated, "Undated sources", "is undated", "may be later"),
    ):
        if events:
            text = (
                f"For {_of(len(events), len(shown), 'entry')}, a source {how}."
                f" No grade is shown there, since the source {why}."
            )
            sentences.append((heading, Sentence(text, _ids(events))))
    return sentences


def _dates(shown: list[Event]) -> list[tuple[str, Sentence]]:
    """For how many rows the day is not known."""
    loose = [event for event in shown if phrasing.how_well(event.date) not in {"day", "time"}]
    if not loose:
        return []
    text = (
        f"For {_of(len(loose), len(shown), 'entry')} the exact day is unknown: there is only an"
        " approximate date, a month, a range or a limit. We guessed none."
    )
    return [("Dates", Sentence(text, _ids(loose)))]


def _nameless(shown: list[Event]) -> list[tuple[str, Sentence]]:
    """For how many rows the source does not name who spoke or acted."""
    nameless = [event for event in shown if event.actor == UNDETERMINED]
    if not nameless:
        return []
    text = f"For {_of(len(nameless), len(shown), 'entry')} it is not known who spoke or acted."
    return [("Speakers and authors", Sentence(text, _ids(nameless)))]


def _acts(dossier: Dossier, shown: list[Event]) -> list[tuple[str, Sentence]]:
    """How many acts are only alleged or planned."""
    tally = escalation.tally(dossier.shown)
    parts = [
        f"{phrasing.number(tally[kind])} {label}"
        for kind, label in (("alleged", "only alleged"), ("planned", "only announced or prepared"))
        if tally[kind]
    ]
    if not parts:
        return []
    if tally["acts"] == 1:
        text = f"The one act was {parts[0].removeprefix('one ')}."
    elif len(parts) == 1 and tally["acts"] in (tally["alleged"], tally["planned"]):
        text = f"All {parts[0].replace(' ', ' acts were ', 1)}."
    else:
        be = "was" if parts[0].startswith("one ") else "were"
        first, *rest = parts
        text = f"Of {phrasing.count(tally['acts'], 'act')}, "
        text += f"{phrasing.listing([first.replace(' ', f' {be} ', 1), *rest])}."
    return [("Acts", Sentence(text, _ids([event for event in shown if event.kind == "act"])))]


def _twice(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """Which claims are counted once though two rows tell them."""
    shown = set(dossier.shown["event_id"])
    twice = {a: b for a, b in told_twice.counted_with(dossier).items() if a in shown}
    if not twice:
        return []
    pairs = phrasing.listing([f"{again} with {first}" for again, first in twice.items()])
    text = f"Entries in like words seem to make the same claim, and are counted once: {pairs}."
    ids = tuple(dict.fromkeys(each for pair in twice.items() for each in pair))
    return [("Claims made twice", Sentence(text, ids))]


def lateness(late: Iterable[Source]) -> str:
    """What is said of late sources: “published later”, or “undated” if none has a date."""
    dated = any(not phrasing.undated(source.published) for source in late)
    return "published later" if dated else UNDATED
