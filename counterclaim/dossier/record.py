"""What a dossier is: plain data, its tables with derived columns, and the error that refuses it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from counterclaim import dates, tables
from counterclaim.desk.errors import DeskError
from counterclaim.desk.root import root
from counterclaim.dossier.rows import Actor, Event, Source
from counterclaim.tables import codebook
from counterclaim.tables.typed import rows

UNDETERMINED = "undetermined"

Rest = ParamSpec("Rest")
Result = TypeVar("Result")


class DossierError(DeskError):
    """A dossier that cannot be used."""


@dataclass(frozen=True)
class Dossier:
    """One dossier, cut. Frames have the table's own columns and the derived ones of `derive`.

    It is not changed in place, neither are its frames: `dataclasses.replace` makes another one.
    What is computed from it is remembered with it, see `once`.
    """

    name: str
    meta: dict[str, Any]
    codebook: codebook.Codebook
    as_of: date
    since: str
    until: str
    actor: str
    events: pd.DataFrame
    responses: pd.DataFrame
    actors: pd.DataFrame
    sources: pd.DataFrame
    judgements: pd.DataFrame
    notes: pd.DataFrame
    accounts: pd.DataFrame
    withdrawn: pd.DataFrame
    left_out: dict[str, int]
    digest: str
    claim: str = ""
    compare_with: str = ""
    remembered: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def shown(self) -> pd.DataFrame:
        """The events of the window: without rows kept only because another row refers to them."""
        return self.events[self.events["shown"]]


def once(
    make: Callable[Concatenate[Dossier, Rest], Result],
) -> Callable[Concatenate[Dossier, Rest], Result]:
    """A function of a dossier whose result is computed once and remembered with that dossier.

    A frame and a mapping are given as copies. Other arguments must be plain values.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @functools.wraps(make)
    def remembered(dossier: Dossier, *rest: Rest.args, **named: Rest.kwargs) -> Result:
        key = (name, *rest, *named.items())
        if key not in dossier.remembered:
            dossier.remembered[key] = make(dossier, *rest, **named)
        result = dossier.remembered[key]
        return result.copy() if isinstance(result, (pd.DataFrame, dict)) else result

    return remembered


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


def source_chains(sources: pd.DataFrame) -> dict[str, list[str]]:
    """Each source with those through which it is known: itself, the one that cites it, and on."""
    through = dict(zip(sources["source_id"], sources["cited_in"], strict=True))
    chains = {}
    for source in through:
        chain = [source]
        while through[chain[-1]]:
            chain.append(through[chain[-1]])
        chains[source] = chain
    return chains


def sources_of(dossier: Dossier, events: Iterable[str], sources: Iterable[str] = ()) -> list[str]:
    """The sources that rows rest on, and those through which these in turn are known.

    Ids of events and of further sources in; ids of sources out, in the order of their table.
    """
    chains = source_chains(dossier.sources)
    rests = dict(zip(dossier.events["event_id"], dossier.events["source_ids"], strict=True))
    direct = [*sources, *(source for event in events for source in rests[event])]
    found = {each for source in direct for each in chains[source]}
    return [source for source in chains if source in found]


def derive(name: str, read: tables.Tables, book: codebook.Codebook | None = None) -> Dossier:
    """The whole dossier, uncut: checked tables with derived columns.

    `book` is the codebook; without it, that of the checkout.

    events gain earliest, latest, public (Timestamps; NaT = no bound), about, source_ids (lists),
    rung (int), rung_label, verb, asserts and claim (bool), actor_name, target_name, side, state
    and target_state (id of the outermost actor it is part of; "" for undetermined).
    responses gain acts (list: what the answer covers); judgements supports, against (lists);
    sources published_latest, late (bool).
    """
    book = book or codebook.read(root())
    frames = {key: frame.reset_index(drop=True).copy() for key, frame in read.frames.items()}
    live = {}
    withdrawn = []
    stamps = _stamps(frames["events"]["reported"], "latest")
    public = dict(zip(frames["events"]["event_id"], stamps, strict=True))
    for key, frame in frames.items():
        gone = frame["withdrawn"].ne("") if "withdrawn" in frame else pd.Series(False, frame.index)
        live[key] = frame[~gone].reset_index(drop=True)
        for row in frame[gone].to_dict("records"):
            day, _, reason = row["withdrawn"].partition(": ")
            withdrawn.append((next(iter(row.values())), key, day, reason, _since(key, row, public)))
    actors = _actors(live["actors"])
    events = _events(live["events"], actors, book)
    claim_acts = dict(zip(events["event_id"], events["about"], strict=True))
    responses = live["responses"]
    responses["acts"] = [
        about.split() or claim_acts.get(claim, [])
        for about, claim in zip(responses["about"], responses["claim"], strict=True)
    ]
    judgements = live["judgements"]
    for column in ("supports", "against"):
        judgements[column] = judgements[column].str.split()
    notes = live["notes"]
    notes["events"] = notes["events"].str.split()
    sources = live["sources"]
    sources["published_latest"] = _stamps(sources["published"], "latest")
    sources["late"] = False
    events["late"] = [[] for _ in range(len(events))]
    return Dossier(
        name=name,
        meta=read.meta,
        codebook=book,
        as_of=date.fromisoformat(str(read.meta["searched_until"])),
        since="",
        until="",
        actor="",
        events=events,
        responses=responses,
        actors=actors,
        sources=sources,
        judgements=judgements,
        notes=notes,
        accounts=live["accounts"],
        withdrawn=pd.DataFrame(withdrawn, columns=["id", "table", "day", "reason", "public"]),
        left_out={},
        digest=hashlib.sha256(
            "".join(f"{file}:{sha}\n" for file, sha in sorted(read.digests.items())).encode()
        ).hexdigest(),
    )


def _stamps(texts: pd.Series, bound: str) -> pd.Series:
    values = [
        getattr(dates.parse(text), bound) if text and text != UNDETERMINED else None
        for text in texts
    ]
    return pd.Series(pd.array(values, dtype="datetime64[s]"), index=texts.index)


def _since(table: str, row: dict[str, str], public: dict[str, pd.Timestamp]) -> pd.Timestamp:
    """When a withdrawn row could first stand in a briefing; NaT if nobody can tell."""
    if table == "judgements":
        return pd.Timestamp(row["as_of"])
    ids = [row["event_id"]] if table == "events" else [row["claim"], row["answer"]]
    return pd.Series([public[i] for i in ids]).max()


def _actors(actors: pd.DataFrame) -> pd.DataFrame:
    parent = dict(zip(actors["actor_id"], actors["part_of"], strict=True))
    sides = dict(zip(actors["actor_id"], actors["side"], strict=True))

    def chain(actor: str) -> list[str]:
        found = [actor]
        while parent.get(found[-1]):
            found.append(parent[found[-1]])
        return found

    chains = [chain(actor) for actor in actors["actor_id"]]
    return actors.assign(
        state=[line[-1] for line in chains],
        chain=chains,
        # A person without a side of its own stands on the side of what it is part of.
        side=[next((sides[a] for a in line if sides[a]), "") for line in chains],
    )


def _events(events: pd.DataFrame, actors: pd.DataFrame, book: codebook.Codebook) -> pd.DataFrame:
    who = actors.set_index("actor_id")
    actions = book.actions.set_index("action")
    ladder = dict(zip(book.ladder["rung"], book.ladder["label"], strict=True))
    about = events["about"].str.split()
    acts = set(events.loc[events["kind"].eq("act"), "event_id"])
    asserts = events["action"].map(actions["asserts"]).eq("yes")
    rung = events["rung_override"].where(
        events["rung_override"].ne(""), events["action"].map(actions["rung"])
    )

    def named(column: str, blank: str) -> pd.Series:
        names = events[column].map(who["name"])
        return names.fillna(events[column].map({UNDETERMINED: "not named"})).fillna(blank)

    def looked_up(column: str, field: str) -> pd.Series:
        return events[column].map(who[field]).fillna("")

    return events.assign(
        earliest=_stamps(events["date"], "earliest"),
        latest=_stamps(events["date"], "latest"),
        public=_stamps(events["reported"], "latest"),
        about=about,
        source_ids=events["source_ids"].str.split(),
        rung=rung.astype(int),
        rung_label=rung.map(ladder),
        verb=events["action"].map(actions["label"]),
        asserts=asserts,
        claim=asserts & pd.Series([bool(acts & set(ids)) for ids in about], events.index),
        actor_name=named("actor", ""),
        target_name=named("target", ""),
        side=looked_up("actor", "side"),
        state=looked_up("actor", "state"),
        target_state=looked_up("target", "state"),
        shown=True,
    )


def refused(field: str, value: str, wrong: str, right: str) -> DossierError:
    """The error for a parameter that a dossier cannot follow."""
    return DossierError([tables.problem("parameters", "", field, value, wrong, right)])
