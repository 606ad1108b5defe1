"""Rules on claims and their answers."""

from collections.abc import Iterator

from counterclaim.checks.indexed import (
    IndexedTables,
    Row,
    after,
    at,
    cycles,
    earliest,
    ids,
    is_claim,
    latest,
    live,
)
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem


def _limits(dossier: IndexedTables) -> dict[str, str]:
    """Whether an answer of each stance names its limit: required, allowed or no."""
    stances = dossier.codebook.stances
    return dict(zip(stances["stance"], stances["limit"], strict=True))


def _pairs(dossier: IndexedTables) -> Iterator[tuple[Row, Row, Row]]:
    """Go through the responses that are not withdrawn, each with its claim and its answer."""
    events = dossier.by_id["events"]
    for row in live(dossier.rows["responses"]):
        if row.claim in events and row.answer in events:
            yield row, events[row.claim], events[row.answer]


def what_is_answered_is_a_claim(dossier: IndexedTables) -> Iterator[Problem]:
    """What is answered is a claim, or itself an answer."""
    for row, claim, _ in _pairs(dossier):
        if claim.kind != "statement":
            message = messages.CLAIM_IS_ACT.fill(event=claim.event_id)
            yield at("responses", row, "claim", message)
        elif claim.action not in dossier.actions:
            continue  # the rule on references reports it
        elif not is_claim(dossier, claim) and claim.event_id not in dossier.answers:
            message = messages.NOT_A_CLAIM.fill(event=claim.event_id, action=claim.action)
            yield at("responses", row, "claim", message)


def what_answers_is_a_statement(dossier: IndexedTables) -> Iterator[Problem]:
    """What answers is a statement, and another one than what it answers."""
    for row, claim, answer in _pairs(dossier):
        if answer is claim:
            yield at("responses", row, "answer", messages.ANSWERS_ITSELF)
        elif answer.kind != "statement":
            message = messages.ANSWER_IS_ACT.fill(event=answer.event_id)
            yield at("responses", row, "answer", message)


def answers_come_after_their_claims(dossier: IndexedTables) -> Iterator[Problem]:
    """No answer comes certainly before its claim."""
    for row, claim, answer in _pairs(dossier):
        if after(earliest(claim.date), latest(answer.date)):
            message = messages.ANSWER_EARLIER.fill(answer=answer.date, claim=claim.date)
            yield at("responses", row, "answer", message)


def answers_cover_acts_of_the_claim(dossier: IndexedTables) -> Iterator[Problem]:
    """An answer covers nothing that the claim is not about."""
    for row, claim, _ in _pairs(dossier):
        if extra := [key for key in ids(row.about) if key not in ids(claim.about)]:
            message = messages.ANSWER_ABOUT_OTHER.fill(
                event=claim.event_id, acts=" ".join(extra), known=claim.about or "nothing"
            )
            yield at("responses", row, "about", message)


def a_pair_is_joined_once(dossier: IndexedTables) -> Iterator[Problem]:
    """A claim and an answer are joined in one row."""
    first: dict[tuple[str, str], int] = {}
    for row in live(dossier.rows["responses"]):
        line = first.setdefault((row.claim, row.answer), row.Index)
        if line != row.Index:
            yield at("responses", row, "answer", messages.PAIR_TWICE.fill(line=line))


def limits_belong_to_limited_answers(dossier: IndexedTables) -> Iterator[Problem]:
    """A limited denial names its limit; else only a partial acknowledgement may."""
    limits = _limits(dossier)
    for row in live(dossier.rows["responses"]):
        limit = limits.get(row.stance)  # the schema reports an unknown stance
        if limit == "required" and not row.scope:
            yield at("responses", row, "scope", messages.NO_LIMIT)
        if row.scope and limit == "no":
            yield at("responses", row, "scope", messages.LIMIT_REFUSED.fill(stance=row.stance))


def answers_do_not_go_in_a_circle(dossier: IndexedTables) -> Iterator[Problem]:
    """Answers do not answer each other in a circle."""
    edges: dict[str, list[str]] = {}
    rows = {}
    for row in live(dossier.rows["responses"]):
        if row.claim != row.answer:
            edges.setdefault(row.answer, []).append(row.claim)
            rows.setdefault(row.answer, row)
    for key in cycles(edges):
        yield at("responses", rows[key], "answer", messages.ANSWER_CYCLE)


RULES = (
    what_is_answered_is_a_claim,
    what_answers_is_a_statement,
    answers_come_after_their_claims,
    answers_cover_acts_of_the_claim,
    a_pair_is_joined_once,
    limits_belong_to_limited_answers,
    answers_do_not_go_in_a_circle,
)
