"""From tables that passed the checks to a whole dossier: typed cells and derived columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd

from counterclaim import dates
from counterclaim.desk import nouns, rules
from counterclaim.desk.root import root
from counterclaim.dossier import handling
from counterclaim.dossier.lookups import chain
from counterclaim.dossier.model import NO_RUNG, UNDETERMINED, Dossier
from counterclaim.dossier.rows import Withdrawn
from counterclaim.dossier.view import View
from counterclaim.tables import Tables, codebook, withdrawn


def derive(
    name: str, read: Tables, book: codebook.Codebook | None = None, mark: str = ""
) -> Dossier:
    """The whole dossier, not cut yet: checked tables with derived columns.

    Parameters
    ----------
    name
        The folder in data/.
    read
        The tables, all text.
    book
        The codebook; without it, that of the desk.
    mark
        The handling mark of the page; blank for the dossier's own. Rows above it, and what depends
        on them, are left out before anything else.

    Returns
    -------
    Dossier
        The rows that are not withdrawn. Beside the table's own columns,
        events have earliest, latest, public (datetime64[s]; NaT = no bound), about, source_ids,
        late (lists of str; late is filled in by the cut by day), rung (int64; NO_RUNG for an
        action without one, whose rung_label is blank), rung_label, verb,
        asserts, claim, shown (bool), actor_name and target_name (str: “A”, “A and B” or “A and 2
        others”, joint actors and targets included), actor_names and target_names (str: all of
        them), side, state and target_state (str: id of the outermost actor that the actor or
        target is part of; "" for undetermined);
        responses have acts (list of str: what the answer covers) and hold what answers a claim,
        beside has the same columns and holds context, assessments and support;
        actors have state (str) and chain (list of str: the actor and all that it is part of);
        judgements have supports and against, notes have events (lists of str);
        sources have published_latest (datetime64[s]) and late (bool).

    Raises
    ------
    DossierError
        For a mark that the codebook does not have, or one below the dossier's own.
    """
    book = book or codebook.read(root(), name)
    read, withheld = handling.below(read, book, mark)
    frames = {key: frame.reset_index(drop=True).copy() for key, frame in read.frames.items()}
    live = {
        key: withdrawn.not_withdrawn(frame).reset_index(drop=True) for key, frame in frames.items()
    }
    actors = _actors(live["actors"])
    events = _events(live["events"], actors, book)
    responses = _responses(live["responses"], events)
    answers = responses["relation"].map(rules.answers).astype(bool)
    files = "".join(f"{file}:{sha}\n" for file, sha in sorted({**read.digests, **book.own}.items()))
    return Dossier(
        view=View(name, as_of=str(read.meta["searched_until"]), handling=mark),
        meta=read.meta,
        codebook=book,
        events=events,
        responses=responses.loc[answers].reset_index(drop=True),
        beside=responses.loc[~answers].reset_index(drop=True),
        actors=actors,
        sources=live["sources"].assign(published_latest=_public(live["sources"]), late=False),
        judgements=live["judgements"].assign(
            supports=_lists(live["judgements"], "supports"),
            against=_lists(live["judgements"], "against"),
        ),
        notes=live["notes"].assign(events=_lists(live["notes"], "events")),
        accounts=live["accounts"],
        themes=live["themes"],
        withdrawn=_withdrawn(frames),
        withheld=withheld,
        left_out={},
        digest=hashlib.sha256(files.encode()).hexdigest(),
    )


def _public(sources: pd.DataFrame) -> pd.Series:
    """When what a source tells was public at the latest: of a live page, the version read."""
    changed = sources.loc[:, "published_until"]
    return _stamps(changed.where(changed.ne(""), sources.loc[:, "published"]), "latest")


def _lists(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame.loc[:, column].str.split()


def _stamps(texts: pd.Series, bound: str) -> pd.Series:
    values = [
        getattr(dates.parse(text), bound) if text and text != UNDETERMINED else None
        for text in texts
    ]
    return pd.Series(pd.array(values, dtype="datetime64[s]"), index=texts.index)


def _withdrawn(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The withdrawn rows of all tables: id, table, day, reason, text (str), public (datetime64[s]).

    `text` is what the row said: its summary or statement, or the ids of the pair that it joined.
    `public` is when the row could first be in a briefing; NaT if nobody can tell.
    """
    stamps = _stamps(frames["events"].loc[:, "reported"], "latest")
    public = dict(zip(frames["events"]["event_id"], stamps, strict=True))
    data = []
    for table, frame in frames.items():
        for row in frame.loc[withdrawn.is_withdrawn(frame)].to_dict("records"):
            day, _, reason = row["withdrawn"].partition(": ")
            data.append(
                Withdrawn(
                    *(row[frame.columns[0]], table, day, reason, _text(row)),
                    _since(table, row, public),
                )
            )
    return pd.DataFrame(data, columns=list(Withdrawn._fields))


def _text(row: Mapping[str, str]) -> str:
    return row.get("summary") or row.get("statement") or f"{row['claim']} ← {row['answer']}"


def _since(table: str, row: Mapping[str, str], public: Mapping[str, pd.Timestamp]) -> pd.Timestamp:
    if table == "judgements":
        # The checks have read the day, so that it is not NaT.
        return pd.Timestamp(row["as_of"])  # pyright: ignore[reportReturnType]
    ids = [row["event_id"]] if table == "events" else [row["claim"], row["answer"]]
    return pd.Series([public[each] for each in ids]).max()


def _responses(responses: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    claim_acts = dict(zip(events["event_id"], events["about"], strict=True))
    return responses.assign(
        acts=[
            about.split() or claim_acts.get(claim, [])
            for about, claim in zip(responses["about"], responses["claim"], strict=True)
        ]
    )


def _actors(actors: pd.DataFrame) -> pd.DataFrame:
    parents = dict(zip(actors["actor_id"], actors["part_of"], strict=True))
    sides = dict(zip(actors["actor_id"], actors["side"], strict=True))
    chains = [chain(actor, parents) for actor in actors["actor_id"]]
    return actors.assign(
        state=[line[-1] for line in chains],
        chain=chains,
        # A person without a side of its own belongs to the side of what it is part of.
        side=[next((sides[each] for each in line if sides[each]), "") for line in chains],
    )


def _events(events: pd.DataFrame, actors: pd.DataFrame, book: codebook.Codebook) -> pd.DataFrame:
    who = actors.set_index("actor_id")
    actions = book.actions.set_index("action")
    ladder = dict(zip(book.ladder["rung"], book.ladder["label"], strict=True))
    action = events.loc[:, "action"]
    override = events.loc[:, "rung_override"]
    rung = override.where(override.ne(""), action.map(actions.loc[:, "rung"]))
    about = _lists(events, "about")
    acts = set(events.loc[events["kind"].map(rules.claimable).astype(bool), "event_id"])
    asserts = [
        rules.asserts(kind, cell)
        for kind, cell in zip(
            events["kind"], action.map(actions.loc[:, "asserts"]).fillna(""), strict=True
        )
    ]
    claim = [rules.is_claim(own, ids, acts) for own, ids in zip(asserts, about, strict=True)]

    names = {**who["name"], UNDETERMINED: "not named", "": ""}
    actor, target = (
        [
            [names.get(each, "") for each in (first, *others.split())]
            for first, others in zip(events[column], events[f"co_{column}s"], strict=True)
        ]
        for column in ("actor", "target")
    )

    def looked_up(column: str, field: str) -> pd.Series:
        return events.loc[:, column].map(who.loc[:, field]).fillna("")

    return events.assign(
        earliest=_stamps(events.loc[:, "date"], "earliest"),
        latest=_stamps(events.loc[:, "date"], "latest"),
        public=_stamps(events.loc[:, "reported"], "latest"),
        about=about,
        source_ids=_lists(events, "source_ids"),
        rung=rung.replace("", str(NO_RUNG)).astype(int),
        rung_label=rung.map(ladder).fillna(""),
        verb=action.map(actions.loc[:, "label"]),
        asserts=pd.Series(asserts, events.index, dtype=bool),
        claim=pd.Series(claim, events.index, dtype=bool),
        actor_name=[nouns.few(every) for every in actor],
        actor_names=[nouns.listing(every) for every in actor],
        target_name=[nouns.few(every) for every in target],
        target_names=[nouns.listing(every) for every in target],
        side=looked_up("actor", "side"),
        state=looked_up("actor", "state"),
        target_state=looked_up("target", "state"),
        shown=True,
        late=[[] for _ in range(len(events))],
    )
