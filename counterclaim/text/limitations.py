"""What a record cannot tell, counted, and what is said of sources that came later."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.analysis import escalation
from counterclaim.dossier import UNDETERMINED, Dossier, source_rows
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line, phrasing
from counterclaim.text.phrasing import Sentence

UNDATED = "without a date"


def limits(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """What the record cannot tell, counted: (heading, sentence)."""
    shown = list(rows(dossier.shown, Event))
    return [
        ("Sources", _sources(dossier)),
        *_late(dossier, shown),
        ("Dates", _dates(shown)),
        ("Speakers and authors", _nameless(shown)),
        ("Acts", _acts(dossier, shown)),
        (
            "Ladder",
            Sentence(
                "Rungs are ordered, not spaced: the distance between two rungs has no meaning,"
                " and rungs are never averaged."
            ),
        ),
    ]


def _ids(events: list[Event]) -> tuple[str, ...]:
    return tuple(event.event_id for event in events)


def _sources(dossier: Dossier) -> Sentence:
    """How many sources there are, and how many are known only through another."""
    sources = bottom_line.sources(dossier)
    text = f"{phrasing.capital(bottom_line.origins(sources))}."
    unread = sum(bool(source.cited_in) for source in sources)
    if unread:
        text += f" {phrasing.capital(phrasing.number(unread))} {phrasing.be(unread)}"
        text += " known only through another."
    return Sentence(text, tuple(source.source_id for source in sources))


def _late(dossier: Dossier, shown: list[Event]) -> list[tuple[str, Sentence]]:
    """The rows without a grade, because their source is later than the day or without a date."""
    sources = source_rows(dossier)
    dated: list[Event] = []
    undated: list[Event] = []
    for event in shown:
        if event.late:
            blank = lateness(sources[source] for source in event.late) == UNDATED
            (undated if blank else dated).append(event)
    sentences = []
    for events, heading, how, why in (
        (
            dated,
            "Later sources",
            f"published after {phrasing.day(dossier)}",
            "could not be read then",
        ),
        (undated, "Undated sources", UNDATED, "may be later"),
    ):
        if events:
            text = (
                f"{phrasing.capital(phrasing.count(len(events), 'row'))} {phrasing.be(events)}"
                f" known through a source {how}. Grades of such rows are not shown,"
                f" since they rest on what {why}."
            )
            sentences.append((heading, Sentence(text, _ids(events))))
    return sentences


def _dates(shown: list[Event]) -> Sentence:
    """How many rows are known less well than to a day."""
    loose = [event for event in shown if phrasing.how_well(event.date) not in {"day", "time"}]
    if not loose:
        return Sentence("Every row is known to its day.")
    text = (
        f"{phrasing.capital(phrasing.share(len(loose), len(shown), 'row'))} {phrasing.be(loose)}"
        " known less well than to a day: about then, to a month, a range or one bound."
        " Nothing was narrowed by guess."
    )
    return Sentence(text, _ids(loose))


def _nameless(shown: list[Event]) -> Sentence:
    """How many rows do not say who spoke or acted."""
    nameless = [event for event in shown if event.actor == UNDETERMINED]
    if not nameless:
        return Sentence("Every row says who spoke or acted.")
    text = f"In {phrasing.count(len(nameless), 'row')} the source does not say who spoke or acted."
    return Sentence(text, _ids(nameless))


def _acts(dossier: Dossier, shown: list[Event]) -> Sentence:
    """How many acts are reported, alleged, and planned."""
    tally = escalation.tally(dossier.shown)
    if not tally["acts"]:
        return Sentence("No act is on record.")
    kinds = (
        ("reported", "reported"),
        ("alleged", "alleged"),
        ("planned", "announced or planned only"),
    )
    (n, word), *rest = [(tally[key], word) for key, word in kinds if tally[key]]
    text = f"{phrasing.capital(phrasing.count(n, 'act'))} {phrasing.be(n)} {word}."
    if rest:
        others = [f"{phrasing.number(m)} {other}" for m, other in rest]
        first = f"{phrasing.number(n)} {phrasing.be(n)} {word}"
        text = f"Of {phrasing.count(tally['acts'], 'act')}, {phrasing.listing([first, *others])}."
    return Sentence(text, _ids([event for event in shown if event.kind == "act"]))


def lateness(late: Iterable[Source]) -> str:
    """What is said of late sources: “published later”, or “without a date” if none has one."""
    dated = any(not phrasing.undated(source.published) for source in late)
    return "published later" if dated else UNDATED
