"""Sentences about one actor of a dossier; every one names the rows it rests on.

They avoid pronouns and verbs of which an actor would be the subject: it may be a state, a person
or a group.
"""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import actors, escalation
from counterclaim.dossier import Dossier
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence


def name(dossier: Dossier) -> str:
    """The actor's name in a sentence."""
    names = dict(zip(dossier.actors["actor_id"], dossier.actors["name"], strict=True))
    return phrasing.named(names[dossier.actor])


def title(dossier: Dossier) -> str:
    """The title of the page: whose record it is."""
    return f"The record of {name(dossier)}"


def question(dossier: Dossier) -> str:
    """What the page answers."""
    return (
        f"What {name(dossier)} did and said by {phrasing.day(dossier)}, what others claimed,"
        " and what was answered"
    )


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """What it did, what concerns it, what is claimed of it, how it answers, what it claims."""
    found = [
        *did(dossier),
        *concerned(dossier),
        *([claimed_of(dossier)] if len(actors.acts_by(dossier)) else []),
        *answered(dossier),
        claimed(dossier),
    ]
    # What there is comes before what there is not.
    return [*sorted(found, key=lambda each: not each.rows), *bottom_line_text.footing(dossier)]


def did(dossier: Dossier) -> list[Sentence]:
    """Its acts by how they are attested, and how far those that were done rise."""
    acts = actors.acts_by(dossier)
    who = name(dossier)
    if acts.empty:
        return [Sentence(f"No act by {who} is on record.")]
    n = len(acts)
    tally = escalation.tally(acts)
    parts = [
        f"{phrasing.number(tally[kind])} {said}"
        for kind, said in (
            ("reported", "reported"),
            ("alleged", "alleged"),
            ("planned", "announced or prepared"),
        )
        if tally[kind]
    ]
    said = parts[0].partition(" ")[2] if len(parts) == 1 else phrasing.listing(parts)
    joint = "," if len(parts) == 1 and n == 1 else ", all" if len(parts) == 1 else ":"
    text = f"{phrasing.count(n, 'act')} by {who} {phrasing.be(n)} on record{joint} {said}."
    found = [Sentence(phrasing.capital(text), tuple(acts["event_id"]))]
    done = acts[acts["modality"].eq("done")]
    if len(done):
        top = done[done["rung"].eq(done["rung"].max())]
        rung = int(top["rung"].iloc[0])
        text = f"The highest {'stands' if len(top) == 1 else 'stand'} on rung {rung},"
        text += f" {phrasing.rung_label(dossier, rung)}"
        by = top["attested"].value_counts()
        parts = [
            f"{phrasing.number(int(by[how]))} {how}" for how in ("reported", "alleged") if how in by
        ]
        if len(top) == 1:
            text += f", and is {'reported' if 'reported' in by else 'alleged only'}."
        else:
            text += f": {phrasing.listing(parts)}." if len(parts) > 1 else f", all {by.index[0]}."
        found.append(Sentence(text, tuple(top["event_id"])))
    return found


def concerned(dossier: Dossier) -> list[Sentence]:
    """The acts of others that concern it."""
    acts = actors.acts_of_others(dossier)
    if acts.empty:
        return []
    by = _speakers(dossier, acts, "authors who are not named")
    verb = "concerns" if len(acts) == 1 else "concern"
    text = f"{phrasing.count(len(acts), 'act')} by {by} {verb} {name(dossier)}."
    return [Sentence(phrasing.capital(text), tuple(acts["event_id"]))]


def claimed(dossier: Dossier) -> Sentence:
    """The claims it makes, and how they stand."""
    return _claims(dossier, actors.claims_by(dossier), f"by {name(dossier)}")


def claimed_of(dossier: Dossier) -> Sentence:
    """The claims of others that it did something, and how they stand."""
    return _claims(dossier, actors.claims_of(dossier), f"by others about acts of {name(dossier)}")


def _claims(dossier: Dossier, found: pd.DataFrame, which: str) -> Sentence:
    n = len(found)
    if not n:
        return Sentence(f"No claim {which} is on record.")
    joint = ", and" if n == 1 else ";"
    held = f"{phrasing.count(n, 'claim')} {which}{joint}"
    text = f"The record up to {phrasing.day(dossier)} holds {held}"
    return Sentence(f"{text} {bottom_line_text.standing(found)}.", tuple(found["event_id"]))


def answered(dossier: Dossier) -> list[Sentence]:
    """What it answers, and with which stances."""
    pairs = actors.answers_by(dossier)
    if pairs.empty:
        return [Sentence(f"No answer by {name(dossier)} is on record.")]
    verb = phrasing.be(pairs["claim"].nunique())
    text = f"{bottom_line_text.addressed(dossier, pairs)} {verb} answered by {name(dossier)},"
    text += f" with {bottom_line_text.taken(dossier, pairs)}."
    return [
        Sentence(phrasing.capital(text), tuple(dict.fromkeys([*pairs["answer"], *pairs["claim"]])))
    ]


def left_open(dossier: Dossier) -> Sentence:
    """The line over the list of claims about it that stand without an answer."""
    claims, found = actors.claims_of(dossier), actors.unanswered(dossier)
    who = name(dossier)
    if claims.empty:
        return Sentence(f"No claim by others about acts of {who} is on record.")
    if found.empty:
        text = f"Every claim by others about acts of {who} has an answer on each of them."
        return Sentence(text, tuple(claims["event_id"]))
    n = found["claim"].nunique()
    text = f"{phrasing.count(n, 'claim')} {'leaves' if n == 1 else 'leave'}"
    text += (
        f" {phrasing.count(len(found), 'act')} of {who} without an answer in the record searched"
    )
    text += f" until {phrasing.day(dossier)}. No answer on record is not an admission, and no proof"
    text += " that none was given."
    return Sentence(phrasing.capital(text), tuple(dict.fromkeys(found["claim"])))


def _speakers(dossier: Dossier, rows: pd.DataFrame, nobody: str) -> str:
    return phrasing.speakers(dossier, rows).replace("speakers who are not named", nobody)
