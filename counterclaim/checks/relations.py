"""Rules on what stands beside a claim: context, assessments of third parties, support."""

from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, Row, at, ids, live
from counterclaim.checks.parties import same_party
from counterclaim.desk import rules
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem

# The families of stances that belong to one relation; every other family answers.
_RELATIONS = {"assess": "assessment", "support": "support"}


def stances_fit_the_relation(dossier: IndexedTables) -> Iterator[Problem]:
    """A row has a stance, unless it is context: that of a third party in an assessment only."""
    stances = dossier.codebook.stances
    families = dict(zip(stances["stance"], stances["family"], strict=True))
    for row in live(dossier.rows["responses"]):
        relation = row.relation or "answer"
        if relation == "context":
            if row.stance:
                yield at("responses", row, "stance", messages.CONTEXT_STANCE)
        elif not row.stance:
            yield at("responses", row, "stance", messages.NO_STANCE)
        elif row.stance in families:
            right = _RELATIONS.get(families[row.stance], "answer")
            if relation != right:
                message = messages.OTHER_RELATION.fill(
                    stance=row.stance, relation=relation, right=right
                )
                yield at("responses", row, "relation", message)


def nobody_answers_the_own_party(dossier: IndexedTables) -> Iterator[Problem]:
    """The claimant's own party answers nothing: it supports, or takes back."""
    events = dossier.by_id["events"]
    for row in live(dossier.rows["responses"]):
        claim, answer = events.get(row.claim), events.get(row.answer)
        if claim is None or answer is None or claim is answer or answer.kind != "statement":
            continue  # other rules report it
        if rules.takes_back(row.stance):
            continue
        if rules.answers(row.relation) and _own_party(dossier, claim, answer):
            name = dossier.by_id["actors"][answer.actor].name
            message = messages.OWN_SIDE.fill(answer=answer.event_id, actor=name)
            yield at("responses", row, "relation", message)


def _own_party(dossier: IndexedTables, claim: Row, answer: Row) -> bool:
    """Whether each of those who answer is of the party of one of those who claim."""
    claimants = [claim.actor, *ids(claim.co_actors)]
    speakers = [answer.actor, *ids(answer.co_actors)]
    return all(any(same_party(dossier, one, each) for each in claimants) for one in speakers)


RULES = (stances_fit_the_relation, nobody_answers_the_own_party)
