"""Sentences about one claim of a dossier: who makes it, what was answered, on what it rests."""

from __future__ import annotations

import pandas as pd

from counterclaim import exchanges, summary, unknowns, words
from counterclaim.dossier import Dossier
from counterclaim.words import Sentence


def claim(record: Dossier) -> pd.Series:
    """The claim itself: a row of `exchanges.claims`."""
    found = exchanges.claims(record)
    return found[found["event_id"].eq(record.claim)].iloc[0]


def title(record: Dossier) -> str:
    """The title of the page: which claim it is."""
    return f"Claim {record.claim}: {claim(record)['label']}"


def bottom_line(record: Dossier) -> list[Sentence]:
    """Who claims what, what was answered and what was not, on what it rests, what would settle."""
    return [made(record), *answered(record), *in_turn(record), rests(record), signs(record)]


def made(record: Dossier) -> Sentence:
    """Who makes the claim, when, and about how many acts."""
    row = claim(record)
    acts = row["acts"]
    when = words.when(row["date"], True)
    when = "on a date not known" if when == "date not known" else when
    text = f"{words.count(len(acts), 'act')} {words.be(acts)} asserted {when}"
    text += f" by {_speaker(record, row['actor'])}."
    return Sentence(words.capital(text), (row["event_id"], *acts))


def _speaker(record: Dossier, actor: str) -> str:
    rows = {row.actor_id: row for row in record.actors.itertuples()}
    if actor not in rows:
        return "speakers who are not named"
    row = rows[actor]
    if row.state == actor:
        return words.named(row.name)
    state = rows[row.state].name
    # “the Ministry of Defence of Arvenia” says its state itself.
    return words.named(row.name) + (f" of {words.named(state)}" if state not in row.name else "")


def answers(record: Dossier) -> pd.DataFrame:
    """The pairs in which the claim itself is answered, in time order."""
    found = exchanges.pairs(record)
    return found[found["claim"].eq(record.claim)].reset_index(drop=True)


def answered(record: Dossier) -> list[Sentence]:
    """Who answers and how, and what has no answer."""
    row, found = claim(record), answers(record)
    until = words.day(record)
    if found.empty:
        text = f"The claim has no answer in the record up to {until}"
        known = row["shortest"] > 0 or not pd.isna(row["longest"])
        text += f", and stands {words.open_for(row['shortest'], row['longest'])}." if known else "."
        return [Sentence(text, (row["event_id"],))]
    events = record.events.set_index("event_id")
    sentences = []
    speaker = found["answer"].map(events["actor"])
    for actor in dict.fromkeys(speaker):
        own = found[speaker.eq(actor)]
        first = words.later(own["shortest"].iloc[0], own["longest"].iloc[0])
        start = "It is also" if sentences else "The claim is"
        text = f"{start} answered by {_speaker(record, actor)}, with {summary.taken(record, own)}"
        text += f", {first}." if len(own) == 1 else f", the first {first}."
        sentences.append(Sentence(text, tuple(own["answer"])))
    acts, left = row["acts"], row["open_acts"]
    if not left:
        both = {1: "The act it asserts has an answer.", 2: "Both acts it asserts have an answer."}
        text = both.get(len(acts), f"All {words.number(len(acts))} acts it asserts have an answer.")
        return [*sentences, Sentence(text, tuple(acts))]
    verb = "has" if len(left) == 1 else "have"
    text = f"{words.capital(words.number(len(left)))} of its {words.count(len(acts), 'act')} {verb}"
    return [*sentences, Sentence(f"{text} no answer in the record up to {until}.", tuple(left))]


def in_turn(record: Dossier) -> list[Sentence]:
    """Whether its answers were answered in their turn."""
    found = exchanges.pairs(record, every=True)
    replies, seen = set(answers(record)["answer"]), {record.claim}
    turn = []
    while replies - seen:
        own = found[found["claim"].isin(replies - seen)]
        seen |= replies
        turn += list(own["answer"])
        replies = set(own["answer"])
    direct = set(answers(record)["answer"])
    turn = [event for event in dict.fromkeys(turn) if event not in direct]
    if not turn:
        return []
    said = "answers an answer" if len(turn) == 1 else "answer the answers"
    text = f"{words.count(len(turn), 'further statement')} {said}."
    return [Sentence(words.capital(text), tuple(turn))]


def rests(record: Dossier) -> Sentence:
    """On how many sources and origins the claim itself is known, and with what grade."""
    row = claim(record)
    sources = record.sources.set_index("source_id").loc[row["source_ids"]]
    text = f"That it was said is known through {words.listing(sources['publisher'])}"
    if sources["cited_in"].ne("").all():
        none = {1: "not read but cited by another", 2: "neither of them read"}
        text += f", {none.get(len(sources), 'none of them read')}"
    grade = row["credibility"]
    if row["late"]:
        how = unknowns.lateness(record, row["late"])
        text += f", and from sources {how}, so no grade is shown."
    else:
        text += f", and graded {grade}, {words.scale(record, 'credibility')[grade]}."
    return Sentence(text, tuple(row["source_ids"]))


def also_told(record: Dossier) -> Sentence:
    """Other statements about the same acts, and whether they come from another origin."""
    row = claim(record)
    acts = set(row["acts"])
    events = record.events[record.events["asserts"] & record.events["event_id"].ne(record.claim)]
    told = pd.Series([bool(acts & set(ids)) for ids in events["about"]], events.index, dtype=bool)
    others = events[told]
    if others.empty:
        return Sentence("No other statement in this record asserts any of its acts.")
    origin = dict(zip(record.sources["source_id"], record.sources["origin"], strict=True))
    own = {origin[s] for s in row["source_ids"]}
    apart = [
        i
        for i, ids in zip(others["event_id"], others["source_ids"], strict=True)
        if {origin[s] for s in ids} - own
    ]
    n = len(others)
    text = f"{words.count(n, 'other statement')} {'asserts' if n == 1 else 'assert'} an act of it"
    if len(apart) == n:
        text += ", from another origin." if n == 1 else ", from other origins."
    elif apart:
        text += f", {words.number(len(apart))} of them from another origin."
    else:
        text += ", from the same origin."
    return Sentence(words.capital(text), tuple(others["event_id"]))


def notes(record: Dossier, *kinds: str) -> pd.DataFrame:
    """The analyst's notes of some kinds that name a row of the claim's own."""
    rows = set(record.shown["event_id"])
    named = pd.Series(
        [bool(rows & set(ids)) for ids in record.notes["events"]], record.notes.index, dtype=bool
    )
    return record.notes[named & record.notes["kind"].isin(kinds)]


def signs(record: Dossier) -> Sentence:
    """How many signs and gaps the analyst names that would settle more."""
    found, gaps = notes(record, "indicator"), notes(record, "gap")
    if found.empty and gaps.empty:
        return Sentence("No sign that would settle it is named.")
    parts = [words.count(len(found), "sign to watch", "signs to watch")] * bool(len(found))
    parts += [words.count(len(gaps), "gap")] * bool(len(gaps))
    verb = "bears" if len(found) + len(gaps) == 1 else "bear"
    text = f"The analyst names {words.listing(parts)} that {verb} on it."
    return Sentence(text, (*found["note_id"], *gaps["note_id"]))
