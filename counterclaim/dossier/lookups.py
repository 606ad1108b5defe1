"""Rows of a dossier by their ids, and what they lead to: sources, actors and their members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from counterclaim.dossier.model import Dossier, once
from counterclaim.dossier.rows import Actor, Event, Source
from counterclaim.tables.typed import rows


@once
def event_rows(dossier: Dossier) -> dict[str, Event]:
    """The events by their ids, in the order of the frame."""
    return {row.event_id: row for row in rows(dossier.events, Event)}


@once
def actor_rows(dossier: Dossier) -> dict[str, Actor]:
    """The actors by their ids, in the order of the frame."""
    return {row.actor_id: row for row in rows(dossier.actors, Actor)}


@once
def source_rows(dossier: Dossier) -> dict[str, Source]:
    """The sources by their ids, in the order of the frame."""
    return {row.source_id: row for row in rows(dossier.sources, Source)}


@once
def actor_names(dossier: Dossier) -> dict[str, str]:
    """The names of the actors by their ids."""
    return dict(zip(dossier.actors["actor_id"], dossier.actors["name"], strict=True))


def table(dossier: Dossier, name: str) -> pd.DataFrame:
    """The rows of a table that are in the dossier, in the order of their ids.

    Those of `responses` are what answers a claim and what stands beside one, see `Dossier`.
    """
    if name != "responses":
        return getattr(dossier, name)
    joined = pd.concat([dossier.responses, dossier.beside])
    number = joined["response_id"].str[1:].astype(int)
    return joined.iloc[number.argsort(kind="stable")].reset_index(drop=True)


def chain(start: str, parents: Mapping[str, str]) -> list[str]:
    """An id, its parent, the parent of that, and on, as far as there is one."""
    line = [start]
    while parent := parents.get(line[-1]):
        line.append(parent)
    return line


def source_chains(sources: pd.DataFrame) -> dict[str, list[str]]:
    """Each source with those through which it is known: itself, the one that cites it, and on."""
    through = dict(zip(sources["source_id"], sources["cited_in"], strict=True))
    return {source: chain(source, through) for source in through}


def sources_of(dossier: Dossier, events: Iterable[str], sources: Iterable[str] = ()) -> list[str]:
    """The sources that rows rest on, and those through which these in turn are known.

    Takes ids of events and of further sources; gives ids of sources in the order of their table.
    """
    chains = source_chains(dossier.sources)
    rests = dict(zip(dossier.events["event_id"], dossier.events["source_ids"], strict=True))
    direct = [*sources, *(source for event in events for source in rests[event])]
    reached = {each for source in direct for each in chains[source]}
    return [source for source in chains if source in reached]


def members_of(actors: pd.DataFrame, actor: str) -> set[str]:
    """Ids of an actor and all that are part of it, from `Dossier.actors`; empty if unknown."""
    return {
        member
        for member, line in zip(actors["actor_id"], actors["chain"], strict=True)
        if actor in line
    }
