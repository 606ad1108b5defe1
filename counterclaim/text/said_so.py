"""Who said that it happened, and since when: “The United States said so from August 2022”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.analysis import chronology, question
from counterclaim.analysis.question import Claimant
from counterclaim.dossier import Dossier, actor_rows, event_rows
from counterclaim.text import grammar
from counterclaim.text.clauses import Clause, capital, listed

# As many sides are named.
SIDES = 3


def said_so(dossier: Dossier) -> list[list[Clause]]:
    """Who said so, and since when, in versions from the fullest to the shortest."""
    claimants = question.claimants(dossier)
    sided = [each for each in claimants if each.side]
    named = sided if len(sided) > 1 else claimants
    order = chronology.ranks(dossier)
    versions = []
    for n in range(min(SIDES, len(named)), 0, -1):
        chosen = sorted(named[:n], key=lambda each: order[each.claims[0]])
        versions.append(_saying(dossier, chosen))
    return versions


def _saying(dossier: Dossier, claimants: Sequence[Claimant]) -> list[Clause]:
    """“The United States said so from August 2022, Ukraine from September”."""
    events, year, clauses = event_rows(dossier), "", []
    mixed = any(each.planned for each in claimants)
    for n, each in enumerate(claimants):
        when = grammar.since(events[each.claims[0]].date, len(each.claims) > 1, year)
        year = _year(when) or year
        verb = "said so" if n == 0 and not mixed else "said" if mixed else "" if when else "did"
        what = ""
        if mixed:
            what = "that it was planned" if each.planned else "that it had happened"
            clauses += [Clause("; ")] * bool(clauses)
        words = [_side(dossier, each), verb, when, what]
        clauses.append(Clause(" ".join(word for word in words if word), tuple(each.claims)))
    return capital(clauses if mixed else listed(clauses))


def _side(dossier: Dossier, claimant: Claimant) -> str:
    """The side of a claimant in a sentence, or the claimant itself if it is on no side."""
    if claimant.side:
        return grammar.named(dossier.meta["sides"][claimant.side]["label"])
    actors = actor_rows(dossier)
    if claimant.state in actors:
        return grammar.named(actors[claimant.state].name)
    return "unnamed sources"


def _year(when: str) -> str:
    years = re.findall(r"\b\d{4}\b", when)
    return years[-1] if years else ""
