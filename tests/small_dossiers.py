"""Random small dossiers: the miniature world with some of its cells changed."""

from dataclasses import replace

import pandas as pd
from cuts import cut
from hypothesis import strategies as st

from counterclaim import dates
from counterclaim.dossier import Dossier

NAMES = ["Arvenia", "the Republic of the Long Name " + "of Many Words " * 20, "X" * 300, "Nrvk"]
DATES = ["2021", "2021-05", "2021-05-02", "2021-06~", "[..2021-09-30]", "2021-03/2021-05"]


def with_meta(whole: Dossier, as_of: str = "", **meta) -> Dossier:
    """The dossier with other values in dossier.yml, cut to a day."""
    return cut(replace(whole, meta={**whole.meta, **meta}), as_of)


@st.composite
def small(draw, whole: Dossier) -> Dossier:
    """The miniature world with some rows, dates, names and stances changed, and cut."""
    events, responses, actors = whole.events.copy(), whole.responses.copy(), whole.actors.copy()
    keep = draw(st.lists(st.booleans(), min_size=len(responses), max_size=len(responses)))
    responses = responses[keep].reset_index(drop=True)
    known = whole.codebook.stances
    counted = known.loc[known["counts"].eq("yes"), "stance"].tolist()
    responses["stance"] = [draw(st.sampled_from(counted)) for _ in range(len(responses))]
    statements = events["kind"].eq("statement")
    for label in draw(st.lists(st.sampled_from(events.index[statements].tolist()), max_size=5)):
        text = draw(st.sampled_from(DATES))
        date = dossier_dates(text)
        events.loc[label, ["date", "earliest", "latest"]] = [text, *date]
    summaries = ["", "Arms flow to it.", "The minister says that arms flow and that A lies."]
    for label in draw(st.lists(st.sampled_from(events.index[statements].tolist()), max_size=4)):
        events.loc[label, "summary"] = draw(st.sampled_from(summaries))
        events.loc[label, "co_actors"] = draw(st.sampled_from(["", "a002", "a003 a001"]))
    actors.loc[draw(st.integers(0, len(actors) - 1)), "name"] = draw(st.sampled_from(NAMES))
    meta = {"asked": draw(st.sampled_from(["", "a001", "a002", "a003", "a008"]))}
    meta["answer"] = draw(st.sampled_from(["", "j001", "j002", "j003"]))
    rows = draw(st.lists(st.sampled_from(events["event_id"].tolist()), max_size=5, unique=True))
    words = ["Corland acknowledges a few", "Corland again denies it", "Something happens"]
    meta["key"] = [{"event": row, "caption": draw(st.sampled_from(words))} for row in rows]
    day = draw(st.sampled_from(["", "2021-03-02", "2021-05-31", "2021-06-30", "2022-06-30"]))
    made = replace(whole, events=events, responses=responses, actors=actors)
    return with_meta(made, day, **{key: value for key, value in meta.items() if value})


def dossier_dates(text: str) -> list[pd.Timestamp]:
    """The first and the last moment of a date; NaT where it has no such bound."""
    date = dates.parse(text)
    return [pd.Timestamp(end) if end else pd.NaT for end in (date.earliest, date.latest)]
