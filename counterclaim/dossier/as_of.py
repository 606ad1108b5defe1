"""The cut by day: the rows that were certainly public by its end, under today's coding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from counterclaim.dates.days import end_of
from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier.context import joined
from counterclaim.dossier.days import day_of
from counterclaim.dossier.lookups import source_chains
from counterclaim.dossier.model import UNDETERMINED, Dossier, DossierError, refused, viewed

# What nobody could know before a source was published: blank where it is late.
GRADE_OF_EVENT = ("credibility", "credibility_reason", "grade_as_of")
TELLING_OF_SOURCE = (
    *("title", "url", "url_reason", "archived_url", "published_until", "note", "text_sha256"),
    *("reliability", "reliability_reason", "grade_as_of"),
)


def by_day(whole: Dossier, as_of: str = "") -> Dossier:
    """The rows of a whole dossier that were certainly public by the end of a day.

    A row whose source was published later stays, without its grade; of the source itself no title,
    address, note or grade stays. A source without a date may be of any day: it is
    late on every day but `searched_until`, on which nothing is cut.

    Parameters
    ----------
    whole
        What `derive` makes.
    as_of
        A day, YYYY-MM-DD; blank means `searched_until`.

    Returns
    -------
    Dossier
        All its events shown, and these columns filled in: `late` of the events (list of str: their
        sources that were published later), `late` of the sources (bool), `current` of the
        judgements (bool: no other judgement of that day replaces it).

    Raises
    ------
    DossierError
        For what is not a day, for a day later than `searched_until` and one before the first row.
    """
    searched = whole.as_of
    day = day_of("as_of", as_of) if as_of else searched
    if day > searched:
        raise refused("as_of", as_of, messages.AFTER_SEARCH.fill(day=searched))
    end = pd.Timestamp(end_of(day))
    events = whole.events.loc[public_by(whole.events, day)]
    if events.empty:
        raise nothing_yet(whole, "as_of", as_of)
    ids = list(events["event_id"])
    judgements = whole.judgements.loc[whole.judgements["as_of"].le(day.isoformat())]
    replaced = [key for key in judgements["replaces"] if key]
    notes = whole.notes.loc[whole.notes["as_of"].le(day.isoformat())]
    late = _late(whole, day)
    late_ids = set(whole.sources.loc[late, "source_id"])
    accounts = whole.accounts.loc[whole.accounts["event_id"].isin(ids)]
    accounts = accounts.loc[~accounts["source_id"].isin(list(late_ids))]
    used = {theme for cell in events["themes"] for theme in cell.split()}
    themes = whole.themes.loc[whole.themes["theme_id"].isin(list(used))]
    chains = source_chains(whole.sources)
    events = _graded(events, "credibility", day)
    events = events.assign(
        late=[
            [each for each in _through(sources, chains) if each in late_ids]
            for sources in events["source_ids"]
        ],
        distinct=[
            " ".join(key for key in cell.split() if key in ids) for cell in events["distinct"]
        ],
    )
    rests_on_late = events.loc[:, "late"].map(bool).astype(bool)
    events = _withheld(events, rests_on_late, GRADE_OF_EVENT)
    sources = _graded(whole.sources, "reliability", day).assign(late=late)
    gone = whole.withdrawn.loc[~whole.withdrawn["public"].gt(end)]
    dossier = replace(
        whole,
        events=events.reset_index(drop=True),
        responses=joined(whole.responses, ids),
        beside=joined(whole.beside, ids),
        judgements=judgements.assign(
            current=~judgements["judgement_id"].isin(replaced)
        ).reset_index(drop=True),
        notes=notes.reset_index(drop=True),
        accounts=accounts.reset_index(drop=True),
        themes=themes.reset_index(drop=True),
        sources=_withheld(sources, late, TELLING_OF_SOURCE),
        withdrawn=gone.reset_index(drop=True),
        meta=_meta(whole, ids, judgements["judgement_id"].tolist(), day),
        left_out={"not yet public": len(whole.events) - len(events)},
    )
    return viewed(dossier, as_of=day.isoformat())


def _meta(whole: Dossier, events: list[str], judgements: list[str], day: date) -> dict[str, Any]:
    """dossier.yml as of a day: no caption of a later row, and the judgement of that day.

    The analyst's own answer speaks of the whole record, and stands on its last day alone.
    """
    meta = dict(whole.meta)
    if "key" in meta:
        meta["key"] = [each for each in meta["key"] if each["event"] in events]
    replaces = dict(
        zip(whole.judgements["judgement_id"], whole.judgements["replaces"], strict=True)
    )
    newer = {old: new for new, old in replaces.items() if old}
    answer = meta.pop("answer", "")
    while answer in newer:
        answer = newer[answer]
    while answer and answer not in judgements:
        answer = replaces.get(answer, "")
    if answer:
        meta["answer"] = answer
    if day < whole.as_of:
        meta.pop("answer_text", None)
    return meta


def _graded(rows: pd.DataFrame, grade: str, day: date) -> pd.DataFrame:
    """The rows without a grade, and its reason, that could be given only after the day."""
    since = rows.loc[:, "grade_as_of"]
    later = since.ne("") & since.gt(day.isoformat())
    return _withheld(rows, later, (grade, f"{grade}_reason", "grade_as_of"))


def _withheld(rows: pd.DataFrame, which: pd.Series, columns: tuple[str, ...]) -> pd.DataFrame:
    """The rows, those columns blank in some of them."""
    return rows.assign(**{name: rows.loc[:, name].where(~which, "") for name in columns})


def public_by(events: pd.DataFrame, day: date) -> pd.Series:
    """Which events were certainly public by the end of a day (bool)."""
    # The rule of `dates.days.certainly_by`, for a whole column: NaT is never certain.
    return events.loc[:, "public"].le(pd.Timestamp(end_of(day)))


def nothing_yet(whole: Dossier, field: str, text: str) -> DossierError:
    """The error for a day on which no row of the dossier was certainly public."""
    first = whole.events.loc[:, "public"].min()
    if pd.isna(first):
        return refused(field, text, messages.NEVER_PUBLIC)
    return refused(field, text, messages.NOTHING_PUBLIC.fill(first=f"{first:%Y-%m-%d}"))


def _late(whole: Dossier, day: date) -> pd.Series:
    late = ~whole.sources.loc[:, "published_latest"].le(pd.Timestamp(end_of(day)))
    if day == whole.as_of:
        # Nothing of the record is cut off here; that a source has no date makes it no later one.
        late &= ~whole.sources.loc[:, "published"].isin(["", UNDETERMINED])
    return late


def _through(sources: list[str], chains: dict[str, list[str]]) -> list[str]:
    return list(dict.fromkeys(each for source in sources for each in chains[source]))
