"""The last step of a cut: the actors and sources that the remaining rows lead to."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from counterclaim.dossier.lookups import sources_of
from counterclaim.dossier.model import Dossier


def actors(dossier: Dossier) -> pd.DataFrame:
    """The actors that events name, what these are part of, and the actor of the view."""
    chains = dict(zip(dossier.actors["actor_id"], dossier.actors["chain"], strict=True))
    named = {*dossier.events["actor"], *dossier.events["target"], dossier.actor}
    for column in ("co_actors", "co_targets", "attributes_to"):
        named.update(actor for cell in dossier.events[column] for actor in cell.split())
    reached = [actor for one in named & set(chains) for actor in chains[one]]
    frame = dossier.actors.loc[dossier.actors["actor_id"].isin(reached)]
    return frame.reset_index(drop=True)


def only_referred(dossier: Dossier) -> Dossier:
    """Leave out what no row leads to: actors, sources, and replaced judgements that are not kept.

    A judgement that replaces one which is not in the dossier has a blank `replaces`.
    """
    cited = sources_of(dossier, dossier.events["event_id"], dossier.accounts["source_id"])
    sources = dossier.sources.loc[dossier.sources["source_id"].isin(cited)]
    judgements = dossier.judgements
    replaces = judgements.loc[:, "replaces"]
    there = replaces.isin(list(judgements["judgement_id"]))
    return replace(
        dossier,
        sources=sources.reset_index(drop=True),
        actors=actors(dossier),
        judgements=judgements.assign(replaces=replaces.where(there, "")),
    )
