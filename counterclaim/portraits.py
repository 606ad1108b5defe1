"""Sentences about one actor of a dossier; every one names the rows it rests on.

They avoid pronouns and verbs of which an actor would be the subject: it may be a state, a person
or a group.
"""

from __future__ import annotations

import pandas as pd

from counterclaim import actors, escalation, summary, words
from counterclaim.dossier import Dossier
from counterclaim.words import Sentence


def name(record: Dossier) -> str:
    """The actor's name in a sentence."""
    names = dict(zip(record.actors["actor_id"], record.actors["name"], strict=True))
    return words.named(names[record.actor])


def title(record: Dossier) -> str:
    """The title of the page: whose record it is."""
    return f"The record of {name(record)}"


def question(record: Dossier) -> str:
    """What the page answers."""
    return (
        f"What {name(record)} did and said by {words.day(record)}, what others claimed,"
        " and what was answered"
    )


def bottom_line(record: Dossier) -> list[Sentence]:
    """What it did, what concerns it, what is claimed of it, how it answers, what it claims."""
    found = [
        *did(record),
        *concerned(record),
        *([claimed_of(record)] if len(actors.acts_by(record)) else []),
        *answered(record),
        claimed(record),
    ]
    # What there is comes before what there is not.
    return [*sorted(found, key=lambda each: not each.rows), *summary.footing(record)]


def did(record: Dossier) -> list[Sentence]:
    """Its acts by how they are attested, and how far those that were done rise."""
    acts = actors.acts_by(record)
    who = name(record)
    if acts.empty:
        return [Sentence(f"No act by {who} is on record.")]
    n = len(acts)
    tally = escalation.tally(acts)
    parts = [
        f"{words.number(tally[kind])} {said}"
        for kind, said in (
            ("reported", "reported"),
            ("alleged", "alleged"),
            ("planned", "announced or prepared"),
        )
        if tally[kind]
    ]
    said = parts[0].partition(" ")[2] if len(parts) == 1 else words.listing(parts)
    joint = "," if len(parts) == 1 and n == 1 else ", all" if len(parts) == 1 else ":"
    text = f"{words.count(n, 'act')} by {who} {words.be(n)} on record{joint} {said}."
    found = [Sentence(words.capital(text), tuple(acts["event_id"]))]
    done = acts[acts["modality"].eq("done")]
    if len(done):
        top = done[done["rung"].eq(done["rung"].max())]
        rung = int(top["rung"].iloc[0])
        text = f"The highest {'stands' if len(top) == 1 else 'stand'} on rung {rung},"
        text += f" {words.rung_label(record, rung)}"
        by = top["attested"].value_counts()
        parts = [
            f"{words.number(int(by[how]))} {how}" for how in ("reported", "alleged") if how in by
        ]
        if len(top) == 1:
            text += f", and is {'reported' if 'reported' in by else 'alleged only'}."
        else:
            text += f": {words.listing(parts)}." if len(parts) > 1 else f", all {by.index[0]}."
        found.append(Sentence(text, tuple(top["event_id"])))
    return found


def concerned(record: Dossier) -> list[Sentence]:
    """The acts of others that concern it."""
    acts = actors.acts_of_others(record)
    if acts.empty:
        return []
    by = _speakers(record, acts, "authors who are not named")
    verb = "concerns" if len(acts) == 1 else "concern"
    text = f"{words.count(len(acts), 'act')} by {by} {verb} {name(record)}."
    return [Sentence(words.capital(text), tuple(acts["event_id"]))]


def claimed(record: Dossier) -> Sentence:
    """The claims it makes, and how they stand."""
    return _claims(record, actors.claims_by(record), f"by {name(record)}")


def claimed_of(record: Dossier) -> Sentence:
    """The claims of others that it did something, and how they stand."""
    return _claims(record, actors.claims_of(record), f"by others about acts of {name(record)}")


def _claims(record: Dossier, found: pd.DataFrame, which: str) -> Sentence:
    n = len(found)
    if not n:
        return Sentence(f"No claim {which} is on record.")
    joint = ", and" if n == 1 else ";"
    text = f"The record up to {words.day(record)} holds {words.count(n, 'claim')} {which}{joint}"
    return Sentence(f"{text} {summary.standing(found)}.", tuple(found["event_id"]))


def answered(record: Dossier) -> list[Sentence]:
    """What it answers, and with which stances."""
    pairs = actors.answers_by(record)
    if pairs.empty:
        return [Sentence(f"No answer by {name(record)} is on record.")]
    verb = words.be(pairs["claim"].nunique())
    text = f"{summary.addressed(record, pairs)} {verb} answered by {name(record)},"
    text += f" with {summary.taken(record, pairs)}."
    return [
        Sentence(words.capital(text), tuple(dict.fromkeys([*pairs["answer"], *pairs["claim"]])))
    ]


def left_open(record: Dossier) -> Sentence:
    """The line over the list of claims about it that stand without an answer."""
    claims, found = actors.claims_of(record), actors.unanswered(record)
    who = name(record)
    if claims.empty:
        return Sentence(f"No claim by others about acts of {who} is on record.")
    if found.empty:
        text = f"Every claim by others about acts of {who} has an answer on each of them."
        return Sentence(text, tuple(claims["event_id"]))
    n = found["claim"].nunique()
    text = f"{words.count(n, 'claim')} {'leaves' if n == 1 else 'leave'}"
    text += f" {words.count(len(found), 'act')} of {who} without an answer in the record searched"
    text += f" until {words.day(record)}. No answer on record is not an admission, and no proof"
    text += " that none was given."
    return Sentence(words.capital(text), tuple(dict.fromkeys(found["claim"])))


def _speakers(record: Dossier, rows: pd.DataFrame, nobody: str) -> str:
    return words.speakers(record, rows).replace("speakers who are not named", nobody)
