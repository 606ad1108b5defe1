"""Rules on claims and their answers."""

from collections.abc import Iterator

from counterclaim.checks.record import (
    Record,
    Row,
    after,
    at,
    circles,
    earliest,
    ids,
    is_claim,
    latest,
    live,
)
from counterclaim.tables import Problem


def _limits(record: Record) -> dict[str, str]:
    """Whether an answer of each stance names its limit: required, allowed or no."""
    stances = record.codebook.stances
    return dict(zip(stances["stance"], stances["limit"], strict=True))


def _pairs(record: Record) -> Iterator[tuple[Row, Row, Row]]:
    """Go through the responses that stand, each with its claim and its answer."""
    events = record.by_id["events"]
    for row in live(record.rows["responses"]):
        if row.claim in events and row.answer in events:
            yield row, events[row.claim], events[row.answer]


def what_is_answered_is_a_claim(record: Record) -> Iterator[Problem]:
    """What is answered is a claim, or itself an answer."""
    for row, claim, _ in _pairs(record):
        if claim.kind != "statement":
            wrong = f"`{claim.event_id}` is an act."
            right = "Name the statement that reports the act: a reply to an act is no denial."
        elif claim.action not in record.actions:
            continue  # told by the reference
        elif not is_claim(record, claim) and claim.event_id not in record.answers:
            wrong = f"`{claim.event_id}` is no claim: its action, `{claim.action}`, does not assert"
            wrong += ", or it is about no act."
            right = "Name the statement that says it is so."
        else:
            continue
        yield at("responses", row, "claim", wrong, right)


def what_answers_is_a_statement(record: Record) -> Iterator[Problem]:
    """What answers is a statement, and another one than what it answers."""
    for row, claim, answer in _pairs(record):
        if answer is claim:
            yield at("responses", row, "answer", "It answers itself.", "Name the answer.")
        elif answer.kind != "statement":
            wrong = f"`{answer.event_id}` is an act."
            yield at("responses", row, "answer", wrong, "Name the statement that answers.")


def answers_come_after_their_claims(record: Record) -> Iterator[Problem]:
    """No answer comes certainly before its claim."""
    for row, claim, answer in _pairs(record):
        if after(earliest(claim.date), latest(answer.date)):
            wrong = f"The answer is of {answer.date}, before the claim, {claim.date}."
            right = "Correct a date, or join another pair."
            yield at("responses", row, "answer", wrong, right)


def answers_cover_acts_of_the_claim(record: Record) -> Iterator[Problem]:
    """An answer covers nothing that the claim is not about."""
    for row, claim, _ in _pairs(record):
        if extra := [key for key in ids(row.about) if key not in ids(claim.about)]:
            wrong = f"`{claim.event_id}` is not about {' '.join(extra)}."
            right = f"Leave it blank for all, or name some of: {claim.about or 'nothing'}."
            yield at("responses", row, "about", wrong, right)


def a_pair_is_joined_once(record: Record) -> Iterator[Problem]:
    """A claim and an answer are joined in one row."""
    first: dict[tuple[str, str], int] = {}
    for row in live(record.rows["responses"]):
        line = first.setdefault((row.claim, row.answer), row.Index)
        if line != row.Index:
            wrong = f"Line {line} joins the same claim and answer."
            right = "Keep one row; withdraw the other."
            yield at("responses", row, "answer", wrong, right)


def limits_belong_to_limited_answers(record: Record) -> Iterator[Problem]:
    """A scoped denial names its limit; else only a partial acknowledgement may."""
    limits = _limits(record)
    for row in live(record.rows["responses"]):
        limit = limits.get(row.stance)  # a stance that is none is told by the schema
        if limit == "required" and not row.scope:
            right = "Write time, purpose, quantity, actor or item, or make it deny."
            yield at("responses", row, "scope", "A scoped denial must name its limit.", right)
        if row.scope and limit == "no":
            wrong = f"The stance `{row.stance}` has no limit."
            yield at("responses", row, "scope", wrong, "Leave it blank, or make it deny_scoped.")


def answers_do_not_go_in_a_circle(record: Record) -> Iterator[Problem]:
    """Answers do not answer each other in a circle."""
    edges: dict[str, list[str]] = {}
    rows = {}
    for row in live(record.rows["responses"]):
        if row.claim != row.answer:
            edges.setdefault(row.answer, []).append(row.claim)
            rows.setdefault(row.answer, row)
    for key in circles(edges):
        wrong = "The chain of answers leads back to this one."
        right = "One of the pairs is the wrong way round: claim first, then answer."
        yield at("responses", rows[key], "answer", wrong, right)


RULES = (
    what_is_answered_is_a_claim,
    what_answers_is_a_statement,
    answers_come_after_their_claims,
    answers_cover_acts_of_the_claim,
    a_pair_is_joined_once,
    limits_belong_to_limited_answers,
    answers_do_not_go_in_a_circle,
)
