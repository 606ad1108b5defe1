"""Sentences about what changed since an earlier state; every one names the rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from counterclaim import dates
from counterclaim.analysis.changed_judgements import JudgementChange
from counterclaim.analysis.changes import Changes, RowChange
from counterclaim.analysis.states import Peak
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier, event_rows
from counterclaim.tables import typed
from counterclaim.text import changed_claims, phrasing
from counterclaim.text.phrasing import Sentence

# Tables whose rows come and go with the events that lead to them.
_FOLLOWING = ("actors", "sources")


class Correction(NamedTuple):
    """A field that reads otherwise now.

    `kind` is corrected, filled in (it was blank) or taken out (it is blank).
    """

    table: str
    id: str
    kind: str
    field: str
    before: str
    after: str


def sentences(difference: Changes, new: Dossier) -> list[Sentence]:
    """What changed, most telling first; one sentence that nothing did, where nothing did."""
    changed = [
        *peak(difference, new),
        *changed_claims.sentences(difference),
        *judgements(difference),
        *rows(difference, new),
    ]
    if changed:
        return changed
    if difference.edition:
        return [Sentence(f"Nothing on this page changed {span(difference)}.")]
    return [Sentence(f"Nothing changed {span(difference)}.")]


def span(difference: Changes) -> str:
    """The time in words: “between 30 September 2022 and 28 October 2022”, or since an edition."""
    if difference.edition:
        return "since the earlier edition"
    ends = [
        dates.phrase(dates.parse(day.isoformat())) for day in (difference.since, difference.until)
    ]
    return f"between {ends[0]} and {ends[1]}"


def against(difference: Changes) -> str:
    """The earlier edition in words, with its as-of day; blank where a day was compared with."""
    if not difference.edition:
        return ""
    day = dates.phrase(dates.parse(difference.since.isoformat()))
    return f"Compared with the edition {difference.edition}, as of {day}."


def peak(difference: Changes, new: Dossier) -> list[Sentence]:
    """Whether acts rose to a higher level, or are now reported where they were alleged."""
    before, after = difference.before, difference.after
    rows = (after.event,)
    if after.rung > before.rung:
        start = f"from {_rung(new, before)}, to" if before.rung >= 0 else "to"
        how = "alleged" if after.alleged else "reported as fact"
        text = f"The gravest act rose {start} {_rung(new, after)} ({how})."
        return [Sentence(text, rows)]
    if before.alleged and not after.alleged and after.rung >= 0:
        text = f"An act of {_rung(new, after)}, is now reported as fact; before, it was alleged."
        return [Sentence(text, rows)]
    return []


def _rung(dossier: Dossier, reached: Peak) -> str:
    return f"level {reached.rung}, {phrasing.rung_label(dossier, reached.rung)}"


def judgements(difference: Changes) -> list[Sentence]:
    """Judgements that are new, replaced, changed or dropped; those that are as before are not."""
    judged = list(typed.rows(difference.judgements, JudgementChange))
    changed = []
    fresh = tuple(row.judgement_id for row in judged if row.change == "new")
    if fresh:
        text = f"The analyst added {phrasing.count(len(fresh), 'judgement')}."
        changed.append(Sentence(text, fresh))
    for row in judged:
        replaced = row.change == "replaced"
        if replaced or (row.change == "kept" and row.moved != "unchanged"):
            ids = (row.judgement_id, *([row.instead_of] if row.instead_of else []))
            text = f"A judgement was {'replaced' if replaced else 'changed'}: its likelihood "
            if row.moved == "unchanged":
                text += f"is still “{row.after}”."
            else:
                text += f"was {row.moved} from “{row.before}” to “{row.after}”."
            changed.append(Sentence(text, ids))
    gone = tuple(row.judgement_id for row in judged if row.change == "dropped")
    if gone:
        text = f"The analyst dropped {phrasing.count(len(gone), 'judgement')}."
        changed.append(Sentence(text, gone))
    return changed


def rows(difference: Changes, new: Dossier) -> list[Sentence]:
    """How many rows became public or were added, and what was corrected or withdrawn."""
    return [*_events(difference, new), *_others(difference), *_corrected(difference)]


def _events(difference: Changes, new: Dossier) -> list[Sentence]:
    """How many events were added, by kind."""
    ids = added(difference, "events")
    if not ids:
        return []
    events = event_rows(new)
    kinds = [events[event].kind for event in ids]
    n = len(ids)
    was = nouns.agreeing(n, "was", "were")
    verb = f"{was} added" if difference.edition else "became public"
    by = [(kind, kinds.count(kind)) for kind in phrasing.scale(new, "kind")]
    what = phrasing.listing(phrasing.count(k, kind) for kind, k in by if k)
    return [Sentence(f"{phrasing.capital(span(difference))}, {what} {verb}.", ids)]


def _others(difference: Changes) -> list[Sentence]:
    """How many rows of other tables were added, in one sentence."""
    parts: list[str] = []
    ids: list[str] = []
    for table, noun in (
        ("responses", "answer to a claim"),
        ("sources", "source"),
        ("notes", "note of the analyst"),
        ("accounts", "differing figure"),
    ):
        if own := added(difference, table):
            parts.append(phrasing.count(len(own), noun))
            ids += own
    if not parts:
        return []
    return [Sentence(f"Also new: {phrasing.listing(parts)}.", tuple(ids))]


def _corrected(difference: Changes) -> list[Sentence]:
    """How many rows were corrected, and how many are withdrawn or no part of the view."""
    changed = []
    for kind, verb in (
        ("corrected", "corrected"),
        ("filled in", "completed"),
        ("taken out", "shortened"),
    ):
        ids = _ids(row.id for row in corrections(difference) if row.kind == kind)
        if ids:
            changed.append(Sentence(f"{_rows_were(ids)} {verb}.", ids))
    for change, verb in (
        ("withdrawn", "withdrawn"),
        ("gone", "in the earlier edition and {} not on this page"),
    ):
        ids = _ids(row.id for row in left(difference) if row.change == change)
        if ids:
            # What is no part of the view has no anchor on the page; the table names it.
            linked = ids if change == "withdrawn" else ()
            changed.append(Sentence(f"{_rows_were(ids)} {verb.format(phrasing.be(ids))}.", linked))
    return changed


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _rows_were(ids: tuple[str, ...]) -> str:
    count = phrasing.capital(phrasing.count(len(ids), "entry"))
    return f"{count} {nouns.agreeing(len(ids), 'was', 'were')}"


def corrections(difference: Changes) -> list[Correction]:
    """The fields that read otherwise now, in the order of `Changes.rows`."""
    return [
        Correction(row.table, row.id, _kind(row), row.field, row.before, row.after)
        for row in typed.rows(difference.rows, RowChange)
        if row.change == "changed"
    ]


def _kind(row: RowChange) -> str:
    if not row.before:
        return "filled in"
    return "corrected" if row.after else "taken out"


def left(difference: Changes) -> list[RowChange]:
    """The rows that are withdrawn or no part of the view now; `after` says why."""
    return [
        row
        for row in typed.rows(difference.rows, RowChange)
        if row.change in {"withdrawn", "gone"} and row.table not in _FOLLOWING
    ]


def added(difference: Changes, table: str) -> tuple[str, ...]:
    """Ids of the rows of a table that were added."""
    return tuple(
        row.id
        for row in typed.rows(difference.rows, RowChange)
        if row.table == table and row.change == "added"
    )
