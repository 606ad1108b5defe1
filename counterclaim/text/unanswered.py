"""Sentences over lists of claims that were not answered."""

from __future__ import annotations

from collections import Counter

from counterclaim.analysis import pairs
from counterclaim.analysis.pairs import Claim, Unanswered
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier, event_rows
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence

# What a claim can name, in the order in which it is counted.
_KINDS = ("act", "condition")

_NO_PROOF = "That is not an admission, and no proof that nobody answered."


def lead(dossier: Dossier) -> Sentence:
    """The line over the list of claims that were not answered on every act they name."""
    claims = list(rows(pairs.claims(dossier), Claim))
    if not claims:
        return Sentence("No claim is shown here.")
    left = list(rows(pairs.unanswered(dossier), Unanswered))
    if not left:
        named = _named(dossier, claims)
        return Sentence(
            f"Every claim that expects an answer was answered on each {named} it names."
        )
    return open_claims(dossier, left)


def open_claims(dossier: Dossier, left: list[Unanswered], about: str = "") -> Sentence:
    """How many claims, about how many acts or conditions, have no answer, which proves nothing.

    Parameters
    ----------
    left
        Rows of `pairs.unanswered`, at least one. Several claims may name one act, which is then
        counted once.
    about
        Which claims, “ about acts of Iran”; blank for all.
    """
    claims = tuple(dict.fromkeys(row.claim for row in left))
    acts = dict.fromkeys(row.act for row in left)
    elsewhere = _answered_elsewhere(dossier) & set(acts)
    kinds = Counter(event_rows(dossier)[act].kind for act in acts)
    on = phrasing.listing(phrasing.count(kinds[kind], kind) for kind in _KINDS if kinds[kind])
    text = (
        f"By {phrasing.day(dossier)}, {phrasing.count(len(claims), 'claim')}{about} had no"
        f" answer in this record on {on}."
    )
    if elsewhere:
        which = "It was" if len(acts) == 1 else f"{phrasing.number(len(elsewhere))} of these"
        verb = "" if len(acts) == 1 else nouns.agreeing(len(elsewhere), " was", " were")
        text += f" {phrasing.capital(which)}{verb} answered when others claimed it."
        if len(elsewhere) > 1:
            text = text.replace("claimed it.", "claimed them.")
    return Sentence(f"{text} {_NO_PROOF}", claims)


def _named(dossier: Dossier, claims: list[Claim]) -> str:
    """What some claims name: “act”, “condition” or “act or condition”."""
    kinds = {event_rows(dossier)[act].kind for claim in claims for act in claim.acts}
    return " or ".join(kind for kind in _KINDS if kind in kinds)


def _answered_elsewhere(dossier: Dossier) -> set[str]:
    """The acts that were answered under one claim or another."""
    return {act for row in rows(pairs.claims(dossier), Claim) for act in row.answered_acts}
