"""What a record cannot tell, counted, and what is said of sources that came later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.dossier import UNDETERMINED, Dossier, once
from counterclaim.text import bottom_line, phrasing
from counterclaim.text.phrasing import Sentence

UNDATED = "without a date"


def limits(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """What the record cannot tell, counted: (heading, sentence)."""
    shown = dossier.shown
    n = len(shown)
    loose = shown[[phrasing.how_well(text) not in {"day", "time"} for text in shown["date"]]]
    nameless = shown[shown["actor"].eq(UNDETERMINED)]
    tally = escalation.tally(shown)
    told = bottom_line.sources(dossier)
    unread = told[told["cited_in"].ne("")]
    late = shown[[bool(ids) for ids in shown["late"]]]
    found = [
        (
            "Sources",
            Sentence(
                f"{phrasing.capital(bottom_line.origins(told))}."
                + (
                    f" {phrasing.capital(phrasing.number(len(unread)))} {phrasing.be(unread)}"
                    " known only through another."
                    if len(unread)
                    else ""
                ),
                tuple(told["source_id"]),
            ),
        ),
        (
            "Dates",
            Sentence(
                f"{phrasing.capital(phrasing.share(len(loose), n, 'row'))} {phrasing.be(loose)}"
                " known less well than to a day: about then, to a month, a range or one bound."
                " Nothing was narrowed by guess.",
                tuple(loose["event_id"]),
            )
            if len(loose)
            else Sentence("Every row is known to its day."),
        ),
        (
            "Speakers and authors",
            Sentence(
                f"In {phrasing.count(len(nameless), 'row')} the source does not say"
                " who spoke or acted.",
                tuple(nameless["event_id"]),
            )
            if len(nameless)
            else Sentence("Every row says who spoke or acted."),
        ),
        (
            "Acts",
            Sentence(
                f"Of {phrasing.count(tally['acts'], 'act')}, {phrasing.none(tally['reported'])}"
                f" {phrasing.be(tally['reported'])} reported,"
                f" {phrasing.none(tally['alleged'])} alleged and {phrasing.none(tally['planned'])}"
                " announced or prepared only.",
                tuple(shown.loc[shown["kind"].eq("act"), "event_id"]),
            )
            if tally["acts"]
            else Sentence("No act is on record."),
        ),
        (
            "Ladder",
            Sentence(
                "Rungs are ordered, not spaced: the distance between two rungs has no meaning,"
                " and rungs are never averaged."
            ),
        ),
    ]
    undated = pd.Series([lateness(dossier, ids) == UNDATED for ids in late["late"]], late.index)
    for rows, heading, how, why in (
        (late[undated.eq(True)], "Undated sources", UNDATED, "may be later"),
        (
            late[undated.eq(False)],
            "Later sources",
            f"published after {phrasing.day(dossier)}",
            "could not be read then",
        ),
    ):
        if len(rows):
            text = (
                f"{phrasing.capital(phrasing.count(len(rows), 'row'))} {phrasing.be(rows)}"
                f" known through a source {how}. Grades of such rows are not shown,"
                f" since they rest on what {why}."
            )
            found.insert(1, (heading, Sentence(text, tuple(rows["event_id"]))))
    return found


@once
def _published(dossier: Dossier) -> Mapping[str, str]:
    sources = dossier.sources
    return MappingProxyType(dict(zip(sources["source_id"], sources["published"], strict=True)))


def lateness(dossier: Dossier, late: Sequence[str]) -> str:
    """What is said of late sources: “published later”, or “without a date” if none has one.

    Takes `Dossier.events.late` of one row.
    """
    published = _published(dossier)
    dated = any(published[source] not in {"", UNDETERMINED} for source in late)
    return "published later" if dated else UNDATED
