"""What changed between two states of one dossier: rows, claims, judgements, the highest rung.

`rows` and `judgements` work on plain tables keyed by their first column, so that they compare two
as-of days of one dossier as well as an edition with the tables that an earlier page carries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from counterclaim import codebook, escalation, exchanges
from counterclaim.dossier import Dossier

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")
COLUMNS = ["table", "id", "change", "field", "before", "after"]

Tables = Mapping[str, pd.DataFrame]


class Peak(NamedTuple):
    """The highest rung that acts have reached: -1 where no act has; `event` made the last step."""

    rung: int
    alleged: bool
    event: str


class Changes(NamedTuple):
    """What changed between two days; see `rows`, `claims`, `judgements` for the columns."""

    since: date
    until: date
    rows: pd.DataFrame
    claims: pd.DataFrame
    judgements: pd.DataFrame
    before: Peak
    after: Peak


def between(old: Dossier, new: Dossier) -> Changes:
    """What changed between two as-of days of one dossier, as far as the later one shows it.

    Rows that the later dossier leaves out (outside its window, of another actor) count on neither
    side; a source counts from the day on which it was published.
    """
    later = frames(new)
    # What is kept only because another row leads to it is no news of this view.
    shown = set(new.shown["event_id"])
    for name, key in (("events", "event_id"), ("responses", "claim")):
        later[name] = later[name][later[name][key].isin(shown)]
    earlier = {
        name: frame[frame.iloc[:, 0].isin(later[name].iloc[:, 0])]
        for name, frame in frames(old).items()
    }
    likelihoods = codebook.values(new.codebook, "likelihood")
    return Changes(
        old.as_of,
        new.as_of,
        rows(earlier, later),
        claims(old, new),
        judgements(earlier, later, likelihoods),
        _peak(_seen(old, new).shown),
        _peak(new.shown),
    )


def frames(record: Dossier) -> dict[str, pd.DataFrame]:
    """The tables of a dossier as they are written: the codebook's columns, text, lists joined.

    Sources that were not yet published are left out.
    """
    found = {}
    for name in TABLES:
        frame = getattr(record, name)
        if name == "sources":
            frame = frame[~frame["late"].astype(bool)]
        columns = codebook.columns(record.codebook, name)
        found[name] = frame[columns].map(_text).reset_index(drop=True)
    return found


def read(tables: Mapping[str, Mapping[str, Sequence[Any]]]) -> dict[str, pd.DataFrame]:
    """The same from what a published page carries: {table: {"columns": […], "rows": [[…], …]}}."""
    return {
        name: pd.DataFrame(list(table["rows"]), columns=list(table["columns"]), dtype=str)
        for name, table in tables.items()
    }


def _text(cell: Any) -> str:
    return " ".join(cell) if isinstance(cell, list) else str(cell)


def rows(old: Tables, new: Tables) -> pd.DataFrame:
    """One row per row that was added or withdrawn, and per field of a row that was changed.

    Takes tables of text by name, each keyed by its first column; a row whose `withdrawn` is not
    blank does not stand. Gives table, id, change (added, changed, withdrawn), field, before, after:
    field and before are blank for an added row, and a withdrawn row has its reason in `after`,
    which is blank where the row is just not there any more. In the order of the tables.
    """
    found = []
    for name in dict.fromkeys([*new, *old]):
        before, after = _keyed(old.get(name)), _keyed(new.get(name))
        here, there = _standing(before), _standing(after)
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
                gone = "withdrawn" in after and key in after.index
                reason = after.at[key, "withdrawn"] if gone else ""
                found.append((name, key, "withdrawn", "withdrawn", "", reason))
            elif key in changed:
                found += [
                    (name, key, "changed", field, left.at[key, field], right.at[key, field])
                    for field in fields
                    if differs.at[key, field]
                ]
    return pd.DataFrame(found, columns=COLUMNS)


def _keyed(frame: pd.DataFrame | None) -> pd.DataFrame:
    if frame is None:
        return pd.DataFrame()
    return frame.set_index(frame.columns[0])


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["withdrawn"].eq("")] if "withdrawn" in frame else frame


def judgements(old: Tables, new: Tables, likelihoods: Sequence[str]) -> pd.DataFrame:
    """One row per judgement that stands now or stood before: what became of it.

    Takes tables of text by name and the words of likelihood, lowest first. A judgement stands
    unless it is withdrawn or another that stands replaces it. Gives judgement_id, change (new,
    replaced, kept, dropped), instead_of (the id that it replaces, at last), before and after (the
    words of likelihood) and moved (raised, lowered, unchanged; "" where one side is missing).
    """
    before, after = (_standing(_keyed(tables.get("judgements"))) for tables in (old, new))
    stood = [key for key in before.index if key not in set(before.get("replaces", ()))]
    stand = [key for key in after.index if key not in set(after.get("replaces", ()))]
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
    columns = ["judgement_id", "change", "instead_of", "before", "after", "moved"]
    return pd.DataFrame(found, columns=columns)


def _moved(before: str, after: str, likelihoods: Sequence[str]) -> str:
    if not before or not after:
        return ""
    step = list(likelihoods).index(after) - list(likelihoods).index(before)
    return "raised" if step > 0 else "lowered" if step < 0 else "unchanged"


def claims(old: Dossier, new: Dossier) -> pd.DataFrame:
    """One row per claim that is new, that has a new answer, or whose status is another.

    Gives claim, before and after (status as in `exchanges.claims`; before is "" for a new claim)
    and answers (list: the answers that were not there before), in time order.
    """
    seen = _seen(old, new)
    was = exchanges.claims(seen).set_index("event_id")["status"]
    known = set(seen.responses["response_id"])
    joined = exchanges.pairs(new)
    fresh = joined[~joined["response_id"].isin(known)]
    found = []
    for row in exchanges.claims(new).itertuples():
        answers = list(dict.fromkeys(fresh.loc[fresh["claim"].eq(row.event_id), "answer"]))
        before = was.get(row.event_id, "")
        if before != row.status or answers:
            found.append((row.event_id, before, row.status, answers))
    return pd.DataFrame(found, columns=["claim", "before", "after", "answers"])


def _seen(old: Dossier, new: Dossier) -> Dossier:
    """The earlier dossier as the later one looks at it: the same rows are shown."""
    shown = old.events["event_id"].isin(set(new.shown["event_id"]))
    return replace(old, events=old.events.assign(shown=shown))


def _peak(events: pd.DataFrame) -> Peak:
    steps = escalation.peak(events)
    if steps.empty:
        return Peak(-1, True, "")
    last = steps.iloc[-1]
    return Peak(int(last["rung"]), bool(last["alleged"]), last["event_id"])
