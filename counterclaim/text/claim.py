"""Sentences about one claim of a dossier: who makes it, what was answered, on what it rests."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import pairs
from counterclaim.dossier import Dossier
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import limitations, phrasing
from counterclaim.text.phrasing import Sentence


def claim(dossier: Dossier) -> pd.Series:
    """The claim itself: a row of `exchanges.claims`."""
    found = pairs.claims(dossier)
    return found[found["event_id"].eq(dossier.claim)].iloc[0]


def title(dossier: Dossier) -> str:
    """The title of the page: which claim it is."""
    return f"Claim {dossier.claim}: {claim(dossier)['label']}"


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """Who claims what, what was answered and what was not, on what it rests, what would settle."""
    return [made(dossier), *answered(dossier), *in_turn(dossier), rests(dossier), signs(dossier)]


def made(dossier: Dossier) -> Sentence:
    """Who makes the claim, when, and about how many acts."""
    row = claim(dossier)
    acts = row["acts"]
    when = phrasing.when(row["date"], True)
    when = "on a date not known" if when == "date not known" else when
    text = f"{phrasing.count(len(acts), 'act')} {phrasing.be(acts)} asserted {when}"
    text += f" by {_speaker(dossier, row['actor'])}."
    return Sentence(phrasing.capital(text), (row["event_id"], *acts))


def _speaker(dossier: Dossier, actor: str) -> str:
    rows = {row.actor_id: row for row in dossier.actors.itertuples()}
    if actor not in rows:
        return "speakers who are not named"
    row = rows[actor]
    if row.state == actor:
        return phrasing.named(row.name)
    state = rows[row.state].name
    # “the Ministry of Defence of Arvenia” says its state itself.
    return phrasing.named(row.name) + (
        f" of {phrasing.named(state)}" if state not in row.name else ""
    )


def answers(dossier: Dossier) -> pd.DataFrame:
    """The pairs in which the claim itself is answered, in time order."""
    found = pairs.pairs(dossier)
    return found[found["claim"].eq(dossier.claim)].reset_index(drop=True)


def answered(dossier: Dossier) -> list[Sentence]:
    """Who answers and how, and what has no answer."""
    row, found = claim(dossier), answers(dossier)
    until = phrasing.day(dossier)
    if found.empty:
        text = f"The claim has no answer in the record up to {until}"
        known = row["shortest"] > 0 or not pd.isna(row["longest"])
        text += (
            f", and stands {phrasing.open_for(row['shortest'], row['longest'])}." if known else "."
        )
        return [Sentence(text, (row["event_id"],))]
    events = dossier.events.set_index("event_id")
    sentences = []
    speaker = found["answer"].map(events["actor"])
    for actor in dict.fromkeys(speaker):
        own = found[speaker.eq(actor)]
        first = phrasing.later(own["shortest"].iloc[0], own["longest"].iloc[0])
        start = "It is also" if sentences else "The claim is"
        taken = bottom_line_text.taken(dossier, own)
        text = f"{start} answered by {_speaker(dossier, actor)}, with {taken}"
        text += f", {first}." if len(own) == 1 else f", the first {first}."
        sentences.append(Sentence(text, tuple(own["answer"])))
    acts, left = row["acts"], row["open_acts"]
    if not left:
        both = {1: "The act it asserts has an answer.", 2: "Both acts it asserts have an answer."}
        text = both.get(
            len(acts), f"All {phrasing.number(len(acts))} acts it asserts have an answer."
        )
        return [*sentences, Sentence(text, tuple(acts))]
    verb = "has" if len(left) == 1 else "have"
    n = phrasing.capital(phrasing.number(len(left)))
    text = f"{n} of its {phrasing.count(len(acts), 'act')} {verb}"
    return [*sentences, Sentence(f"{text} no answer in the record up to {until}.", tuple(left))]


def in_turn(dossier: Dossier) -> list[Sentence]:
    """Whether its answers were answered in their turn."""
    found = pairs.pairs(dossier, every=True)
    replies, seen = set(answers(dossier)["answer"]), {dossier.claim}
    turn = []
    while replies - seen:
        own = found[found["claim"].isin(replies - seen)]
        seen |= replies
        turn += list(own["answer"])
        replies = set(own["answer"])
    direct = set(answers(dossier)["answer"])
    turn = [event for event in dict.fromkeys(turn) if event not in direct]
    if not turn:
        return []
    said = "answers an answer" if len(turn) == 1 else "answer the answers"
    text = f"{phrasing.count(len(turn), 'further statement')} {said}."
    return [Sentence(phrasing.capital(text), tuple(turn))]


def rests(dossier: Dossier) -> Sentence:
    """On how many sources and origins the claim itself is known, and with what grade."""
    row = claim(dossier)
    sources = dossier.sources.set_index("source_id").loc[row["source_ids"]]
    text = f"That it was said is known through {phrasing.listing(sources['publisher'])}"
    if sources["cited_in"].ne("").all():
        none = {1: "not read but cited by another", 2: "neither of them read"}
        text += f", {none.get(len(sources), 'none of them read')}"
    grade = row["credibility"]
    if row["late"]:
        how = limitations.lateness(dossier, row["late"])
        text += f", and from sources {how}, so no grade is shown."
    else:
        text += f", and graded {grade}, {phrasing.scale(dossier, 'credibility')[grade]}."
    return Sentence(text, tuple(row["source_ids"]))


def also_told(dossier: Dossier) -> Sentence:
    """Other statements about the same acts, and whether they come from another origin."""
    row = claim(dossier)
    acts = set(row["acts"])
    events = dossier.events[
        dossier.events["asserts"] & dossier.events["event_id"].ne(dossier.claim)
    ]
    told = pd.Series([bool(acts & set(ids)) for ids in events["about"]], events.index, dtype=bool)
    others = events[told]
    if others.empty:
        return Sentence("No other statement in this record asserts any of its acts.")
    origin = dict(zip(dossier.sources["source_id"], dossier.sources["origin"], strict=True))
    own = {origin[s] for s in row["source_ids"]}
    apart = [
        i
        for i, ids in zip(others["event_id"], others["source_ids"], strict=True)
        if {origin[s] for s in ids} - own
    ]
    n = len(others)
    text = (
        f"{phrasing.count(n, 'other statement')} {'asserts' if n == 1 else 'assert'} an act of it"
    )
    if len(apart) == n:
        text += ", from another origin." if n == 1 else ", from other origins."
    elif apart:
        text += f", {phrasing.number(len(apart))} of them from another origin."
    else:
        text += ", from the same origin."
    return Sentence(phrasing.capital(text), tuple(others["event_id"]))


def notes(dossier: Dossier, *kinds: str) -> pd.DataFrame:
    """The analyst's notes of some kinds that name a row of the claim's own."""
    rows = set(dossier.shown["event_id"])
    named = pd.Series(
        [bool(rows & set(ids)) for ids in dossier.notes["events"]], dossier.notes.index, dtype=bool
    )
    return dossier.notes[named & dossier.notes["kind"].isin(kinds)]


def signs(dossier: Dossier) -> Sentence:
    """How many signs and gaps the analyst names that would settle more."""
    found, gaps = notes(dossier, "indicator"), notes(dossier, "gap")
    if found.empty and gaps.empty:
        return Sentence("No sign that would settle it is named.")
    parts = [phrasing.count(len(found), "sign to watch", "signs to watch")] * bool(len(found))
    parts += [phrasing.count(len(gaps), "gap")] * bool(len(gaps))
    verb = "bears" if len(found) + len(gaps) == 1 else "bear"
    text = f"The analyst names {phrasing.listing(parts)} that {verb} on it."
    return Sentence(text, (*found["note_id"], *gaps["note_id"]))
