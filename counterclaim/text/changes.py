"""Sentences about what changed since an earlier state; every one names the rows it rests on."""

from __future__ import annotations

import pandas as pd

from counterclaim import dates
from counterclaim.analysis.changes import Changes, Peak
from counterclaim.dossier import Dossier
from counterclaim.text import bottom_line, phrasing
from counterclaim.text.phrasing import Sentence


def told(found: Changes, new: Dossier) -> list[Sentence]:
    """What changed, most telling first; one sentence that nothing did, where nothing did."""
    sentences = [*peak(found, new), *claims(found), *judgements(found), *rows(found, new)]
    if sentences:
        return sentences
    if found.edition:
        return [Sentence(f"No row that this page shows changed {span(found)}.")]
    return [Sentence(f"Nothing changed {span(found)}.")]


def span(found: Changes) -> str:
    """The time in words: “between 30 September 2022 and 28 October 2022”, or since an edition."""
    if found.edition:
        return "since the earlier edition"
    ends = [dates.phrase(dates.parse(day.isoformat())) for day in (found.since, found.until)]
    return f"between {ends[0]} and {ends[1]}"


def against(found: Changes) -> str:
    """The earlier edition in words, with its as-of day; blank where a day was compared with."""
    if not found.edition:
        return ""
    day = dates.phrase(dates.parse(found.since.isoformat()))
    return f"Compared with the edition {found.edition}, as of {day}."


def peak(found: Changes, new: Dossier) -> list[Sentence]:
    """Whether acts rose to a higher rung, or are now reported where they were alleged."""
    before, after = found.before, found.after
    rows = (after.event,)
    if after.rung > before.rung:
        start = f"from {_rung(new, before)}, to" if before.rung >= 0 else "to"
        by = "an alleged act" if after.alleged else "a reported act"
        return [Sentence(f"The highest rung rises {start} {_rung(new, after)}, by {by}.", rows)]
    if before.alleged and not after.alleged and after.rung >= 0:
        text = f"A reported act now stands on {_rung(new, after)}, where only alleged ones stood."
        return [Sentence(text, rows)]
    return []


def _rung(dossier: Dossier, reached: Peak) -> str:
    return f"rung {reached.rung}, {phrasing.rung_label(dossier, reached.rung)}"


def claims(found: Changes) -> list[Sentence]:
    """How many claims are new, and what became of those that stood before."""
    fresh = found.claims[found.claims["before"].eq("")]
    old = found.claims[found.claims["before"].ne("")]
    sentences = []
    if len(fresh):
        n = len(fresh)
        joint = ", and" if n == 1 else ";"
        text = f"{phrasing.count(n, 'claim')} {phrasing.be(n)} new{joint}"
        text += f" {bottom_line.standing(fresh, 'after')}."
        sentences.append(Sentence(phrasing.capital(text), tuple(fresh["claim"])))
    for (before, after), group in old.groupby(["before", "after"], sort=False):
        n = len(group)
        has = "has" if n == 1 else "have"
        which = f"{phrasing.count(n, 'earlier claim')}"
        if before == after:
            more = phrasing.count(sum(map(len, group["answers"])), "further answer")
            text = f"{which} {has} {more} and {phrasing.be(n)} {after} as before"
        else:
            was = (
                "had no answer"
                if before == "unanswered"
                else f"{'was' if n == 1 else 'were'} {before}"
            )
            now = f"{has} no answer" if after == "unanswered" else f"{phrasing.be(n)} {after}"
            text = f"{which} that {was} {now} now"
        answers = [answer for ids in group["answers"] for answer in ids]
        sentences.append(
            Sentence(
                f"{phrasing.capital(text)}.", tuple(dict.fromkeys([*group["claim"], *answers]))
            )
        )
    return sentences


def judgements(found: Changes) -> list[Sentence]:
    """Judgements that are new, replaced, changed or dropped; those that stand as before are not."""
    frame = found.judgements
    sentences = []
    fresh = frame[frame["change"].eq("new")]
    if len(fresh):
        n = len(fresh)
        sentences.append(
            Sentence(
                f"{phrasing.capital(phrasing.count(n, 'judgement'))} {phrasing.be(n)} new.",
                tuple(fresh["judgement_id"]),
            )
        )
    for row in frame[frame["change"].isin(["replaced", "kept"])].itertuples():
        ids = (row.judgement_id, *([row.instead_of] if row.instead_of else []))
        if row.change == "replaced" or row.moved != "unchanged":
            verb = "replaced" if row.change == "replaced" else "changed"
            text = f"A judgement is {verb}: its likelihood "
            text += (
                f"stays “{row.after}”."
                if row.moved == "unchanged"
                else f"is {row.moved} from “{row.before}” to “{row.after}”."
            )
            sentences.append(Sentence(text, ids))
    gone = frame[frame["change"].eq("dropped")]
    if len(gone):
        text = f"{phrasing.count(len(gone), 'judgement')} {'stands' if len(gone) == 1 else 'stand'}"
        sentences.append(
            Sentence(f"{phrasing.capital(text)} no longer.", tuple(gone["judgement_id"]))
        )
    return sentences


def rows(found: Changes, new: Dossier) -> list[Sentence]:
    """How many rows became public or were added, and what was corrected or withdrawn."""
    sentences = []
    events = added(found, "events")
    if events:
        kinds = new.events.set_index("event_id")["kind"].loc[list(events)].value_counts()
        parts = [phrasing.count(int(kinds[k]), k) for k in ("act", "statement") if k in kinds]
        n = len(events)
        verb = f"{'was' if n == 1 else 'were'} added" if found.edition else "became public"
        text = f"{phrasing.capital(phrasing.count(n, 'row'))} {verb} {span(found)}"
        text += (
            f": {phrasing.listing(parts)}." if n > 1 else f", {phrasing.article(kinds.index[0])}."
        )
        sentences.append(Sentence(text, events))
    parts, ids = [], []
    for table, one, many in (
        ("responses", "pair of claim and answer", "pairs of claim and answer"),
        ("sources", "source", "sources"),
        ("notes", "note of the analyst", "notes of the analyst"),
        ("accounts", "differing figure", "differing figures"),
    ):
        if own := added(found, table):
            parts.append(phrasing.count(len(own), one, many))
            ids += own
    if parts:
        text = f"{phrasing.capital(phrasing.listing(parts))} {phrasing.be(len(ids))} new."
        sentences.append(Sentence(text, tuple(ids)))
    for kind, said in (
        ("corrected", "corrected"),
        ("filled in", "filled in further"),
        ("taken out", "shortened by what a field held"),
    ):
        ids = _ids(corrections(found), "kind", kind)
        if ids:
            text = f"{phrasing.capital(phrasing.count(len(ids), 'row'))} {_was(ids)} {said}."
            sentences.append(Sentence(text, ids))
    for change, said in (
        ("withdrawn", "withdrawn"),
        ("gone", "in the earlier edition and {} not in this view"),
    ):
        ids = _ids(found.rows[~found.rows["table"].isin(_FOLLOWING)], "change", change)
        if ids:
            text = f"{phrasing.capital(phrasing.count(len(ids), 'row'))} {_was(ids)} "
            # What is no part of the view has no anchor on the page; the table names it.
            rows = ids if change == "withdrawn" else ()
            sentences.append(Sentence(f"{text}{said.format(phrasing.be(len(ids)))}.", rows))
    return sentences


# Tables whose rows come and go with the events that lead to them.
_FOLLOWING = ("actors", "sources")


def _ids(rows: pd.DataFrame, column: str, value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rows.loc[rows[column].eq(value), "id"]))


def _was(ids: tuple[str, ...]) -> str:
    return "was" if len(ids) == 1 else "were"


def corrections(found: Changes) -> pd.DataFrame:
    """The fields that read otherwise now: table, id, kind, field, before, after.

    `kind` is corrected, filled in (it was blank) or taken out (it is blank).
    """
    changed = found.rows[found.rows["change"].eq("changed")]
    kinds = [
        "filled in" if not before else "taken out" if not after else "corrected"
        for before, after in zip(changed["before"], changed["after"], strict=True)
    ]
    return changed.assign(kind=kinds).drop(columns="change")


def left(found: Changes) -> pd.DataFrame:
    """The rows that do not stand any more: table, id, change (withdrawn, gone), after (why)."""
    own = found.rows[found.rows["change"].isin(["withdrawn", "gone"])]
    return own[~own["table"].isin(_FOLLOWING)]


def added(found: Changes, table: str) -> tuple[str, ...]:
    """Ids of the rows of a table that were added."""
    frame = found.rows
    return tuple(frame.loc[frame["table"].eq(table) & frame["change"].eq("added"), "id"])
