"""What changed since an earlier state of one dossier: rows, claims, judgements, the highest rung.

The earlier state is that of an earlier day under today's coding (`day`), or that of an edition as
its page carries it (`read`): what was printed then, whatever the tables say now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from counterclaim.analysis import escalation, pairs
from counterclaim.dossier import UNDETERMINED, Dossier
from counterclaim.dossier.rows import Claim, Withdrawn
from counterclaim.tables import codebook, typed
from counterclaim.tables.standing import standing

Tables = Mapping[str, pd.DataFrame]


class Peak(NamedTuple):
    """The highest rung that acts have reached: -1 where no act has; `event` made the last step."""

    rung: int
    alleged: bool
    event: str


class RowChange(NamedTuple):
    """A row of `rows`: what became of one row of a table, or of one field of it."""

    table: str
    id: str
    change: str
    field: str
    before: str
    after: str


class JudgementChange(NamedTuple):
    """A row of `judgements`: what became of one judgement."""

    judgement_id: str
    change: str
    instead_of: str
    before: str
    after: str
    moved: str


class ClaimChange(NamedTuple):
    """A row of `claims`: a claim whose status or answers are not what they were."""

    claim: str
    before: str
    after: str
    answers: list[str]


class State(NamedTuple):
    """What a view of a dossier showed: its tables, its claims, its highest rung.

    `tables` are text, by name; `claims` gives the status of each, by id; `edition` is blank for a
    day under today's coding.
    """

    edition: str
    as_of: date
    tables: Tables
    claims: Mapping[str, str]
    peak: Peak


class Changes(NamedTuple):
    """What changed since; see `rows`, `claims`, `judgements` for the columns."""

    edition: str
    since: date
    until: date
    rows: pd.DataFrame
    claims: pd.DataFrame
    judgements: pd.DataFrame
    before: Peak
    after: Peak


def day(old: Dossier, new: Dossier) -> State:
    """The state on an earlier as-of day, as far as the later dossier shows it.

    Rows that the later one leaves out (outside its window, of another actor) are left out; a
    source counts from the day on which it was published.
    """
    later = _frames_shown(new)
    shown = old.events["event_id"].isin(list(new.shown["event_id"]))
    seen = replace(old, events=old.events.assign(shown=shown))
    tables = {
        name: frame.loc[frame.iloc[:, 0].isin(later[name].iloc[:, 0])]
        for name, frame in frames(old).items()
    }
    return State("", old.as_of, tables, _claims(seen), _peak(seen.shown))


def state(dossier: Dossier) -> dict[str, Any]:
    """The state of a dossier beside its tables, as plain data for a page to carry.

    as_of (a day), shown (ids of events), late (ids of sources that were published later), claims
    ({id: status}), peak (rung, whether only alleged, event).
    """
    return {
        "as_of": dossier.as_of.isoformat(),
        "shown": list(dossier.shown["event_id"]),
        "late": list(dossier.sources.loc[_later(dossier.sources), "source_id"]),
        "claims": _claims(dossier),
        "peak": list(_peak(dossier.shown)),
    }


def read(carried: Mapping[str, Any]) -> State:
    """The state of an edition from what its page carries: `tables`, `state` and `name`."""
    held = carried["state"]
    tables = {
        name: pd.DataFrame(list(table["rows"]), columns=list(table["columns"]), dtype=str)
        for name, table in carried["tables"].items()
    }
    sources = tables["sources"]
    tables["sources"] = sources.loc[~sources["source_id"].isin(held["late"])]
    return State(
        carried["name"],
        date.fromisoformat(held["as_of"]),
        _of_view(tables, set(held["shown"])),
        held["claims"],
        Peak(*held["peak"]),
    )


def between(old: State, new: Dossier) -> Changes:
    """What changed since an earlier state, as far as the dossier shows it now."""
    later = _frames_shown(new)
    likelihoods = codebook.values(new.codebook, "likelihood")
    gone = typed.rows(new.withdrawn, Withdrawn)
    reasons = {row.id: f"{row.day}: {row.reason}" for row in gone}
    return Changes(
        old.edition,
        old.as_of,
        new.as_of,
        rows(old.tables, later, reasons),
        claims(old, new),
        judgements(old.tables, later, likelihoods),
        old.peak,
        _peak(new.shown),
    )


def frames(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """The tables of a dossier as they are written: the codebook's columns, text, lists joined.

    Sources that were published later are left out.
    """
    found = {}
    for name in codebook.TABLES:
        frame = getattr(dossier, name)
        if name == "sources":
            frame = frame.loc[~_later(frame)]
        columns = codebook.columns(dossier.codebook, name)
        found[name] = frame[columns].map(_text).reset_index(drop=True)
    return found


def _later(sources: pd.DataFrame) -> pd.Series:
    """Which sources were published later; one without a date is no news on any day."""
    dated = ~sources.loc[:, "published"].isin(["", UNDETERMINED])
    return sources.loc[:, "late"].astype(bool) & dated


def _frames_shown(dossier: Dossier) -> dict[str, pd.DataFrame]:
    return _of_view(frames(dossier), set(dossier.shown["event_id"]))


def _of_view(tables: Tables, shown: set[str]) -> dict[str, pd.DataFrame]:
    """The tables without what is kept only because another row leads to it: no news of a view."""
    found = dict(tables)
    for name, key in (("events", "event_id"), ("responses", "claim")):
        found[name] = found[name].loc[found[name][key].isin(list(shown))]
    return found


def _text(cell: Any) -> str:
    return " ".join(cell) if isinstance(cell, list) else str(cell)


def rows(old: Tables, new: Tables, reasons: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row per row that was added, withdrawn or is gone, and per field that was changed.

    Takes tables of text by name, each keyed by its first column (a row whose `withdrawn` is not
    blank does not stand), and the day and reason of rows that were withdrawn, by id. Gives table,
    id, change (added, changed, withdrawn, gone), field, before, after: field and before are blank
    for an added row, a withdrawn row has its reason in `after`, and a row that is gone is one that
    the view does not hold any more. In the order of the tables.
    """
    reasons = reasons or {}
    found = []
    for name in dict.fromkeys([*new, *old]):
        before, after = _keyed(old.get(name)), _keyed(new.get(name))
        here, there = standing(before), standing(after)
        order = [*dict.fromkeys([*after.index, *before.index])]
        both = here.index.intersection(there.index)
        fields = [*dict.fromkeys([*there.columns, *here.columns])]
        # A column that one side does not have is blank there.
        left = here.loc[both].reindex(columns=fields, fill_value="")
        right = there.loc[both].reindex(columns=fields, fill_value="")
        differs = left.ne(right)
        changed = set(both[differs.any(axis=1)])
        for key in order:
            if key in there.index and key not in here.index:
                found.append((name, key, "added", "", "", ""))
            elif key in here.index and key not in there.index:
                stays = "withdrawn" in after and key in after.index
                reason = after.at[key, "withdrawn"] if stays else reasons.get(key, "")
                change = ("withdrawn", "withdrawn") if reason else ("gone", "")
                found.append((name, key, *change, "", reason))
            elif key in changed:
                found += [
                    (name, key, "changed", field, left.at[key, field], right.at[key, field])
                    for field in fields
                    if differs.at[key, field]
                ]
    return pd.DataFrame(found, columns=list(RowChange._fields))


def _keyed(frame: pd.DataFrame | None) -> pd.DataFrame:
    if frame is None:
        return pd.DataFrame()
    return frame.set_index(frame.columns[0])


def judgements(old: Tables, new: Tables, likelihoods: Sequence[str]) -> pd.DataFrame:
    """One row per judgement that stands now or stood before: what became of it.

    Takes tables of text by name and the words of likelihood, lowest first. A judgement stands
    unless it is withdrawn or another that stands replaces it. Gives judgement_id, change (new,
    replaced, kept, dropped), instead_of (the id that it replaces, at last), before and after (the
    words of likelihood) and moved (raised, lowered, unchanged; "" where one side is missing).
    """
    before, after = (standing(_keyed(tables.get("judgements"))) for tables in (old, new))
    stood, stand = _not_replaced(before), _not_replaced(after)
    found = []
    followed = set()
    for key in stand:
        was = key
        while was and was not in stood:
            was = after.at[was, "replaces"] if was in after.index else ""
        followed.add(was)
        now = after.at[key, "likelihood"]
        then = before.at[was, "likelihood"] if was else ""
        change = "new" if not was else "kept" if was == key else "replaced"
        instead = was if change == "replaced" else ""
        found.append((key, change, instead, then, now, _moved(then, now, likelihoods)))
    found += [
        (key, "dropped", "", before.at[key, "likelihood"], "", "")
        for key in stood
        if key not in followed
    ]
    return pd.DataFrame(found, columns=list(JudgementChange._fields))


def _not_replaced(judgements: pd.DataFrame) -> list[str]:
    """The ids of judgements that no other one of them replaces."""
    replaced = set(judgements["replaces"]) if "replaces" in judgements else set()
    return [key for key in judgements.index if key not in replaced]


def _moved(before: str, after: str, likelihoods: Sequence[str]) -> str:
    if not before or not after:
        return ""
    step = list(likelihoods).index(after) - list(likelihoods).index(before)
    return "raised" if step > 0 else "lowered" if step < 0 else "unchanged"


def claims(old: State, new: Dossier) -> pd.DataFrame:
    """One row per claim that is new, that has a new answer, or whose status is another.

    Gives claim, before and after (status as in `exchanges.claims`; before is "" for a new claim)
    and answers (list: the answers that were not there before), in time order.
    """
    known = set(old.tables["responses"]["response_id"])
    joined = pairs.pairs(new)
    fresh = joined.loc[~joined["response_id"].isin(list(known))]
    found = []
    for row in typed.rows(pairs.claims(new), Claim):
        answers = list(dict.fromkeys(fresh.loc[fresh["claim"].eq(row.event_id), "answer"]))
        before = old.claims.get(row.event_id, "")
        if before != row.status or answers:
            found.append(ClaimChange(row.event_id, before, row.status, answers))
    return pd.DataFrame(found, columns=list(ClaimChange._fields))


def _claims(dossier: Dossier) -> dict[str, str]:
    found = pairs.claims(dossier)
    return dict(zip(found["event_id"], found["status"], strict=True))


def _peak(events: pd.DataFrame) -> Peak:
    steps = escalation.peak(events)
    if steps.empty:
        return Peak(-1, True, "")
    last = steps.iloc[-1]
    return Peak(int(last["rung"]), bool(last["alleged"]), last["event_id"])
